import type { CountyRules } from '../../../../contract/org'
import { failureOf } from '../../../../contract/failure'
import { call } from '../../../../services/cloud'
import { today } from '../../../../services/clock'
import { confirmed, said } from '../../../../services/device/dialogs'
import { termsInput, termsView, type Term, type TermsView } from '../../view/terms'

/** What the county asks of this person otherwise than of others. Read once it is unfolded; a change holds from today on. */

const QUESTIONS: Record<Term, { on: string; off: string }> = {
  agro: {
    on: '按农业科技员计：今天起只按全年天数要求，不按月、按周要求。',
    off: '不再按农业科技员计：今天起和其他队员一样要求。',
  },
  nightDuty: {
    on: '按值夜计：今天起每月按县里定的值夜晚数要求，不按住村晚数。',
    off: '不再按值夜计：今天起和其他队员一样要求住村。',
  },
}

Component({
  properties: { personId: { type: String, value: '' }, name: { type: String, value: '' } },
  data: { isOpen: false, view: null as TermsView | null, trouble: '', busy: '' },
  observers: {
    personId() {
      this.setData({ isOpen: false, view: null, trouble: '' })
    },
  },
  methods: {
    county(): { rules?: CountyRules } {
      const self = this as unknown as { held?: { rules?: CountyRules } }
      return (self.held ??= {})
    },
    show(rules: CountyRules) {
      this.county().rules = rules
      this.setData({ view: termsView(rules, this.data.personId, today()) })
    },
    async toggle() {
      const isOpen = !this.data.isOpen
      this.setData({ isOpen, trouble: '' })
      if (isOpen) await this.load()
    },
    async load() {
      try {
        this.show(await call('org.rules', {}))
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      }
    },
    async change(event: WechatMiniprogram.TouchEvent) {
      const { term } = event.currentTarget.dataset as { term: Term }
      const { view, personId, name, busy } = this.data
      const { rules } = this.county()
      if (view === null || rules === undefined || busy !== '' || view.hindrance !== '') return
      const question = QUESTIONS[term][view[term] ? 'off' : 'on']
      if (!(await confirmed(`${name}${question}已经过去的日子不变。`, { title: '改对他的要求', confirmText: '公布' }))) return
      this.setData({ busy: term, trouble: '' })
      try {
        this.show(await call('org.setRules', termsInput(rules, personId, term, today())))
        said('已公布，今天起执行')
      } catch (error) {
        const { code, message } = failureOf(error)
        this.setData({ trouble: message })
        // What another has published meanwhile is shown before anything is written over it.
        if (code === 'RULES_CHANGED') await this.load()
      } finally {
        this.setData({ busy: '' })
      }
    },
  },
})
