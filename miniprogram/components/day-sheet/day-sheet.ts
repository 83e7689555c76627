import type { CivilDate } from '../../domain/calendar'
import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { showPhotos } from '../../services/device/media'
import { callNumber } from '../../services/device/phone-call'
import { knownMe } from '../../services/session'
import { askedLines, mayAskOf } from '../../view/attendance/correction'
import { dayPage, type DayPage } from '../../view/attendance/month'
import { clerksOf, type ClerkContact } from '../../view/home/team'
import { pathOf } from '../../view/words/route'
import { dayText } from '../../view/words/words'

/** Why a day stands as it does, from below. Emits `close`, `record` { date } where the reader may enter the day, and `undone` where
 * he has taken an entry of it back. */
Component({
  properties: {
    /** Empty is closed. */
    date: { type: String, value: '' },
    /** Empty is the reader himself. */
    personId: { type: String, value: '' },
    mayRecord: { type: Boolean, value: false },
  },
  data: {
    heading: '',
    state: 'loading',
    failure: null as Failure | null,
    page: null as DayPage | null,
    /** Whom one tells of a day on which nothing stands. */
    clerks: [] as ClerkContact[],
    /** What was asked for of it; and whether its own person may ask now. */
    asked: [] as string[],
    mayAsk: false,
    mayUndo: false,
    isFetching: false,
    notice: '',
  },
  observers: {
    date(date: CivilDate) {
      if (date === '') return
      this.setData({ heading: dayText(date, today()), page: null, clerks: [], asked: [], mayAsk: false, mayUndo: false, notice: '' })
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
        if (date !== this.data.date) return
        const page = dayPage(explanation, today())
        const isOwn = explanation.personId === knownMe()?.personId
        const { mayUndo = false } = explanation
        this.setData({ state: 'ready', page, mayUndo, asked: askedLines(explanation), mayAsk: isOwn && mayAskOf(explanation, today()) })
        if (page.todo !== '') await this.findClerks(date)
      } catch (error) {
        if (date === this.data.date) this.setData({ state: 'failed', failure: failureOf(error) })
      }
    },
    /** Of the reader's own team; without them the sentence stands by itself. */
    async findClerks(date: CivilDate) {
      const teamId = knownMe()?.team?.teamId
      if (teamId === undefined || this.data.mayRecord) return
      try {
        const clerks = clerksOf(await call('org.team', { teamId }))
        if (date === this.data.date) this.setData({ clerks })
      } catch (error) {
        failureOf(error)
      }
    },
    callClerk(event: WechatMiniprogram.TouchEvent) {
      callNumber((event.currentTarget.dataset as { phone: string }).phone)
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
      void wx.navigateTo({ url: pathOf('pages/leave/page/page', { leaveId }) })
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
    askForCorrection() {
      const { date } = this.data
      this.close()
      void wx.navigateTo({ url: pathOf('pages/attendance/correction/correction', { date }) })
    },
    /** What now stands for the day is read here as well as in the month. */
    async undone() {
      this.setData({ mayUndo: false })
      this.triggerEvent('undone')
      await this.load()
    },
    record() {
      this.triggerEvent('record', { date: this.data.date })
    },
  },
})
