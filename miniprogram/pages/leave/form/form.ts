import type { Month } from '../../../domain/calendar'
import type { Leave, LeaveInput } from '../../../domain/leave/leave'
import { LONG_TEXT, NAME_TEXT } from '../../../domain/text'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { askForCards } from '../../../services/cards'
import { now } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import { newId } from '../../../services/device/ids'
import { onNetworkChange } from '../../../services/device/network'
import type { Me } from '../../../contract/calls'
import { askMe, knownMe } from '../../../services/session'
import type { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import type { Selection } from '../../../view/words/month-calendar'
import { formView, monthsOffered, type FormView } from '../../../view/leave/form'
import { calendarView } from '../../../view/leave/form-calendar'
import { destinationsOffered, type Destination, type Draft } from '../../../view/leave/draft'
import { step, type Event, type Wish } from '../../../view/leave/filling'
import { earliestOf, opened, type CoverQuestion, type Filling } from '../../../view/leave/filling-state'
import { draftsOf, keptDestinations, rememberDestination } from './kept'

/**
 * Asking for leave. `?extends=<leaveId>` goes on from a leave (续假), `?copy=<leaveId>` begins with what was refused, `?kind=` with
 * that kind. The page keeps one `filling`, tells it what happens, and does what is then to be done.
 */

type Query = { extends?: string; copy?: string; kind?: string }
type Happening = { currentTarget: { dataset: object }; detail?: object }

/** The cloud is asked once the person has stopped tapping for this long. */
const PAUSE_MS = 300

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    /** He is in no team: there is nothing to ask for. */
    isOutside: false,
    draft: null as Draft | null,
    view: null as FormView | null,
    destinations: [] as Destination[],
    calendar: null as (ReturnType<typeof calendarView> & ReturnType<typeof monthsOffered>) | null,
    selected: null as Selection,
    reasonMost: LONG_TEXT,
    destinationMost: NAME_TEXT,
  },

  query: {},
  filling: undefined as Filling | undefined,
  drafts: undefined as Drafts<Draft> | undefined,
  timer: 0,
  stopListening: () => undefined as unknown,

  onLoad(query: Query): Promise<void> {
    this.query = query
    this.stopListening = onNetworkChange((isOnline) => {
      if (isOnline && this.filling) this.tell({ is: 'online' })
    })
    return this.load()
  },
  onUnload() {
    this.stopListening()
    clearTimeout(this.timer)
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (me.team === undefined) this.setData({ state: 'ready', isOutside: true })
      else await this.begin(me, me.team.teamId, this.query)
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  async begin(me: Me, teamId: string, { extends: extendedId, copy, kind }: Query): Promise<void> {
    const source = extendedId ?? copy
    const leave = source === undefined ? null : await call('leave.get', { leaveId: source })
    if (leave && extendedId !== undefined && !leave.may.includes('extend')) throw refused('NOT_EXTENDABLE')
    this.drafts = draftsOf(me.personId, extendedId)
    const remembered = this.drafts.kept()
    const isExtension = extendedId !== undefined
    this.filling = opened({ me, teamId, leave, isExtension, kind, remembered, requestId: newId() }, now())
    this.setData({ state: 'ready', destinations: destinationsOffered(keptDestinations(me.personId)) })
    this.tell({ is: 'opened' })
  },

  /** Something has happened: what is now filled in is shown, and what is to be done is done. */
  tell(event: Event) {
    const before = this.filling!
    const { filling, wishes } = step(before, event, now())
    this.filling = filling
    this.show(filling, before)
    for (const wish of wishes) this.fulfil(wish)
  },

  show(filling: Filling, before: Filling) {
    const { draft, known, month } = filling
    const isMoved = known !== before.known || month !== before.month || draft.kind !== before.draft.kind || this.data.calendar === null
    this.setData({
      draft,
      view: formView(filling, now()),
      selected: draft.from && draft.to && { from: draft.from.date, to: draft.to.date },
      ...(isMoved ? { calendar: { ...calendarView(month, known, earliestOf(filling, now())), ...monthsOffered(filling, now()) } } : {}),
    })
  },

  fulfil(wish: Wish) {
    switch (wish.ask) {
      case 'keep':
        if (!this.drafts!.keep(wish.draft)) said('手机存满了，离开这一页前请先提交')
        return
      case 'cover':
        return void this.askCover(wish.question)
      case 'members':
        return void this.askMembers()
      case 'check':
        clearTimeout(this.timer)
        if (wish.pauses) this.timer = setTimeout(() => void this.check(wish), PAUSE_MS)
        else void this.check(wish)
        return
      case 'send':
        return void this.send(wish.draft, wish.input)
      case 'open':
        return void wx.redirectTo({ url: `/pages/leave/page/page?leaveId=${wish.leaveId}` })
      case 'say':
        said(wish.text)
        return
      case 'show':
        return void wx.pageScrollTo({ selector: `#${wish.place}`, offsetTop: -16 })
    }
  },

  async askCover(question: CoverQuestion) {
    const { from, to } = question
    try {
      this.tell({ is: 'coverTold', question, cover: await call('leave.cover', { from, to }), isUnknown: false })
    } catch (error) {
      // Off the team by then: of the dates that are chosen the preview says so.
      this.tell({ is: 'coverTold', question, cover: null, isUnknown: failureOf(error).code !== 'NOT_ON_TEAM' })
    }
  },
  /** Those who may take over from a first secretary. */
  async askMembers() {
    try {
      const { members } = await call('org.team', { teamId: this.filling!.teamId })
      const people = members.map(({ personId, name, title }) => ({ personId, name, title }))
      this.tell({ is: 'membersTold', members: people, failure: null })
    } catch (error) {
      this.tell({ is: 'membersTold', members: [], failure: failureOf(error) })
    }
  },
  async check({ asked, turn }: Extract<Wish, { ask: 'check' }>) {
    if (turn !== this.filling!.turn) return
    try {
      this.tell({ is: 'checked', turn, preview: await call('leave.preview', asked), failure: null })
    } catch (error) {
      this.tell({ is: 'checked', turn, preview: null, failure: failureOf(error) })
    }
  },

  /** Before anything is waited for, in the tap itself, WeChat is asked about cards. */
  async send(draft: Draft, input: LeaveInput) {
    await askForCards(['decided'])
    const outcome = await this.drafts!.send(draft, () => this.submitted(input))
    if (outcome.is !== 'done') {
      this.tell({ is: 'notSent', draft: outcome.draft, failure: outcome.failure })
      return
    }
    rememberDestination({ name: input.destination, leavingCounty: input.leavingCounty }, this.filling!.personId)
    this.tell({ is: 'sent', leaveId: outcome.reply.leaveId })
  },
  submitted(input: LeaveInput): Promise<Leave> {
    const { extended } = this.filling!
    if (extended === null) return call('leave.submit', input)
    const { requestId, to, reason, coverWaiver } = input
    return call('leave.extend', { leaveId: extended.leaveId, requestId, to, reason, ...(coverWaiver ? { coverWaiver } : {}) })
  },

  retry() {
    if (this.data.state === 'ready') this.tell({ is: 'online' })
    else void this.load()
  },
  /** A tap or a key: what it means stands on the part, with what it was given. */
  happen({ currentTarget: { dataset }, detail }: Happening) {
    this.tell({ ...dataset, ...detail } as Event)
  },
  turnMonth({ detail }: { detail: { month: Month } }) {
    this.tell({ is: 'month', ...detail })
  },
  async startAnew() {
    if (await confirmed('已经填的内容会清空。', { confirmText: '重新填' })) this.tell({ is: 'anew', requestId: newId() })
  },
})
