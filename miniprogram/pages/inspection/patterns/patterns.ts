import type { Patterns } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { addDays, firstOf, monthOf, type Month } from '../../../domain/calendar'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { patternsView, withMorePeople, type PatternsView } from '../view/patterns'
import { monthsBeside } from '../../../view/register/head'

/** Facts of a month for people to read, township by township; the county goes on by itself as far as it has come. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    month: '',
    months: null as ReturnType<typeof monthsBeside> | null,
    view: null as PatternsView | null,
    busy: false,
    trouble: '',
  },
  patterns: null as Patterns | null,
  loads: 0,

  onLoad({ month }: { month?: string }): Promise<void> {
    this.setData({ month: month ?? monthOf(addDays(firstOf(monthOf(today())), -1)) })
    return this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  async load(): Promise<void> {
    const load = ++this.loads
    const { month } = this.data
    try {
      const patterns = await call('inspection.patterns', { month })
      if (load !== this.loads) return
      this.show(patterns)
      this.setData({ state: 'ready', failure: null, trouble: '', months: monthsBeside(month, today()) })
      await this.more()
    } catch (error) {
      if (load === this.loads) this.setData({ failure: failureOf(error), state: this.patterns === null ? 'failed' : 'ready' })
    }
  },
  show(patterns: Patterns) {
    this.patterns = patterns
    this.setData({ view: patternsView(patterns) })
  },
  /** A page may hold nobody and go on: to the last township, or as far as the network reaches. */
  async more(): Promise<void> {
    if (this.data.busy) return
    const load = this.loads
    this.setData({ busy: true, trouble: '' })
    try {
      for (let before = this.patterns; before?.next !== undefined && load === this.loads; before = this.patterns) {
        const page = await call('inspection.patterns', { month: before.month, cursor: before.next })
        if (load === this.loads) this.show(withMorePeople(before, page))
      }
    } catch (error) {
      if (load === this.loads) this.setData({ trouble: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
  turn({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.patterns = null
    this.setData({ ...(dataset as { month: Month }), view: null, state: 'loading', busy: false })
    void this.load()
  },
  open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: (dataset as { url: string }).url })
  },
})
