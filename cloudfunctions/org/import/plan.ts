import { isDeepStrictEqual } from 'node:util'
import { openKey } from '../../../miniprogram/domain/leave/desks'
import { SIGNING_ROLES, unitKey, type Role } from '../../../miniprogram/domain/roles'
import type { Team } from '../../../miniprogram/domain/team'
import type { CountyDocument, PersonDocument, TeamDocument } from '../../_shared/records/people'
import { UNIT_FIELDS } from '../county/county'
import type { Roster } from '../roster/roster'
import type { Target } from './target'

/** What an import has to write, in order. Every step may be done again: a second time it changes nothing. */
export type Step =
  | { kind: 'add'; collection: 'units' | 'teams' | 'people'; documents: ({ _id: string } & Record<string, unknown>)[] }
  /** Only these fields of a document, each replaced whole: a WeChat identity that is bound meanwhile stays. */
  | { kind: 'merge'; collection: 'units' | 'people'; changes: { id: string; fields: Record<string, unknown>; without: string[] }[] }
  /** Posts into a team's ledger. Its leaves stay; those of people who come from other teams are brought. */
  | { kind: 'ledgers'; ledgers: Ledger[] }
  /** The desks at which leaves lie, where the holder of an office has changed. */
  | { kind: 'desks'; keys: string[] }

export type Ledger = Pick<Team, 'teamId' | 'name' | 'villageId' | 'townshipId' | 'posts'> & {
  joining: { personId: string; fromTeamIds: string[] }[]
}

export type Plan = { county: CountyDocument; steps: Step[]; created: number; changed: number; ended: number }

/** How much goes into one step: a step is one document of the journal, and one request of what it adds. */
const DOCUMENTS_A_STEP = 200
const LEDGERS_A_STEP = 50
const CHARACTERS_A_STEP = 300_000

/** In order, as many as a step may hold; one that is larger than that by itself (a village with a long boundary) stands alone. */
function parts<T>(items: readonly T[], size: number): T[][] {
  const all: T[][] = []
  let room = 0
  for (const item of items) {
    const length = JSON.stringify(item).length
    const last = all[all.length - 1]
    if (last === undefined || last.length === size || length > room) {
      all.push([item])
      room = CHARACTERS_A_STEP - length
    } else {
      last.push(item)
      room -= length
    }
  }
  return all
}

const byId = <T extends { _id: string }>(documents: readonly T[]): Map<string, T> =>
  new Map(documents.map((document) => [document._id, document]))

type Fields = Record<string, unknown>

/** What an import writes of a person: not who he is with WeChat, nor what he has chosen there. */
const rosterPart = ({ _id, openid, boundAt, digestAt, ...fields }: PersonDocument): Fields => fields
const unitPart = ({ _id, ...fields }: Target['units'][number]): Fields => fields

/** The only field that an import may take away. */
const OPTIONAL = 'dispatchingUnitId'

/** What the county's file itself says of a person: what is counted as a change. Where his village lies is not. */
const listedPart = ({ name, phone, dispatchingUnitId, posts }: PersonDocument) => ({
  name,
  phone,
  dispatchingUnitId,
  posts: posts.map((post) => ({ role: post.role, from: post.from, to: post.to, unit: post[UNIT_FIELDS[post.role] ?? 'teamId'] })),
})

function* writes<T extends { _id: string }>(
  collection: 'units' | 'people',
  before: ReadonlyMap<string, T>,
  after: readonly T[],
  partOf: (document: T) => Fields,
): Generator<Step> {
  const added = after.filter(({ _id }) => !before.has(_id)).map((document) => ({ ...partOf(document), _id: document._id }))
  for (const documents of parts(added, DOCUMENTS_A_STEP)) yield { kind: 'add', collection, documents }
  const changed = after.flatMap((document) => {
    const old = before.get(document._id) as Fields | undefined
    if (old === undefined) return []
    const fields = partOf(document)
    const without = OPTIONAL in old && !(OPTIONAL in fields) ? [OPTIONAL] : []
    const isSame = without.length === 0 && Object.entries(fields).every(([key, value]) => isDeepStrictEqual(old[key], value))
    return isSame ? [] : [{ id: document._id, fields, without }]
  })
  for (const changes of parts(changed, DOCUMENTS_A_STEP)) yield { kind: 'merge', collection, changes }
}

const sitePart = ({ name, villageId, townshipId, posts }: TeamDocument) => ({ name, villageId, townshipId, posts })

function ledgersOf(
  before: ReadonlyMap<string, TeamDocument>,
  teams: readonly TeamDocument[],
  people: ReadonlyMap<string, PersonDocument>,
): Ledger[] {
  return teams.flatMap((team): Ledger[] => {
    const old = before.get(team._id)
    const ids = [...new Set(team.posts.map((post) => post.personId))]
    const joining = ids.flatMap((personId) => {
      const fromTeamIds = (people.get(personId)?.teamIds ?? []).filter((id) => id !== team._id && before.has(id))
      return people.get(personId)?.teamIds.includes(team._id) === false && fromTeamIds.length > 0 ? [{ personId, fromTeamIds }] : []
    })
    const isSame = old === undefined || isDeepStrictEqual(sitePart(old), sitePart(team))
    return isSame && joining.length === 0 ? [] : [{ teamId: team._id, ...sitePart(team), joining }]
  })
}

const DESKS: readonly Role[] = SIGNING_ROLES

/** Who holds which office that signs, by the key of its desk. */
function holdersOf(people: readonly PersonDocument[]): Map<string, string[]> {
  const holders = new Map<string, string[]>()
  for (const { _id, posts } of people) {
    for (const post of posts.filter(({ role }) => DESKS.includes(role))) {
      const key = openKey(post.role, unitKey(post.role, post))
      holders.set(key, [...(holders.get(key) ?? []), `${_id} ${post.from ?? ''} ${post.to ?? ''}`].sort())
    }
  }
  return holders
}

function changedDesks(before: readonly PersonDocument[], after: readonly PersonDocument[]): string[] {
  const [held, holding] = [holdersOf(before), holdersOf(after)]
  return [...new Set([...held.keys(), ...holding.keys()])].filter((key) => !isDeepStrictEqual(held.get(key), holding.get(key)))
}

/** Pure: only what differs. The same roster again gives no steps. Teams come before the people who are sent to them, ledgers after. */
export function planOf(roster: Roster, target: Target): Plan {
  const [people, teams] = [byId(roster.people), byId(roster.teams)]
  const newTeams = target.teams.filter(({ _id }) => !teams.has(_id))
  const desks = changedDesks(roster.people, target.people)
  const endedIds = new Set(target.ended)
  const steps: Step[] = [
    ...writes('units', byId(roster.units), target.units, unitPart),
    ...parts(newTeams, DOCUMENTS_A_STEP).map((documents): Step => ({ kind: 'add', collection: 'teams', documents })),
    ...writes('people', people, target.people, rosterPart),
    ...parts(ledgersOf(teams, target.teams, people), LEDGERS_A_STEP).map((ledgers): Step => ({ kind: 'ledgers', ledgers })),
    ...parts(desks, DOCUMENTS_A_STEP).map((keys): Step => ({ kind: 'desks', keys })),
  ]
  const known = target.people.filter((person) => people.has(person._id) && !endedIds.has(person._id))
  return {
    county: target.county,
    steps,
    created: target.people.length - known.length - endedIds.size,
    changed: known.filter((person) => !isDeepStrictEqual(listedPart(person), listedPart(people.get(person._id)!))).length,
    ended: endedIds.size,
  }
}
