import type { AskedOfMe, Check } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import type { AnswerSaid } from '../../../contract/phone'
import { now } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { isDesktop } from '../../../services/device/desktop'
import { said, told } from '../../../services/device/dialogs'
import { locate, openAppSettings, openWechatSettings } from '../../../services/device/location'
import { onNetworkChange } from '../../../services/device/network'
import {
  answerCheck,
  dropAnswer,
  isUnderway,
  onAnswersChange,
  pendingAnswersOf,
  sendAnswers,
  sentPercent,
} from '../../../services/inspection/pending-answers'
import { wholeCheck } from '../../../services/inspection/whole-check'
import type { UnsentClip } from '../../../services/inspection/unsent-clip'
import { askMe, knownMe, knownRules } from '../../../services/session'
import { answerView, tickMs, type AnswerView } from '../view/answer'
import { answerTrouble, type AnswerTrouble } from '../view/answer-trouble'
import type { Act } from '../../../view/attendance/sign-in-trouble'

/**
 * A spot check of one's own, where its card lands; opened with `checkId`. What waits is listed by one small reply and shown as soon as that
 * is there; what was sent and found comes with the check itself. Left open past the window, or past an answer, the page renews itself.
 */

type Given = { given(): void }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    personId: '',
    checkId: '',
    view: null as AnswerView | null,
    trouble: null as AnswerTrouble | null,
    /** Where he is is being read, or an answer is on its way. */
    busy: '',
    /** The camera is open, and has the page to itself; or what was taken is looked at. */
    taking: '',
  },
  asked: undefined as AskedOfMe | undefined,
  check: undefined as Check | undefined,
  loads: 0,
  timer: 0,
  wasOver: false,
  /** Of this check, how many answers lie on the phone. */
  waiting: 0,
  stops: [] as (() => void)[],

  onLoad({ checkId = '' }: { checkId?: string }) {
    this.setData({ checkId })
    this.stops = [
      onAnswersChange(() => this.show()),
      onNetworkChange((isOnline) => {
        if (isOnline && this.data.failure) void this.load()
      }),
    ]
  },
  onShow(): Promise<void> {
    return this.load()
  },
  onHide() {
    clearTimeout(this.timer)
  },
  onUnload() {
    clearTimeout(this.timer)
    this.stops.forEach((stop) => stop())
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  async load(): Promise<void> {
    const load = ++this.loads
    const { checkId } = this.data
    if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
    const isLast = () => load === this.loads
    const listed = call('inspection.mine', {}).then(({ checks }) => {
      if (!isLast()) return
      this.asked = checks.find((one) => one.checkId === checkId)
      this.show()
    })
    const whole = wholeCheck(checkId).then((check) => {
      if (!isLast()) return
      this.check = check
      this.show()
    })
    // Each by itself is enough to show something; who he is has to be known for both.
    const who = knownMe() === undefined ? askMe() : Promise.resolve()
    const outcomes = await Promise.allSettled([who, whole, listed])
    if (!isLast()) return
    const failed = outcomes.find((one) => one.status === 'rejected')
    const failure = failed === undefined ? null : failureOf(failed.reason)
    this.show()
    this.setData(this.data.view === null ? { state: 'failed', failure } : { failure })
    void sendAnswers()
  },

  show() {
    clearTimeout(this.timer)
    const personId = knownMe()?.personId ?? ''
    if (personId === '') return
    const { checkId } = this.data
    const pending = pendingAnswersOf(personId).filter((one) => one.checkId === checkId)
    // One that has left the phone has arrived, or was put away: the check knows.
    const hasLeft = pending.length < this.waiting
    this.waiting = pending.length
    if (hasLeft) return void this.load()
    const sending = { percentOf: sentPercent, isUnderway, isSending: this.data.busy === 'sending' }
    const view = answerView({ checkId, personId, now: now(), asked: this.asked, check: this.check, pending, sending })
    if (view === undefined) return
    this.setData({ view, personId, state: 'ready' })
    const isNewlyOver = view.isOver && !this.wasOver
    const closesAt = this.asked?.closesAt ?? this.check?.closesAt
    this.wasOver = view.isOver
    if (view.mayAnswer && !view.isOver && closesAt !== undefined) this.timer = setTimeout(() => this.show(), tickMs(closesAt, now()) + 50)
    else if (isNewlyOver && this.data.failure === null && this.check !== undefined) void this.load()
  },
  /** One answer at a time: a second tap changes nothing. */
  async once(doing: 'locating' | 'sending', act: () => Promise<void>): Promise<void> {
    if (this.data.busy !== '') return
    this.setData({ busy: doing })
    try {
      await act()
    } finally {
      this.setData({ busy: '' })
      this.show()
    }
  },
  here(): Promise<void> {
    return this.once('locating', () => this.answerHere(false))
  },
  /** `still`: what is in the way has been read, and the fix goes as it is. */
  async answerHere(still: boolean): Promise<void> {
    const located = await locate()
    const trouble = answerTrouble(located, { places: knownMe()?.team?.places ?? [], rules: knownRules(), isDesktop: isDesktop() })
    if ('trouble' in located || (trouble !== null && !still)) {
      this.setData({ trouble })
      return
    }
    this.setData({ busy: 'sending' })
    await this.send({ location: located.fix })
  },
  async wayOn(event: WechatMiniprogram.TouchEvent): Promise<void> {
    const { act } = event.currentTarget.dataset as { act: Act }
    if (act === 'appSettings') await openAppSettings()
    if (act === 'wechatSettings') await openWechatSettings()
    if (act === 'appSettings' || act === 'wechatSettings') this.setData({ trouble: null })
    else await this.once('locating', () => this.answerHere(act === 'still'))
  },
  sayWord({ detail: { note } }: WechatMiniprogram.CustomEvent<{ note: string }>): Promise<void> {
    return this.once('sending', () => this.send({ note }, '#ways'))
  },
  sendCode({ detail: { code } }: WechatMiniprogram.CustomEvent<{ code: string }>): Promise<void> {
    return this.once('sending', () => this.send({ office: { code } }, '#ways'))
  },
  take({ detail: { taking } }: WechatMiniprogram.CustomEvent<{ taking: string }>) {
    this.setData({ taking })
    if (taking === 'camera') void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  sendClip({ detail: { clip } }: WechatMiniprogram.CustomEvent<{ clip: UnsentClip }>): Promise<void> {
    const { location, path, sha256, seconds } = clip
    const taken = { path, sha256, seconds }
    return this.once('sending', () => this.send({ clip: taken, ...(location ? { location } : {}) }, '#clip'))
  },

  /** `from`: the part of the page that made it, which lets go of what it holds. */
  async send(what: AnswerSaid, from?: string): Promise<void> {
    const { personId, checkId, view } = this.data
    const check = { checkId, title: view?.title ?? '' }
    const answer: AnswerSaid = isDesktop() ? { ...what, desktop: true } : what
    try {
      const arrived = await answerCheck(personId, check, answer)
      if (from !== undefined) (this.selectComponent(from) as unknown as Given | null)?.given()
      this.setData({ trouble: null })
      said(arrived === undefined ? '网络不好，已先记下' : '已送到')
      if (arrived !== undefined && this.check) this.check = { ...this.check, answers: [...this.check.answers, arrived] }
      if (arrived !== undefined) void askMe().catch(() => undefined)
    } catch (error) {
      await told(failureOf(error).message, '这次没有送到')
    }
  },
  putAway(event: WechatMiniprogram.TouchEvent) {
    dropAnswer(this.data.personId, (event.currentTarget.dataset as { id: string }).id)
  },
  sendAgain() {
    void sendAnswers()
  },
  go(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: (event.currentTarget.dataset as { url: string }).url })
  },
})
