import type { Leave } from '../../../domain/leave/leave'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { knownMe } from '../../../services/session'
import { failureOf, type Failure } from '../../../contract/failure'
import { foundGroups, NO_FILTER, ownGroups, searchInput, type Filter, type LeaveGroup } from '../../../view/home/ledger'
import { isAboveTownships } from '../../../view/home/todo'

/** Leaves a page at a time: the reader's own, or those that he looks for. The page that it stands on calls `more` at its end. */

/** A page may hold little or nothing where a status follows the clock: so many are asked for before one has to tap. */
const PAGES_AT_ONCE = 4
const ENOUGH = 10

/** Not drawn, so not in `data`. `walk` tells answers to an older question; `asked` is what was last looked for. */
type Held = { leaves: Leave[]; next?: string; walk: number; asked?: string }

Component({
  properties: {
    source: { type: String, value: 'mine' },
    filter: { type: Object, value: NO_FILTER },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    groups: [] as LeaveGroup[],
    isEmpty: false,
    hasMore: false,
    isBusy: false,
  },
  observers: {
    /** Told anew as the list comes to be, too. */
    filter(filter: Filter) {
      const held = this.held()
      const asked = JSON.stringify(searchInput(filter))
      if (this.data.source !== 'search' || asked === held.asked) return
      held.asked = asked
      void this.begin()
    },
  },
  lifetimes: {
    attached() {
      if (this.data.source === 'mine') void this.begin()
    },
  },
  methods: {
    held(): Held {
      const self = this as unknown as { leaves?: Held }
      return (self.leaves ??= { leaves: [], walk: 0 })
    },
    /** Another question: what stands there answers it no more. */
    async begin() {
      this.setData({ state: 'loading', failure: null })
      await this.refresh()
    },
    /** The same question again; what stands there stays until the answer comes. */
    async refresh() {
      if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
      await this.walk([])
    },
    async more() {
      const { leaves, next } = this.held()
      if (next !== undefined && !this.data.isBusy) await this.walk(leaves, next)
    },
    async walk(before: Leave[], from?: string) {
      const held = this.held()
      const walk = ++held.walk
      this.setData({ isBusy: true })
      try {
        const found = await this.pages(from, () => walk === held.walk)
        if (walk !== held.walk) return
        held.leaves = [...before, ...found.leaves]
        delete held.next
        if (found.next !== undefined) held.next = found.next
        this.setData({ state: 'ready', failure: null, isBusy: false, ...this.drawn() })
      } catch (error) {
        if (walk !== held.walk) return
        this.setData({ failure: failureOf(error), state: this.data.state === 'ready' ? 'ready' : 'failed', isBusy: false })
      }
    },
    async pages(from: string | undefined, isWanted: () => boolean): Promise<{ leaves: Leave[]; next?: string }> {
      const leaves: Leave[] = []
      let next = from
      for (let asked = 0; asked < PAGES_AT_ONCE && isWanted(); asked++) {
        const cursor = next === undefined ? {} : { cursor: next }
        const page =
          this.data.source === 'mine'
            ? await call('leave.mine', cursor)
            : await call('leave.search', { ...searchInput(this.data.filter), ...cursor })
        leaves.push(...page.leaves)
        next = page.next
        if (next === undefined || leaves.length >= ENOUGH) break
      }
      return { leaves, ...(next === undefined ? {} : { next }) }
    },
    drawn() {
      const { leaves, next } = this.held()
      const me = knownMe()
      const date = today()
      const isAbove = me !== undefined && isAboveTownships(me, date)
      const groups = this.data.source === 'mine' ? ownGroups(leaves, date) : foundGroups(leaves, date, isAbove)
      return { groups, isEmpty: leaves.length === 0, hasMore: next !== undefined }
    },
  },
})
