import { failureOf, type Failure } from '../../../contract/failure'
import type { CaseState } from '../../../domain/inspection/case'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { onKey } from '../../../services/device/keyboard'
import { isWide } from '../../../services/device/window'
import { askMe, knownMe } from '../../../services/session'
import { caseLine, type CaseLine } from '../view/case'
import { caseList, mayReport } from '../view/case-list'
import { pathOf } from '../../../view/words/route'

/**
 * Cases within the reader's reach, what waits longest first. On a desk a table with the chosen one beside it; on a phone each opens its
 * own page.
 */

const ANYTHING = caseList([], '', today())

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    list: ANYTHING,
    chosenState: ANYTHING.choices[0]!.state,
    rows: [] as CaseLine[],
    next: '',
    mayReport: false,
    isReading: false,
    caseId: '',
    isWide: isWide(),
  },
  loads: 0,
  stops: [] as (() => void)[],

  onLoad() {
    this.stops = [
      onKey(({ key }) => {
        if (key === 'Escape') this.setData({ caseId: '' })
      }),
    ]
  },
  onUnload() {
    this.stops.forEach((stop) => stop())
  },
  onShow(): Promise<void> {
    return this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  room(event: WechatMiniprogram.CustomEvent<{ isWide: boolean }>) {
    this.setData({ isWide: event.detail.isWide })
  },

  input(): { state?: CaseState } {
    const { chosenState } = this.data
    return chosenState === '' ? {} : { state: chosenState }
  },
  async load(): Promise<void> {
    const load = ++this.loads
    if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
    try {
      const [{ cases, next = '' }, me] = await Promise.all([call('inspection.cases', this.input()), knownMe() ?? askMe()])
      if (load !== this.loads) return
      this.setData({
        state: 'ready',
        failure: null,
        rows: cases.map((one) => caseLine(one, today())),
        next,
        list: caseList(me.posts, this.data.chosenState, today()),
        mayReport: mayReport(me.posts, today()),
      })
    } catch (error) {
      if (load !== this.loads) return
      const failure = failureOf(error)
      this.setData(this.data.state === 'ready' ? { failure } : { state: 'failed', failure })
    }
  },
  choose(event: WechatMiniprogram.TouchEvent) {
    const { state } = event.currentTarget.dataset as { state: CaseState | '' }
    if (state === this.data.chosenState) return
    this.setData({ chosenState: state, caseId: '', rows: [], next: '', state: 'loading' })
    void this.load()
  },
  async more() {
    if (this.data.isReading || this.data.next === '') return
    const load = this.loads
    this.setData({ isReading: true })
    try {
      const { cases, next = '' } = await call('inspection.cases', { ...this.input(), cursor: this.data.next })
      if (load !== this.loads) return
      const known = new Set(this.data.rows.map(({ caseId }) => caseId))
      const added = cases.filter(({ caseId }) => !known.has(caseId)).map((one) => caseLine(one, today()))
      this.setData({ rows: [...this.data.rows, ...added], next })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    } finally {
      this.setData({ isReading: false })
    }
  },
  open(event: WechatMiniprogram.TouchEvent) {
    const { caseId } = event.currentTarget.dataset as { caseId: string }
    if (this.data.isWide) this.setData({ caseId })
    else void wx.navigateTo({ url: pathOf('pages/inspection/case/case', { caseId }) })
  },
  report() {
    void wx.navigateTo({ url: pathOf('pages/inspection/report/report') })
  },
})
