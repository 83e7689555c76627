import { rootFontSize } from '../../services/device/appearance'
import { confirmed } from '../../services/device/dialogs'
import { isWide } from '../../services/device/window'
import { now, today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import type { Inbox, InboxList, Me } from '../../contract/calls'
import type { Leave } from '../../domain/leave/leave'
import { askMe, knownMe } from '../../services/session'
import {
  isAboveTownships,
  moreText,
  otherRows,
  todoView,
  withoutReturns,
  withPage,
  type OtherRow,
  type TodoView,
} from '../../view/home/todo'
import type { NothingView } from '../../view/home/nothing'
import { pathOf } from '../../view/words/route'
import { nothingThere } from './nothing'
import { otherThings } from './others'

/** What waits for this person, in all the parts that he plays; below it, folded, what is only on record. */

/** How many of what is on record are drawn at once. */
const RECORDS_AT_ONCE = 30

/** How many returns one call acknowledges. */
const MOST_AT_ONCE = 100

const NOTHING: TodoView = { rows: [], more: '', returns: [], moreReturns: false, onRecord: [], moreOnRecord: false }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    view: NOTHING,
    others: [] as OtherRow[],
    /** What is said where nothing is listed; null until it is known. */
    nothing: null as NothingView | null,
    moreText: '',
    isOnTeam: false,
    isWide: isWide(),
    /** The one that stands beside the list on a desk. */
    leaveId: '',
    isUnfolded: false,
    drawn: RECORDS_AT_ONCE,
    /** The list whose next page is being read. */
    reading: '',
    /** The return that is being acknowledged; `all` for all that are listed. */
    seeing: '',
    /** Why something has not been done, beside where the tap was. */
    notice: '',
  },
  inbox: undefined as Inbox | undefined,
  mine: [] as Leave[],
  loads: 0,

  onShow() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const load = ++this.loads
    try {
      // The badge comes with him, of the same moment.
      const asking = askMe()
      const isOnTeam = (knownMe() ?? (await asking)).team !== undefined
      const [me, inbox, { leaves }] = await Promise.all([
        asking,
        call('leave.inbox', {}),
        isOnTeam ? call('leave.mine', {}) : { leaves: [] },
      ])
      const { items, failure: unread } = await otherThings(me.badge, inbox)
      if (load !== this.loads) return
      this.mine = leaves
      this.setData({ state: 'ready', failure: null, notice: unread, isOnTeam, others: otherRows(items, now()) })
      this.show(inbox, me)
    } catch (error) {
      const failure = failureOf(error)
      const staysShown = this.data.state === 'ready' && failure.code !== 'NOT_BOUND'
      if (load === this.loads) this.setData({ failure, state: staysShown ? 'ready' : 'failed' })
    }
  },

  show(inbox: Inbox, me: Me | undefined = knownMe()) {
    this.inbox = inbox
    const view = todoView(inbox, this.mine, { now: now(), isAboveTownships: me !== undefined && isAboveTownships(me, today()) })
    const shown = inbox.toSign.length + inbox.toCountersign.length
    this.setData({ view, moreText: view.more === '' ? '' : moreText((me?.badge ?? 0) - this.data.others.length, shown) })
    void this.sayNothing(me)
  },
  async sayNothing(me: Me | undefined) {
    const { view, others } = this.data
    const [load, isEmpty] = [this.loads, view.rows.length + view.returns.length + others.length === 0]
    const nothing = me !== undefined && isEmpty ? await nothingThere(me) : null
    if (load === this.loads) this.setData({ nothing })
  },

  /** The next page of one list, behind what is there. */
  async more(event: WechatMiniprogram.TouchEvent) {
    const { list } = event.currentTarget.dataset as { list: InboxList }
    const cursor = this.inbox?.next?.[list]
    if (cursor === undefined || this.data.reading !== '') return
    const load = this.loads
    this.setData({ reading: list, notice: '' })
    try {
      const page = await call('leave.inbox', { list, cursor })
      if (load === this.loads && this.inbox !== undefined) this.show(withPage(this.inbox, list, page))
    } catch (error) {
      this.setData({ notice: failureOf(error).message })
    } finally {
      this.setData({ reading: '' })
    }
  },

  /** 知道了, and the next one stands there at once. */
  async see(event: WechatMiniprogram.TouchEvent) {
    const { leaveId } = event.currentTarget.dataset as { leaveId: string }
    await this.acknowledge(leaveId, [leaveId])
  },
  async seeAll() {
    const ids = this.data.view.returns.map(({ leaveId }) => leaveId)
    if (await confirmed(`下面列出的 ${ids.length} 人已销假，都知道了？`, { confirmText: '都知道了' })) await this.acknowledge('all', ids)
  },
  async acknowledge(seeing: string, ids: readonly string[]) {
    if (this.data.seeing !== '') return
    this.setData({ seeing, notice: '' })
    try {
      for (let first = 0; first < ids.length; first += MOST_AT_ONCE) {
        const leaveIds = ids.slice(first, first + MOST_AT_ONCE)
        await call('leave.acknowledgeReturn', { leaveIds })
        if (this.inbox) this.show(withoutReturns(this.inbox, leaveIds))
      }
      // Those behind the page that is done with come up.
      if (this.data.view.returns.length === 0 && this.data.view.moreReturns) await this.load()
    } catch (error) {
      this.setData({ notice: failureOf(error).message })
    } finally {
      this.setData({ seeing: '' })
    }
  },

  room(event: WechatMiniprogram.CustomEvent<{ isWide: boolean }>) {
    this.setData({ isWide: event.detail.isWide })
  },
  openBeside(event: WechatMiniprogram.CustomEvent<{ leaveId: string }>) {
    this.setData({ leaveId: event.detail.leaveId })
  },
  fold() {
    this.setData({ isUnfolded: !this.data.isUnfolded, drawn: RECORDS_AT_ONCE })
  },
  drawMore() {
    this.setData({ drawn: this.data.drawn + RECORDS_AT_ONCE })
  },
  openOther(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo(event.currentTarget.dataset as { url: string })
  },
  openWay(event: WechatMiniprogram.TouchEvent) {
    const { way } = event.currentTarget.dataset as { way: 'today' | 'ledger' }
    void wx.switchTab({ url: pathOf(`pages/${way}/${way}`) })
  },
  askForLeave() {
    void wx.navigateTo({ url: pathOf('pages/leave/form/form') })
  },
})
