import type { PhotosChange } from '../../../../components/photo-field/photo-field'
import type { Case } from '../../../../contract/calls'
import { EVIDENCE_MOST } from '../../../../domain/attendance/entry'
import { LONG_TEXT } from '../../../../domain/text'
import { today } from '../../../../services/clock'
import { call } from '../../../../services/cloud'
import { confirmed, said } from '../../../../services/device/dialogs'
import { newId } from '../../../../services/device/ids'
import type { CaseStep } from '../../view/case'
import { caseCall, caseConfirmation, caseForm, FINDING_OPTIONS, MEASURE_OPTIONS, missingInCase, type CaseForm } from '../../view/case-form'
import { emptyCaseDraft, type CaseDraft } from '../../view/case-draft'
import { datedText } from '../../../../view/words/words'
import { caseDrafts } from './kept'

/**
 * What one hand does in a case. What is filled in stays on the phone until it has arrived; while an answer is not known it is sent again as
 * it is. Emits `done` { whole } with the case as it then stands.
 */

type Field = 'text' | 'townshipName' | 'townshipMeasure' | 'unitName' | 'unitMeasure'

Component({
  properties: {
    caseId: { type: String, value: '' },
    personId: { type: String, value: '' },
    whole: { type: Object, value: null as unknown as Case },
    step: { type: String, value: '' },
  },
  data: {
    draft: emptyCaseDraft(''),
    form: null as CaseForm | null,
    findings: FINDING_OPTIONS,
    measures: MEASURE_OPTIONS,
    most: LONG_TEXT,
    photosMost: EVIDENCE_MOST,
    today: today(),
    toText: '',
    folder: '',
    lost: 0,
    missing: null as string | null,
    isSendingPhotos: false,
    isSending: false,
    refused: '',
  },
  observers: {
    'caseId, step, personId'() {
      this.begin()
    },
  },
  methods: {
    now(): CaseStep {
      return this.data.step as CaseStep
    },
    isMore(): boolean {
      return (this.data.whole as Case | null)?.explanations.length ? true : false
    },
    drafts() {
      const { personId, caseId, step } = this.data
      return caseDrafts(personId, caseId, step)
    },
    begin() {
      const { caseId, step, personId } = this.data
      if (caseId === '' || step === '' || personId === '') return
      const draft = this.drafts().kept() ?? emptyCaseDraft(newId())
      this.setData({ folder: `evidence/${personId}`, lost: draft.unsent, refused: '', isSending: false })
      this.show({ ...draft, unsent: 0 })
    },
    show(draft: CaseDraft) {
      this.setData({
        draft,
        form: caseForm(this.now(), draft, this.isMore()),
        missing: missingInCase(this.now(), draft, this.isMore()),
        toText: draft.to === '' ? '' : datedText(draft.to, today()),
      })
    },
    change(change: Partial<CaseDraft>) {
      if (this.data.isSending || this.data.draft.isSent) return
      const draft = { ...this.data.draft, ...change }
      this.show(draft)
      this.setData({ refused: '' })
      if (!this.drafts().keep(draft)) said('手机存满了，离开这一页前请先提交')
    },
    type(event: WechatMiniprogram.Input) {
      const { field } = event.currentTarget.dataset as { field: Field }
      this.change({ [field]: event.detail.value })
    },
    chooseFinding({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      this.change({ finding: (dataset as Pick<CaseDraft, 'finding'>).finding })
    },
    chooseMeasure({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      this.change({ measure: (dataset as Pick<CaseDraft, 'measure'>).measure })
    },
    toggleTrip() {
      this.change({ isTrip: !this.data.draft.isTrip })
    },
    chooseTo({ detail: { value } }: WechatMiniprogram.PickerChange) {
      this.change({ to: value === this.data.whole.date ? '' : String(value) })
    },
    clearTo() {
      this.change({ to: '' })
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<PhotosChange>) {
      const { fileIds, isSending, unsent } = event.detail
      this.setData({ isSendingPhotos: isSending, lost: 0 })
      this.change({ fileIds, unsent })
    },
    async send() {
      const { draft, isSending, isSendingPhotos, missing, whole, caseId } = this.data
      const step = this.now()
      if (isSending) return
      const hindrance = missing ?? (isSendingPhotos ? '照片还在传' : null)
      if (hindrance !== null) {
        said(hindrance)
        return
      }
      const question = draft.isSent ? '' : caseConfirmation(step, whole.personName, whole.date, draft, today())
      if (question !== '' && !(await confirmed(question, { confirmText: '确定', cancelText: '再看看' }))) return
      this.setData({ isSending: true, refused: '' })
      this.show({ ...draft, isSent: true })
      const { action, input } = caseCall(step, caseId, draft)
      // Each action with its own input: the pair comes from one place.
      const outcome = await this.drafts().send(draft, () => call(action, input as never))
      this.setData({ isSending: false })
      if (outcome.is === 'done') {
        this.show(emptyCaseDraft(newId()))
        said('已提交')
        this.triggerEvent('done', { whole: outcome.reply })
      } else {
        this.show(outcome.draft)
        this.setData({ refused: outcome.failure.message })
      }
    },
  },
})
