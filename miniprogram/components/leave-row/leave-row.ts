import type { LeaveRow } from '../../view/leave/row'
import { pathOf } from '../../view/words/route'

/** A leave in a list; a tap opens its page, or, where there is room beside the list, says which (`open` { leaveId }). */
Component({
  properties: {
    row: { type: Object, value: null as unknown as LeaveRow },
    beside: { type: Boolean, value: false },
    /** It is the one that stands beside. */
    chosen: { type: Boolean, value: false },
  },
  methods: {
    open() {
      const { leaveId } = this.data.row
      if (this.data.beside) this.triggerEvent('open', { leaveId })
      else void wx.navigateTo({ url: pathOf('pages/leave/page/page', { leaveId }) })
    },
  },
})
