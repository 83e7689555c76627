import { now } from '../../services/clock'
import { codeAt, isLow, secondsLeft, shownCode, type ShownCode, type ShownCodes } from '../../view/attendance/shown-code'

/**
 * A code as a picture and as digits, the one that now runs of those that are held. Emits `low` when it is time for more.
 */

const SECOND_MS = 1000
const timers = new WeakMap<object, number>()

Component({
  properties: {
    codes: { type: Array, value: [] as ShownCodes },
    label: { type: String, value: '在岗码' },
  },
  data: { code: null as ShownCode | null, seconds: 0 },
  observers: {
    codes() {
      this.show()
    },
  },
  lifetimes: {
    attached() {
      timers.set(
        this,
        setInterval(() => this.show(), SECOND_MS),
      )
      this.show()
    },
    detached() {
      clearInterval(timers.get(this) ?? 0)
    },
  },
  methods: {
    show() {
      const at = now()
      const current = codeAt(this.data.codes, at)
      const seconds = current ? secondsLeft(current, at) : 0
      if (current?.code !== this.data.code?.code) this.setData({ code: current ? shownCode(current) : null, seconds })
      else if (seconds !== this.data.seconds) this.setData({ seconds })
      if (isLow(this.data.codes, at)) this.triggerEvent('low')
    },
  },
})
