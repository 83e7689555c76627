import type { Day } from '../../domain/attendance/day'
import { said, told } from '../../services/device/dialogs'
import { now } from '../../services/clock'
import { failureOf } from '../../contract/failure'
import { newId } from '../../services/device/ids'
import type { Located, Tap } from '../../contract/phone'
import { locate, mayLocate, openAppSettings, openWechatSettings } from '../../services/device/location'
import { onPendingChange, pendingOf } from '../../services/sign-in/pending'
import { isDesktop } from '../../services/device/desktop'
import { canScan, scanned } from '../../services/device/office-code'
import { knownMe, knownRules } from '../../services/session'
import { signIn } from '../../services/sign-in/sign-in'
import { signInsOf } from '../../services/sign-in/days'
import { scannedCode, typedOfficeCode, type ReadCode } from '../../view/attendance/office-code'
import { signInView, type Mode, type SignInView, type Site } from '../../view/attendance/sign-in'
import { TRIP_TEXT, troubleIn, troubleView, type Act, type TroubleView } from '../../view/attendance/sign-in-trouble'
import { pathOf } from '../../view/words/route'

/**
 * The sign-in of a person in a team. Where he is is read beforehand only if he has allowed it, and sent on his tap alone.
 */

const MINUTE_MS = 60_000

/** What an instance holds besides its data: what to stop when it goes, and the last that the phone said of its place. */
type Held = { stops: (() => void)[]; located?: Located }
const helds = new WeakMap<object, Held>()

const team = () => {
  const me = knownMe()
  return me?.team && { personId: me.personId, places: me.team.places }
}
const site = (): Site => ({ places: team()?.places ?? [], rules: knownRules(), isDesktop: isDesktop() })

Component({
  properties: {
    /** Today as the cloud last had it. */
    day: { type: Object, value: null as unknown as Day },
    why: { type: String, value: '' },
  },
  data: {
    view: null as SignInView | null,
    trouble: null as TroubleView | null,
    isReading: false,
    /** The sign-in that is being made. */
    busy: '',
    canScan: false,
    /** The digits of the office's code are being typed. */
    isTyping: false,
    typed: '',
    codeProblem: '',
    tripText: TRIP_TEXT,
  },
  observers: {
    'day, why'() {
      this.show()
    },
  },
  lifetimes: {
    attached() {
      // The title follows the hour.
      const timer = setInterval(() => this.show(), MINUTE_MS)
      const stop = onPendingChange(() => this.show())
      helds.set(this, { stops: [stop, () => clearInterval(timer)] })
      this.setData({ canScan: canScan() })
      this.show()
      void this.look()
    },
    detached() {
      helds.get(this)?.stops.forEach((stop) => stop())
    },
  },
  pageLifetimes: {
    show() {
      this.show()
      void this.look()
    },
  },
  methods: {
    show() {
      const mine = team()
      if (mine === undefined) return
      const { day, why } = this.data
      this.setData({
        view: signInView({
          ...site(),
          now: now(),
          located: helds.get(this)?.located,
          signed: signInsOf(mine.personId),
          pending: pendingOf(mine.personId),
          day,
          why,
        }),
      })
    },

    /** Says where one is before the tap, without asking anything; once the day's sign-in stands there is no need. */
    async look() {
      if (this.data.isReading || this.data.view?.isDone !== false || !(await mayLocate())) return
      const located = await this.locate()
      const { trouble } = this.data
      if (trouble && troubleIn(located, site(), trouble.mode) !== trouble.trouble) this.setData({ trouble: null })
    },

    async locate(): Promise<Located> {
      this.setData({ isReading: true })
      const located = await locate()
      const held = helds.get(this)
      if (held) held.located = located
      this.setData({ isReading: false })
      this.show()
      return located
    },

    tap(event: WechatMiniprogram.TouchEvent) {
      const { mode } = event.currentTarget.dataset as { mode: Mode }
      return this.once(mode, () => this.signHere(mode, false))
    },

    /** One sign-in at a time: a second tap changes nothing. */
    async once(mode: Mode, act: () => Promise<void>) {
      if (this.data.busy !== '') return
      this.setData({ busy: mode })
      await act()
      this.setData({ busy: '' })
    },

    /** `still`: the person has read what is in the way, and signs in with the fix as it is. */
    async signHere(mode: Mode, still: boolean) {
      const located = await this.locate()
      const trouble = troubleIn(located, site(), mode)
      if ('trouble' in located || (trouble !== undefined && !still)) {
        this.setData({ trouble: trouble === undefined ? null : troubleView(trouble, located, site(), mode) })
        return
      }
      await this.send({ clientId: newId(), night: mode === 'night', location: located.fix })
    },

    async send(tap: Tap) {
      const mine = team()
      if (mine === undefined) return
      this.setData({ trouble: null })
      try {
        if (!(await signIn(mine.personId, tap))) said('网络不好，已先记下')
      } catch (error) {
        await told(failureOf(error).message, '这次没有签上')
      }
      this.show()
    },

    async wayOn(event: WechatMiniprogram.TouchEvent) {
      const { act } = event.currentTarget.dataset as { act: Act }
      const mode = this.data.trouble?.mode ?? 'day'
      if (act === 'appSettings') await openAppSettings()
      if (act === 'wechatSettings') await openWechatSettings()
      // Back from the settings one sees where one is, and signs in by a tap on the button that says so.
      if (act === 'appSettings' || act === 'wechatSettings') {
        this.setData({ trouble: null })
        await this.look()
        return
      }
      await this.once(mode, () => this.signHere(mode, act === 'still'))
    },

    async scan() {
      const text = await scanned()
      if (text !== undefined) await this.signByCode(scannedCode(text))
    },
    type() {
      this.setData({ isTyping: true, codeProblem: '' })
    },
    typing(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value, codeProblem: '' })
    },
    async typeDone() {
      await this.signByCode(typedOfficeCode(this.data.typed))
    },
    async signByCode(read: ReadCode) {
      if ('problem' in read) {
        this.setData({ codeProblem: read.problem })
        return
      }
      const mode = this.data.trouble?.mode ?? this.data.view?.mode ?? 'day'
      const office = { code: read.code }
      await this.once(mode, () => this.send({ clientId: newId(), night: mode === 'night', office }))
      this.setData({ isTyping: false, typed: '', codeProblem: '' })
    },

    showOwnCode() {
      void wx.navigateTo({ url: pathOf('pages/attendance/my-code/my-code') })
    },
    registerTrip() {
      void wx.navigateTo({ url: pathOf('pages/leave/form/form', { kind: 'officialTrip' }) })
    },
  },
})
