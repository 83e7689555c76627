import type { CheckResult, FoundBy } from '../../../../domain/inspection/check'
import type { CheckMode } from '../../../../domain/inspection/draw'
import { LONG_TEXT } from '../../../../domain/text'
import { call } from '../../../../services/cloud'
import { said } from '../../../../services/device/dialogs'
import { newId } from '../../../../services/device/ids'
import { Drafts, type DraftKind } from '../../../../services/draft'
import { knownMe } from '../../../../services/session'
import {
  emptyGrading,
  GRADING_VERSION,
  gradingView,
  missingInGrading,
  readGrading,
  withNote,
  withResult,
  type Deed,
  type Grading,
  type GradingView,
} from '../../view/grading'

/** What was found of a person: result, way and a word, on one screen; kept on the phone until the cloud has it. Emits `settled`. */

const GRADING: DraftKind<Grading> = { name: 'check-grading', version: GRADING_VERSION, read: readGrading }

Component({
  properties: {
    checkId: { type: String, value: '' },
    mode: { type: String, value: 'onSite' },
    personId: { type: String, value: '' },
    name: { type: String, value: '' },
    /** `grade`, or `answerObjection` by another hand. */
    deed: { type: String, value: 'grade' },
  },
  data: { draft: emptyGrading(''), view: null as GradingView | null, most: LONG_TEXT, trouble: '', isSending: false },
  observers: {
    'checkId, personId, deed'() {
      this.setData({ trouble: '' })
      if (this.data.personId !== '') this.show(this.drafts().kept() ?? emptyGrading(newId()))
    },
  },
  methods: {
    drafts(): Drafts<Grading> {
      const { checkId, personId, deed } = this.data
      return new Drafts(GRADING, knownMe()?.personId ?? '', `${checkId}:${personId}:${deed}`)
    },
    show(draft: Grading) {
      const { deed, mode, name } = this.data
      this.setData({ draft, view: gradingView(draft, deed as Deed, mode as CheckMode, name) })
    },
    change(draft: Grading) {
      if (this.data.draft.isSent || this.data.isSending) return
      this.setData({ trouble: '' })
      this.show(draft)
      this.drafts().keep(draft)
    },
    result(event: WechatMiniprogram.TouchEvent) {
      const { value } = event.currentTarget.dataset as { value: CheckResult }
      this.change(withResult(this.data.draft, value, this.data.mode as CheckMode))
    },
    way(event: WechatMiniprogram.TouchEvent) {
      const { value } = event.currentTarget.dataset as { value: FoundBy }
      this.change({ ...this.data.draft, how: this.data.draft.how === value ? null : value })
    },
    note(event: WechatMiniprogram.TouchEvent) {
      this.change(withNote(this.data.draft, (event.currentTarget.dataset as { value: string }).value))
    },
    type(event: WechatMiniprogram.Input) {
      this.change({ ...this.data.draft, note: event.detail.value })
    },
    async ask(draft: Grading): Promise<unknown> {
      const { checkId, personId, deed } = this.data
      const given = { checkId, personId, result: draft.result!, note: draft.note.trim() }
      if (deed === 'answerObjection') return call('inspection.answerObjection', given)
      return call('inspection.grade', { ...given, ...(draft.how === null ? {} : { how: draft.how }) })
    },
    async send(): Promise<void> {
      const { draft, deed, mode, isSending } = this.data
      if (isSending) return
      const missing = missingInGrading(draft, deed as Deed, mode as CheckMode)
      if (missing !== null) {
        said(missing)
        return
      }
      const drafts = this.drafts()
      this.setData({ isSending: true, trouble: '' })
      const outcome = await drafts.send(draft, () => this.ask(draft))
      this.setData({ isSending: false })
      if (outcome.is === 'done') {
        this.triggerEvent('settled')
        return
      }
      this.setData({ trouble: outcome.failure.message })
      this.show(outcome.draft)
    },
  },
})
