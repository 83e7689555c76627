import { call } from '../../../services/cloud'
import { today } from '../../../services/clock'
import { failureOf, type Failure } from '../../../contract/failure'
import { callNumber } from '../../../services/device/phone-call'
import { knownMe, knownRules } from '../../../services/session'
import { teamCard, type TeamCard } from '../../../view/home/team'
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
  data: { state: 'loading', failure: null as Failure | null, page: null as TeamCard | null },
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
        this.setData({ state: 'ready', failure: null, page: teamCard(team, knownMe()?.personId ?? '', today(), knownRules()) })
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
