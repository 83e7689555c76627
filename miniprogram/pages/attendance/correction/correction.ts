import type { PhotosChange } from '../../../components/photo-field/photo-field'
import { failureOf, type Failure } from '../../../contract/failure'
import { EVIDENCE_MOST } from '../../../domain/attendance/entry'
import { LONG_TEXT } from '../../../domain/text'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { said } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import type { Drafts } from '../../../services/draft'
import { askMe, knownMe } from '../../../services/session'
import {
  askedLines,
  correctionOptions,
  correctionInput,
  emptyCorrection,
  missingInCorrection,
  type CorrectionDraft,
} from '../../../view/attendance/correction'
import { isWhollyOnLeave, onLeaveText, STATUS_OPTIONS } from '../../../view/attendance/entry'
import { dayPage, type DayPage } from '../../../view/attendance/month'
import { pathOf } from '../../../view/words/route'
import { dayText } from '../../../view/words/words'
import { correctionsOf } from './kept'

/** A person asks for a correction of one of his own days; opened with `date`. What is filled in stays on the phone until it is sent. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    draft: emptyCorrection(''),
    heading: '',
    standing: null as DayPage | null,
    asked: [] as string[],
    onLeave: '',
    options: STATUS_OPTIONS,
    reasonMost: LONG_TEXT,
    evidenceMost: EVIDENCE_MOST,
    folder: '',
    isSendingPhotos: false,
    lostPhotos: 0,
    missing: null as string | null,
    isSending: false,
    refused: '',
    isDone: false,
  },
  date: '',
  drafts: undefined as Drafts<CorrectionDraft> | undefined,

  onLoad({ date = '' }: { date?: string }): Promise<void> {
    this.date = date
    return this.load()
  },
  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      const explanation = await call('attendance.explain', { date: this.date })
      this.drafts = correctionsOf(me.personId, this.date)
      const draft = this.drafts.kept() ?? emptyCorrection(newId())
      this.setData({
        state: 'ready',
        folder: `evidence/${me.personId}`,
        heading: dayText(this.date, today()),
        standing: dayPage(explanation, today()),
        asked: askedLines(explanation),
        options: correctionOptions(explanation),
        onLeave: isWhollyOnLeave(explanation) ? onLeaveText() : '',
        lostPhotos: draft.unsent,
      })
      const isOffered = this.data.options.some(({ status }) => status === draft.status)
      this.show({ ...draft, unsent: 0, ...(isOffered || draft.isSent ? {} : { status: null }) })
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },
  show(draft: CorrectionDraft) {
    this.setData({ draft, missing: missingInCorrection(draft) })
  },
  change(change: Partial<CorrectionDraft>) {
    if (this.data.isSending || this.data.draft.isSent) return
    const draft = { ...this.data.draft, ...change }
    this.show(draft)
    this.setData({ refused: '' })
    if (!this.drafts!.keep(draft)) said('手机存满了，离开这一页前请先提交')
  },
  chooseStatus({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.change({ status: (dataset as Pick<CorrectionDraft, 'status'>).status })
  },
  typeReason({ detail: { value: reason } }: WechatMiniprogram.Input) {
    this.change({ reason })
  },
  changePhotos(event: WechatMiniprogram.CustomEvent<PhotosChange>) {
    const { fileIds, isSending, unsent } = event.detail
    this.setData({ isSendingPhotos: isSending, lostPhotos: 0 })
    this.change({ fileIds, unsent })
  },
  async send(): Promise<void> {
    const { draft, isSending, isSendingPhotos, missing, onLeave } = this.data
    const input = correctionInput(draft, this.date)
    if (isSending) return
    const hindrance = onLeave || missing || (isSendingPhotos && '照片还在传')
    if (hindrance || input === null) {
      said(hindrance || '')
      return
    }
    this.setData({ isSending: true, refused: '' })
    this.show({ ...draft, isSent: true })
    const outcome = await this.drafts!.send(draft, () => call('attendance.requestCorrection', input))
    this.setData({ isSending: false })
    if (outcome.is === 'done') this.setData({ isDone: true })
    else {
      this.show(outcome.draft)
      this.setData({ refused: outcome.failure.message })
    }
  },
  back() {
    // Opened from elsewhere there is no page to go back to.
    const fail = (): void => {
      void wx.switchTab({ url: pathOf('pages/ledger/ledger') })
    }
    wx.navigateBack({ fail })
  },
})
