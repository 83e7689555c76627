import { rootFontSize } from '../../../services/device/appearance'

/** One person of the roster, on a page of its own where there is no room beside the list. */

type Card = { refresh(): Promise<void> }

Page({
  data: { rootFontSize: rootFontSize(), personId: '' },
  onLoad({ personId = '' }: { personId?: string }) {
    this.setData({ personId: decodeURIComponent(personId) })
  },
  wasShown: false,
  onShow() {
    if (this.wasShown) void this.card()?.refresh()
    this.wasShown = true
  },
  card(): Card | null {
    return this.selectComponent('#card') as unknown as Card | null
  },
  async onPullDownRefresh() {
    await this.card()?.refresh()
    void wx.stopPullDownRefresh()
  },
})
