import type { Checks } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { monthOf, type Month } from '../../../domain/calendar'
import { now, today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { isWide } from '../../../services/device/window'
import { askMe, knownMe } from '../../../services/session'
import { checksView, withOlder, type ChecksView } from '../../../view/inspection/checks'
import { pathOf } from '../../../view/words/route'
import { monthsBeside } from '../../../view/register/head'

/** All checks that the reader sees; for who may draw, the county's plan: on a desk beside them, on a phone behind a word. */

type Part = { refresh(): Promise<void> }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    isWide: isWide(),
    part: 'checks',
    /** Empty: all months' checks, with the numbers of the present one. */
    month: '',
    months: null as ReturnType<typeof monthsBeside> | null,
    view: null as ChecksView | null,
    busy: false,
    trouble: '',
  },
  checks: null as Checks | null,
  loads: 0,

  onLoad({ part = '' }: { part?: string }) {
    if (part === 'plan') this.setData({ part: 'plan' })
  },
  onShow() {
    // The plan asks by itself when it first stands here.
    if (this.checks !== null) void (this.selectComponent('#plan') as unknown as Part | null)?.refresh()
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    await (this.selectComponent('#plan') as unknown as Part | null)?.refresh()
    void wx.stopPullDownRefresh()
  },
  room(event: WechatMiniprogram.CustomEvent<{ isWide: boolean }>) {
    this.setData({ isWide: event.detail.isWide })
  },
  of(): { month?: Month } {
    return this.data.month === '' ? {} : { month: this.data.month }
  },
  async load(): Promise<void> {
    const load = ++this.loads
    try {
      const [checks, me] = await Promise.all([call('inspection.checks', this.of()), knownMe() ?? askMe()])
      if (load !== this.loads) return
      this.checks = checks
      const months = monthsBeside(this.data.month || monthOf(today()), today())
      this.setData({ state: 'ready', failure: null, trouble: '', months, view: checksView(checks, me.posts, now()) })
    } catch (error) {
      if (load === this.loads) this.setData({ failure: failureOf(error), state: this.checks === null ? 'failed' : 'ready' })
    }
  },
  async more(): Promise<void> {
    const { checks } = this
    if (checks?.next === undefined || this.data.busy) return
    this.setData({ busy: true, trouble: '' })
    try {
      const older = await call('inspection.checks', { ...this.of(), cursor: checks.next })
      if (this.checks !== checks) return
      this.checks = withOlder(checks, older)
      this.setData({ view: checksView(this.checks, knownMe()?.posts ?? [], now()) })
    } catch (error) {
      this.setData({ trouble: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
  turn({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    const { month } = dataset as { month: Month }
    this.checks = null
    this.setData({ month: month === monthOf(today()) ? '' : month, view: null, state: 'loading' })
    void this.load()
  },
  choose({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.setData({ part: (dataset as { part: 'checks' | 'plan' }).part })
  },
  open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: (dataset as { url: string }).url })
  },
  draw() {
    void wx.navigateTo({ url: pathOf('pages/inspection/draw/draw') })
  },
})
