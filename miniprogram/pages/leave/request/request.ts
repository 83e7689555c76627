import { pathOf } from '../../../view/words/route'

/** Where cards sent before December 2026 lead: it goes on to the page of the leave. */
Page({
  onLoad(options: { leaveId?: string }) {
    void wx.redirectTo({ url: pathOf('pages/leave/page/page', options) })
  },
})
