import { isDeepStrictEqual } from 'node:util'
import { addDays, type CivilDate } from '../../../miniprogram/domain/calendar'
import { unitKey, type Delegation, type Post } from '../../../miniprogram/domain/roles'
import type { CountyDocument, PersonDocument, TeamDocument, UnitDocument } from '../../_shared/records/people'
import type { County } from '../county/county'
import { lieOf, rosterFields, teamPostsOf, unitDocuments, type Lie } from '../county/documents'
import { meet, type Standing } from '../county/posts'
import type { Roster } from '../roster/roster'

/** The roster as it will stand after an import. People and units that it leaves out stay; `endMissing` ends such people's posts. */

/** Posts without those from `today` on: whoever is ended holds none from then, and keeps his identity and what is over. */
export function endedPosts(posts: readonly Post[], today: CivilDate): Post[] {
  const isOver = (post: Post) => post.to !== undefined && post.to < today
  return posts
    .filter((post) => isOver(post) || post.from === undefined || post.from < today)
    .map((post) => (isOver(post) ? post : { ...post, to: addDays(today, -1) }))
}

const assignedTo = (person: PersonDocument | undefined): Post[] => (person?.posts ?? []).filter((post) => post.standInId !== undefined)

export type Options = { endMissing: boolean; today: CivilDate }

/** Whom and what an import meets in the roster, for its sense check. `ids`: of the people it lists. */
export function standingOf({ people }: Roster, ids: ReadonlySet<string | undefined>, { endMissing, today }: Options): Standing {
  const leftOut = people.filter((person) => !ids.has(person._id))
  return {
    leftOut: leftOut.map(({ _id: id, name, phone, posts }) => ({ id, name, phone, posts: endMissing ? endedPosts(posts, today) : posts })),
    assigned: new Map(people.filter((person) => ids.has(person._id)).map((person) => [person._id, assignedTo(person)])),
  }
}

/** A post is lent as long as its holder holds it. */
function stillLent(delegation: Delegation, people: ReadonlyMap<string, { posts: readonly Post[] }>, today: CivilDate): boolean {
  if (delegation.to < today) return true
  const from = delegation.from > today ? delegation.from : today
  const lender = people.get(delegation.fromPersonId)
  return (lender?.posts ?? []).some(
    (post) => post.role === delegation.role && unitKey(post.role, post) === delegation.unitKey && meet(post, { from, to: delegation.to }),
  )
}

export type Target = {
  county: CountyDocument
  units: Exclude<UnitDocument, CountyDocument>[]
  people: PersonDocument[]
  /** Ledgers with their posts; leaves stay as they are at the time of writing. */
  teams: TeamDocument[]
  /** Ids of the people who are ended. */
  ended: string[]
}

function overlaid<T extends { _id: string }>(stored: readonly T[], imported: readonly T[]): T[] {
  const ids = new Set(imported.map((document) => document._id))
  return [...stored.filter((document) => !ids.has(document._id)), ...imported]
}

function countyAfter(stored: CountyDocument, { county, rules, calendar }: County): CountyDocument {
  const { legalBasis: _, ...rest } = stored
  return {
    ...rest,
    name: county.name,
    ...(county.legalBasis === undefined ? {} : { legalBasis: county.legalBasis }),
    ...(rules === undefined ? {} : { rules }),
    ...(calendar === undefined ? {} : { calendar }),
  }
}

function peopleAfter(roster: Roster, county: County, lie: Lie, { endMissing, today }: Options): Pick<Target, 'people' | 'ended'> {
  const stored = new Map(roster.people.map((person) => [person._id, person]))
  const listed = new Set(county.people.map((person) => person.id))
  const ended: string[] = []
  const leftOut = roster.people
    .filter((person) => !listed.has(person._id))
    .map((person) => {
      const posts = endMissing ? endedPosts(person.posts, today) : person.posts
      if (!isDeepStrictEqual(posts, person.posts)) ended.push(person._id)
      return { ...person, id: person._id, posts }
    })
  const imported = county.people.map((person) => ({ ...person, posts: [...person.posts, ...assignedTo(stored.get(person.id))] as Post[] }))
  const all = [...leftOut, ...imported]
  const byId = new Map(all.map((person) => [person.id, person]))
  const people = all.map((person): PersonDocument => {
    const before = stored.get(person.id)
    const delegations = (before?.delegations ?? []).filter((lent) => stillLent(lent, byId, today))
    return {
      _id: person.id,
      ...rosterFields(person, delegations, lie),
      ...(before?.openid === undefined ? {} : { openid: before.openid }),
      ...(before?.boundAt === undefined ? {} : { boundAt: before.boundAt }),
    }
  })
  return { people, ended }
}

/** Pure. The county is taken as sound, against `standingOf` this very roster. */
export function targetOf(roster: Roster, county: County, options: Options): Target {
  const units = overlaid(roster.units, unitDocuments(county))
  const stored = new Map(roster.teams.map((team) => [team._id, team]))
  const sites = overlaid(
    roster.teams.map(({ _id, name, villageId }) => ({ _id, id: _id, name, villageId })),
    county.teams.map((team) => ({ _id: team.id, ...team })),
  )
  const lie = lieOf(
    sites,
    units.flatMap((unit) => (unit.kind === 'village' ? [{ id: unit.villageId, townshipId: unit.townshipId }] : [])),
  )
  const { people, ended } = peopleAfter(roster, county, lie, options)
  const posts = teamPostsOf(people)
  const teams = sites.map(({ id, name, villageId }): TeamDocument => ({
    _id: id,
    teamId: id,
    name,
    villageId,
    townshipId: lie.townshipOf.get(villageId) ?? stored.get(id)?.townshipId ?? '',
    posts: posts.get(id) ?? [],
    leaves: stored.get(id)?.leaves ?? [],
    lockedMonths: stored.get(id)?.lockedMonths ?? [],
  }))
  return { county: countyAfter(roster.county, county), units, people, teams, ended }
}
