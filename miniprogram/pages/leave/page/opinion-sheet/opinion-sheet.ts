import { LONG_TEXT } from '../../../../domain/text'

/** A few words to a decision; they may be left out. Emits `confirm` { value } and `close`. */
Component({
  properties: {
    heading: { type: String, value: '' },
    hint: { type: String, value: '' },
    confirmText: { type: String, value: '' },
    danger: { type: Boolean, value: false },
    value: { type: String, value: '' },
    limit: { type: Number, value: LONG_TEXT },
  },
  methods: {
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ value: event.detail.value })
    },
    confirm() {
      this.triggerEvent('confirm', { value: this.data.value.trim() })
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
