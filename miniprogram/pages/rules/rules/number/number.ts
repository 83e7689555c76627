import type { EditorView } from '../../view/editors'

/** One number of the rules, being set. Emits `typed` { text }, `chosen` { index } and `reset`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    editor: { type: Object, value: null as unknown as EditorView },
    title: { type: String, value: '' },
    problem: { type: String, value: '' },
    isOwn: { type: Boolean, value: false },
  },
  methods: {
    type({ detail }: WechatMiniprogram.Input) {
      this.triggerEvent('typed', { text: detail.value })
    },
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('chosen', { index: (currentTarget.dataset as { index: number }).index })
    },
    reset() {
      this.triggerEvent('reset')
    },
  },
})
