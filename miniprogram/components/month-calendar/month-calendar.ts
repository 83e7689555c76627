import type { Month } from '../../domain/calendar'
import { today } from '../../services/clock'
import { monthView, type CalendarDay, type MonthView, type Selection } from '../../view/words/month-calendar'
import { WEEKDAYS } from '../../view/words/words'

/**
 * A month whose days are buttons. Emits `select` { date } for a day that is not disabled and `month` { month } for an arrow;
 * which month is shown and which days are chosen is the page's to say.
 */
Component({
  properties: {
    /** `2026-03` */
    month: { type: String, value: '' },
    /** What stands on each day (view/calendar.ts). */
    days: { type: Array, value: [] as CalendarDay[] },
    /** A date, `{ from, to }` or null. */
    selected: { type: null, value: null as Selection },
    /** The first and last month that the arrows go to; empty is without end. */
    minMonth: { type: String, value: '' },
    maxMonth: { type: String, value: '' },
    /** Where it shows other dates than the month's own: the first, a Monday or the month's first, and the last. */
    since: { type: String, value: '' },
    through: { type: String, value: '' },
  },
  data: { weekdays: WEEKDAYS, view: null as MonthView | null },
  observers: {
    'month, days, selected, minMonth, maxMonth, since, through'() {
      const { month, days, selected, minMonth, maxMonth, since, through } = this.data
      if (month === '') return
      const asked = { month, days, selected, minMonth, maxMonth, since, through }
      this.setData({ view: monthView({ ...asked, today: today() }) })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      const { date, disabled } = event.currentTarget.dataset as { date: string; disabled: boolean }
      if (!disabled) this.triggerEvent('select', { date })
    },
    turn(event: WechatMiniprogram.TouchEvent) {
      const { month } = event.currentTarget.dataset as { month: Month | null }
      if (month !== null) this.triggerEvent('month', { month })
    },
  },
})
