import { isDeepStrictEqual } from 'node:util'
import type { CivilDate } from '../../../miniprogram/domain/calendar'
import { relent, takenBack } from '../../../miniprogram/domain/lending'
import { isInForce, isTeamRole, type Post } from '../../../miniprogram/domain/roles'
import type { PartialRules } from '../../../miniprogram/domain/rules'
import { setOn, withChange, type DatedRules } from '../../../miniprogram/domain/rules/dated'
import type { CountyDocument, PersonDocument, TeamDocument, UnitDocument } from '../../_shared/records/people'
import { withRuling } from '../../_shared/records/ruling'
import type { County } from '../county/county'
import { elsewhereOf, rosterFields, teamPostsOf, unitDocuments, unitTreeOf, type UnitTree } from '../county/documents'
import type { KnownIds } from '../county/ids'
import type { Standing } from '../county/posts'
import type { Roster } from '../roster/roster'
import { endedPosts, keepingToday, mergedPosts } from './posts'

/** The roster as it will stand after an import. People and units that it leaves out stay; `endMissing` ends such people's posts. */

export type Options = {
  endMissing: boolean
  /** Of those left out, who is ended all the same. */
  ending?: ReadonlySet<string>
  replacePast: boolean
  today: CivilDate
  /** People who have a sign-in or an entry today. */
  seen: ReadonlySet<string>
}

const isEnded = ({ endMissing, ending }: Options, id: string): boolean => endMissing || ending?.has(id) === true

const isAssigned = (post: Post): boolean => post.standInId !== undefined
const ownPosts = (person: PersonDocument | undefined): Post[] | undefined => person?.posts.filter((post) => !isAssigned(post))
const assignedTo = (person: PersonDocument | undefined): Post[] => (person?.posts ?? []).filter(isAssigned)

const idsOf = ({ units, teams, people }: Roster): KnownIds => ({
  townships: new Set(units.flatMap((unit) => (unit.kind === 'township' ? [unit.townshipId] : []))),
  villages: new Set(units.flatMap((unit) => (unit.kind === 'village' ? [unit.villageId] : []))),
  dispatchingUnits: new Set(units.flatMap((unit) => (unit.kind === 'dispatchingUnit' ? [unit.dispatchingUnitId] : []))),
  teams: new Set(teams.map(({ _id }) => _id)),
  people: new Set(people.map(({ _id }) => _id)),
})

