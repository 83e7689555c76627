import type { LeaveRow } from '../../view/leave/row'
import { pathOf } from '../../view/words/route'

/** A leave in a list; a tap opens its page. */
Component({
  properties: { row: { type: Object, value: null as unknown as LeaveRow } },
  methods: {
    open() {
      void wx.navigateTo({ url: pathOf('pages/leave/page/page', { leaveId: this.data.row.leaveId }) })
    },
  },
})
