import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import type { Roster } from '../../contract/calls'
import { peopleIn, rosterTeams, searched, type RosterTeam } from '../../view/org/roster'

/**
 * The people within the reader's reach by teams, with a search. Emits `pick` { row } for a person and `team` { team } for the
 * words beside a team's name. The page that it stands on calls `more` at its end and `refresh` to ask again.
 */

/** Teams drawn at first, and with each `more`. */
const STEP = 30

/** What is known so far; not drawn, so not in `data`. */
type Held = { roster?: Roster; teams: RosterTeam[]; isAsking?: boolean }

Component({
  properties: {
    /** Words beside a team's name; none if empty. */
    teamAction: { type: String, value: '' },
    /** Offices too, and who holds no post. */
    everybody: { type: Boolean, value: false },
    /** Who is looked at beside the list. */
    chosen: { type: String, value: '' },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    typed: '',
    teams: [] as RosterTeam[],
    limit: STEP,
    found: 0,
    hasMore: false,
    /** More is being fetched, to draw or to search in. */
    isBusy: false,
  },
  lifetimes: {
    attached() {
      void this.refresh()
    },
  },
  methods: {
    held(): Held {
      const self = this as unknown as { roster?: Held }
      return (self.roster ??= { teams: [] })
    },
    async refresh() {
      if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
      const held = this.held()
      try {
        const roster = await call('org.people', {})
        Object.assign(held, { roster, teams: rosterTeams(roster, today(), this.data.everybody) })
        this.draw()
        this.setData({ state: 'ready', failure: null })
        if (this.data.typed.trim() !== '') await this.fetchAll()
      } catch (error) {
        this.setData({ failure: failureOf(error), state: held.roster ? 'ready' : 'failed' })
      }
    },
    draw() {
      const held = this.held()
      const all = searched(held.teams, this.data.typed)
      this.setData({
        teams: all.slice(0, this.data.limit),
        found: peopleIn(all),
        hasMore: all.length > this.data.limit || held.roster?.next !== undefined,
      })
    },
    async fetchNext() {
      const held = this.held()
      if (held.roster?.next === undefined) return
      const { people, units, next } = await call('org.people', { cursor: held.roster.next })
      const before = held.roster
      held.roster = {
        people: [...before.people, ...people],
        units: { ...before.units, ...units },
        ...(next === undefined ? {} : { next }),
      }
      held.teams = rosterTeams(held.roster, today(), this.data.everybody)
    },
    /** One walk through the pages at a time. */
    async fetching(fetch: () => Promise<void>) {
      const held = this.held()
      if (held.isAsking) return
      held.isAsking = true
      this.setData({ isBusy: true })
      try {
        await fetch()
        this.setData({ failure: null })
      } catch (error) {
        this.setData({ failure: failureOf(error) })
      } finally {
        held.isAsking = false
        this.setData({ isBusy: false })
        this.draw()
      }
    },
    /** A name may stand on a page that has not been fetched. */
    async fetchAll() {
      await this.fetching(async () => {
        while (this.held().roster?.next !== undefined) await this.fetchNext()
      })
    },
    async more() {
      if (!this.data.hasMore) return
      const limit = this.data.limit + STEP
      this.setData({ limit })
      if (searched(this.held().teams, this.data.typed).length < limit) await this.fetching(() => this.fetchNext())
      this.draw()
    },
    type(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value, limit: STEP })
      this.draw()
      if (event.detail.value.trim() !== '') void this.fetchAll()
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      const { personId } = event.currentTarget.dataset as { personId: string }
      const row = this.data.teams.flatMap((team) => team.rows).find((one) => one.personId === personId)
      if (row) this.triggerEvent('pick', { row })
    },
    pickTeam(event: WechatMiniprogram.TouchEvent) {
      const { teamId } = event.currentTarget.dataset as { teamId: string }
      const team = this.data.teams.find((one) => one.teamId === teamId)
      if (team) this.triggerEvent('team', { team })
    },
  },
})
