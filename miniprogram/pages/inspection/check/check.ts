import type { Check } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { gives, listsUnits } from '../../../domain/authority'
import { LONG_TEXT } from '../../../domain/text'
import { now, today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { onKey } from '../../../services/device/keyboard'
import { isWide } from '../../../services/device/window'
import { wholeCheck, wholeOf } from '../../../services/inspection/whole-check'
import { askMe, knownMe } from '../../../services/session'
import { allUnits } from '../../../services/units'
import { checkView, type CheckView } from '../view/check'
import { personView, type PersonView } from '../view/person'
import { pathOf } from '../../../view/words/route'

/** A spot check: who has answered and with what, what was found; on a desk the person stands beside the list. */

const NOBODY = { posts: [], personId: '' }
/** As long as people are asked, what came meanwhile is asked for so often. */
const RENEW_SECONDS = 30

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    isWide: isWide(),
    check: null as Check | null,
    view: null as CheckView | null,
    personId: '',
    readerId: '',
    person: null as PersonView | null,
    isAnnulling: false,
    reason: '',
    reasonMost: LONG_TEXT,
    trouble: '',
    busy: false,
  },
  checkId: '',
  teams: null as Record<string, string> | null,
  loads: 0,
  ticks: 0,
  timer: 0,
  stopKeys: undefined as (() => void) | undefined,

  onLoad({ checkId = '', personId = '' }: { checkId?: string; personId?: string }) {
    this.checkId = decodeURIComponent(checkId)
    this.setData({ personId: decodeURIComponent(personId) })
  },
  onShow() {
    void this.load()
    clearInterval(this.timer)
    this.timer = setInterval(() => this.tick(), 1000)
    this.stopKeys = onKey(({ key }) => this.key(key))
  },
  onHide() {
    this.stop()
  },
  onUnload() {
    this.stop()
  },
  stop() {
    clearInterval(this.timer)
    this.stopKeys?.()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  room(event: WechatMiniprogram.CustomEvent<{ isWide: boolean }>) {
    this.setData({ isWide: event.detail.isWide })
  },
  tick() {
    const { view, check } = this.data
    if (check === null || view === null || view.clock === null || view.clock.left === '') return
    const { clock, state } = checkView(check, knownMe() ?? NOBODY, this.teams ?? {}, now())
    this.setData({ 'view.clock': clock, 'view.state': state })
    if (++this.ticks % RENEW_SECONDS === 0) void this.load()
  },

  async load(): Promise<void> {
    const load = ++this.loads
    try {
      const me = knownMe() ?? (await askMe())
      const check = await wholeCheck(this.checkId)
      if (load !== this.loads) return
      this.setData({ state: 'ready', failure: null, check, readerId: me.personId })
      this.show()
      if (this.teams === null && gives(listsUnits, me, today())) await this.nameTeams()
    } catch (error) {
      if (load === this.loads) this.setData({ failure: failureOf(error), state: this.data.check === null ? 'failed' : 'ready' })
    }
  },
  /** Without their names the people stand there all the same. */
  async nameTeams(): Promise<void> {
    const units = await allUnits().catch((error: unknown) => void failureOf(error))
    if (units === undefined) return
    this.teams = Object.fromEntries(units.flatMap(({ kind, id, name }) => (kind === 'team' ? [[id, name]] : [])))
    this.show()
  },
  show() {
    const { check, personId } = this.data
    if (check === null) return
    const target = check.targets.find((one) => one.personId === personId)
    this.setData({
      view: checkView(check, knownMe() ?? NOBODY, this.teams ?? {}, now()),
      person: target === undefined ? null : personView(check, target, this.teams?.[target.teamId] ?? '', today()),
    })
  },

  choose(personId: string) {
    this.setData({ personId, isAnnulling: false, trouble: '' })
    this.show()
  },
  open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.choose((dataset as { personId: string }).personId)
  },
  close() {
    this.choose('')
  },
  popup({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!detail.visible) this.close()
  },
  /** On a desk: arrows go through the people, Escape leaves. */
  key(key: string) {
    const rows = this.data.view?.rows ?? []
    if (key === 'Escape') this.close()
    if (!this.data.isWide || (key !== 'ArrowDown' && key !== 'ArrowUp') || rows.length === 0) return
    const at = rows.findIndex(({ personId }) => personId === this.data.personId)
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (key === 'ArrowDown' ? 1 : -1)))
    this.choose(rows[next]!.personId)
  },
  changed() {
    void this.load()
  },
  /** The next of whom something is still to be found. */
  settled() {
    const before = this.data.personId
    void this.load().then(() => {
      const next = this.data.isWide ? this.data.view?.rows.find((row) => row.isWaiting && row.personId !== before) : undefined
      this.choose(next?.personId ?? '')
    })
  },

  goOn() {
    void wx.navigateTo({ url: pathOf('pages/inspection/draw/draw', { checkId: this.checkId }) })
  },
  annulling() {
    this.setData({ isAnnulling: !this.data.isAnnulling, trouble: '' })
  },
  type(event: WechatMiniprogram.Input) {
    this.setData({ reason: event.detail.value })
  },
  async annul(): Promise<void> {
    const reason = this.data.reason.trim()
    if (this.data.busy) return
    if (reason === '') {
      this.setData({ trouble: '请写明为什么作废。' })
      return
    }
    this.setData({ busy: true, trouble: '' })
    try {
      const check = await wholeOf(await call('inspection.annul', { checkId: this.checkId, reason }))
      this.setData({ check, isAnnulling: false, reason: '' })
      this.show()
    } catch (error) {
      this.setData({ trouble: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
})
