import type { CivilDate } from '../../domain/calendar'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { showPhotos } from '../../services/device/media'
import { dayPage, type DayPage } from '../../view/attendance/month'
import { dayText } from '../../view/words/words'

/** Why a day stands as it does, from below. Emits `close`, and `record` { date } where the reader may enter the day. */
Component({
  properties: {
    /** Empty is closed. */
    date: { type: String, value: '' },
    /** Empty is the reader himself. */
    personId: { type: String, value: '' },
    mayRecord: { type: Boolean, value: false },
  },
  data: { heading: '', state: 'loading', failure: null as Failure | null, page: null as DayPage | null, isFetching: false, notice: '' },
  observers: {
    date(date: CivilDate) {
      if (date === '') return
      this.setData({ heading: dayText(date), page: null, notice: '' })
      void this.load()
    },
  },
  methods: {
    asked(): { date: CivilDate; personId?: string } {
      const { date, personId } = this.data
      return { date, ...(personId === '' ? {} : { personId }) }
    },
    async load() {
      const { date } = this.data
      this.setData({ state: 'loading', failure: null })
      try {
        const explanation = await call('attendance.explain', this.asked())
        if (date === this.data.date) this.setData({ state: 'ready', page: dayPage(explanation) })
      } catch (error) {
        if (date === this.data.date) this.setData({ state: 'failed', failure: failureOf(error) })
      }
    },
    close() {
      this.triggerEvent('close')
    },
    changed(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close()
    },
    openLeave(event: WechatMiniprogram.TouchEvent) {
      const { leaveId } = event.currentTarget.dataset as { leaveId: string }
      this.close()
      void wx.navigateTo({ url: `/pages/leave/page/page?leaveId=${leaveId}` })
    },
    async showEvidence() {
      const { date, isFetching } = this.data
      if (isFetching) return
      this.setData({ isFetching: true, notice: '' })
      try {
        const { urls } = await call('attendance.evidence', this.asked())
        if (date !== this.data.date) return
        if (urls[0] === undefined) this.setData({ notice: '附件已经不在了，请向登记的专人核实。' })
        else showPhotos(urls, urls[0])
      } catch (error) {
        if (date === this.data.date) this.setData({ notice: failureOf(error).message })
      } finally {
        this.setData({ isFetching: false })
      }
    },
    record() {
      this.triggerEvent('record', { date: this.data.date })
    },
  },
})
