export type Choice = { id: string; text: string; note: string }

/** One person out of a few. Emits `confirm` { id } and `close`. */
Component({
  properties: {
    heading: { type: String, value: '' },
    hint: { type: String, value: '' },
    confirmText: { type: String, value: '' },
    choices: { type: Array, value: [] as Choice[] },
    /** Said where there is none to choose. */
    none: { type: String, value: '' },
  },
  data: { chosen: '' },
  observers: {
    choices(choices: Choice[]) {
      const [only] = choices
      if (choices.length === 1 && only) this.setData({ chosen: only.id })
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ chosen: (event.currentTarget.dataset as { id: string }).id })
    },
    confirm() {
      if (this.data.chosen !== '') this.triggerEvent('confirm', { id: this.data.chosen })
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
