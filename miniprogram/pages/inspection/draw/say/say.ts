import { copied } from '../../../../services/device/clipboard'
import { said } from '../../../../services/device/dialogs'
import { byTyped, numberTyped, type Said, type SayingView } from '../../view/saying'

/** The commitment, to be read across a room, and the numbers that are said. Emits `fill` with all of them, `draw` and `again`. */
Component({
  properties: {
    saying: { type: Object, value: null as unknown as SayingView },
    trouble: { type: String, value: '' },
    isSending: { type: Boolean, value: false },
  },
  methods: {
    numbers(): Said[] {
      return this.data.saying.rows.map(({ number, by }) => ({ number, by }))
    },
    fill(event: WechatMiniprogram.Input) {
      const { at, field } = event.currentTarget.dataset as { at: number; field: keyof Said }
      const typed = event.detail.value
      const value = field === 'number' ? numberTyped(typed) : byTyped(typed)
      this.triggerEvent(
        'fill',
        this.numbers().map((one, i) => (i === at ? { ...one, [field]: value } : one)),
      )
      // What WeChat shows in the field meanwhile.
      return value
    },
    add() {
      this.triggerEvent('fill', [...this.numbers(), { number: '', by: '' }])
    },
    draw() {
      this.triggerEvent('draw')
    },
    again() {
      this.triggerEvent('again')
    },
    async copy() {
      said((await copied(this.data.saying.copied)) ? '承诺和名单指纹已复制' : '没有复制成，请把屏幕拍下来')
    },
  },
})
