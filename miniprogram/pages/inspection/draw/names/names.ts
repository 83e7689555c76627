import type { Check } from '../../../../contract/calls'
import { groupsOf, type HashGroup } from '../../view/saying'

/** Who was drawn: name after name, for all who stand before the screen. Emits `done` to go on. */

/** So much between two names, and never longer over all. */
const STEP_MS = 450
const WHOLE_MS = 12_000

Component({
  properties: {
    check: { type: Object, value: null as unknown as Check },
    /** Names of teams, by id. */
    teams: { type: Object, value: {} },
  },
  data: { shown: 0, all: 0, lot: [] as HashGroup[] },
  lifetimes: {
    attached() {
      const { targets, lot } = this.data.check
      this.setData({ shown: 0, all: targets.length, lot: groupsOf(lot) })
      const step = Math.max(30, Math.min(STEP_MS, WHOLE_MS / Math.max(1, targets.length)))
      const timer = setInterval(() => this.next(), step)
      Object.assign(this, { timer })
    },
    detached() {
      this.stop()
    },
  },
  methods: {
    stop() {
      clearInterval((this as unknown as { timer: number }).timer)
    },
    next() {
      const { shown, all } = this.data
      if (shown >= all) this.stop()
      else this.setData({ shown: shown + 1 })
    },
    showAll() {
      this.stop()
      this.setData({ shown: this.data.all })
    },
    done() {
      this.triggerEvent('done')
    },
  },
})
