import type { CorrectionRow } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { isWide } from '../../../services/device/window'
import { askMe } from '../../../services/session'
import { correctionLine, type CorrectionLine } from '../../../view/attendance/correction'

/**
 * The clerk's list of corrections to be decided, one by one; opened with `correctionId` that one is shown. On a desk the one that is
 * chosen stands beside the list, on a phone below its own row.
 */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    rows: [] as CorrectionLine[],
    chosen: '',
    next: '',
    isReading: false,
    isWide: isWide(),
  },

  onLoad({ correctionId = '' }: { correctionId?: string }) {
    this.setData({ chosen: correctionId })
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  room(event: WechatMiniprogram.CustomEvent<{ isWide: boolean }>) {
    this.setData({ isWide: event.detail.isWide })
  },
  async load() {
    if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
    try {
      const { corrections, next = '' } = await call('attendance.corrections', {})
      const { chosen } = this.data
      this.setData({
        state: 'ready',
        failure: null,
        next,
        rows: this.lines(corrections),
        chosen: chosen || corrections[0]?.correctionId || '',
      })
    } catch (error) {
      const failure = failureOf(error)
      // Whoever asked for it opens its card too: he reads the one, and has no list.
      const isOne = failure.code === 'FORBIDDEN' && this.data.chosen !== ''
      this.setData(isOne ? { state: 'ready', rows: [] } : { state: 'failed', failure })
    }
  },
  lines: (corrections: readonly CorrectionRow[]): CorrectionLine[] => corrections.map((row) => correctionLine(row, today())),
  async more() {
    if (this.data.isReading) return
    this.setData({ isReading: true })
    try {
      const { corrections, next = '' } = await call('attendance.corrections', { cursor: this.data.next })
      this.setData({ rows: [...this.data.rows, ...this.lines(corrections)], next })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    } finally {
      this.setData({ isReading: false })
    }
  },
  choose(event: WechatMiniprogram.TouchEvent) {
    const { correctionId } = event.currentTarget.dataset as { correctionId: string }
    this.setData({ chosen: correctionId === this.data.chosen && !this.data.isWide ? '' : correctionId })
  },
  /** It is done with, and the next one stands there at once. */
  decided(event: WechatMiniprogram.CustomEvent<{ correctionId: string }>) {
    const { correctionId } = event.detail
    const at = this.data.rows.findIndex((row) => row.correctionId === correctionId)
    const rows = this.data.rows.filter((row) => row.correctionId !== correctionId)
    this.setData({ rows, chosen: (rows[at] ?? rows[rows.length - 1])?.correctionId ?? '' })
    void askMe().catch(() => undefined)
    if (rows.length === 0 && this.data.next !== '') void this.load()
  },
})
