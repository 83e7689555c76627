import { rootFontSize } from '../../../services/device/appearance'

/** On a phone, the list behind a number of 今日. */

type Refreshing = { refresh(): Promise<void> }

Page({
  data: { rootFontSize: rootFontSize(), townshipId: '', what: '' },
  onLoad({ townshipId = '', what = '' }: Record<string, string | undefined>) {
    this.setData({ townshipId, what })
  },
  async onPullDownRefresh() {
    await (this.selectComponent('#list') as unknown as Refreshing).refresh()
    void wx.stopPullDownRefresh()
  },
})
