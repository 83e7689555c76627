import { assignsStandIns, gives } from '../../../domain/authority'
import { isCivilDate } from '../../../domain/calendar'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import type { Candidate, TeamToday } from '../../../contract/calls'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import { candidateRows, missingIn, standInRows, type CandidateRow, type StandInRow } from '../view/stand-in'

/** Stand-ins of a team, assigned and ended by its township. */

/** Drawn at once of those who may be asked; more are found by typing. */
const MOST = 60

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    teamId: '',
    team: null as Pick<TeamToday, 'name' | 'villageName'> | null,
    standIns: [] as StandInRow[],
    today: '',
    from: '',
    to: '',
    personId: '',
    personName: '',
    isChoosingTeam: false,
    isPicking: false,
    typed: '',
    candidates: [] as CandidateRow[],
    more: 0,
    candidatesFailure: '',
    trouble: '',
    busy: '',
  },

  people: [] as Candidate[],

  onLoad({ teamId = '', from = '', to = '' }: { teamId?: string; from?: string; to?: string }): Promise<void> {
    const first = isCivilDate(from) && from >= today() ? from : today()
    this.setData({ teamId: decodeURIComponent(teamId), today: today(), from: first, to: isCivilDate(to) && to >= first ? to : first })
    return this.load()
  },

  async load(): Promise<void> {
    if (this.data.team === null) this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(assignsStandIns, me, today())) throw refused('FORBIDDEN')
      if (this.data.teamId !== '') await this.askTeam()
      this.setData({ state: 'ready', failure: null })
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },
  async askTeam(): Promise<void> {
    const { name, villageName, ...team } = await call('org.team', { teamId: this.data.teamId })
    this.setData({ team: { name, villageName }, standIns: standInRows(team, today()) })
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  openTeams() {
    this.setData({ isChoosingTeam: true })
  },
  pickTeam({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ teamId: detail.id, isChoosingTeam: false, team: null, personId: '', personName: '', trouble: '' })
    return this.load()
  },
  closeTeams() {
    this.setData({ isChoosingTeam: false })
  },

  chooseDate(event: WechatMiniprogram.PickerChange) {
    const { end } = event.currentTarget.dataset as { end: 'from' | 'to' }
    const chosen = String(event.detail.value)
    const [from, to] = end === 'from' ? [chosen, this.data.to] : [this.data.from, chosen]
    // Whoever was free on other dates may not be on these.
    this.setData({ from, to: to < from ? from : to, personId: '', personName: '', trouble: '' })
  },
  async openPicker(): Promise<void> {
    const { teamId, from, to } = this.data
    this.setData({ isPicking: true, typed: '', candidates: [], more: 0, candidatesFailure: '' })
    try {
      this.people = []
      for (let cursor: string | undefined; ;) {
        const { people, next } = await call('org.standInChoices', { teamId, from, to, ...(cursor === undefined ? {} : { cursor }) })
        this.people.push(...people)
        this.draw()
        if (next === undefined) break
        cursor = next
      }
    } catch (error) {
      this.setData({ candidatesFailure: failureOf(error).message })
    }
  },
  draw() {
    const found = candidateRows(this.people, this.data.typed)
    this.setData({ candidates: found.slice(0, MOST), more: Math.max(0, found.length - MOST) })
  },
  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value })
    this.draw()
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    const { personId, name } = event.currentTarget.dataset as { personId: string; name: string }
    this.setData({ personId, personName: name, isPicking: false, typed: '', trouble: '' })
  },
  closePicker() {
    this.setData({ isPicking: false, typed: '' })
  },
  pickerChanged(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.closePicker()
  },

  /** One thing at a time; done twice it is done. */
  async doing(busy: string, work: () => Promise<void>): Promise<void> {
    if (this.data.busy !== '') return
    this.setData({ busy, trouble: '' })
    try {
      await work()
      await this.askTeam()
    } catch (error) {
      this.setData({ trouble: failureOf(error).message })
    } finally {
      this.setData({ busy: '' })
    }
  },
  async assign(): Promise<void> {
    const { teamId, personId, personName, from, to } = this.data
    const missing = missingIn(this.data)
    if (missing !== null) {
      said(missing)
      return
    }
    await this.doing('assign', async () => {
      await call('org.assignStandIn', { teamId, personId, from, to })
      this.setData({ personId: '', personName: '' })
      said(`${personName}来顶岗，安排好了`)
    })
  },
  async end(event: WechatMiniprogram.TouchEvent): Promise<void> {
    const { id, name } = event.currentTarget.dataset as { id: string; name: string }
    if (!(await confirmed(`${name}从今天起不再顶岗，顶过的日子照算。`, { confirmText: '结束顶岗' }))) return
    await this.doing(id, async () => {
      await call('org.endStandIn', { standInId: id })
    })
  },
})
