import { failureOf, type Failure } from '../../../contract/failure'
import { LONG_TEXT } from '../../../domain/text'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import type { Drafts } from '../../../services/draft'
import { askMe, knownMe } from '../../../services/session'
import { emptyReport, missingInReport, type ReportDraft } from '../view/report'
import type { RosterRow } from '../../../view/org/roster'
import { pathOf } from '../../../view/words/route'
import { dayText } from '../../../view/words/words'
import { reportsOf } from './kept'

/** A township reports that somebody was not on post (003-09, 003-10). What is filled in stays on the phone until it has arrived. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    draft: emptyReport(''),
    dateText: '',
    today: today(),
    most: LONG_TEXT,
    missing: null as string | null,
    isPicking: false,
    isSending: false,
    refused: '',
  },
  drafts: undefined as Drafts<ReportDraft> | undefined,

  onLoad(): Promise<void> {
    return this.load()
  },
  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      this.drafts = reportsOf(me.personId)
      this.show(this.drafts.kept() ?? emptyReport(newId()))
      this.setData({ state: 'ready', today: today() })
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },
  show(draft: ReportDraft) {
    this.setData({ draft, missing: missingInReport(draft), dateText: draft.date === '' ? '' : dayText(draft.date, today()) })
  },
  change(change: Partial<ReportDraft>) {
    if (this.data.isSending || this.data.draft.isSent) return
    const draft = { ...this.data.draft, ...change }
    this.show(draft)
    this.setData({ refused: '' })
    if (!this.drafts!.keep(draft)) said('手机存满了，离开这一页前请先提交')
  },
  openPicker() {
    if (!this.data.draft.isSent) this.setData({ isPicking: true })
  },
  closePicker() {
    this.setData({ isPicking: false })
  },
  pick(event: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
    const { personId, name, teamName } = event.detail.row
    this.setData({ isPicking: false })
    this.change({ person: { personId, name, teamName } })
  },
  chooseDate({ detail: { value } }: WechatMiniprogram.PickerChange) {
    this.change({ date: String(value) })
  },
  typeNote({ detail: { value: note } }: WechatMiniprogram.Input) {
    this.change({ note })
  },
  async send(): Promise<void> {
    const { draft, isSending, missing, dateText } = this.data
    if (isSending) return
    if (missing !== null || draft.person === null) {
      said(missing ?? '')
      return
    }
    const { person, date } = draft
    const question = `报告${person.name} ${dateText} 不在岗？本人会收到通知，先由他说明；由县里作决定，报告本身不记旷工。`
    if (!draft.isSent && !(await confirmed(question, { confirmText: '报告' }))) return
    this.setData({ isSending: true, refused: '' })
    this.show({ ...draft, isSent: true })
    const input = { personId: person.personId, date, note: draft.note.trim() }
    const outcome = await this.drafts!.send(draft, () => call('inspection.reportAbsence', input))
    this.setData({ isSending: false })
    if (outcome.is === 'done') {
      said('已报告')
      void wx.redirectTo({ url: pathOf('pages/inspection/case/case', { caseId: outcome.reply.caseId }) })
    } else {
      this.show(outcome.draft)
      this.setData({ refused: outcome.failure.message })
    }
  },
})
