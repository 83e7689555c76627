import type { OfficeRow } from '../../../view/home/offices'

/** The ways in of an office, one a row; what each opens asks by itself. */

Component({
  properties: { rows: { type: Array, value: [] as OfficeRow[] } },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset as { url: string }
      void wx.navigateTo({ url })
    },
  },
})
