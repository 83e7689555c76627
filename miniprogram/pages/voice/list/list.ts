import type { Complaint, ListedComplaint } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { isWide } from '../../../services/device/window'
import { askMe } from '../../../services/session'
import { complaintView, type ComplaintView } from '../../../view/voices/complaint'

/** What offices have to answer, what is owed soonest first; then what is answered. On a desk the chosen one stands beside the list. */
Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    rows: [] as ComplaintView[],
    chosen: '',
    one: null as ComplaintView | null,
    next: '',
    isReading: false,
    isWide: isWide(),
  },
  onLoad({ complaintId = '' }: { complaintId?: string }) {
    this.setData({ chosen: complaintId })
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
      const { complaints, next = '' } = await call('inspection.complaints', {})
      this.show(this.lines(complaints), next)
      this.setData({ state: 'ready', failure: null })
    } catch (error) {
      this.setData({ state: this.data.rows.length > 0 ? 'ready' : 'failed', failure: failureOf(error) })
    }
  },
  lines: (complaints: readonly (Complaint | ListedComplaint)[]): ComplaintView[] => complaints.map((one) => complaintView(one, today())),
  show(rows: ComplaintView[], next: string) {
    const { chosen, isWide: wide } = this.data
    const one = rows.find(({ complaintId }) => complaintId === chosen) ?? (wide ? rows[0] : undefined)
    this.setData({ rows, next, one: one ?? null, chosen: one?.complaintId ?? '' })
  },
  async more() {
    if (this.data.isReading) return
    this.setData({ isReading: true })
    try {
      const { complaints, next = '' } = await call('inspection.complaints', { cursor: this.data.next })
      this.show([...this.data.rows, ...this.lines(complaints)], next)
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    } finally {
      this.setData({ isReading: false })
    }
  },
  choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const id = String(currentTarget.dataset.complaintId)
    const isClosing = id === this.data.chosen && !this.data.isWide
    const one = this.data.rows.find(({ complaintId }) => complaintId === id) ?? null
    this.setData(isClosing ? { chosen: '', one: null } : { chosen: id, one })
  },
  answered(event: WechatMiniprogram.CustomEvent<{ complaint: ListedComplaint }>) {
    const one = complaintView(event.detail.complaint, today())
    const rows = this.data.rows.map((row) => (row.complaintId === one.complaintId ? one : row))
    this.setData({ rows, one })
    void askMe().catch(() => undefined)
  },
})
