import type { LeaveRow } from '../../view/home/todo'

/** A leave in a list; a tap opens its page. */
Component({
  properties: { row: { type: Object, value: null as unknown as LeaveRow } },
  methods: {
    open() {
      void wx.navigateTo({ url: `/pages/leave/page/page?leaveId=${this.data.row.leaveId}` })
    },
  },
})
