import { civilDateAt, halfDayAt, type HalfDay } from '../../domain/calendar'
import type { Leave } from '../../domain/leave/leave'
import type { LeavePage, Step } from '../../domain/leave/reading'
import { said } from '../../services/device/dialogs'
import { now } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { callNumber } from '../../services/device/phone-call'
import { askMe, knownMe } from '../../services/session'
import { shareInPrivate } from '../../services/device/sharing'
import { returnSpan, type WaitingElse } from '../../view/leave/after'
import { requestView, type RequestView } from '../../view/leave/page'
import { isOwed } from '../../view/leave/next'
import { handChoices, type PersonChoice } from '../../view/leave/choices'
import { trailView, type TrailLine } from '../../view/leave/trail'
import { candidates, extend, extensionOf, openSlip, showSlipPhoto } from './beside'
import { deedOf, perform, type Particulars, type Shown } from './deeds'

/**
 * One leave, for whoever may see it: where it is signed, and where its applicant sees what comes next. A page of its own, where a card
 * lands, or beside a list on a desk. Emits `done` once something has come of a tap, and `open` { leaveId } for the next one.
 */

/** What is not drawn. */
type Kept = { page: LeavePage | null; extension: Leave | undefined; viewerId: string; loads: number | undefined }
const keptOf = (component: object): Kept => component as Kept

const BEFORE = {
  state: 'loading',
  failure: null as Failure | null,
  view: null as RequestView | null,
  /** What went wrong with what the reader has just done. */
  notice: '',
  /** What it has led to. */
  outcome: '',
  waiting: null as WaitingElse | null,
  /** Which of the deeds is under way. */
  busy: '',
  isBlind: false,
  opinion: '',
  /** `reject`, `opinion`, `nameHandover`, `signByPhone` or `recordReturn`. */
  sheet: '',
  choices: [] as PersonChoice[],
  span: null as ReturnType<typeof returnSpan> | null,
  isTrailOpen: false,
  trail: [] as TrailLine[],
}

