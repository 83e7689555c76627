import { badgeText, onBadge, waitingNow } from '../../services/session'
import { railTabs, type TabName } from '../../view/home/tabs'

/** On a desk, the four tabs as a rail on the left, with how much waits. */
Component({
  properties: {
    /** The tab on whose page it stands; empty on a page that is opened from one. */
    tab: { type: String, value: '' },
  },
  data: { tabs: railTabs(badgeText(waitingNow())) },
  lifetimes: {
    attached() {
      const show = (): void => this.setData({ tabs: railTabs(badgeText(waitingNow())) })
      const stop = onBadge(show)
      Object.assign(this, { stop })
      show()
    },
    detached() {
      ;(this as unknown as { stop?: () => void }).stop?.()
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      const { name } = event.currentTarget.dataset as { name: TabName }
      const chosen = this.data.tabs.find((tab) => tab.name === name)
      if (chosen !== undefined && name !== this.data.tab) void wx.switchTab({ url: chosen.url })
    },
  },
})
