import { rootFontSize } from '../../../services/device/appearance'

/** A person's year; opened with `personId`, his own without. */

Page({
  data: { rootFontSize: rootFontSize(), personId: '', name: '' },
  onLoad({ personId = '' }: { personId?: string }) {
    this.setData({ personId: decodeURIComponent(personId) })
  },
  /** Its first showing is loaded as the record comes to be. */
  wasShown: false,
  onShow() {
    if (this.wasShown) void this.record()?.refresh()
    this.wasShown = true
  },
  async onPullDownRefresh() {
    await this.record()?.refresh()
    void wx.stopPullDownRefresh()
  },
  record() {
    return this.selectComponent('#record') as unknown as { refresh(): Promise<void> } | null
  },
  named(event: WechatMiniprogram.CustomEvent<{ name: string }>) {
    const { name } = event.detail
    this.setData({ name })
    void wx.setNavigationBarTitle({ title: `${name}的全年考勤` })
  },
})
