import { monthOf, type CivilDate, type Month } from '../../domain/calendar'
import { said } from '../../services/device/dialogs'
import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { knownMe, knownRules } from '../../services/session'
import { pathOf } from '../../view/words/route'
import { confirmView, monthPage, noDayText, type ConfirmView, type MonthPage } from '../../view/attendance/month'

/**
 * A person's month as a calendar that explains a day at a tap, with what it comes to. The page that it stands on calls `refresh`
 * when it is shown again. Emits `person` { personId, name } once it knows whose it is, and `record` { date } where the reader may
 * enter a day.
 */
Component({
  properties: {
    /** Empty is the reader himself. */
    personId: { type: String, value: '' },
    /** The month to begin with; empty is the present one. */
    firstMonth: { type: String, value: '' },
    mayRecord: { type: Boolean, value: false },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    month: '',
    thisMonth: '',
    page: null as MonthPage | null,
    /** Of one's own month that is over. */
    confirm: null as ConfirmView | null,
    isConfirming: false,
    confirmRefused: '',
    /** Another month has been asked for: the numbers of the last one stay, faint, so that nothing jumps. */
    isTurning: false,
    /** Of the day that is being explained. */
    date: '',
    isExplained: false,
  },
  lifetimes: {
    attached() {
      const thisMonth = monthOf(today())
      this.setData({ thisMonth, month: this.data.firstMonth === '' ? thisMonth : this.data.firstMonth })
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const { month, personId } = this.data
      if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
      try {
        const reply = await call('attendance.month', { month, ...(personId === '' ? {} : { personId }) })
        if (month !== this.data.month) return
        const thisMonth = monthOf(today())
        const confirm = confirmView(reply, thisMonth, reply.personId === knownMe()?.personId)
        this.setData({ state: 'ready', failure: null, isTurning: false, thisMonth, page: monthPage(reply, knownRules(), today()), confirm })
        this.triggerEvent('person', { personId: reply.personId, name: reply.name })
      } catch (error) {
        if (month !== this.data.month) return
        const isKept = this.data.page !== null && !this.data.isTurning
        this.setData({ failure: failureOf(error), isTurning: false, ...(isKept ? {} : { state: 'failed', page: null }) })
      }
    },
    turn(event: WechatMiniprogram.CustomEvent<{ month: Month }>) {
      const isTurning = this.data.page !== null
      this.setData({
        month: event.detail.month,
        failure: null,
        confirm: null,
        confirmRefused: '',
        isTurning,
        state: isTurning ? 'ready' : 'loading',
      })
      void this.refresh()
    },
    /** The person's own word that his month is right. */
    async confirmMonth() {
      const { month, isConfirming } = this.data
      if (isConfirming) return
      this.setData({ isConfirming: true, confirmRefused: '' })
      try {
        await call('attendance.confirmMonth', { month })
        await this.refresh()
      } catch (error) {
        this.setData({ confirmRefused: failureOf(error).message })
      } finally {
        this.setData({ isConfirming: false })
      }
    },
    explain(event: WechatMiniprogram.CustomEvent<{ date: CivilDate }>) {
      const { date } = event.detail
      if (this.data.page?.days.some((day) => day.date === date)) this.setData({ date })
      else said(noDayText(date, today()))
    },
    close() {
      this.setData({ date: '' })
    },
    record(event: WechatMiniprogram.CustomEvent<{ date: CivilDate }>) {
      this.close()
      this.triggerEvent('record', event.detail)
    },
    openYear() {
      const { personId } = this.data
      void wx.navigateTo({ url: pathOf('pages/attendance/year/year', personId === '' ? {} : { personId }) })
    },
    toggleClauses() {
      this.setData({ isExplained: !this.data.isExplained })
    },
  },
})
