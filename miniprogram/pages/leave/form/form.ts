import {
  addDays,
  halfDayAt,
  halfNumber,
  halfOfNumber,
  monthOf,
  type CivilDate,
  type Half,
  type HalfDay,
  type Month,
} from '../../../domain/calendar'
import type { Leave, LeaveInput } from '../../../domain/leave/leave'
import { earliestStart, LONGEST_DAYS } from '../../../domain/leave/make'
import { Refusal } from '../../../domain/refusal'
import { LEAVE_KINDS, type Kind } from '../../../domain/rules'
import { LONG_TEXT, NAME_TEXT } from '../../../domain/text'
import { workCalendar } from '../../../domain/workdays'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { askForCards } from '../../../services/cards'
import { now, today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { CallFailure, failureOf, type Failure } from '../../../contract/failure'
import { newId } from '../../../services/device/ids'
import { onNetworkChange } from '../../../services/device/network'
import type { Me, Member, Preview } from '../../../contract/calls'
import { askMe, knownMe } from '../../../services/session'
import type { CalendarDay, Selection } from '../../../view/words/month-calendar'
import { formView, type Checking, type FormView } from '../../../view/leave/form'
import { calendarOf, formDays, legendOf } from '../../../view/leave/form-calendar'
import {
  askedOf,
  destinationsOffered,
  draftFrom,
  emptyDraft,
  extensionOf,
  inputOf,
  isBegun,
  periodOf,
  resumed,
  withDay,
  withHalf,
  withKind,
  type Destination,
  type Draft,
  type End,
} from '../../../view/leave/draft'
import { CoverMonths } from './cover-months'
import { dropDraft, keepDraft, keptDestinations, keptDraft, rememberDestination } from './kept'

/**
 * Asking for leave. `?extends=<leaveId>` goes on from a leave (续假), `?copy=<leaveId>` begins with what was refused, `?kind=` with
 * that kind. What is filled in stays on the phone until the cloud has it.
 */

type Query = { extends?: string; copy?: string; kind?: string }
type Tap = WechatMiniprogram.TouchEvent
type Typed = WechatMiniprogram.Input

/** The cloud is asked once the person has stopped tapping for this long. */
const PAUSE_MS = 300

/** What the page knows beside what it shows. */
const begun = (query: Query, me: Me) => ({
  query,
  me,
  extended: null as Leave | null,
  draft: emptyDraft(newId()),
  end: 'from' as End,
  showsAllKinds: false,
  cover: new CoverMonths(),
  checking: 'none' as Checking,
  preview: null as Preview | null,
  checkFailure: null as Failure | null,
  sendFailure: null as Failure | null,
  isSending: false,
  needsHandover: me.posts.some(({ role, teamId }) => role === 'firstSecretary' && teamId === me.team?.teamId),
})
type Filling = ReturnType<typeof begun>

/** A refusal that is known before the cloud is asked. */
function refused(code: 'NOT_EXTENDABLE'): CallFailure {
  const { message } = Refusal.of(code)
  return new CallFailure({ kind: 'refused', code, message })
}

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    /** He is in no team: there is nothing to ask for. */
    isOutside: false,
    isExtension: false,
    isResumed: false,
    draft: null as Draft | null,
    view: null as FormView | null,
    destinations: [] as Destination[],
    members: [] as Pick<Member, 'personId' | 'name' | 'title'>[],
    month: '',
    minMonth: '',
    maxMonth: '',
    days: [] as CalendarDay[],
    selected: null as Selection,
    legend: '',
    isCoverUnknown: false,
    reasonMost: LONG_TEXT,
    destinationMost: NAME_TEXT,
  },

  query: {},
  // Set in `begin`: WeChat copies what stands here into each page, and a copied map is no map.
  filling: undefined as Filling | undefined,
  /** Counts the questions to the cloud: the last one's answer is the one that is shown. */
  turn: 0,
  timer: 0,

  /** Ends the listening to the network. */
  stopListening: () => undefined as unknown,

  onLoad(query: Query): Promise<void> {
    this.query = query
    this.stopListening = onNetworkChange((isOnline) => {
      if (isOnline && this.filling) void this.ask()
    })
    return this.load()
  },

  onUnload() {
    this.stopListening()
    clearTimeout(this.timer)
    this.turn++
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (me.team === undefined) this.setData({ state: 'ready', isOutside: true })
      else await this.begin(begun(this.query, me))
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  retry(): Promise<void> {
    return this.data.state === 'ready' ? this.ask() : this.load()
  },

  async begin(filling: Filling): Promise<void> {
    const {
      query: { extends: extendedId, copy },
      me,
    } = filling
    const source = extendedId ?? copy
    const leave = source === undefined ? null : await call('leave.get', { leaveId: source })
    if (leave && extendedId !== undefined) {
      if (!leave.may.includes('extend')) throw refused('NOT_EXTENDABLE')
      filling.extended = leave
      filling.end = 'to'
    }
    this.filling = filling
    const remembered = keptDraft(me.personId, extendedId)
    filling.draft = this.firstDraft(leave, remembered)
    this.setData({
      state: 'ready',
      isExtension: filling.extended !== null,
      isResumed: remembered !== undefined && copy === undefined && isBegun(filling.draft),
      destinations: destinationsOffered(keptDestinations(me.personId)),
      month: monthOf((filling.draft.from ?? halfDayAt(now())).date),
      minMonth: monthOf(this.earliest(filling).date),
      maxMonth: monthOf(addDays(today(), 2 * LONGEST_DAYS)),
    })
    this.show()
    this.showDays()
    await this.ask()
  },

  /** Kept from last time, from a refused leave, of a kind, or that of an extension. What was sent and not answered comes before all else. */
  firstDraft(leave: Leave | null, remembered: Draft | undefined): Draft {
    const { extended, draft, query } = this.filling!
    if (remembered?.isSent) return remembered
    if (extended) return remembered ?? extensionOf(extended, draft.requestId)
    if (leave) return draftFrom(leave, draft.requestId)
    const kind = LEAVE_KINDS.find((one) => one === query.kind)
    const first = kind ? withKind(remembered ?? draft, kind) : (remembered ?? draft)
    return resumed(first, earliestStart(first.kind ?? 'personal', workCalendar(), now()))
  },

  /** The first half-day that may be chosen. */
  earliest({ extended, draft, cover }: Filling, kind: Kind = draft.kind ?? 'personal'): HalfDay {
    return extended ? halfOfNumber(halfNumber(extended.to) + 1) : earliestStart(kind, calendarOf(cover.known), now())
  },

  show() {
    const filling = this.filling!
    const { me, draft, extended, end, showsAllKinds, checking, preview, checkFailure, sendFailure, isSending, needsHandover } = filling
    const period = periodOf(draft)
    this.setData({
      draft,
      view: formView({
        rules: me.rules,
        draft,
        extended,
        end,
        showsAllKinds,
        checking,
        preview,
        checkFailure,
        sendFailure,
        isSending,
        earliest: this.earliest(filling),
        needsHandover: needsHandover && extended === null,
      }),
      selected: period && { from: period.from.date, to: period.to.date },
    })
  },

  showDays() {
    const { month } = this.data
    const {
      cover: { known },
    } = this.filling!
    this.setData({ days: formDays(month, known, this.earliest(this.filling!)), legend: legendOf(month, known) })
  },

  /** All that the cloud has to say to the form as it stands. */
  async ask(): Promise<void> {
    await Promise.all([this.askCover(), this.askMembers(), this.check()])
  },

  async askCover(): Promise<void> {
    const filling = this.filling!
    // From the day that the kind which reaches back farthest may begin on: a change of kind then needs no further call.
    const isTold = await filling.cover.load(this.data.month, this.earliest(filling, 'sick').date)
    this.setData({ isCoverUnknown: !isTold })
    this.showDays()
  },

  /** Those who may take over from a first secretary. */
  async askMembers(): Promise<void> {
    const { me, needsHandover, extended } = this.filling!
    if (!needsHandover || extended || me.team === undefined || this.data.members.length > 0) return
    try {
      const { members } = await call('org.team', { teamId: me.team.teamId })
      const others = members.filter(({ personId }) => personId !== me.personId)
      this.setData({ members: others.map(({ personId, name, title }) => ({ personId, name, title })), failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  /** Whatever is done to the draft: it is kept, and what follows from it is shown. Not while its sending is in the balance. */
  change(draft: Draft) {
    if (this.isFixed()) return
    this.filling!.sendFailure = null
    this.keep(draft)
    this.show()
  },

  /** Sent, and nobody knows whether it arrived: nothing is changed until that is known. */
  isFixed(): boolean {
    const { draft, isSending } = this.filling!
    if (draft.isSent && !isSending) said('请先点“再交一次”')
    return draft.isSent
  },

  keep(draft: Draft) {
    const { me, extended } = this.filling!
    this.filling!.draft = draft
    if (!keepDraft(draft, me.personId, extended?.leaveId)) said('手机存满了，离开这一页前请先提交')
  },

  /** A change that the cloud's answer depends on. */
  changeAsked(draft: Draft) {
    const filling = this.filling!
    if (this.isFixed()) return
    clearTimeout(this.timer)
    this.turn++
    Object.assign(filling, { preview: null, checkFailure: null, checking: askedOf(draft) === null ? 'none' : 'running' })
    this.change(draft)
    this.timer = setTimeout(() => void this.check(), PAUSE_MS)
  },

  async check(): Promise<void> {
    const filling = this.filling!
    const asked = askedOf(filling.draft)
    if (asked === null) return
    const turn = ++this.turn
    filling.checking = 'running'
    this.show()
    const answer = await call('leave.preview', asked).then(
      (preview) => ({ preview, checkFailure: null }),
      (error: unknown) => ({ preview: null, checkFailure: failureOf(error) }),
    )
    if (turn !== this.turn) return
    Object.assign(filling, answer, { checking: 'done' })
    if (answer.preview?.refusals.some(({ code }) => code === 'HANDOVER_REQUIRED')) filling.needsHandover = true
    this.show()
    await this.askMembers()
  },

  chooseKind({ currentTarget: { dataset } }: Tap) {
    const { value: kind } = dataset as { value: Kind }
    if (kind === this.filling!.draft.kind) return
    this.changeAsked(withKind(this.filling!.draft, kind))
    this.setData({ minMonth: monthOf(this.earliest(this.filling!).date) })
    this.showDays()
  },

  showAllKinds() {
    this.filling!.showsAllKinds = true
    this.show()
  },

  chooseEnd({ currentTarget: { dataset } }: Tap) {
    const { draft, extended } = this.filling!
    if (draft.from === null || extended) return
    this.filling!.end = (dataset as { end: End }).end
    this.show()
  },

  chooseDay({ detail: { date } }: WechatMiniprogram.CustomEvent<{ date: CivilDate }>) {
    const filling = this.filling!
    if (this.isFixed()) return
    const { draft, end } = withDay(filling.draft, date, filling.end, this.earliest(filling))
    filling.end = filling.extended ? 'to' : end
    this.changeAsked(draft)
  },

  chooseHalf({ currentTarget: { dataset }, detail: { value } }: WechatMiniprogram.CustomEvent<{ value: Half }>) {
    this.changeAsked(withHalf(this.filling!.draft, (dataset as { end: End }).end, value))
  },

  turnMonth({ detail: { month } }: WechatMiniprogram.CustomEvent<{ month: Month }>): Promise<void> {
    return this.showMonth(month)
  },

  async showMonth(month: Month): Promise<void> {
    this.setData({ month })
    this.showDays()
    await this.askCover()
  },

  async takeAlternative({ currentTarget: { dataset } }: Tap): Promise<void> {
    const filling = this.filling!
    const period = filling.preview?.alternatives[(dataset as { index: number }).index]
    if (period === undefined) return
    filling.end = 'from'
    this.changeAsked({ ...filling.draft, from: period.from, to: period.to })
    await this.showMonth(monthOf(period.from.date))
  },

  openWaiver() {
    this.changeAsked({ ...this.filling!.draft, waiver: '' })
  },

  closeWaiver() {
    this.changeAsked({ ...this.filling!.draft, waiver: null })
  },

  typeWaiver({ detail: { value } }: Typed) {
    this.change({ ...this.filling!.draft, waiver: value })
  },

  typeDestination({ detail: { value } }: Typed) {
    this.change({ ...this.filling!.draft, destination: value })
  },

  chooseDestination({ currentTarget: { dataset } }: Tap) {
    const { name, leaving } = dataset as { name: string; leaving: boolean }
    this.change({ ...this.filling!.draft, destination: name, leavingCounty: leaving })
  },

  chooseCounty({ currentTarget: { dataset } }: Tap) {
    this.change({ ...this.filling!.draft, leavingCounty: (dataset as { value: boolean }).value })
  },

  typeReason({ detail: { value } }: Typed) {
    this.change({ ...this.filling!.draft, reason: value })
  },

  chooseHandover({ currentTarget: { dataset } }: Tap) {
    this.changeAsked({ ...this.filling!.draft, handoverPersonId: (dataset as { id: string }).id })
  },

  async startAnew(): Promise<void> {
    const filling = this.filling!
    if (this.isFixed() || !(await confirmed('已经填的内容会清空。', { confirmText: '重新填' }))) return
    filling.end = filling.extended ? 'to' : 'from'
    this.changeAsked(filling.extended ? extensionOf(filling.extended, newId()) : emptyDraft(newId()))
    this.setData({ isResumed: false })
  },

  async submit(): Promise<void> {
    const filling = this.filling!
    if (filling.isSending || !this.data.view?.button.isReady) return
    // In the tap itself, before anything is waited for.
    const cards = askForCards(['decided'])
    const input = inputOf(filling.draft)
    if (input === null) return
    filling.isSending = true
    filling.sendFailure = null
    // Kept before it is sent: if the app is killed on the way, the next start sends the same again.
    this.keep({ ...filling.draft, isSent: true })
    this.show()
    await cards
    try {
      this.sent(await this.send(input), input)
    } catch (error) {
      await this.notSent(failureOf(error))
    }
  },

  send(input: LeaveInput): Promise<Leave> {
    const { extended } = this.filling!
    if (extended === null) return call('leave.submit', input)
    const { requestId, to, reason, coverWaiver } = input
    return call('leave.extend', { leaveId: extended.leaveId, requestId, to, reason, ...(coverWaiver ? { coverWaiver } : {}) })
  },

  sent({ leaveId }: Leave, { destination: name, leavingCounty }: LeaveInput) {
    const { me, extended } = this.filling!
    dropDraft(me.personId, extended?.leaveId)
    rememberDestination({ name, leavingCounty }, me.personId)
    void wx.redirectTo({ url: `/pages/leave/page/page?leaveId=${leaveId}` })
  },

  /** A refusal is no success that the cloud remembers: the draft is open again. Without an answer it stays as it was sent. */
  async notSent(failure: Failure): Promise<void> {
    const filling = this.filling!
    filling.isSending = false
    filling.sendFailure = failure
    if (failure.kind === 'refused') this.keep({ ...filling.draft, isSent: false })
    this.show()
    if (failure.kind !== 'refused') return
    // What the calendar and the preview said is out of date.
    filling.cover.forgetAsked()
    await this.ask()
    void wx.pageScrollTo({ selector: '#blocks', offsetTop: -16 })
  },
})
