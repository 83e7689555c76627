import { compare } from '../../../miniprogram/domain/order'
import { civilDateAt, instantOf } from '../../../miniprogram/domain/calendar'
import { isTeamRole, TEAM_ROLES, type Delegation, type Post } from '../../../miniprogram/domain/roles'
import type { Elsewhere, TeamPost } from '../../../miniprogram/domain/team'
import {
  keysOf,
  SCHEMA_VERSION,
  type CountyDocument,
  type DispatchingUnitDocument,
  type PersonDocument,
  type TeamDocument,
  type TownshipDocument,
  type UnitDocument,
  type VillageDocument,
} from '../../_shared/records/people'
import { cleaned } from '../../_shared/serve/validation'
import type { County, CountyPerson } from './county'

/** From a county to the documents that hold it; pure, for a reset, the first deployment and an import alike. */

/** Collection `bindings`; `_id` is the openid. */
export type BindingDocument = { _id: string; personId: string; boundAt: string }

export type Documents = { people: PersonDocument[]; units: UnitDocument[]; teams: TeamDocument[]; bindings: BindingDocument[] }

/** Where teams and villages lie, by their ids. */
export type UnitTree = { villageOf: ReadonlyMap<string, string>; townshipOf: ReadonlyMap<string, string> }

export const unitTreeOf = (
  teams: readonly { id: string; villageId: string }[],
  villages: readonly { id: string; townshipId: string }[],
): UnitTree => ({
  villageOf: new Map(teams.map((team) => [team.id, team.villageId])),
  townshipOf: new Map(villages.map((village) => [village.id, village.townshipId])),
})

/** A post with the whole path of its unit, fields always in one order. */
export function placed(post: Post, { villageOf, townshipOf }: UnitTree): Post {
  const { role, from, to, teamId, dispatchingUnitId, standInId } = post
  const villageId = teamId === undefined ? post.villageId : (villageOf.get(teamId) ?? post.villageId)
  const townshipId = villageId === undefined ? post.townshipId : (townshipOf.get(villageId) ?? post.townshipId)
  return {
    role,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(villageId === undefined ? {} : { villageId }),
    ...(townshipId === undefined ? {} : { townshipId }),
    ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
    ...(standInId === undefined ? {} : { standInId }),
  }
}

/** What the roster says of a person, and the keys that follow from it: all but his WeChat identity. */
export type RosterFields = Omit<PersonDocument, '_id' | 'openid' | 'boundAt' | 'digestAt' | 'invitedAfter' | 'lent' | 'lentCount'>

export function rosterFields(
  person: Omit<CountyPerson, 'posts'> & { posts: Post[] },
  delegations: Delegation[],
  tree: UnitTree,
): RosterFields {
  const { name, phone, dispatchingUnitId } = person
  const posts = person.posts.map((post) => placed(post, tree))
  return {
    name,
    phone,
    ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
    posts,
    delegations,
    ...keysOf(posts, delegations),
  }
}

/** The first secretary first, so that equal rosters give equal ledgers. */
export const inLedgerOrder = (a: TeamPost, b: TeamPost): number =>
  TEAM_ROLES.indexOf(a.role) - TEAM_ROLES.indexOf(b.role) || compare(a.personId, b.personId) || compare(a.from ?? '', b.from ?? '')

/** Of these people, which have a post in other teams too: what the ledger of `teamId` says of them. */
export const elsewhereOf = (teamId: string, people: readonly Pick<PersonDocument, '_id' | 'teamIds'>[]): Elsewhere[] =>
  people
    .filter(({ teamIds }) => teamIds.includes(teamId) && teamIds.length > 1)
    .map(({ _id: personId, teamIds }) => ({ personId, teamIds: teamIds.filter((id) => id !== teamId).sort(compare) }))
    .sort((a, b) => compare(a.personId, b.personId))

/** Of all people, the posts on each team. */
export function teamPostsOf(people: readonly Pick<PersonDocument, '_id' | 'name' | 'posts'>[]): Map<string, TeamPost[]> {
  const byTeam = new Map<string, TeamPost[]>()
  for (const { _id: personId, name, posts } of people) {
    for (const { role, from, to, teamId, standInId } of posts) {
      if (!isTeamRole(role) || teamId === undefined) continue
      const posts = byTeam.get(teamId) ?? []
      byTeam.set(teamId, posts)
      posts.push({
        personId,
        name,
        role,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(standInId === undefined ? {} : { standInId }),
      })
    }
  }
  for (const posts of byTeam.values()) posts.sort(inLedgerOrder)
  return byTeam
}

export const townshipDocument = ({ id, name }: County['townships'][number]): TownshipDocument => ({
  _id: `township:${id}`,
  kind: 'township',
  townshipId: id,
  name,
  parentId: 'county',
})
export const villageDocument = ({ id, townshipId, name, places }: County['villages'][number]): VillageDocument => ({
  _id: `village:${id}`,
  kind: 'village',
  villageId: id,
  townshipId,
  name,
  places,
  parentId: `township:${townshipId}`,
})
export const dispatchingUnitDocument = ({ id, name, dailyAllowance }: County['dispatchingUnits'][number]): DispatchingUnitDocument => ({
  _id: `dispatchingUnit:${id}`,
  kind: 'dispatchingUnit',
  dispatchingUnitId: id,
  name,
  parentId: 'county',
  ...(dailyAllowance === undefined ? {} : { dailyAllowance }),
})

/** Townships, villages and dispatching units; not the county itself. */
export const unitDocuments = ({ townships, villages, dispatchingUnits }: County): Exclude<UnitDocument, CountyDocument>[] => [
  ...townships.map(townshipDocument),
  ...villages.map(villageDocument),
  ...dispatchingUnits.map(dispatchingUnitDocument),
]

/**
 * Every document of a new county. Whoever has an `openid` in it is bound, if `bind`; a roster that is imported binds nobody.
 * `secret` signs the county's tickets and plates. The county is taken as sound (`checkCounty`).
 */
export function documentsOf(
  given: County,
  { now, secret, bind, demonstration }: { now: Date; secret: string; bind: boolean; demonstration?: true },
): Documents {
  const county = cleaned(given) as County
  const tree = unitTreeOf(county.teams, county.villages)
  const boundAt = instantOf(now)
  const people = county.people.map((person): PersonDocument => ({
    _id: person.id,
    ...rosterFields(person, [], tree),
    ...(bind && person.openid !== undefined ? { openid: person.openid, boundAt } : {}),
  }))
  const posts = teamPostsOf(people)
  const { name, legalBasis, since = civilDateAt(now) } = county.county
  return {
    people,
    bindings: people.flatMap(({ _id: personId, openid }) => (openid === undefined ? [] : [{ _id: openid, personId, boundAt }])),
    teams: county.teams.map(({ id, villageId, name: teamName }) => ({
      _id: id,
      teamId: id,
      name: teamName,
      villageId,
      townshipId: tree.townshipOf.get(villageId) ?? '',
      posts: posts.get(id) ?? [],
      leaves: [],
      elsewhere: elsewhereOf(id, people),
    })),
    units: [
      {
        _id: 'county',
        kind: 'county',
        name,
        ...(legalBasis === undefined ? {} : { legalBasis }),
        since,
        rules: county.rules ?? {},
        calendar: county.calendar ?? [],
        secret,
        version: 1,
        schemaVersion: SCHEMA_VERSION,
        ...(demonstration ? { demonstration } : {}),
      },
      ...unitDocuments(county),
    ],
  }
}
