import type { CivilDate } from '../../domain/calendar'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../services/failure'
import { dayPage, type DayPage } from '../../view/month'
import { dayText } from '../../view/words'

/** Why a day stands as it does, from below. Emits `close`, and `record` { date } where the reader may enter the day. */
Component({
  properties: {
    /** Empty is closed. */
    date: { type: String, value: '' },
    /** Empty is the reader himself. */
    personId: { type: String, value: '' },
    mayRecord: { type: Boolean, value: false },
  },
  data: { heading: '', state: 'loading', failure: null as Failure | null, page: null as DayPage | null },
  observers: {
    date(date: CivilDate) {
      if (date === '') return
      this.setData({ heading: dayText(date), page: null })
      void this.load()
    },
  },
  methods: {
    async load() {
      const { date, personId } = this.data
      this.setData({ state: 'loading', failure: null })
      try {
        const explanation = await call('attendance.explain', { date, ...(personId === '' ? {} : { personId }) })
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
      void wx.navigateTo({ url: `/pages/leave/request/request?leaveId=${leaveId}` })
    },
    record() {
      this.triggerEvent('record', { date: this.data.date })
    },
  },
})
