import { firstOf, lastOf, type Month } from '../../../../domain/calendar'
import { said } from '../../../../services/device/dialogs'
import { keyOf, type GridRow } from '../../view/grid'
import { dayText } from '../../../../view/words/words'

/** On a phone a day that is to be amended is found by its person and its date. Emits `these` { keys, more }. */
Component({
  properties: { rows: { type: Array, value: [] as GridRow[] }, month: { type: String, value: '' } },
  data: { names: [] as string[], first: '', last: '', index: -1, date: '', dateSaid: '' },
  observers: {
    'rows, month'(rows: GridRow[], month: Month) {
      if (month === '') return
      let team = ''
      const names = rows.map(({ name, team: own }) => `${name}（${(team = own || team)}）`)
      this.setData({ names, first: firstOf(month), last: lastOf(month), index: -1, date: '', dateSaid: '' })
    },
  },
  methods: {
    person(event: WechatMiniprogram.PickerChange) {
      this.setData({ index: Number(event.detail.value) })
    },
    date(event: WechatMiniprogram.PickerChange) {
      const date = String(event.detail.value)
      this.setData({ date, dateSaid: dayText(date) })
    },
    look() {
      const { rows, index, date } = this.data
      const row = rows[index]
      if (row === undefined || date === '') {
        said(row === undefined ? '先选要补正谁' : '先选哪一天')
        return
      }
      const key = keyOf(row.personId, date)
      if (row.cells.some((cell) => cell.key === key)) this.triggerEvent('these', { keys: [key], more: false })
      else said('这一天他不在这个乡镇的队里')
    },
  },
})
