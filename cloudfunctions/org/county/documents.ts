import { instantOf } from '../../../miniprogram/domain/calendar'
import { isTeamRole, TEAM_ROLES, type Delegation, type Post } from '../../../miniprogram/domain/roles'
import type { TeamPost } from '../../../miniprogram/domain/team'
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
export type Lie = { villageOf: ReadonlyMap<string, string>; townshipOf: ReadonlyMap<string, string> }

export const lieOf = (
  teams: readonly { id: string; villageId: string }[],
  villages: readonly { id: string; townshipId: string }[],
): Lie => ({
  villageOf: new Map(teams.map((team) => [team.id, team.villageId])),
  townshipOf: new Map(villages.map((village) => [village.id, village.townshipId])),
})

/** A post with the whole path of its unit, fields always in one order. */
export function placed(post: Post, { villageOf, townshipOf }: Lie): Post {
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
export type RosterFields = Omit<PersonDocument, '_id' | 'openid' | 'boundAt' | 'digestAt'>

export function rosterFields(person: Omit<CountyPerson, 'posts'> & { posts: Post[] }, delegations: Delegation[], lie: Lie): RosterFields {
  const { name, phone, dispatchingUnitId } = person
  const posts = person.posts.map((post) => placed(post, lie))
  return {
    name,
    phone,
    ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
    posts,
    delegations,
    ...keysOf(posts, delegations),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Of all people, the posts on each team: the first secretary first, so that equal rosters give equal ledgers. */
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
  for (const posts of byTeam.values()) {
    posts.sort(
      (a, b) =>
        TEAM_ROLES.indexOf(a.role) - TEAM_ROLES.indexOf(b.role) || compare(a.personId, b.personId) || compare(a.from ?? '', b.from ?? ''),
    )
  }
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
export const dispatchingUnitDocument = ({ id, name }: County['dispatchingUnits'][number]): DispatchingUnitDocument => ({
  _id: `dispatchingUnit:${id}`,
  kind: 'dispatchingUnit',
  dispatchingUnitId: id,
  name,
  parentId: 'county',
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
  const lie = lieOf(county.teams, county.villages)
  const boundAt = instantOf(now)
  const people = county.people.map((person): PersonDocument => ({
    _id: person.id,
    ...rosterFields(person, [], lie),
    ...(bind && person.openid !== undefined ? { openid: person.openid, boundAt } : {}),
  }))
  const posts = teamPostsOf(people)
  const { name, legalBasis } = county.county
  return {
    people,
    bindings: people.flatMap(({ _id: personId, openid }) => (openid === undefined ? [] : [{ _id: openid, personId, boundAt }])),
    teams: county.teams.map(({ id, villageId, name: teamName }) => ({
      _id: id,
      teamId: id,
      name: teamName,
      villageId,
      townshipId: lie.townshipOf.get(villageId) ?? '',
      posts: posts.get(id) ?? [],
      leaves: [],
      lockedMonths: [],
    })),
    units: [
      {
        _id: 'county',
        kind: 'county',
        name,
        ...(legalBasis === undefined ? {} : { legalBasis }),
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
