import { addDays, firstOf, monthOf } from '../../../../domain/calendar'
import { today } from '../../../../services/clock'
import { call } from '../../../../services/cloud'
import { failureOf } from '../../../../contract/failure'
import { NO_COUNTS, NO_TRIAL, withCounts, withTried } from '../../view/trial'

/** Tries the rules that are being written on last month, a township at a time; what is found is of those rules alone. */

/** Rows drawn at first, and with each tap for more. */
const STEP = 30

Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { rules: { type: Object, value: {} } },
  data: { view: NO_TRIAL, shown: STEP, isRunning: false, trouble: '' },
  observers: {
    rules() {
      this.setData({ view: NO_TRIAL, trouble: '', shown: STEP })
    },
  },
  methods: {
    async run(): Promise<void> {
      if (this.data.isRunning) return
      const { rules } = this.data
      const month = monthOf(addDays(firstOf(monthOf(today())), -1))
      this.setData({ isRunning: true, trouble: '', view: NO_TRIAL, shown: STEP })
      let [view, counts] = [NO_TRIAL, NO_COUNTS]
      try {
        let cursor: string | undefined
        do {
          const found = await call('reporting.tryRules', { rules, month, ...(cursor === undefined ? {} : { cursor }) })
          if (rules !== this.data.rules) break
          counts = withCounts(counts, found)
          view = withTried(view, counts, found)
          this.setData({ view })
          cursor = found.next
        } while (cursor !== undefined)
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      }
      this.setData({ isRunning: false })
    },
    more() {
      this.setData({ shown: this.data.shown + STEP })
    },
  },
})
