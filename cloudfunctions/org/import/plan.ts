import { isDeepStrictEqual } from 'node:util'
import { SIGNING_ROLES, unitKey, type Role } from '../../../miniprogram/domain/roles'
import type { Team } from '../../../miniprogram/domain/team'
import type { CountyDocument, PersonDocument, TeamDocument } from '../../_shared/records'
import { UNIT_FIELDS } from '../county/county'
import type { RosterFields } from '../county/documents'
import type { Roster } from './roster'
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

/** How much goes into one step: a step is one document of the journal. */
const DOCUMENTS_A_STEP = 200
const LEDGERS_A_STEP = 50

function* parts<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

const byId = <T extends { _id: string }>(documents: readonly T[]): Map<string, T> =>
  new Map(documents.map((document) => [document._id, document]))

const rosterPart = ({
  name,
  phone,
  dispatchingUnitId,
  posts,
  delegations,
  seats,
  scope,
  reach,
  teamIds,
}: PersonDocument): RosterFields => ({
  name,
  phone,
  ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
  posts,
  delegations,
  seats,
  scope,
  reach,
  teamIds,
})

/** What the county's file itself says of a person: what is counted as a change. Where his village lies is not. */
const listedPart = ({ name, phone, dispatchingUnitId, posts }: PersonDocument) => ({
  name,
  phone,
  dispatchingUnitId,
  posts: posts.map((post) => ({ role: post.role, from: post.from, to: post.to, unit: post[UNIT_FIELDS[post.role] ?? 'teamId'] })),
})

function* writes(
  collection: 'units' | 'people',
  before: ReadonlyMap<string, { _id: string }>,
  after: readonly { _id: string }[],
  fieldsOf: (document: never) => object,
): Generator<Step> {
  const fields = (document: { _id: string }) => fieldsOf(document as never) as Record<string, unknown>
  const added = after.filter(({ _id }) => !before.has(_id))
  for (const part of parts(added, DOCUMENTS_A_STEP))
    yield { kind: 'add', collection, documents: part.map((document) => ({ ...fields(document), _id: document._id })) }
  const changes = after.flatMap((document) => {
    const old = before.get(document._id)
    if (old === undefined || isDeepStrictEqual(fields(old), fields(document))) return []
    return [{ id: document._id, fields: fields(document), without: Object.keys(fields(old)).filter((key) => !(key in fields(document))) }]
  })
  for (const part of parts(changes, DOCUMENTS_A_STEP)) yield { kind: 'merge', collection, changes: part }
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
      const key = `sign:${post.role}:${unitKey(post.role, post)}`
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
    ...writes('units', byId(roster.units), target.units, ({ _id, ...fields }: { _id: string }) => fields),
    ...[...parts(newTeams, DOCUMENTS_A_STEP)].map((documents): Step => ({ kind: 'add', collection: 'teams', documents })),
    ...writes('people', people, target.people, rosterPart),
    ...[...parts(ledgersOf(teams, target.teams, people), LEDGERS_A_STEP)].map((ledgers): Step => ({ kind: 'ledgers', ledgers })),
    ...[...parts(desks, DOCUMENTS_A_STEP)].map((keys): Step => ({ kind: 'desks', keys })),
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
