import type { GridRow } from '../../view/grid'
import { pathOf } from '../../../../view/words/route'

/** On a phone: everybody's month in numbers, each a tap away from its days. */
Component({
  properties: { rows: { type: Array, value: [] as GridRow[] }, month: { type: String, value: '' } },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      const { personId } = event.currentTarget.dataset as { personId: string }
      void wx.navigateTo({ url: pathOf('pages/attendance/month/month', { personId, month: this.data.month }) })
    },
  },
})
