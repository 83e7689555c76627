import { keysOf } from '../../_shared/records/people'
import type { Noted } from '../roster/journal'
import type { Roster } from '../roster/roster'
import type { Change, PostsGroup, Step } from '../roster/step'

/** Beside each step of an import what brings back what stood before it, noted with it before anything is decided. Pure. */

type Fields = Record<string, unknown>
type Standing = { units: ReadonlyMap<string, Fields>; people: ReadonlyMap<string, Fields>; teams: Map<string, Roster['teams'][number]> }

const mapOf = <T extends { _id: string }>(documents: readonly T[]) => new Map(documents.map((document) => [document._id, document]))

/** Of the fields that a change writes, those that stood. */
function changeBack(before: Fields, { id, fields, without }: Change): Change {
  const keys = [...Object.keys(fields), ...without]
  return {
    id,
    fields: Object.fromEntries(keys.flatMap((key) => (key in before ? [[key, before[key]]] : []))),
    without: keys.filter((key) => !(key in before)),
  }
}

const dropping = (collection: 'units' | 'teams' | 'people', ids: string[]): Step[] =>
  ids.length === 0 ? [] : [{ kind: 'drop', collection, ids }]

/** Somebody new leaves the ledgers first, without any post. */
const nobody = (change: Change): Change => ({
  ...change,
  fields: { ...change.fields, posts: [], delegations: [], ...keysOf([], []) },
})

function groupBack({ people, ledgers }: PostsGroup, standing: Standing): PostsGroup {
  const ids = new Set(people.map(({ id }) => id))
  return {
    people: people.map((change) => {
      const before = standing.people.get(change.id)
      return before === undefined ? nobody(change) : changeBack(before, change)
    }),
    ledgers: ledgers.map(({ teamId }) => ({
      teamId,
      posts: (standing.teams.get(teamId)?.posts ?? []).filter(({ personId }) => ids.has(personId)),
    })),
  }
}

/** None where a step is not undone: it comes after all that may not be possible to write. */
function undoOf(step: Step, standing: Standing): Step[] | undefined {
  switch (step.kind) {
    case 'add':
      return dropping(
        step.collection,
        step.documents.map(({ _id }) => _id),
      )
    case 'merge': {
      const stood = standing[step.collection]
      return [
        {
          ...step,
          isBack: true,
          changes: step.changes.flatMap((change) => {
            const before = stood.get(change.id)
            return before === undefined ? [] : [changeBack(before, change)]
          }),
        },
      ]
    }
    case 'sites':
      return [
        {
          ...step,
          sites: step.sites.flatMap(({ teamId }) => {
            const before = standing.teams.get(teamId)
            return before === undefined ? [] : [{ teamId, name: before.name, villageId: before.villageId, townshipId: before.townshipId }]
          }),
        },
      ]
    case 'posts': {
      const added = step.groups.flatMap(({ people }) => people.map(({ id }) => id)).filter((id) => !standing.people.has(id))
      return [{ ...step, groups: step.groups.map((group) => groupBack(group, standing)) }, ...dropping('people', added)]
    }
    default:
      return undefined
  }
}

/** What an import says of the county itself. */
const COUNTY = ['name', 'legalBasis', 'since', 'rules', 'ruleChanges', 'calendar']

/** The county is brought back with the first step, which is undone last. */
export function notedOf(steps: readonly Step[], { county, units, people, teams }: Roster): Noted[] {
  const standing = { units: mapOf(units), people: mapOf(people), teams: mapOf(teams) }
  const countyBack: Step = {
    kind: 'merge',
    collection: 'units',
    isBack: true,
    changes: [changeBack(county, { id: 'county', fields: Object.fromEntries(COUNTY.map((key) => [key, null])), without: [] })],
  }
  return steps.map((step, i) => {
    const undo = undoOf(step, standing)
    return undo === undefined ? { step } : { step, undo: i === 0 ? [...undo, countyBack] : undo }
  })
}
