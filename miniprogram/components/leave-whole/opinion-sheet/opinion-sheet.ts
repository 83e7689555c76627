import { LONG_TEXT } from '../../../domain/text'

/** A few words to a decision; they may be left out unless `required`. Emits `confirm` { value } and `close`. */
Component({
  properties: {
    heading: { type: String, value: '' },
    hint: { type: String, value: '' },
    confirmText: { type: String, value: '' },
    danger: { type: Boolean, value: false },
    value: { type: String, value: '' },
    limit: { type: Number, value: LONG_TEXT },
    /** Words that a tap takes over. */
    reasons: { type: Array, value: [] as string[] },
    required: { type: Boolean, value: false },
  },
  methods: {
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ value: event.detail.value })
    },
    take(event: WechatMiniprogram.TouchEvent) {
      this.setData({ value: (event.currentTarget.dataset as { reason: string }).reason })
    },
    confirm() {
      const value = this.data.value.trim()
      if (value !== '' || !this.data.required) this.triggerEvent('confirm', { value })
    },
    close() {
      this.triggerEvent('close')
    },
    /** The popup tells of its opening too. */
    visibleChanged(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close()
    },
  },
})
