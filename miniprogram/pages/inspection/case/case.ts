import { rootFontSize } from '../../../services/device/appearance'

/** One case of absence: where its card lands; opened with `caseId`. */

type Whole = { refresh(): Promise<void> }

Page({
  data: { rootFontSize: rootFontSize(), caseId: '' },
  wasShown: false,

  onLoad({ caseId = '' }: { caseId?: string }) {
    this.setData({ caseId })
  },
  whole(): Whole | null {
    return this.selectComponent('#case') as unknown as Whole | null
  },
  /** It asks by itself as it comes to be. */
  onShow() {
    if (this.wasShown) void this.whole()?.refresh()
    this.wasShown = true
  },
  async onPullDownRefresh() {
    await this.whole()?.refresh()
    void wx.stopPullDownRefresh()
  },
})
