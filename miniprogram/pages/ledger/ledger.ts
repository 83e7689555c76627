import { said } from '../../services/device/dialogs'
import { rootFontSize } from '../../services/device/appearance'
import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import type { Me } from '../../contract/calls'
import { askMe, knownMe } from '../../services/session'
import { mayList, mayOpenBoard, tabsOf, type Section, type Tab } from '../../view/home/ledger'
import { officeRows, type OfficeRow } from '../../view/home/offices'
import { pathOf } from '../../view/words/route'

/** 台账: what a person's posts let him look up, one part at a time; a part is fetched when it is first opened. */

type Part = { refresh?(): Promise<void>; more?(): Promise<void> }

/** Parts that have been opened stay as they are while another is looked at. */
const NONE_OPENED: Partial<Record<Section, true>> = {}

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    tabs: [] as Tab[],
    section: '',
    opened: NONE_OPENED,
    teamId: '',
    villageId: '',
    mayReadTeam: false,
    mayList: false,
    officeRows: [] as OfficeRow[],
    mayOpenBoard: false,
  },
  onLoad() {
    const me = knownMe()
    if (me) this.show(me)
  },
  /** A part asks by itself as it comes to be. */
  wasShown: false,
  onShow() {
    void Promise.all([this.load(), this.wasShown ? this.part()?.refresh?.() : undefined])
    this.wasShown = true
  },
  async load() {
    if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
    try {
      this.show(await askMe())
    } catch (error) {
      const failure = failureOf(error)
      // Of a phone without a network the part that is looked at tells by itself.
      if (this.data.state !== 'ready' || failure.kind === 'refused') this.setData({ failure, state: 'failed' })
    }
  },
  show(me: Me) {
    const date = today()
    const tabs = tabsOf(me, date)
    const isThere = tabs.some(({ section }) => section === this.data.section)
    const section = isThere ? this.data.section : (tabs[0]?.section ?? '')
    this.setData({
      state: 'ready',
      failure: null,
      tabs,
      section,
      teamId: me.team?.teamId ?? '',
      villageId: me.team?.villageId ?? '',
      mayReadTeam: me.posts.some((post) => post.role === 'firstSecretary' && post.teamId === me.team?.teamId),
      mayList: mayList(me.posts, date),
      officeRows: officeRows(me.posts, date),
      mayOpenBoard: mayOpenBoard(me.posts, date),
      ...(section === '' ? {} : { [`opened.${section}`]: true }),
    })
  },
  choose(event: WechatMiniprogram.TouchEvent) {
    const { section } = event.currentTarget.dataset as { section: Section }
    const isKnown = this.data.opened[section] !== undefined
    this.setData({ section, [`opened.${section}`]: true })
    if (isKnown) void this.part()?.refresh?.()
  },
  /** The part that is looked at. */
  part(): Part | null {
    return this.selectComponent(`#${this.data.section}`) as unknown as Part | null
  },
  async onPullDownRefresh() {
    await Promise.all([this.load(), this.part()?.refresh?.()])
    void wx.stopPullDownRefresh()
  },
  onReachBottom() {
    void this.part()?.more?.()
  },
  async openBoard(event: WechatMiniprogram.CustomEvent<{ villageId: string }>) {
    try {
      const { boardKey } = await call('org.boardKey', event.detail)
      void wx.navigateTo({ url: pathOf('pages/board/board/board', { key: boardKey }) })
    } catch (error) {
      said(failureOf(error).message)
    }
  },
})
