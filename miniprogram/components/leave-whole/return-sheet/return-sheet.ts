import type { CivilDate, Half, HalfDay } from '../../../domain/calendar'
import { dayText } from '../../../view/words/words'

/** Since which half-day a person is back, as the clerk says it for him. Emits `confirm` { on } and `close`. */
Component({
  properties: {
    name: { type: String, value: '' },
    /** The leave's first date, and today with the half-day that it now is. */
    start: { type: String, value: '' },
    end: { type: String, value: '' },
    half: { type: String, value: 'am' },
  },
  data: { date: '', text: '', chosen: null as Half | null, without: '' },
  lifetimes: {
    attached() {
      this.choose({ date: this.data.end, half: this.data.half as Half })
    },
  },
  methods: {
    choose({ date, half }: HalfDay) {
      const isMorningOfToday = date === this.data.end && this.data.half === 'am'
      this.setData({ date, text: dayText(date), chosen: isMorningOfToday ? 'am' : half, without: isMorningOfToday ? 'pm' : '' })
    },
    dateChanged(event: WechatMiniprogram.CustomEvent<{ value: CivilDate }>) {
      this.choose({ date: event.detail.value, half: this.data.chosen ?? 'am' })
    },
    halfChanged(event: WechatMiniprogram.CustomEvent<{ value: Half }>) {
      this.choose({ date: this.data.date, half: event.detail.value })
    },
    confirm() {
      const { date, chosen } = this.data
      if (chosen !== null) this.triggerEvent('confirm', { on: { date, half: chosen } })
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
