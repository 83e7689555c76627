import type { HalfDay } from '../../../domain/calendar'
import type { CardKind } from '../../../domain/cards'
import type { Leave } from '../../../domain/leave/leave'
import type { LeavePage, Step } from '../../../domain/leave/reading'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed } from '../../../services/device/dialogs'
import { askForCards } from '../../../services/cards'
import { now } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { openWord } from '../../../services/device/documents'
import { failureOf, type Failure } from '../../../contract/failure'
import { locate, mayLocate } from '../../../services/device/location'
import { showPhotos } from '../../../services/device/media'
import { callNumber } from '../../../services/device/phone-call'
import type { Fix } from '../../../contract/calls'
import { askMe, knownMe, showBadge } from '../../../services/session'
import { shareInPrivate } from '../../../services/device/sharing'
import {
  hasDecided,
  isCutShort,
  outcomeText,
  requestView,
  returnSpan,
  waitingElse,
  type RequestView,
  type WaitingElse,
} from '../../../view/leave/page'
import { handChoices, handoverChoices, type PersonChoice } from '../../../view/leave/choices'
import { CUT_SHORT } from '../../../view/leave/return-offer'
import { trailView, type TrailLine } from '../../../view/leave/trail'

/** One leave, for whoever may see it: where a card lands, where it is signed, and where its applicant sees what comes next. */

type Sheet = '' | 'reject' | 'opinion' | 'nameHandover' | 'signByPhone' | 'recordReturn'
type Decision = 'approve' | 'reject'

/** What is done to the leave, and what is said when it is done. */
type Deed = { step: Step; busy: string; ask: () => Promise<Leave>; done: (leave: Leave) => string }

const AGAIN = '刚才网络不好，没有办成，请再点一次。'
const UNKNOWN = '网络不好，不能确定是否办成。到有信号的地方再点一次即可，不会重复办。'
const STANDS = '刚才网络不好，现在看到的是最新情况。'

/** Where the person is, if the phone may be asked without asking him: it stands beside his return, and is not a condition of it. */
async function fixIfAllowed(): Promise<{ location?: Fix }> {
  if (!(await mayLocate())) return {}
  const located = await locate()
  return 'fix' in located ? { location: located.fix } : {}
}

