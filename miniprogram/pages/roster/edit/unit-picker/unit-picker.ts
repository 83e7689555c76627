import { failureOf, type Failure } from '../../../../contract/failure'
import type { UnitRow } from '../../../../contract/calls'
import { allUnits } from '../../../../services/units'
import { unitChoices, UNIT_TITLES, type UnitKind } from '../../view/edit'

/** Chooses a unit of a kind by its name. Emits `pick` { id, name } and `close`. */

/** Drawn at once; more are found by typing. */
const MOST = 60

Component({
  properties: {
    visible: { type: Boolean, value: false },
    kind: { type: String, value: 'team' },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    title: '',
    typed: '',
    rows: [] as ReturnType<typeof unitChoices>,
    more: 0,
  },
  observers: {
    'visible, kind'(visible: boolean, kind: UnitKind) {
      if (!visible) return
      this.setData({ title: `选${UNIT_TITLES[kind]}`, typed: '' })
      void this.load()
    },
  },
  methods: {
    held(): { units?: UnitRow[] } {
      return this as unknown as { units?: UnitRow[] }
    },
    async load(): Promise<void> {
      this.setData({ state: 'loading', failure: null })
      try {
        this.held().units ??= await allUnits()
        this.setData({ state: 'ready' })
        this.draw()
      } catch (error) {
        this.setData({ state: 'failed', failure: failureOf(error) })
      }
    },
    draw() {
      const found = unitChoices(this.held().units ?? [], this.data.kind as UnitKind, this.data.typed)
      this.setData({ rows: found.slice(0, MOST), more: Math.max(0, found.length - MOST) })
    },
    type(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value })
      this.draw()
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      const { id, name } = event.currentTarget.dataset as { id: string; name: string }
      this.triggerEvent('pick', { id, name })
    },
    close() {
      this.triggerEvent('close')
    },
    changed(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close()
    },
  },
})
