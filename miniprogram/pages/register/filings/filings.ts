import { failureOf, type Failure } from '../../../contract/failure'
import { addDays, firstOf, monthOf, type Month } from '../../../domain/calendar'
import { now, today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { askMe, knownMe } from '../../../services/session'
import { filingsView, opensRegisters, type FilingsView } from '../view/filings'
import { monthsBeside } from '../../../view/register/head'

/** Who has filed the month: township by township, in the roster's order. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    month: '',
    months: null as ReturnType<typeof monthsBeside> | null,
    view: null as FilingsView | null,
  },
  onLoad({ month }: { month?: string }) {
    this.setData({ month: month ?? monthOf(addDays(firstOf(monthOf(today())), -1)) })
  },
  onShow() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  async load() {
    const { month } = this.data
    try {
      const [{ townships }, me] = await Promise.all([call('reporting.filings', { month }), knownMe() ?? askMe()])
      if (month !== this.data.month) return
      const view = filingsView(townships, month, now(), opensRegisters(me, today()))
      this.setData({ state: 'ready', failure: null, view, months: monthsBeside(month, today()) })
    } catch (error) {
      if (month === this.data.month) this.setData({ failure: failureOf(error), state: this.data.view === null ? 'failed' : 'ready' })
    }
  },
  turn({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.setData({ ...(dataset as { month: Month }), view: null, state: 'loading' })
    void this.load()
  },
  open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    const { url } = dataset as { url: string }
    if (url !== '') void wx.navigateTo({ url })
  },
})
