import type { Issue } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { gives, seesIssues } from '../../../domain/authority'
import type { IssueState } from '../../../domain/inspection/issue'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { onKey } from '../../../services/device/keyboard'
import { isWide } from '../../../services/device/window'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import { issuesTo } from './kept'
import { ISSUE_FILTERS, issueRows, issueView, mayOpenIssue, noIssues, type IssueRow, type IssueView } from '../view/issues'

/** The negative list: a township lists what it has found, the county closes what is put right; on a desk one stands beside the list. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    isWide: isWide(),
    filters: ISSUE_FILTERS,
    filter: ISSUE_FILTERS[0]!.value,
    rows: [] as IssueRow[],
    hasMore: false,
    mayOpen: false,
    empty: noIssues('', false),
    issue: null as IssueView | null,
    isOpening: false,
    busy: false,
    trouble: '',
  },
  issues: null as Issue[] | null,
  next: '',
  chosen: '',
  loads: 0,
  stopKeys: undefined as (() => void) | undefined,

  /** From a card: that one, wherever it stands. */
  onLoad({ issueId = '' }: { issueId?: string }) {
    this.chosen = decodeURIComponent(issueId)
  },
  onShow() {
    void this.load()
    this.stopKeys = onKey(({ key }) => this.key(key))
  },
  onHide() {
    this.stopKeys?.()
  },
  onUnload() {
    this.stopKeys?.()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  room(event: WechatMiniprogram.CustomEvent<{ isWide: boolean }>) {
    this.setData({ isWide: event.detail.isWide })
  },
  of(): { state?: IssueState } {
    return this.data.filter === '' ? {} : { state: this.data.filter }
  },
  async load(): Promise<void> {
    const load = ++this.loads
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(seesIssues, me, today())) throw refused('FORBIDDEN')
      const { issues, next } = await issuesTo(this.of(), this.chosen)
      if (load !== this.loads) return
      Object.assign(this, { issues, next })
      const mayOpen = mayOpenIssue(me.posts, today())
      this.setData({ state: 'ready', failure: null, mayOpen, empty: noIssues(this.data.filter, mayOpen) })
      this.show()
    } catch (error) {
      if (load === this.loads) this.setData({ failure: failureOf(error), state: this.issues === null ? 'failed' : 'ready' })
    }
  },
  async more(): Promise<void> {
    const { issues, next } = this
    if (issues === null || next === '' || this.data.busy) return
    this.setData({ busy: true, trouble: '' })
    try {
      const page = await call('inspection.issues', { ...this.of(), cursor: next })
      if (this.issues !== issues) return
      const known = new Set(issues.map(({ issueId }) => issueId))
      Object.assign(this, { issues: [...issues, ...page.issues.filter(({ issueId }) => !known.has(issueId))], next: page.next ?? '' })
      this.show()
    } catch (error) {
      this.setData({ trouble: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
  show() {
    const issues = this.issues ?? []
    const one = issues.find(({ issueId }) => issueId === this.chosen)
    this.setData({ rows: issueRows(issues, today()), hasMore: this.next !== '', issue: one === undefined ? null : issueView(one, today()) })
  },

  choose({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.issues = null
    this.chosen = ''
    this.setData({ filter: (dataset as { value: IssueState | '' }).value, state: 'loading', rows: [], issue: null, trouble: '' })
    void this.load()
  },
  open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.see((dataset as { issueId: string }).issueId)
  },
  see(issueId: string) {
    this.chosen = issueId
    this.setData({ isOpening: false })
    this.show()
  },
  begin() {
    this.chosen = ''
    this.setData({ isOpening: true, issue: null })
  },
  close() {
    this.chosen = ''
    this.setData({ isOpening: false, issue: null })
  },
  popup({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!detail.visible) this.close()
  },
  key(key: string) {
    const { rows } = this.data
    if (key === 'Escape') this.close()
    if (!this.data.isWide || (key !== 'ArrowDown' && key !== 'ArrowUp') || rows.length === 0) return
    const at = rows.findIndex(({ issueId }) => issueId === this.chosen)
    this.see(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (key === 'ArrowDown' ? 1 : -1)))]!.issueId)
  },
  changed() {
    this.close()
    void this.load()
  },
})
