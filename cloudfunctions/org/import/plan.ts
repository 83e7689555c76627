import { isDeepStrictEqual } from 'node:util'
import { openKey } from '../../../miniprogram/domain/leave/desks'
import { SIGNING_ROLES, unitKey, type Role } from '../../../miniprogram/domain/roles'
import type { CountyDocument, PersonDocument, TeamDocument } from '../../_shared/records/people'
import { elsewhereOf } from '../county/documents'
import { UNIT_FIELDS } from '../county/county'
import type { Roster } from '../roster/roster'
import { groupsOf, parts } from './groups'
import type { Change, Named, Step } from '../roster/step'
import type { Target } from './target'

export type Plan = { county: CountyDocument; steps: Step[]; created: string[]; changed: string[]; ended: string[]; moved: string[] }

/** How much goes into one step: a step is one document of the journal, and one request of what it adds. */
const DOCUMENTS_A_STEP = 200
const GROUPS_A_STEP = 50

const byId = <T extends { _id: string }>(documents: readonly T[]): Map<string, T> =>
  new Map(documents.map((document) => [document._id, document]))

type Fields = Record<string, unknown>

/** What an import writes of a person: not who he is with WeChat, nor what he has chosen there, nor what he has lent. */
const rosterPart = ({ _id, openid, boundAt, digestAt, invitedAfter, lent, lentCount, ...fields }: PersonDocument): Fields => fields
/** Of a unit all but what its plate bears. */
const unitPart = (unit: Target['units'][number]): Fields => {
  const { _id, boardKey: _, plate: __, ...fields } = unit as Fields & { _id: string }
  return fields
}

/** The fields that an import may take away. */
const OPTIONAL = ['dispatchingUnitId', 'leftOn', 'dailyAllowance']

/** What the county's file itself says of a person: what is counted as a change. Where his village lies is not. */
const listedPart = ({ name, phone, dispatchingUnitId, posts }: PersonDocument) => ({
  name,
  phone,
  dispatchingUnitId,
  posts: posts.map((post) => ({ role: post.role, from: post.from, to: post.to, unit: post[UNIT_FIELDS[post.role] ?? 'teamId'] })),
})

/** What is to be written of a document that stands, or nothing. */
function changeOf<T extends { _id: string }>(before: T, after: T, partOf: (document: T) => Fields): Change | undefined {
  const [old, fields] = [before as Fields, partOf(after)]
  const without = OPTIONAL.filter((key) => key in old && !(key in fields))
  const isSame = without.length === 0 && Object.entries(fields).every(([key, value]) => isDeepStrictEqual(old[key], value))
  return isSame ? undefined : { id: after._id, fields, without }
}

const added = <T extends { _id: string }>(before: ReadonlyMap<string, T>, after: readonly T[], partOf: (document: T) => Fields) =>
  after.filter(({ _id }) => !before.has(_id)).map((document) => ({ ...partOf(document), _id: document._id }))

const adding = (collection: 'units' | 'teams' | 'people', documents: (Fields & { _id: string })[]): Step[] =>
  parts(documents, DOCUMENTS_A_STEP).map((some) => ({ kind: 'add', collection, documents: some }))

const merging = (collection: 'units' | 'people', changes: Change[]): Step[] =>
  parts(changes, DOCUMENTS_A_STEP).map((some) => ({ kind: 'merge', collection, changes: some }))

/** Every ledger is told that other rules of cover are set. */
export const ruling = (teamIds: readonly string[], number = 0): Step[] =>
  parts(teamIds, DOCUMENTS_A_STEP).map((some) => ({ kind: 'ruling', teamIds: some, ruling: number }))

const sitePart = ({ name, villageId, townshipId }: TeamDocument) => ({ name, villageId, townshipId })

/** Offices that decide something: leaves, registers, corrections. */
const DECIDING: readonly Role[] = [...SIGNING_ROLES, 'townshipClerk']

/** Who holds which office that decides, by its key. */
function holdersOf(people: readonly PersonDocument[]): Map<string, string[]> {
  const holders = new Map<string, string[]>()
  for (const { _id, posts } of people) {
    for (const post of posts.filter(({ role }) => DECIDING.includes(role))) {
      const key = openKey(post.role, unitKey(post.role, post))
      holders.set(key, [...(holders.get(key) ?? []), `${_id} ${post.from ?? ''} ${post.to ?? ''}`].sort())
    }
  }
  return holders
}

