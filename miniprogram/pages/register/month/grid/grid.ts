import { textScale } from '../../../../services/device/appearance'
import type { Grid } from '../../view/grid'
import { openOfDate, openOfRow } from '../../view/page'

const REM_PX = 16
/** A row with its line, and what stands above the rows on a desk. */
const ROW_REM = 2.5625
const ABOVE_REM = 13

/** People by days. Emits `cell` { row, column } at a tap; at one on a name or a day's head `these` { keys, more }: what is open there. */
Component({
  properties: {
    grid: { type: Object, value: null as unknown as Grid },
    openKeys: { type: Array, value: [] as string[] },
    /** Keys of the chosen days, each true. */
    on: { type: Object, value: {} },
    /** The day at which the keys stand. */
    at: { type: String, value: '' },
  },
  data: { top: 0, scrolledTo: 0 },
  observers: {
    at(at: string) {
      const { grid } = this.data as { grid: Grid | null }
      const row = at === '' || grid === null ? -1 : grid.rows.findIndex(({ cells }) => cells.some(({ key }) => key === at))
      if (row >= 0) this.reveal(row)
    },
  },
  methods: {
    /** Whoever goes on by keys sees where he is. */
    reveal(row: number) {
      const rem = REM_PX * textScale()
      const room = wx.getWindowInfo().windowHeight - (ABOVE_REM + ROW_REM) * rem
      const [from, to] = [row * ROW_REM * rem, (row + 1) * ROW_REM * rem]
      if (from < this.data.scrolledTo) this.setData({ top: from })
      else if (to > this.data.scrolledTo + room) this.setData({ top: to - room })
    },
    scrolled(event: WechatMiniprogram.CustomEvent<{ scrollTop: number }>) {
      // Not drawn: only remembered.
      this.data.scrolledTo = event.detail.scrollTop
    },
    cell(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('cell', event.currentTarget.dataset as { row: number; column: number })
    },
    person(event: WechatMiniprogram.TouchEvent) {
      const { row } = event.currentTarget.dataset as { row: number }
      this.these(openOfRow(this.data.grid, this.data.openKeys, row))
    },
    date(event: WechatMiniprogram.TouchEvent) {
      const { column } = event.currentTarget.dataset as { column: number }
      this.these(openOfDate(this.data.grid, this.data.openKeys, column))
    },
    these(keys: readonly string[]) {
      if (keys.length > 0) this.triggerEvent('these', { keys, more: false })
    },
  },
})
