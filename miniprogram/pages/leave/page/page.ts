import { rootFontSize } from '../../../services/device/appearance'
import { shareInPrivate } from '../../../services/device/sharing'

/** One leave: where a card lands. */

type Whole = { refresh(): Promise<void> }

Page({
  data: { rootFontSize: rootFontSize(), leaveId: '', isKnown: false },
  wasShown: false,

  /** `scene` is what the code on a paper slip says. */
  onLoad({ leaveId, scene = '' }) {
    this.setData({ leaveId: leaveId ?? decodeURIComponent(scene), isKnown: true })
  },
  whole(): Whole | null {
    return this.selectComponent('#leave') as unknown as Whole | null
  },
  /** It asks by itself as it comes to be. */
  onShow() {
    if (this.wasShown) void this.whole()?.refresh()
    this.wasShown = true
  },
  onHide() {
    shareInPrivate(false)
  },
  onUnload() {
    shareInPrivate(false)
  },
  async onPullDownRefresh() {
    await this.whole()?.refresh()
    void wx.stopPullDownRefresh()
  },
  /** Nothing of the leave in the words, and not the picture of this page, which would hold its reason. */
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: '请假申请，请您看一下', path: `/pages/leave/page/page?leaveId=${this.data.leaveId}`, imageUrl: '/assets/share.png' }
  },
})
