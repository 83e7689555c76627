import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { knownRules } from '../../services/session'
import { yearView, type YearView } from '../../view/attendance/year'

/**
 * A person's year by its months, each of which opens its calendar. The page that it stands on calls `refresh` when it is shown again.
 * Emits `person` { personId, name } once it knows whose it is.
 */

/** Beyond these one taps for the rest. */
const SHOWN = 3

Component({
  properties: {
    /** Empty is the reader himself. */
    personId: { type: String, value: '' },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    year: '',
    thisYear: '',
    view: null as YearView | null,
    shown: SHOWN,
  },
  lifetimes: {
    attached() {
      const thisYear = today().slice(0, 4)
      this.setData({ year: thisYear, thisYear })
    },
  },
  observers: {
    'personId, year'(_: string, year: string) {
      if (year === '') return
      this.setData({ state: 'loading', failure: null, view: null, shown: SHOWN })
      void this.refresh()
    },
  },
  methods: {
    async refresh(): Promise<void> {
      const { personId, year } = this.data
      const isStill = () => personId === this.data.personId && year === this.data.year
      if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
      try {
        const reply = await call('attendance.year', { year, ...(personId === '' ? {} : { personId }) })
        if (!isStill()) return
        this.setData({ state: 'ready', failure: null, view: yearView(reply, knownRules(), today()) })
        this.triggerEvent('person', { personId: reply.personId, name: reply.name })
      } catch (error) {
        if (isStill()) this.setData({ state: this.data.view === null ? 'failed' : 'ready', failure: failureOf(error) })
      }
    },
    before() {
      this.setData({ year: String(Number(this.data.year) - 1) })
    },
    after() {
      if (this.data.year < this.data.thisYear) this.setData({ year: String(Number(this.data.year) + 1) })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      void wx.navigateTo({ url: (event.currentTarget.dataset as { url: string }).url })
    },
    all() {
      this.setData({ shown: this.data.view?.corrections.length ?? SHOWN })
    },
  },
})
