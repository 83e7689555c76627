import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said, told } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import { call } from '../../../services/cloud'
import { today } from '../../../services/clock'
import { failureOf, type Failure } from '../../../contract/failure'
import type { Me } from '../../../contract/calls'
import { askMe } from '../../../services/session'
import {
  candidatesOf,
  consequenceText,
  delegationRows,
  lendablePosts,
  mayLendFor,
  type Candidate,
  type DelegationRow,
  type Lendable,
  type Whole,
} from '../../../view/org/delegation'
import { pathOf } from '../../../view/words/route'

/** 委托签字: what one has lent and what is lent to one, and a form for a new one. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    rows: [] as DelegationRow[],
    more: 0,
    posts: [] as Lendable[],
    /** The county office enters one for a leader who cannot. */
    mayLendFor: false,
    /** Whether the form for a new one is open. */
    isWriting: false,
    candidates: [] as Candidate[],
    problem: '',
    busy: false,
    /** Which one is being ended. */
    ending: '',
  },
  /** Of the form that is open: sent again it is the same delegation. */
  requestId: '',

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const me = await askMe()
      // What is being filled in stays as it is.
      if (!this.data.isWriting) await this.findCandidates(me)
      this.show(me)
    } catch (error) {
      this.setData({ state: this.data.state === 'ready' ? 'ready' : 'failed', failure: failureOf(error) })
    }
  },

  /** @throws CallFailure */
  async findCandidates(me: Me) {
    if (lendablePosts(me, today()).length === 0) return
    const { people } = await call('org.delegates')
    this.setData({ candidates: candidatesOf(people) })
  },

  show(me: Me) {
    this.setData({
      state: 'ready',
      failure: null,
      rows: delegationRows(me, today()),
      more: me.moreDelegations ?? 0,
      mayLendFor: mayLendFor(me, today()),
      ...(this.data.isWriting ? {} : { posts: lendablePosts(me, today()) }),
    })
  },

  write() {
    this.requestId = newId()
    this.setData({ isWriting: true, problem: '' })
  },
  dismiss() {
    this.setData({ isWriting: false })
  },
  lendFor() {
    void wx.navigateTo({ url: pathOf('pages/account/lend-for/lend-for') })
  },

  async delegate({ detail }: WechatMiniprogram.CustomEvent<{ whole: Whole }>) {
    const { role, to, from, until, authority } = detail.whole
    if (this.data.busy || !(await confirmed(consequenceText(detail.whole), { title: `委托${to.name}代签`, confirmText: '委托' }))) return
    this.setData({ busy: true, problem: '' })
    try {
      await call('org.delegate', { role, toPersonId: to.personId, from, to: until, authority, requestId: this.requestId })
      this.setData({ isWriting: false })
      said(`已委托${to.name}`)
      await this.load()
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },

  async end({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id, consequence } = currentTarget.dataset as { id: string; consequence: string }
    if (this.data.ending !== '' || !(await confirmed(consequence, { title: '结束这项委托', confirmText: '结束' }))) return
    this.setData({ ending: id })
    try {
      await call('org.endDelegation', { delegationId: id })
      said('已结束')
      await this.load()
    } catch (error) {
      await told(failureOf(error).message, '没有结束成')
    } finally {
      this.setData({ ending: '' })
    }
  },
})
