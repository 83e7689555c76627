import type { Register, RegisterStep } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import type { Month } from '../../../domain/calendar'
import { now, today } from '../../../services/clock'
import { rootFontSize } from '../../../services/device/appearance'
import { isDesktop } from '../../../services/device/desktop'
import { onKey, shiftHeld, type Key } from '../../../services/device/keyboard'
import { isWide } from '../../../services/device/window'
import { askMe, knownMe } from '../../../services/session'
import { KEY_TEXT } from '../view/codes'
import { nextOpen, opened, registerPage, shownChoice, toggled, type RegisterPage } from '../view/page'
import { chosen, isArrow, NOTHING, type Choice } from '../view/selection'
import { settledMeanwhile, type ChosenDay } from '../view/settling'
import { STEP_FORMS } from '../view/steps'
import { changedDays, versionBefore, type ChangeLine } from '../view/versions'
import { readRegister, type OfMonth, type StepWord } from './reading'
import { agreed, taken } from './taking'

/** A township's month: settled by the clerk, closed, signed by the secretary, filed; on a desk as a grid, on a phone as lists. */

type Entry = { settle(): Promise<void>; chooseKey(key: string): boolean }
const NOBODY = { posts: [] }
const UNSAID = { said: '', notice: '', outcome: '', refused: '' }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    isWide: isWide(),
    hasKeys: isDesktop(),
    townshipId: '',
    month: '',
    page: null as RegisterPage | null,
    keyText: KEY_TEXT,
    changes: [] as ChangeLine[],
    on: {},
    at: '',
    chosen: [] as ChosenDay[],
    /** On a phone the form comes over the lists. */
    isEntering: false,
    isMany: false,
    step: '',
    busy: '',
    /** Beside the form, above the month, and what has come of it. */
    ...UNSAID,
  },
  register: null as Register | null,
  shown: undefined as number | undefined,
  selection: NOTHING,
  loads: 0,
  stopKeys: undefined as (() => void) | undefined,

  async onLoad(query: { townshipId?: string; month?: string }) {
    const me = knownMe() ?? (await askMe().catch(() => NOBODY))
    this.setData(opened(query, me, today()))
    await this.load()
  },
  onShow() {
    this.stopKeys = onKey((key) => this.key(key))
    if (this.register !== null) void this.load()
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

  of(): OfMonth {
    return { townshipId: this.data.townshipId, month: this.data.month }
  },
  async load(): Promise<void> {
    const load = ++this.loads
    try {
      const [register, me] = await Promise.all([readRegister(this.of(), this.shown), knownMe() ?? askMe()])
      if (load !== this.loads) return
      this.register = register
      this.setData({ state: 'ready', failure: null, page: registerPage(register, me, now(), this.shown) })
      this.select({ is: 'these', keys: this.selection.keys })
      await this.compare(register)
    } catch (error) {
      if (load === this.loads) this.setData({ failure: failureOf(error), state: this.register === null ? 'failed' : 'ready' })
    }
  },
  /** What the one who signs has not seen yet. */
  async compare(register: Register) {
    const before = register.may.includes('sign') && this.shown === undefined ? versionBefore(register) : undefined
    const old = before === undefined ? undefined : await readRegister(this.of(), before).catch(() => undefined)
    if (this.register === register) this.setData({ changes: old === undefined ? [] : changedDays(old.rows, register.rows) })
  },

  select(choice: Choice) {
    const { page } = this.data
    if (page === null || this.register === null) return
    this.selection = chosen(this.selection, choice, page.grid)
    this.setData(shownChoice(this.selection, page, this.register, knownMe()?.personId ?? ''))
  },
  choose(choice: Choice) {
    this.setData({ ...UNSAID, step: '' })
    this.select(choice)
  },
  cell({ detail: at }: WechatMiniprogram.CustomEvent<{ row: number; column: number }>) {
    this.choose({ is: 'cell', at, more: this.data.isMany, stretch: shiftHeld() })
  },
  /** Many at once: all that is open, of a person, on a date; or one that is to be looked at. */
  these({ detail: { keys, more } }: WechatMiniprogram.CustomEvent<{ keys: string[]; more: boolean }>) {
    this.choose({ is: 'these', keys, more: more || this.data.isMany || shiftHeld() })
    if (!more && !this.data.isWide) this.setData({ isEntering: true })
  },
  day({ detail: { key } }: WechatMiniprogram.CustomEvent<{ key: string }>) {
    this.choose({ is: 'these', keys: toggled(this.selection.keys, key) })
  },
  leave() {
    this.choose({ is: 'none' })
  },
  many() {
    this.setData({ isMany: !this.data.isMany })
  },
  enter() {
    this.setData({ isEntering: true })
  },
  popup(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ isEntering: false, step: '' })
  },
  key({ key, shift }: Key) {
    const entry = this.selectComponent('#entry') as unknown as Entry | null
    if (isArrow(key)) this.choose({ is: 'arrow', key, stretch: shift })
    else if (key === 'Escape') this.leave()
    else if (key === 'Enter') void entry?.settle()
    else entry?.chooseKey(key)
  },

  /** What was written is read anew; one day settled leads to the next open one. */
  async settled({ detail: { keys, isWhole } }: WechatMiniprogram.CustomEvent<{ keys: string[]; isWhole: boolean }>) {
    const left = this.selection.keys.filter((key) => !keys.includes(key))
    const before = new Set(this.data.page?.openKeys ?? [])
    const only = this.selection.keys.length === 1 && this.data.isWide ? keys[0] : undefined
    this.selection = { ...NOTHING, keys: left }
    await this.load()
    const { page } = this.data
    if (page === null) return
    if (!isWhole) {
      this.setData({ said: settledMeanwhile(left, before, new Set(page.openKeys)) })
      return
    }
    const next = only === undefined ? '' : nextOpen(page.grid, only, page.openKeys)
    this.choose(next === '' ? { is: 'none' } : { is: 'these', keys: [next] })
    this.setData({ outcome: `已登记 ${keys.length} 天` })
  },

  /** The one button, or one of the words beside it. */
  async take({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    const { page, busy } = this.data
    const step = (dataset as { step?: RegisterStep }).step ?? page?.head.primary?.step
    if (busy !== '' || page === null || step === undefined) return
    const inTheWay = step === 'close' ? page.openKeys[0] : undefined
    this.choose({ is: 'none' })
    if (inTheWay !== undefined) this.unsettled(inTheWay)
    else if (STEP_FORMS[step]) this.setData({ step })
    else if (await agreed(step)) await this.run(step, { reason: '', fileId: '' })
  },
  confirmStep({ detail }: WechatMiniprogram.CustomEvent<StepWord>) {
    return this.run(this.data.step as RegisterStep, detail)
  },
  async run(step: RegisterStep, word: StepWord) {
    this.setData({ ...UNSAID, busy: step })
    const { outcome, refused, isStale, firstOpen } = await taken(step, this.of(), word)
    if (isStale) {
      this.shown = undefined
      await this.load()
    }
    if (firstOpen !== '') this.unsettled(firstOpen)
    this.setData({ busy: '', outcome, ...(refused === '' ? { step: '' } : this.data.step === '' ? { notice: refused } : { refused }) })
  },
  /** What is in the way of closing is opened. */
  unsettled(key: string) {
    this.choose({ is: 'these', keys: [key] })
    this.setData({ notice: `还有 ${this.data.page?.openKeys.length ?? 0} 天待确认，登记清楚后再关账。` })
  },

  turn({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    Object.assign(this, { register: null, shown: undefined, selection: NOTHING })
    this.setData({ ...(dataset as { month: Month }), ...UNSAID, state: 'loading', page: null, step: '', changes: [] })
    void this.load()
  },
  seeVersion({ detail: { version } }: WechatMiniprogram.CustomEvent<{ version: number }>) {
    this.shown = version === this.register?.version ? undefined : version
    this.choose({ is: 'none' })
    void this.load()
  },
})
