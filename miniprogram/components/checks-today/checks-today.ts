import type { Checks, Plan } from '../../contract/calls'
import { failureOf } from '../../contract/failure'
import { now } from '../../services/clock'
import { call } from '../../services/cloud'
import { knownMe } from '../../services/session'
import { checksToday, seesChecksToday, type ChecksToday } from '../../view/inspection/today'
import { pathOf } from '../../view/words/route'

/** Of who makes spot checks: those that run, with the time that is left; nothing for anybody else. It asks by itself. */

const RENEW_SECONDS = 60
type Held = { checks?: Checks; plan?: Plan; timer?: number; ticks?: number }

Component({
  data: { view: null as ChecksToday | null, trouble: '' },
  lifetimes: {
    attached() {
      this.begin()
    },
    detached() {
      this.stop()
    },
  },
  pageLifetimes: {
    show() {
      this.begin()
    },
    hide() {
      this.stop()
    },
  },
  methods: {
    held(): Held {
      return this as unknown as Held
    },
    begin() {
      if (!seesChecksToday(knownMe()?.posts ?? [], now())) return
      void this.load()
      this.stop()
      this.held().timer = setInterval(() => this.tick(), 1000)
    },
    stop() {
      clearInterval(this.held().timer ?? 0)
    },
    tick() {
      const held = this.held()
      const isRunning = this.data.view?.rows.some(({ left }) => left !== '') === true
      if (!isRunning) return
      this.show()
      held.ticks = (held.ticks ?? 0) + 1
      if (held.ticks % RENEW_SECONDS === 0) void this.load()
    },
    async load(): Promise<void> {
      const held = this.held()
      try {
        const [checks, plan] = await Promise.all([
          call('inspection.checks', {}),
          // What is due is left out where it is not known.
          call('inspection.plan', {}).catch((error: unknown) => void failureOf(error)),
        ])
        Object.assign(held, { checks, ...(plan === undefined ? {} : { plan }) })
        this.setData({ trouble: '' })
        this.show()
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      }
    },
    show() {
      const { checks, plan } = this.held()
      if (checks !== undefined) this.setData({ view: checksToday(checks, plan, knownMe()?.posts ?? [], now()) })
    },
    open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      void wx.navigateTo({ url: (dataset as { url: string }).url })
    },
    draw() {
      void wx.navigateTo({ url: pathOf('pages/inspection/draw/draw') })
    },
  },
})
