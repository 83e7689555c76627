import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, told } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import { call } from '../../../services/cloud'
import { today } from '../../../services/clock'
import { failureOf, type Failure } from '../../../contract/failure'
import type { Roster } from '../../../contract/calls'
import { besideOf, consequenceText, leadersIn, type Candidate, type Leader, type Whole } from '../../../view/org/delegation'

/** A leader who suddenly cannot: the county office enters to whom his post is lent, by his authority's document (C-4b). */

/** Drawn at once; a name is found by typing it. */
const MOST_DRAWN = 30

const NOBODY: Roster = { people: [], units: {} }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    typed: '',
    leaders: [] as Leader[],
    /** More than are drawn. */
    areMore: false,
    leader: null as Leader | null,
    candidates: [] as Candidate[],
    problem: '',
    busy: false,
  },
  roster: NOBODY,
  /** Of the form that is open: sent again it is the same delegation. */
  requestId: '',

  onLoad() {
    void this.load()
  },

  /** The whole roster, a page at a time: a name may stand on any. */
  async load() {
    this.setData({ state: 'loading', failure: null })
    try {
      const roster: Roster = { people: [], units: {} }
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
        const { people, units, next } = await call('org.people', cursor === undefined ? {} : { cursor })
        roster.people.push(...people)
        Object.assign(roster.units, units)
        cursor = next
      }
      this.roster = roster
      this.setData({ state: 'ready' })
      this.find(this.data.typed)
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  find(typed: string) {
    const found = leadersIn(this.roster, typed, today())
    this.setData({ typed, leaders: found.slice(0, MOST_DRAWN), areMore: found.length > MOST_DRAWN })
  },
  search({ detail }: WechatMiniprogram.Input) {
    this.find(detail.value)
  },
  choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const leader = this.data.leaders.find(({ personId }) => personId === currentTarget.dataset.person)
    if (leader === undefined) return
    this.requestId = newId()
    this.setData({ leader, problem: '', candidates: besideOf(this.roster, leader.personId, today()) })
  },
  chooseAnother() {
    this.setData({ leader: null, problem: '' })
  },

  async lend({ detail }: WechatMiniprogram.CustomEvent<{ whole: Whole }>) {
    const { leader, busy } = this.data
    if (leader === null || busy) return
    const { role, to, from, until, authority } = detail.whole
    const title = `替${leader.name}委托${to.name}`
    if (!(await confirmed(consequenceText(detail.whole, leader.name), { title, confirmText: '登记' }))) return
    this.setData({ busy: true, problem: '' })
    try {
      const input = { role, toPersonId: to.personId, from, to: until, authority, forPersonId: leader.personId }
      await call('org.delegate', { ...input, requestId: this.requestId })
      await told(`${to.name}可以代${leader.name}签字了。两人在“我的 — 委托签字”里都看得到，也都可以提前结束。`, '已登记')
      void wx.navigateBack()
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
})
