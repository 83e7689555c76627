import type { RosterRow, RosterTeam } from '../../../view/org/roster'
import { pathOf } from '../../../view/words/route'

/**
 * The people within the reader's reach, to their months. Emits `board` { villageId }. The page that it stands on calls `more` and
 * `refresh`.
 */

type List = { more(): Promise<void>; refresh(): Promise<void> }

Component({
  methods: {
    list(): List | null {
      return this.selectComponent('#list') as unknown as List | null
    },
    async more() {
      await this.list()?.more()
    },
    async refresh() {
      await this.list()?.refresh()
    },
    open(event: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
      void wx.navigateTo({ url: pathOf('pages/attendance/month/month', { personId: event.detail.row.personId }) })
    },
    openBoard(event: WechatMiniprogram.CustomEvent<{ team: RosterTeam }>) {
      this.triggerEvent('board', { villageId: event.detail.team.villageId })
    },
  },
})
