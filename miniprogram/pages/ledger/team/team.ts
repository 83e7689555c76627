import { call } from '../../../services/cloud'
import { today } from '../../../services/clock'
import { failureOf, type Failure } from '../../../contract/failure'
import { callNumber } from '../../../services/device/phone-call'
import { knownMe } from '../../../services/session'
import { teamPage, type TeamPage } from '../../../view/home/ledger'
import { pathOf } from '../../../view/words/route'

/** The reader's team today. Loads itself whenever its page is shown. Emits `board` { villageId }. */
Component({
  properties: {
    teamId: { type: String, value: '' },
    villageId: { type: String, value: '' },
    /** The first secretary reads the months of his team. */
    mayRead: { type: Boolean, value: false },
    mayOpenBoard: { type: Boolean, value: false },
  },
  data: { state: 'loading', failure: null as Failure | null, page: null as TeamPage | null },
  lifetimes: {
    attached() {
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
      try {
        const team = await call('org.team', { teamId: this.data.teamId })
        this.setData({ state: 'ready', failure: null, page: teamPage(team, knownMe()?.personId ?? '', today()) })
      } catch (error) {
        this.setData({ failure: failureOf(error), state: this.data.page ? 'ready' : 'failed' })
      }
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const { personId, opens } = event.currentTarget.dataset as { personId: string; opens: boolean }
      if (opens) void wx.navigateTo({ url: pathOf('pages/attendance/month/month', { personId, as: 'firstSecretary' }) })
    },
    call(event: WechatMiniprogram.TouchEvent) {
      callNumber((event.currentTarget.dataset as { phone: string }).phone)
    },
    openBoard() {
      this.triggerEvent('board', { villageId: this.data.villageId })
    },
  },
})
