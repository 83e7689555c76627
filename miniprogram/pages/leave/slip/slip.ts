import type { Half, Period } from '../../../domain/calendar'
import type { SigningRole } from '../../../domain/roles'
import { LONG_TEXT, NAME_TEXT } from '../../../domain/text'
import type { PhotosChange } from '../../../components/photo-field/photo-field'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import { newId } from '../../../services/device/ids'
import type { Member } from '../../../contract/calls'
import type { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import { askMe, knownMe, knownRules } from '../../../services/session'
import type { End } from '../../../view/leave/draft'
import { mayRecord } from '../../../view/home/ledger'
import {
  emptySlip,
  KIND_CHOICES,
  missingInSlip,
  signedOnRows,
  slipInput,
  slipRefusal,
  slipView,
  withDate,
  withSlipHalf,
  type SignedOn,
  type SlipDraft,
  type SlipRefusal,
  type SlipView,
} from '../../../view/leave/slip'
import type { RosterRow } from '../../../view/org/roster'
import { pathOf } from '../../../view/words/route'
import { slipsOf } from './kept'

/**
 * A leave slip that all its hands have signed on paper, entered by the clerk for someone without a signal. What is filled in stays
 * on the phone until the cloud has it; one that was sent and not answered is sent again as it is, under the same id.
 */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    draft: emptySlip(''),
    view: null as SlipView | null,
    kinds: KIND_CHOICES,
    counties: [
      { value: false, text: '不出县' },
      { value: true, text: '出县' },
    ],
    reasonMost: LONG_TEXT,
    destinationMost: NAME_TEXT,
    today: '',
    folder: '',
    isPicking: false,
    needsHandover: false,
    members: [] as Pick<Member, 'personId' | 'name' | 'title'>[],
    membersFailure: '',
    isSendingPhotos: false,
    lostPhotos: 0,
    isSending: false,
    refusal: null as SlipRefusal | null,
    signedOn: [] as SignedOn[],
  },

  drafts: undefined as Drafts<SlipDraft> | undefined,

  onLoad(): Promise<void> {
    return this.load()
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!mayRecord(me.posts, today())) throw refused('FORBIDDEN')
      this.drafts = slipsOf(me.personId)
      this.setData({ state: 'ready', today: today(), folder: `slips/${me.personId}` })
      const draft = this.drafts.kept() ?? emptySlip(newId())
      this.setData({ lostPhotos: draft.unsent })
      this.show({ ...draft, unsent: 0 })
      await this.askMembers()
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  show(draft: SlipDraft) {
    const { needsHandover, isSending } = this.data
    const signedOn = signedOnRows(draft, needsHandover, knownRules(), today())
    this.setData({ draft, signedOn, view: slipView(draft, needsHandover, isSending, today()) })
  },

  /** Not while its sending is in the balance. */
  change(change: Partial<SlipDraft>) {
    if (this.data.draft.isSent || this.data.isSending) return
    this.setData({ refusal: null })
    this.keep({ ...this.data.draft, ...change })
  },

  keep(draft: SlipDraft) {
    this.show(draft)
    if (!this.drafts!.keep(draft)) said('手机存满了，离开这一页前请先录入')
  },

  /** A first secretary's slip names who takes over (002-38): one of his team. */
  async askMembers(): Promise<void> {
    const { applicant } = this.data.draft
    this.setData({ members: [], membersFailure: '', needsHandover: false })
    if (applicant === null) return
    try {
      const { members } = await call('org.team', { teamId: applicant.teamId })
      if (applicant.personId !== this.data.draft.applicant?.personId) return
      const isLeader = members.some(({ personId, role }) => personId === applicant.personId && role === 'firstSecretary')
      const others = members.filter(({ personId }) => personId !== applicant.personId)
      this.setData({ needsHandover: isLeader, members: others.map(({ personId, name, title }) => ({ personId, name, title })) })
    } catch (error) {
      this.setData({ membersFailure: failureOf(error).message })
    }
    this.show(this.data.draft)
  },

  openPicker() {
    if (!this.data.draft.isSent) this.setData({ isPicking: true })
  },
  closePicker() {
    this.setData({ isPicking: false })
  },
  choosePerson(event: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
    const { personId, name, teamId, teamName } = event.detail.row
    this.closePicker()
    this.change({ applicant: { personId, name, teamId, teamName }, handoverPersonId: null })
    return this.askMembers()
  },
  chooseKind(event: WechatMiniprogram.PickerChange) {
    const chosen = KIND_CHOICES[Number(event.detail.value)]
    if (chosen) this.change({ kind: chosen.kind, waiver: null })
  },
  chooseDate(event: WechatMiniprogram.PickerChange) {
    const { end } = event.currentTarget.dataset as { end: End }
    this.change(withDate(this.data.draft, end, String(event.detail.value)))
  },
  chooseHalf(event: WechatMiniprogram.CustomEvent<{ value: Half }>) {
    const { end } = event.currentTarget.dataset as { end: End }
    this.change(withSlipHalf(this.data.draft, end, event.detail.value))
  },
  /** What stands on the tapped part, or what was typed into it. */
  fill(event: { currentTarget: { dataset: object }; detail: { value?: string } }) {
    const { field, value = event.detail.value } = event.currentTarget.dataset as { field: keyof SlipDraft; value?: unknown }
    this.change({ [field]: value })
  },
  chooseSignedOn(event: WechatMiniprogram.PickerChange) {
    const { role } = event.currentTarget.dataset as { role: SigningRole }
    this.change({ signedOn: { ...this.data.draft.signedOn, [role]: String(event.detail.value) } })
  },
  changePhotos(event: WechatMiniprogram.CustomEvent<PhotosChange>) {
    const { fileIds, isSending, unsent } = event.detail
    this.setData({ isSendingPhotos: isSending, lostPhotos: 0 })
    this.change({ slipFileIds: fileIds, unsent })
  },
  takeAlternative(event: WechatMiniprogram.TouchEvent) {
    const { period } = event.currentTarget.dataset as { period: Period }
    this.change({ from: period.from, to: period.to })
  },
  closeWaiver() {
    this.change({ waiver: null })
  },

  async send(): Promise<void> {
    const { draft, isSending, isSendingPhotos, needsHandover, signedOn } = this.data
    const input = slipInput(draft, signedOn)
    if (isSending) return
    const missing = isSendingPhotos ? '假条照片还在传' : missingInSlip(draft, needsHandover)
    if (missing !== null || input === null) {
      said(missing ?? '')
      return
    }
    this.setData({ isSending: true, refusal: null })
    this.show({ ...draft, isSent: true })
    const outcome = await this.drafts!.send(draft, () => call('leave.recordSlip', input))
    if (outcome.is === 'done') {
      void wx.redirectTo({ url: pathOf('pages/leave/page/page', { leaveId: outcome.reply.leaveId }) })
      return
    }
    const { failure } = outcome
    const refusal = outcome.is === 'refused' ? slipRefusal(failure, draft, knownRules(), today()) : null
    this.setData({ isSending: false, refusal, ...(failure.code === 'HANDOVER_REQUIRED' ? { needsHandover: true } : {}) })
    this.show(outcome.draft)
  },

  async startAnew(): Promise<void> {
    if (!(await confirmed('已经填的内容会清空。', { confirmText: '重新填' }))) return
    this.drafts!.drop()
    this.setData({ refusal: null, needsHandover: false, members: [] })
    this.show(emptySlip(newId()))
  },
})
