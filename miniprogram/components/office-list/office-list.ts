import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import type { Today } from '../../contract/calls'
import type { TeamNow } from '../../domain/today'
import { officeList, type OfficeList, type What } from '../../view/home/office-day'

/**
 * The list behind a number of a township's day. On a desk it stands beside the numbers and is closed by `close`; on a phone it is a page,
 * which asks it to `refresh`.
 */

type Held = { key?: string; name: string; teams: TeamNow[]; next?: string }

Component({
  properties: {
    townshipId: { type: String, value: '' },
    what: { type: String, value: '' },
    /** Words that close it; none if empty. */
    closing: { type: String, value: '' },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    list: null as OfficeList | null,
    hasMore: false,
    isBusy: false,
  },
  observers: {
    'townshipId, what': function () {
      void this.refresh()
    },
  },
  methods: {
    held(): Held {
      const self = this as unknown as { township?: Held }
      return (self.township ??= { name: '', teams: [] })
    },
    draw() {
      const { townshipId, what } = this.data
      const held = this.held()
      if (held.key !== townshipId) return
      this.setData({ state: 'ready', list: officeList(held.teams, what as What, held.name, today()), hasMore: held.next !== undefined })
    },
    async refresh() {
      const { townshipId } = this.data
      if (townshipId === '') return
      const held = this.held()
      // Another number of the same township is read from what is there, and asked for again behind it.
      if (held.key === townshipId) this.draw()
      else this.setData({ state: 'loading', list: null, failure: null })
      await this.ask({ townshipId }, ({ townships, teams, next }) =>
        Object.assign(held, { key: townshipId, name: townships[0]?.name ?? '', teams, next }),
      )
    },
    async more() {
      const held = this.held()
      const { next: cursor, key: townshipId } = held
      if (cursor === undefined || townshipId === undefined || this.data.isBusy) return
      this.setData({ isBusy: true })
      await this.ask({ townshipId, cursor }, ({ teams, next }) => {
        const known = new Set(held.teams.map(({ teamId }) => teamId))
        Object.assign(held, { teams: [...held.teams, ...teams.filter(({ teamId }) => !known.has(teamId))], next })
      })
      this.setData({ isBusy: false })
    },
    /** An answer that comes when another township has been chosen is nobody's. */
    async ask(input: { townshipId: string; cursor?: string }, keep: (answer: Today) => void) {
      try {
        const answer = await call('reporting.today', input)
        if (input.townshipId !== this.data.townshipId) return
        keep(answer)
        this.setData({ failure: null })
        this.draw()
      } catch (error) {
        if (input.townshipId !== this.data.townshipId) return
        const isThere = this.held().key === input.townshipId
        this.setData({ failure: failureOf(error), state: isThere ? 'ready' : 'failed' })
      }
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
