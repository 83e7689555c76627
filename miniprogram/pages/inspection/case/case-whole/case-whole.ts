import type { Case } from '../../../../contract/calls'
import { failureOf, type Failure } from '../../../../contract/failure'
import { now } from '../../../../services/clock'
import { call } from '../../../../services/cloud'
import { showPhotos } from '../../../../services/device/media'
import { askMe, knownMe } from '../../../../services/session'
import { caseView, type CaseView } from '../../view/case'
import { pathOf } from '../../../../view/words/route'

/** One case with what everybody has said in it, its terms, and what the reader may do now. Emits `changed` { caseId }. */

Component({
  properties: {
    caseId: { type: String, value: '' },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    view: null as CaseView | null,
    whole: null as Case | null,
    personId: '',
    /** The step that is open: his turn, or one that he has chosen. */
    step: '',
  },
  observers: {
    caseId() {
      this.setData({ state: 'loading', failure: null, view: null, whole: null })
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const { caseId } = this.data
      if (caseId === '') return
      if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
      try {
        const [whole, me] = await Promise.all([call('inspection.case', { caseId }), knownMe() ?? askMe()])
        if (caseId === this.data.caseId) this.show(whole, me.personId)
      } catch (error) {
        if (caseId !== this.data.caseId) return
        const failure = failureOf(error)
        this.setData(this.data.view === null ? { state: 'failed', failure } : { failure })
      }
    },
    show(whole: Case, personId: string) {
      const view = caseView(whole, now())
      this.setData({ state: 'ready', failure: null, whole, view, personId, step: view.step === 'revise' ? '' : (view.step ?? '') })
    },
    done(event: WechatMiniprogram.CustomEvent<{ whole: Case }>) {
      this.show(event.detail.whole, this.data.personId)
      this.triggerEvent('changed', { caseId: this.data.caseId })
      void askMe().catch(() => undefined)
    },
    also() {
      this.setData({ step: 'revise' })
    },
    look(event: WechatMiniprogram.TouchEvent) {
      const { urls, url } = event.currentTarget.dataset as { urls: string[]; url: string }
      showPhotos(urls, url)
    },
    openCheck() {
      const { whole, personId } = this.data
      const checkId = whole?.reasons.find((reason) => reason.checkId !== undefined)?.checkId
      const page = whole?.personId === personId ? 'pages/inspection/answer/answer' : 'pages/inspection/check/check'
      if (checkId !== undefined) void wx.navigateTo({ url: pathOf(page, { checkId }) })
    },
    openMonth() {
      const { whole } = this.data
      if (whole === null) return
      void wx.navigateTo({
        url: pathOf('pages/attendance/month/month', { personId: whole.personId, month: whole.date.slice(0, 7) }),
      })
    },
  },
})
