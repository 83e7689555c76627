import type { Day } from '../../domain/attendance/day'
import { monthOf, type CivilDate } from '../../domain/calendar'
import { rootFontSize } from '../../services/device/appearance'
import { told } from '../../services/device/dialogs'
import { onKey } from '../../services/device/keyboard'
import { callNumber } from '../../services/device/phone-call'
import { now, today } from '../../services/clock'
import { failureOf, type Failure } from '../../contract/failure'
import { isWide } from '../../services/device/window'
import { onNetworkChange } from '../../services/device/network'
import { onPendingChange, pendingOf, sendPending } from '../../services/sign-in/pending'
import { stockTickets } from '../../services/sign-in/tickets'
import type { Me } from '../../contract/calls'
import { askMe, forgetMe, knownMe } from '../../services/session'
import { keep, kept } from '../../services/device/storage'
import { pathOf } from '../../view/words/route'
import { nextTurn, partsOf, todayView, type TodaySources, type TodayView } from '../../view/home/today'
import { askParts } from './parts'

/** 今日: the sign-in, what is due, the month so far and the team; for whoever signs, what waits for him. */

/** What was last shown, for an opening without a network. A number in the key: what an older version kept has another shape. */
type Shown = { date: CivilDate; view: TodayView; day: Day | null; why: string }
const keyOf = ({ personId }: Me): string => `today-3:${personId}`

const NOTHING_CHOSEN = { townshipId: '', what: '' }

/** Whether the same is to be asked for as was for what was known before. */
function isSame(a: Me, b: Me): boolean {
  const asks = (me: Me) => JSON.stringify([me.personId, me.team?.teamId, partsOf(me, today())])
  return asks(a) === asks(b)
}

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    view: null as TodayView | null,
    day: null as Day | null,
    why: '',
    /** On a desk, the list that stands beside the numbers. */
    chosen: NOTHING_CHOSEN,
  },
  loads: 0,
  stops: [] as (() => void)[],
  /** Of what is on the screen. */
  date: '',
  timer: 0,

  onLoad() {
    const pending = () => pendingOf(knownMe()?.personId ?? '').length
    let waiting = pending()
    this.stops = [
      // One that has left has changed the day.
      onPendingChange(() => {
        const isLess = pending() < waiting
        waiting = pending()
        if (isLess) void this.load()
      }),
      onNetworkChange((isOnline) => {
        if (isOnline && this.data.failure) void this.load()
      }),
      onKey(({ key }) => {
        if (key === 'Escape') this.closeList()
      }),
    ]
  },
  onUnload() {
    clearTimeout(this.timer)
    this.stops.forEach((stop) => stop())
  },
  onShow() {
    void this.load()
    this.awaitTurn()
  },
  onHide() {
    clearTimeout(this.timer)
  },
  /** Left open, the page renews itself when another day, half-day or evening begins. */
  awaitTurn() {
    clearTimeout(this.timer)
    // A moment after it: the cloud's clock and this one are not quite the same.
    this.timer = setTimeout(
      () => {
        void this.load()
        this.awaitTurn()
      },
      nextTurn(now()).getTime() - now().getTime() + 2000,
    )
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const load = ++this.loads
    const known = knownMe()
    if (known) this.open(known)
    void sendPending()
    const early = known && askParts(known, today())
    try {
      const me = await askMe()
      if (partsOf(me, today()).isOnTeam) void stockTickets(me.personId)
      const { sources, failure } = await (early && isSame(known, me) ? early : askParts(me, today()))
      if (load !== this.loads) return
      this.show(me, sources, failure)
    } catch (error) {
      if (load === this.loads) this.fail(failureOf(error))
    }
  },

  /** What can be shown before the cloud has answered: what it said earlier today, or at least the sign-in. */
  open(me: Me) {
    if (this.data.view !== null && this.date === today()) return
    const last = kept<Shown>(keyOf(me))
    const isOfToday = last?.date === today()
    if (!isOfToday && !partsOf(me, today()).isOnTeam) return
    const view = todayView(me, {}, now(), isOfToday ? last.view : undefined)
    this.date = today()
    this.setData({ state: 'ready', view, day: isOfToday ? last.day : null, why: isOfToday ? last.why : '' })
  },

  /** What could not be had stays as it was, if it is of the same day: of another one it would be said though not known. */
  show(me: Me, sources: TodaySources, failure: Failure | null) {
    const last = this.date === today() && this.data.view !== null ? this.data : kept<Shown>(keyOf(me))
    const before = last !== undefined && 'date' in last && last.date !== today() ? undefined : last
    const view = todayView(me, sources, now(), before?.view ?? undefined)
    const { day = before?.day ?? null, why = before?.why ?? '' } = sources
    this.date = today()
    this.setData({ state: 'ready', failure, view, day, why })
    if (!failure) keep(keyOf(me), { date: today(), view, day, why } satisfies Shown)
  },

  fail(failure: Failure) {
    if (failure.code === 'NOT_BOUND') forgetMe()
    const known = knownMe()
    if (known) this.show(known, {}, failure)
    else this.setData({ state: 'failed', failure, view: null })
  },

  askForLeave() {
    void wx.navigateTo({ url: pathOf('pages/leave/form/form') })
  },
  openLeave(event: WechatMiniprogram.TouchEvent) {
    const { leaveId } = event.currentTarget.dataset as { leaveId: string }
    void wx.navigateTo({ url: pathOf('pages/leave/page/page', { leaveId }) })
  },
  callClerk(event: WechatMiniprogram.TouchEvent) {
    callNumber((event.currentTarget.dataset as { phone: string }).phone)
  },
  openTodo() {
    void wx.switchTab({ url: pathOf('pages/todo/todo') })
  },
  openUrl(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: (event.currentTarget.dataset as { url: string }).url })
  },
  openLedger() {
    void wx.switchTab({ url: pathOf('pages/ledger/ledger') })
  },
  openList({ detail }: WechatMiniprogram.CustomEvent<typeof NOTHING_CHOSEN>) {
    if (isWide()) this.setData({ chosen: detail })
    else void wx.navigateTo({ url: pathOf('pages/office/list/list', detail) })
  },
  closeList() {
    this.setData({ chosen: NOTHING_CHOSEN })
  },
  openMonth() {
    void wx.navigateTo({ url: pathOf('pages/attendance/month/month', { personId: knownMe()?.personId, month: monthOf(today()) }) })
  },
  openClause(event: WechatMiniprogram.TouchEvent) {
    const { clause, label } = event.currentTarget.dataset as { clause: string; label: string }
    void told(clause, label)
  },
})
