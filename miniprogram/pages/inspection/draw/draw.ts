import type { Check } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { draws, gives } from '../../../domain/authority'
import { now, today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import type { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import { askMe, knownMe, knownRules } from '../../../services/session'
import { missingInPreparing, preparingAgain, preparingView, type Preparing, type PreparingView } from '../view/preparing'
import { missingInSaying, sayingInput, sayingView, type Said, type Saying, type SayingView } from '../view/saying'
import type { RosterRow } from '../../../view/org/roster'
import { pathOf } from '../../../view/words/route'
import { askAround, type Around } from './around'
import { leftAt, preparingsOf, sayingsOf, sendPreparing } from './kept'

/** A draw before witnesses: prepared, so that nothing can be chosen any more; then numbers are said; then names stand on the screen. */

const NOTHING_AROUND: Around = { before: null, townships: [], teams: {}, unitsFailure: '' }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    stage: 'prepare',
    draft: null as Preparing | null,
    view: null as PreparingView | null,
    saying: null as SayingView | null,
    check: null as Check | null,
    ...NOTHING_AROUND,
    trouble: '',
    isSending: false,
    isPicking: false,
  },
  checkId: '',
  said: null as Saying | null,
  preparings: undefined as Drafts<Preparing> | undefined,
  sayings: undefined as Drafts<Saying> | undefined,
  timer: 0,

  onLoad({ checkId = '' }: { checkId?: string }): Promise<void> {
    this.checkId = decodeURIComponent(checkId)
    return this.load()
  },
  onShow() {
    clearInterval(this.timer)
    this.timer = setInterval(() => this.tick(), 1000)
  },
  onHide() {
    clearInterval(this.timer)
  },
  onUnload() {
    clearInterval(this.timer)
  },
  tick() {
    if (this.data.stage === 'say' && this.said !== null) this.setData({ saying: sayingView(this.said, now()) })
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(draws, me, today())) throw refused('FORBIDDEN')
      this.preparings = preparingsOf(me.personId)
      this.sayings = sayingsOf(me.personId)
      await this.resume()
      this.setData({ state: 'ready' })
      void this.look()
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },
  /** Where it was left, on this phone or on another. */
  async resume(): Promise<void> {
    const left = await leftAt(this.checkId, this.preparings!, this.sayings!)
    if (left.is === 'drawn') this.openCheck(left.checkId)
    else if (left.is === 'saying') this.keepSaid(left.saying)
    else this.show(left.draft)
  },
  async look(): Promise<void> {
    this.setData(await askAround())
  },

  show(draft: Preparing) {
    this.setData({ stage: 'prepare', draft, view: preparingView(draft, knownRules(), now()) })
  },
  say(saying: Saying) {
    this.said = saying
    this.setData({ stage: 'say', saying: sayingView(saying, now()) })
  },
  keepSaid(saying: Saying) {
    this.say(saying)
    if (!this.sayings!.keep(saying)) said('手机存满了，抽取完之前请不要离开这一页')
  },

  change({ detail }: WechatMiniprogram.CustomEvent<Partial<Preparing>>) {
    const { draft, isSending } = this.data
    if (draft === null || draft.isSent || isSending) return
    const changed = { ...draft, ...detail }
    this.setData({ trouble: '' })
    this.show(changed)
    if (!this.preparings!.keep(changed)) said('手机存满了，离开这一页前请先办完')
  },
  pick({ type }: WechatMiniprogram.CustomEvent) {
    this.setData({ isPicking: type === 'people' })
  },
  choosePerson({ detail: { row } }: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
    const people = this.data.draft?.people ?? []
    const { personId, name, teamName } = row
    this.setData({ isPicking: false })
    if (people.some((one) => one.personId === personId)) said(`${name}已经在名单里`)
    else this.change({ detail: { people: [...people, { personId, name, teamName }] } } as never)
  },

  async prepare(): Promise<void> {
    const { draft, isSending } = this.data
    if (draft === null || isSending) return
    const missing = draft.isSent ? null : missingInPreparing(draft, knownRules(), now())
    if (missing !== null) {
      said(missing)
      return
    }
    this.setData({ isSending: true, trouble: '' })
    const outcome = await sendPreparing(draft, this.preparings!, this.sayings!)
    this.setData({ isSending: false })
    if (outcome.is === 'done') {
      this.say(outcome.reply)
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      return
    }
    this.setData({ trouble: outcome.failure.message })
    this.show({ ...outcome.draft, ...(outcome.failure.code === 'QUIET_HOURS' ? { isQuietAsked: true } : {}) })
  },

  fill({ detail: numbers }: WechatMiniprogram.CustomEvent<Said[]>) {
    if (this.said === null || this.said.isSent || this.data.isSending) return
    this.setData({ trouble: '' })
    this.keepSaid({ ...this.said, numbers })
  },
  async draw(): Promise<void> {
    const saying = this.said
    if (saying === null || this.data.isSending) return
    const missing = missingInSaying(saying)
    if (missing !== null) {
      said(missing)
      return
    }
    this.setData({ isSending: true, trouble: '' })
    const outcome = await this.sayings!.send(saying, () => call('inspection.draw', sayingInput(saying)))
    this.setData({ isSending: false })
    if (outcome.is === 'done') {
      this.said = null
      this.setData({ stage: 'names', check: outcome.reply })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      return
    }
    this.setData({ trouble: outcome.failure.message })
    this.say(outcome.draft)
  },
  /** What was prepared and is not drawn stays where it stands in the chain. */
  async again(): Promise<void> {
    const { said: saying } = this
    if (saying === null || this.data.isSending) return
    const isOver = this.data.saying?.isOver === true
    if (!isOver && !(await confirmed(`第 ${saying.prepared.number} 号留在抽查记录里，记为“未用”。`, { confirmText: '重新准备' }))) return
    this.sayings!.drop()
    this.said = null
    this.setData({ trouble: '' })
    this.show(preparingAgain(saying.prepared, newId(), now()))
  },

  openCheck(checkId: string) {
    void wx.redirectTo({ url: pathOf('pages/inspection/check/check', { checkId }) })
  },
  opened() {
    if (this.data.check !== null) this.openCheck(this.data.check.checkId)
  },
  openPrepared() {
    const { before } = this.data
    if (before !== null && before.preparedId !== '')
      void wx.redirectTo({ url: pathOf('pages/inspection/draw/draw', { checkId: before.preparedId }) })
  },
})
