import { failureOf, type Failure } from '../../../../contract/failure'
import { today } from '../../../../services/clock'
import { call } from '../../../../services/cloud'
import { showPhotos } from '../../../../services/device/media'
import { dayPage, type DayPage } from '../../../../view/attendance/month'
import { pathOf } from '../../../../view/words/route'

/** Why a day stands as it does, by whose hand and by which clause. Emits `undone` where an entry of it was taken back. */
Component({
  properties: { personId: { type: String, value: '' }, date: { type: String, value: '' } },
  data: { state: 'loading', failure: null as Failure | null, page: null as DayPage | null, mayUndo: false, isFetching: false, notice: '' },
  observers: {
    'personId, date'() {
      void this.load()
    },
  },
  lifetimes: {
    detached() {
      // An answer that comes later is for nobody.
      this.data.date = ''
    },
  },
  methods: {
    async load() {
      const { personId, date } = this.data
      if (personId === '' || date === '') return
      // What stood here stays until the next is known: with arrows one goes through many.
      this.setData({ failure: null, notice: '', mayUndo: false, state: this.data.page === null ? 'loading' : 'ready' })
      try {
        const explanation = await call('attendance.explain', { personId, date })
        if (this.data.personId === personId && this.data.date === date)
          this.setData({ state: 'ready', page: dayPage(explanation, today()), mayUndo: explanation.mayUndo ?? false })
      } catch (error) {
        if (this.data.personId === personId && this.data.date === date)
          this.setData({ state: 'failed', page: null, failure: failureOf(error) })
      }
    },
    async undone() {
      this.setData({ mayUndo: false })
      this.triggerEvent('undone')
      await this.load()
    },
    openLeave(event: WechatMiniprogram.TouchEvent) {
      void wx.navigateTo({ url: pathOf('pages/leave/page/page', event.currentTarget.dataset as { leaveId: string }) })
    },
    async showEvidence() {
      const { personId, date, isFetching } = this.data
      if (isFetching) return
      this.setData({ isFetching: true, notice: '' })
      try {
        const { urls } = await call('attendance.evidence', { personId, date })
        if (urls[0] === undefined) this.setData({ notice: '附件已经不在了，请向登记的专人核实。' })
        else showPhotos(urls, urls[0])
      } catch (error) {
        this.setData({ notice: failureOf(error).message })
      } finally {
        this.setData({ isFetching: false })
      }
    },
  },
})