Component({
  properties: {
    leaveId: { type: String, value: '' },
    beside: { type: Boolean, value: false },
  },
  data: { ...BEFORE },
  lifetimes: {
    attached() {
      this.begin()
    },
  },
  observers: {
    leaveId() {
      // Before it is attached it has not begun.
      if (keptOf(this).loads !== undefined) this.begin()
    },
  },
  methods: {
    /** Another one is chosen: nothing of the last stays. */
    begin() {
      Object.assign(keptOf(this), { page: null, extension: undefined, viewerId: '', loads: keptOf(this).loads ?? 0 })
      this.setData({ ...BEFORE })
      void this.load()
    },
    /** As its page is pulled down, or shown again. */
    async refresh() {
      this.setData({ notice: '' })
      await this.load()
    },
    toTop() {
      if (!this.data.beside) void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    /** What now stands, and is shown; null if it could not be read. */
    async load(): Promise<LeavePage | null> {
      const load = (keptOf(this).loads ?? 0) + 1
      keptOf(this).loads = load
      if (this.data.leaveId === '') {
        this.setData({ state: 'missing' })
        return null
      }
      try {
        const [page, me] = await Promise.all([call('leave.get', { leaveId: this.data.leaveId }), knownMe() ?? askMe()])
        if (load === keptOf(this).loads) {
          keptOf(this).viewerId = me.personId
          this.show(page)
          if (isOwed(page)) void this.lookForExtension(page)
        }
        return page
      } catch (error) {
        if (load === keptOf(this).loads) this.fail(failureOf(error))
        return null
      }
    },
    show(page: LeavePage) {
      keptOf(this).page = page
      const view = requestView(page, keptOf(this).viewerId, now(), keptOf(this).extension)
      if (!this.data.beside) shareInPrivate(view.canShare)
      this.setData({ state: 'ready', failure: null, view, trail: this.data.isTrailOpen ? trailView(page, civilDateAt(now())) : [] })
    },
    async lookForExtension(page: LeavePage) {
      keptOf(this).extension = await extensionOf(page, keptOf(this).viewerId)
      if (keptOf(this).page === page && keptOf(this).extension) this.show(page)
    },
    fail(failure: Failure) {
      if (failure.code === 'NOT_FOUND') this.setData({ state: 'missing', failure: null, view: null })
      else this.setData({ failure, state: this.data.view !== null && failure.code !== 'NOT_BOUND' ? 'ready' : 'failed' })
    },

    /** One deed at a time; a second tap meanwhile is none. The same deed twice is one: the cloud knows it. */
    async run(step: Exclude<Step, 'extend'>, particulars: Partial<Particulars> = {}) {
      const { page, viewerId } = keptOf(this)
      if (this.data.busy !== '' || page === null) return
      const common = { viewerId, now: now(), decision: 'approve', agree: true, personId: '', on: halfDayAt(now()) } as const
      const { opinion, view } = this.data
      const deed = deedOf(step, page, { ...common, opinion, waiverQuestion: view?.waiverQuestion ?? '', ...particulars })
      const show = (shown: Shown) => {
        this.setData(shown)
        if ('outcome' in shown || 'notice' in shown) this.toTop()
        if ('outcome' in shown) this.triggerEvent('done')
      }
      await perform(deed, { before: page, viewerId, today: civilDateAt(now()), reload: () => this.load(), show })
      this.setData({ busy: '' })
    },

    /** The button of the page. What is in the way of a signature may be gone by now: it is looked at once more before it is said. */
    async act() {
      const { view } = this.data
      if (view?.primary?.step === 'sign' && view.obstacle) {
        await this.load()
        if (this.data.view?.obstacle) said(this.data.view.obstacle.text)
      } else if (view?.primary && view.primary.step !== 'extend') await this.run(view.primary.step)
    },
    /** The words beside it. */
    refuse() {
      if (this.data.view?.primary?.step === 'sign') this.setData({ sheet: 'reject' })
      else void this.run('countersign', { agree: false })
    },
    reject(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.run('sign', { decision: 'reject', opinion: event.detail.value })
    },
    keepOpinion(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ opinion: event.detail.value, sheet: '' })
    },
    openOpinion() {
      if (this.data.busy === '') this.setData({ sheet: 'opinion' })
    },
    closeSheet() {
      this.setData({ sheet: '' })
    },

    /** The rarer things that the reader may do. */
    choose(event: WechatMiniprogram.TouchEvent) {
      const { page } = keptOf(this)
      const { step } = event.currentTarget.dataset as { step: Step }
      if (page === null || this.data.busy !== '') return
      if (step === 'extend') void extend(page)
      else if (step === 'nameHandover') void candidates(page).then((found) => this.setData(found))
      else if (step === 'signByPhone') this.setData({ choices: handChoices(page.hands), sheet: step })
      else if (step === 'recordReturn') this.setData({ span: returnSpan(page, now()), sheet: step })
      else void this.run(step)
    },
    choicesConfirmed({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void this.run(this.data.sheet === 'signByPhone' ? 'signByPhone' : 'nameHandover', { personId: id })
    },
    recordReturn({ detail: { on } }: WechatMiniprogram.CustomEvent<{ on: HalfDay }>) {
      void this.run('recordReturn', { on })
    },

    /** The slip of the leave, or the photograph of the paper. */
    async fetch(event: WechatMiniprogram.TouchEvent) {
      const { busy } = event.currentTarget.dataset as { busy: 'download' | 'slipPhoto' }
      if (this.data.busy !== '') return
      this.setData({ busy, notice: '' })
      const failure = await (busy === 'download' ? openSlip : showSlipPhoto)(this.data.leaveId)
      this.setData({ busy: '', notice: failure?.message ?? '' })
      if (failure) this.toTop()
    },
    ring() {
      const phone = this.data.view?.next?.call?.phone
      if (phone !== undefined) callNumber(phone)
    },
    askAgain() {
      void wx.navigateTo({ url: `/pages/leave/form/form?copy=${this.data.leaveId}` })
    },
    foldTrail() {
      const { page } = keptOf(this)
      const isTrailOpen = !this.data.isTrailOpen
      this.setData({ isTrailOpen, trail: isTrailOpen && page !== null ? trailView(page, civilDateAt(now())) : [] })
    },
    openNext() {
      const leaveId = this.data.waiting?.leaveId ?? ''
      if (leaveId === '') return
      if (this.data.beside) this.triggerEvent('open', { leaveId })
      else void wx.redirectTo({ url: `/pages/leave/page/page?leaveId=${leaveId}` })
    },
    openTodo() {
      void wx.switchTab({ url: '/pages/todo/todo' })
    },
  },
})
