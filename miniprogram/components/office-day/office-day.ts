import type { OfficeDay } from '../../view/home/office-day'

/** An office's day: a line a township. Emits `list` { townshipId, what } for the number that is tapped. */
Component({
  properties: {
    office: { type: Object, value: null as unknown as OfficeDay },
    /** The list that stands beside it: `townshipId what`. */
    chosen: { type: String, value: '' },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      const { townshipId, what } = event.currentTarget.dataset as { townshipId: string; what: string }
      this.triggerEvent('list', { townshipId, what })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset as { url: string }
      void wx.navigateTo({ url })
    },
  },
})
