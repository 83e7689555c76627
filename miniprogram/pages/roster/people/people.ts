import { gives, keepsRoster, listsPeople } from '../../../domain/authority'
import { rootFontSize } from '../../../services/device/appearance'
import { isWide } from '../../../services/device/window'
import { today } from '../../../services/clock'
import { failureOf, type Failure } from '../../../contract/failure'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import type { RosterRow, RosterTeam } from '../../../view/org/roster'
import { pathOf } from '../../../view/words/route'

/** The roster by teams and offices; on a desk the person stands beside the list. */

type List = { more(): Promise<void>; refresh(): Promise<void> }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    mayKeep: false,
    personId: '',
  },
  onLoad(): Promise<void> {
    return this.load()
  },
  wasShown: false,
  /** Somebody may have been changed on the page that was opened from here. */
  onShow() {
    if (this.wasShown) void Promise.all([this.part('list')?.refresh(), this.part('card')?.refresh()])
    this.wasShown = true
  },
  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(listsPeople, me, today())) throw refused('FORBIDDEN')
      this.setData({ state: 'ready', mayKeep: gives(keepsRoster, me, today()) })
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },
  part(name: 'list' | 'card'): List | null {
    return this.selectComponent(`#${name}`) as unknown as List | null
  },
  async onPullDownRefresh() {
    await this.part('list')?.refresh()
    void wx.stopPullDownRefresh()
  },
  onReachBottom() {
    void this.part('list')?.more()
  },
  pick(event: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
    const { personId } = event.detail.row
    if (isWide()) this.setData({ personId })
    else void wx.navigateTo({ url: pathOf('pages/roster/person/person', { personId }) })
  },
  openVillage(event: WechatMiniprogram.CustomEvent<{ team: RosterTeam }>) {
    void wx.navigateTo({ url: pathOf('pages/roster/village/village', { villageId: event.detail.team.villageId }) })
  },
  changed() {
    void this.part('list')?.refresh()
  },
  add() {
    void wx.navigateTo({ url: pathOf('pages/roster/edit/edit') })
  },
  openImport() {
    void wx.navigateTo({ url: pathOf('pages/roster/import/import') })
  },
})
