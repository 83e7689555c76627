import { isWide, onRoomChange } from '../../services/device/window'

/**
 * What a page is laid in: on a phone its middle alone; on a desk the rail, the middle, and beside it what is chosen (slot `side`). On a
 * page of the tab bar that bar goes while the rail stands.
 */
Component({
  options: { multipleSlots: true },
  properties: {
    /** `today`, `todo`, `ledger` or `mine` on a page of the tab bar. */
    tab: { type: String, value: '' },
    /** Whether something is chosen, for which the side is to be there. */
    side: { type: Boolean, value: false },
  },
  data: { isWide: isWide() },
  lifetimes: {
    attached() {
      const stop = onRoomChange((room) => this.lay(room === 'wide'))
      Object.assign(this, { stop })
      this.lay(isWide())
    },
    detached() {
      ;(this as unknown as { stop?: () => void }).stop?.()
    },
  },
  pageLifetimes: {
    show() {
      this.lay(isWide())
    },
  },
  methods: {
    lay(wide: boolean) {
      if (this.data.isWide !== wide) {
        this.setData({ isWide: wide })
        this.triggerEvent('room', { isWide: wide })
      }
      if (this.data.tab === '') return
      // Both fail while another page lies on top: its own frame, or this one when it shows again, sees to it.
      const fail = (): void => undefined
      if (wide) wx.hideTabBar({ fail })
      else wx.showTabBar({ fail })
    },
  },
})