/** Whom and what an import meets in the roster, for its sense check. */
export function standingOf(roster: Roster, listed: ReadonlyMap<string | undefined, readonly Post[]>, options: Options): Standing {
  const { people } = roster
  const { today } = options
  const leftOut = people.filter((person) => !listed.has(person._id))
  const known = people.filter((person) => listed.has(person._id))
  return {
    ids: idsOf(roster),
    leftOut: leftOut.map(({ _id: id, name, phone, posts, leftOn }) => ({
      id,
      name,
      phone: isEnded(options, id) || leftOn !== undefined ? undefined : phone,
      posts: isEnded(options, id) ? endedPosts(posts, today) : posts,
    })),
    assigned: new Map(known.map((person) => [person._id, assignedTo(person)])),
    merged: new Map(known.map((person) => [person._id, mergedPosts(ownPosts(person), listed.get(person._id) ?? [], options)])),
  }
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

const earlier = (a: CivilDate | undefined, b: CivilDate | undefined): CivilDate | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a

/** An import sets what holds from today on: a rule that it brings changes no day before. */
function rulesAfter(stored: CountyDocument, rules: PartialRules | undefined, today: CivilDate): DatedRules | undefined {
  if (rules === undefined || isDeepStrictEqual(setOn(stored, today), rules)) return undefined
  return withChange(stored, { from: today, rules, on: today })
}

function countyAfter(stored: CountyDocument, { county, rules, calendar }: County, today: CivilDate): CountyDocument {
  const { legalBasis: _, since: before, ...rest } = stored
  const since = earlier(before, county.since)
  return {
    ...rest,
    name: county.name,
    ...(county.legalBasis === undefined ? {} : { legalBasis: county.legalBasis }),
    ...(since === undefined ? {} : { since }),
    ...rulesAfter(stored, rules, today),
    ...(calendar === undefined ? {} : { calendar }),
  }
}

const isLeader = (post: Post, teamId: string, today: CivilDate): boolean =>
  post.role === 'firstSecretary' && post.teamId === teamId && isInForce(post, today)

type Standee = Omit<County['people'][number], 'posts'> & { posts: Post[]; leftOn?: CivilDate }

/** The posts of everybody, by what is listed and what stands. */
function standees(roster: Roster, county: County, options: Options): { all: Standee[]; ended: string[] } {
  const { today } = options
  const stored = new Map(roster.people.map((person) => [person._id, person]))
  const listed = new Set(county.people.map((person) => person.id))
  const ended: string[] = []
  const leftOut = roster.people
    .filter((person) => !listed.has(person._id))
    .map((person): Standee => {
      const isEnding = isEnded(options, person._id)
      const posts = isEnding ? endedPosts(person.posts, today) : person.posts
      if (isEnding && person.leftOn === undefined) ended.push(person._id)
      const leftOn = person.leftOn ?? (isEnding ? today : undefined)
      const { name, phone, dispatchingUnitId } = person
      return {
        id: person._id,
        name,
        phone,
        ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
        posts,
        ...(leftOn === undefined ? {} : { leftOn }),
      }
    })
  const imported = county.people.map((person): Standee => {
    const merged = mergedPosts(ownPosts(stored.get(person.id)), person.posts, options).map(({ post }) => post)
    return { ...person, posts: [...merged, ...assignedTo(stored.get(person.id))] }
  })
  const all = [...leftOut, ...imported]
  const isLed = (teamId: string) => all.some((person) => person.posts.some((post) => isLeader(post, teamId, today)))
  const kept = all.map((person) => {
    const before = options.seen.has(person.id) ? stored.get(person.id) : undefined
    return before === undefined ? person : { ...person, posts: keepingToday(before.posts, person.posts, today, isLed) }
  })
  return { all: kept, ended }
}

function peopleAfter(roster: Roster, county: County, tree: UnitTree, options: Options): Pick<Target, 'people' | 'ended'> {
  const { today } = options
  const stored = new Map(roster.people.map((person) => [person._id, person]))
  const { all, ended } = standees(roster, county, options)
  const byId = new Map(all.map((person) => [person.id, person]))
  const people = all.map((person): PersonDocument => {
    const before = stored.get(person.id)
    // What is lent ends with the post it was lent from, and when either of the two leaves the roster.
    const delegations = (before?.delegations ?? []).flatMap((lent) =>
      person.leftOn !== undefined ? takenBack(lent, today) : relent(lent, byId.get(lent.fromPersonId)?.posts ?? [], today),
    )
    const isGone = person.leftOn !== undefined
    return {
      _id: person.id,
      ...rosterFields(person, delegations, tree),
      ...(isGone ? { leftOn: person.leftOn } : {}),
      ...(before?.openid === undefined || isGone ? {} : { openid: before.openid }),
      ...(before?.boundAt === undefined || isGone ? {} : { boundAt: before.boundAt }),
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
  const tree = unitTreeOf(
    sites,
    units.flatMap((unit) => (unit.kind === 'village' ? [{ id: unit.villageId, townshipId: unit.townshipId }] : [])),
  )
  const { people, ended } = peopleAfter(roster, county, tree, options)
  const posts = teamPostsOf(people)
  const teams = sites.map(({ id, name, villageId }): TeamDocument => ({
    _id: id,
    teamId: id,
    name,
    villageId,
    townshipId: tree.townshipOf.get(villageId) ?? stored.get(id)?.townshipId ?? '',
    posts: posts.get(id) ?? [],
    leaves: stored.get(id)?.leaves ?? [],
    elsewhere: elsewhereOf(id, people),
  }))
  const after = withRuling(roster.county, countyAfter(roster.county, county, options.today))
  return { county: after, units, people, teams, ended }
}

/** People who are in a team today and would be in none after it: their day of today is looked at. */
export function losingToday(roster: Roster, target: Target, today: CivilDate): string[] {
  const isIn = ({ posts }: PersonDocument) => posts.some((post) => isTeamRole(post.role) && isInForce(post, today))
  const after = new Map(target.people.map((person) => [person._id, person]))
  return roster.people.filter((person) => isIn(person) && !isIn(after.get(person._id)!)).map(({ _id }) => _id)
}