Page({
  data: {
    rootFontSize: rootFontSize(),
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
    opinion: '',
    sheet: '',
    choices: [] as PersonChoice[],
    span: null as ReturnType<typeof returnSpan> | null,
    isTrailOpen: false,
    trail: [] as TrailLine[],
  },
  leaveId: '',
  page: null as LeavePage | null,
  viewerId: '',
  loads: 0,

  /** `scene` is what the code on a paper slip says. */
  onLoad({ leaveId, scene = '' }) {
    this.leaveId = leaveId ?? decodeURIComponent(scene)
  },
  onShow() {
    void this.load()
  },
  onHide() {
    shareInPrivate(false)
  },
  onUnload() {
    shareInPrivate(false)
  },
  async onPullDownRefresh() {
    this.setData({ notice: '' })
    await this.load()
    void wx.stopPullDownRefresh()
  },
  /** Nothing of the leave in the words, and not the picture of this page, which would hold its reason. */
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: '请假申请，请您看一下', path: `/pages/leave/page/page?leaveId=${this.leaveId}`, imageUrl: '/assets/share.png' }
  },

  /** True if the page now shows what stands. */
  async load(): Promise<boolean> {
    const load = ++this.loads
    if (this.leaveId === '') {
      this.setData({ state: 'missing' })
      return false
    }
    try {
      const [page, me] = await Promise.all([call('leave.get', { leaveId: this.leaveId }), knownMe() ?? askMe()])
      if (load === this.loads) this.show(page, me.personId)
      return true
    } catch (error) {
      const failure = failureOf(error)
      if (load === this.loads) this.fail(failure)
      return false
    }
  },
  show(page: LeavePage, viewerId: string) {
    this.page = page
    this.viewerId = viewerId
    const trail = this.data.isTrailOpen ? trailView(page) : []
    const view = requestView(page, viewerId, now())
    shareInPrivate(view.canShare)
    this.setData({ state: 'ready', failure: null, view, trail })
  },
  fail(failure: Failure) {
    if (failure.code === 'NOT_FOUND') this.setData({ state: 'missing', failure: null, view: null })
    else this.setData({ failure, state: this.data.view !== null && failure.code !== 'NOT_BOUND' ? 'ready' : 'failed' })
  },

  /** One deed at a time; a second tap meanwhile is none. The same deed twice is one: the cloud knows it. */
  async run({ step, busy, ask, done }: Deed) {
    if (this.data.busy !== '') return
    this.setData({ busy, notice: '', sheet: '' })
    try {
      await this.tell(done(await ask()))
    } catch (error) {
      await this.explain(step, failureOf(error))
    } finally {
      this.setData({ busy: '' })
    }
  },
  /** It is done, whether or not what now stands can be read. */
  async tell(outcome: string) {
    this.setData({ outcome, opinion: '' })
    this.toTop()
    const isShown = await this.load()
    if (!isShown && this.data.view !== null) this.setData({ view: { ...this.data.view, primary: null, words: [] } })
  },
  /** A refusal says itself; where the answer was lost, what stands tells whether it was done. */
  async explain(step: Step, failure: Failure) {
    const isShown = await this.load()
    this.toTop()
    if (failure.kind === 'refused') {
      this.setData({ notice: failure.message })
      return
    }
    if (!isShown) this.setData({ failure: null, notice: UNKNOWN })
    else this.setData({ notice: this.page?.may.includes(step) ? AGAIN : STANDS })
  },

  /** Where it is said what has come of a tap. */
  toTop() {
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  async sign(decision: Decision, opinion: string, byPhone?: { leaderPersonId: string }) {
    const { view, busy } = this.data
    if (view === null || busy !== '') return
    const cards = askForCards([byPhone ? 'onRecord' : 'toSign'])
    const waives = decision === 'approve' && view.waiverQuestion !== ''
    if (waives) {
      await cards
      if (!(await confirmed(view.waiverQuestion, { confirmText: '准许' }))) return
    }
    await this.run({
      step: byPhone ? 'signByPhone' : 'sign',
      busy: byPhone ? 'signByPhone' : decision,
      ask: () =>
        this.signed({
          leaveId: this.leaveId,
          decision,
          ...(opinion === '' ? {} : { opinion }),
          ...(waives ? { waiveCover: true as const } : {}),
          ...(byPhone ? { byPhone } : {}),
        }),
      done: (leave) => (byPhone ? '已登记，领导会收到提醒，请他点开补签确认。' : outcomeText(leave, decision)),
    })
    if (this.data.outcome !== '' && !byPhone) await this.lookFurther()
  },
  /** Signs; where the answer is lost, a signature that stands is one. */
  async signed(input: Parameters<typeof call<'leave.sign'>>[1]): Promise<Leave> {
    try {
      return await call('leave.sign', input)
    } catch (error) {
      const isLost = failureOf(error).kind !== 'refused'
      if (isLost && (await this.load()) && this.page && hasDecided(this.page, this.viewerId, input.decision)) return this.page
      throw error
    }
  },
  /** What else waits; that it cannot be told now takes nothing from what was done. */
  async lookFurther() {
    try {
      const { toSign } = await call('leave.inbox')
      showBadge(toSign.length)
      this.setData({ waiting: waitingElse(toSign, this.leaveId) })
    } catch (error) {
      console.warn('inbox', failureOf(error).message)
    }
  },

  approve() {
    void this.sign('approve', this.data.opinion)
  },
  openReject() {
    this.openSheet('reject')
  },
  reject(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    void this.sign('reject', event.detail.value)
  },
  openOpinion() {
    this.openSheet('opinion')
  },
  keepOpinion(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ opinion: event.detail.value, sheet: '' })
  },

  openSheet(sheet: Sheet) {
    if (this.data.busy === '') this.setData({ sheet })
  },
  closeSheet() {
    this.setData({ sheet: '' })
  },

  /** The button of the page. */
  act() {
    const step = this.data.view?.primary?.step
    if (step === 'sign') this.approve()
    else if (step === 'countersign') void this.countersign(true)
    else if (step === 'acknowledgeReturn') void this.acknowledge()
    else if (step === 'returnToPost') void this.returnToPost()
  },
  /** The words beside it. */
  async refuse() {
    const step = this.data.view?.primary?.step
    if (step === 'sign') this.openReject()
    else if (step === 'countersign') await this.deny()
  },
  async deny() {
    const isMeant = await confirmed('没有在电话里同意过？确认后这一步退回，等您重新签字。', { confirmText: '没有同意' })
    if (isMeant) await this.countersign(false)
  },
  async countersign(agree: boolean) {
    void askForCards(['toSign'])
    await this.run({
      step: 'countersign',
      busy: 'countersign',
      ask: () => call('leave.countersign', { leaveId: this.leaveId, agree }),
      done: () => (agree ? '已补签确认。' : '已退回，这一步等您重新签字。'),
    })
  },
  async acknowledge() {
    void askForCards(['returned'])
    await this.run({
      step: 'acknowledgeReturn',
      busy: 'acknowledgeReturn',
      ask: () => call('leave.acknowledgeReturn', { leaveId: this.leaveId }),
      done: () => '已知悉。',
    })
  },
  async returnToPost() {
    if (this.page === null || this.data.busy !== '') return
    const cards = askForCards(['decided'])
    if (isCutShort(this.page, now())) {
      await cards
      if (!(await confirmed(CUT_SHORT, { confirmText: '销假' }))) return
    }
    await this.run({
      step: 'returnToPost',
      busy: 'returnToPost',
      ask: async () => call('leave.returnToPost', { leaveId: this.leaveId, ...(await fixIfAllowed()) }),
      done: () => '已销假，批准和备案的同志都会收到提醒。',
    })
  },

  /** The rarer things that the reader may do. */
  async choose(event: WechatMiniprogram.TouchEvent) {
    const { step } = event.currentTarget.dataset as { step: Step }
    if (this.page === null || this.data.busy !== '') return
    if (step === 'extend') await this.go('decided', `/pages/leave/form/form?extends=${this.leaveId}`)
    else if (step === 'withdraw') await this.withdraw()
    else if (step === 'nameHandover') await this.openHandover(this.page)
    else if (step === 'signByPhone') this.setData({ choices: handChoices(this.page.hands), sheet: 'signByPhone' })
    else if (step === 'recordReturn') this.setData({ span: returnSpan(this.page, now()), sheet: 'recordReturn' })
  },
  async go(card: CardKind, url: string) {
    await askForCards([card])
    await wx.navigateTo({ url })
  },
  async withdraw() {
    if (!(await confirmed('撤回后，这次假不再休；要休请重新申请。', { confirmText: '撤回' }))) return
    await this.run({
      step: 'withdraw',
      busy: 'withdraw',
      ask: () => call('leave.withdraw', { leaveId: this.leaveId }),
      done: () => '已撤回。',
    })
  },
  async openHandover(page: LeavePage) {
    try {
      const { members } = await call('org.team', { teamId: page.teamId })
      this.setData({ choices: handoverChoices(members, page), sheet: 'nameHandover' })
    } catch (error) {
      this.setData({ notice: failureOf(error).message })
    }
  },
  async choicesConfirmed(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { id } = event.detail
    if (this.data.sheet === 'signByPhone') {
      await this.sign('approve', '', { leaderPersonId: id })
      return
    }
    await this.run({
      step: 'nameHandover',
      busy: 'nameHandover',
      ask: () => call('leave.nameHandover', { leaveId: this.leaveId, personId: id }),
      done: ({ handoverPersonName = '' }) => `工作交接人已改为${handoverPersonName}。`,
    })
  },
  async recordReturn(event: WechatMiniprogram.CustomEvent<{ on: HalfDay }>) {
    void askForCards(['onRecord'])
    const { on } = event.detail
    await this.run({
      step: 'recordReturn',
      busy: 'recordReturn',
      ask: () => call('leave.returnToPost', { leaveId: this.leaveId, on }),
      done: ({ applicantName }) => `已替${applicantName}登记销假。`,
    })
  },

  /** The slip in two copies, to be printed and filed. */
  download(): Promise<void> {
    return this.fetch('download', async () => {
      const { fileId } = await call('reporting.exportSlip', { leaveId: this.leaveId })
      await openWord(fileId)
    })
  },
  /** The photograph of the paper that was signed. */
  showSlip(): Promise<void> {
    return this.fetch('slipPhoto', async () => {
      const { url } = await call('leave.slipPhoto', { leaveId: this.leaveId })
      showPhotos([url], url)
    })
  },
  async fetch(busy: 'download' | 'slipPhoto', work: () => Promise<void>) {
    if (this.data.busy !== '') return
    this.setData({ busy, notice: '' })
    try {
      await work()
    } catch (error) {
      this.setData({ notice: failureOf(error).message })
      this.toTop()
    } finally {
      this.setData({ busy: '' })
    }
  },
  ring() {
    const phone = this.data.view?.next?.call?.phone
    if (phone !== undefined) callNumber(phone)
  },
  askAgain() {
    void wx.navigateTo({ url: `/pages/leave/form/form?copy=${this.leaveId}` })
  },
  foldTrail() {
    const isTrailOpen = !this.data.isTrailOpen
    this.setData({ isTrailOpen, trail: isTrailOpen && this.page ? trailView(this.page) : [] })
  },
  openNext() {
    const leaveId = this.data.waiting?.leaveId ?? ''
    if (leaveId !== '') void wx.redirectTo({ url: `/pages/leave/page/page?leaveId=${leaveId}` })
  },
  openTodo() {
    void wx.switchTab({ url: '/pages/todo/todo' })
  },
})
