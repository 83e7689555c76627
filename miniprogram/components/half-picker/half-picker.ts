import { HALVES, type Half } from '../../domain/calendar'

/** Morning or afternoon. Emits `change` { value }. */
Component({
  properties: {
    value: { type: String, value: 'am' },
    /** What it is the half of, for screen readers: `从3月9日`. */
    label: { type: String, value: '' },
    /** A half that cannot be chosen, as it has passed: `am`, `pm` or empty. */
    without: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: { halves: (Object.keys(HALVES) as Half[]).map((half) => ({ half, text: HALVES[half] })) },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      const { half } = event.currentTarget.dataset as { half: Half }
      if (this.data.disabled || half === this.data.without || half === this.data.value) return
      this.triggerEvent('change', { value: half })
    },
  },
})