/** The key of each office whose holders differ. */
export function changedOffices(before: readonly PersonDocument[], after: readonly PersonDocument[]): string[] {
  const [held, holding] = [holdersOf(before), holdersOf(after)]
  return [...new Set([...held.keys(), ...holding.keys()])].filter((key) => !isDeepStrictEqual(held.get(key), holding.get(key)))
}

/** A person's leaves are looked at where his posts, his name or his sending unit have changed. */
const leavePart = ({ name, dispatchingUnitId, posts }: PersonDocument) => ({ name, dispatchingUnitId, posts })

/**
 * Pure: only what differs. The same roster again gives no steps. Units and teams come before the people who are sent to them; leaves
 * follow once all posts stand.
 */
export function planOf(roster: Roster, target: Target, by: Named): Plan {
  const [units, people, teams] = [byId(roster.units), byId(roster.people), byId(roster.teams)]
  const newTeams = target.teams.filter(({ _id }) => !teams.has(_id))
  const isNewTeam = (id: string) => !teams.has(id)
  // People whom nobody knows yet, and who meet nobody in a ledger that stands, need no transaction.
  const plain = target.people.filter((person) => !people.has(person._id) && person.teamIds.every(isNewTeam))
  const plainIds = new Set(plain.map(({ _id }) => _id))
  const ledgers = newTeams.map(({ _id, posts, ...team }) => ({
    ...team,
    _id,
    posts: posts.filter(({ personId }) => plainIds.has(personId)),
    elsewhere: elsewhereOf(_id, plain),
  }))
  const changes = new Map(
    target.people.flatMap((person) => {
      const before = people.get(person._id)
      if (plainIds.has(person._id)) return []
      const change =
        before === undefined ? { id: person._id, fields: rosterPart(person), without: [] } : changeOf(before, person, rosterPart)
      return change === undefined ? [] : [[person._id, change] as const]
    }),
  )
  const grouped = groupsOf(changes, roster, target)
  const alone = [...changes.values()].filter(({ id }) => !grouped.ids.has(id))
  const sites = target.teams.filter((team) => teams.has(team._id) && !isDeepStrictEqual(sitePart(team), sitePart(teams.get(team._id)!)))
  const gone = target.people.filter((person) => person.leftOn !== undefined && people.get(person._id)?.openid !== undefined)
  const moved = target.people.filter((person) => {
    const before = people.get(person._id)
    return before !== undefined && !isDeepStrictEqual(leavePart(before), leavePart(person))
  })
  const renamed = target.units.filter(({ _id, name }) => units.has(_id) && units.get(_id)!.name !== name)
  const ended = new Set(target.ended)
  const known = target.people.filter((person) => people.has(person._id) && !ended.has(person._id))
  const ids = (some: readonly { _id: string }[]) => some.map(({ _id }) => _id)
  const movedIds = ids(moved)
  return {
    county: target.county,
    steps: [
      ...adding('units', added(units, target.units, unitPart)),
      ...merging(
        'units',
        target.units.flatMap((unit) => {
          const before = units.get(unit._id)
          return before === undefined ? [] : (changeOf(before, unit, unitPart) ?? [])
        }),
      ),
      ...adding('teams', ledgers),
      ...parts(
        sites.map((team) => ({ teamId: team._id, ...sitePart(team) })),
        DOCUMENTS_A_STEP,
      ).map((some): Step => ({ kind: 'sites', sites: some })),
      ...adding('people', added(people, plain, rosterPart)),
      ...merging('people', alone),
      ...parts(grouped.groups, GROUPS_A_STEP).map((groups): Step => ({ kind: 'posts', groups })),
      ...(target.county.ruling === roster.county.ruling ? [] : ruling(ids(target.teams), target.county.ruling)),
      ...parts(ids(gone), DOCUMENTS_A_STEP).map((personIds): Step => ({ kind: 'unbind', personIds })),
      ...parts(movedIds, DOCUMENTS_A_STEP).map((personIds): Step => ({ kind: 'follow', personIds, by })),
      ...parts(changedOffices(roster.people, target.people), DOCUMENTS_A_STEP).map((keys): Step => ({ kind: 'desks', keys })),
      ...parts(ids(sites), DOCUMENTS_A_STEP).map((teamIds): Step => ({ kind: 'names', teamIds, scope: [] })),
      ...parts(ids(renamed), DOCUMENTS_A_STEP).map((scope): Step => ({ kind: 'names', teamIds: [], scope })),
    ],
    created: ids(target.people.filter((person) => !people.has(person._id))),
    changed: ids(known.filter((person) => !isDeepStrictEqual(listedPart(person), listedPart(people.get(person._id)!)))),
    ended: target.ended,
    moved: movedIds,
  }
}
