import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { knownMe } from '../../services/session'
import { failureOf } from '../../contract/failure'
import { owedRows, type Owed, type OwedRow } from '../../view/home/owed'

/** What is past its term: a few first, all of it by and by. */

const FEW = 3
const STEP = 20

Component({
  properties: {
    owed: { type: Object, value: null as unknown as Owed },
  },
  data: {
    rows: [] as OwedRow[],
    next: '',
    drawn: FEW,
    isBusy: false,
    notice: '',
  },
  observers: {
    owed: function (owed: Owed | null) {
      if (owed !== null) this.setData({ rows: owed.rows, next: owed.next, notice: '' })
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset as { url: string }
      if (url !== '') void wx.navigateTo({ url })
    },
    async more() {
      const me = knownMe()
      const { rows, next, drawn, isBusy } = this.data
      if (drawn < rows.length) {
        this.setData({ drawn: drawn + STEP })
        return
      }
      if (next === '' || isBusy || me === undefined) return
      this.setData({ isBusy: true, notice: '' })
      try {
        const page = await call('reporting.overdue', { cursor: next })
        const known = new Set(rows.map(({ key }) => key))
        const added = owedRows(page.items, me, today()).filter(({ key }) => !known.has(key))
        this.setData({ rows: [...rows, ...added], next: page.next ?? '', drawn: drawn + STEP })
      } catch (error) {
        this.setData({ notice: failureOf(error).message })
      }
      this.setData({ isBusy: false })
    },
  },
})
