import { compare } from './order'
import type { Fact } from './attendance/fact'
import { civilDateAt, type CivilDate } from './calendar'
import { minimumOn } from './leave/cover'
import type { Role, TeamRole } from './roles'
import type { Rules } from './rules'
import { postsOn, type Team } from './team'
import { countWhere, whereaboutsOf, type Counted, type Known, type Whereabouts } from './whereabouts'

/**
 * A day as an office sees it: by township and team who is on post, who is away until when, and of whom nothing is known. Counts come
 * from the very list that they are told above, in the roster's order: no ranking, and nobody is told apart for not having signed in.
 */

export type PersonNow = { personId: string; name: string; role: TeamRole; whereabouts: Whereabouts }

export type TeamNow = Counted & {
  teamId: string
  name: string
  villageId: string
  townshipId: string
  /** The minimum below which those of its people who are not away have fallen (002-41); absent where enough remain. */
  shortOf?: number
  people: PersonNow[]
}

/** `short`: teams that are below their minimum. */
export type TownshipNow = Counted & { townshipId: string; name: string; short: number }

/** As much of a team as its day follows from. */
export type Observed = Pick<Team, 'teamId' | 'name' | 'villageId' | 'townshipId' | 'posts' | 'leaves'>

/** The minimum (002-41) below which a team is, if it is: of whom nothing is known is not away. */
export function shortOf(posts: readonly { personId: string; role: Role }[], away: number, rules: Rules): number | undefined {
  const minimum = minimumOn(posts, rules)
  return posts.length - away < minimum ? minimum : undefined
}

/** `facts`: those of its people of today; others do no harm. */
export function teamNow(team: Observed, known: Omit<Known, 'leaves'>): TeamNow {
  const { teamId, name, villageId, townshipId, leaves } = team
  const posts = postsOn(team, civilDateAt(known.now))
  const people = posts.map(({ personId, name: personName, role }) => ({
    personId,
    name: personName,
    role,
    whereabouts: whereaboutsOf(personId, { ...known, leaves }),
  }))
  const counted = countWhere(people.map(({ whereabouts }) => whereabouts))
  const minimum = shortOf(posts, counted.away, known.rules)
  return { teamId, name, villageId, townshipId, ...counted, ...(minimum === undefined ? {} : { shortOf: minimum }), people }
}

/** All teams, each with the facts of its own people. */
export function teamsNow(teams: readonly Observed[], facts: readonly Fact[], known: Omit<Known, 'leaves' | 'facts'>): TeamNow[] {
  const factsOf = new Map<string, Fact[]>()
  for (const fact of facts) {
    const own = factsOf.get(fact.personId)
    if (own === undefined) factsOf.set(fact.personId, [fact])
    else own.push(fact)
  }
  const date: CivilDate = civilDateAt(known.now)
  return teams.map((team) => teamNow(team, { ...known, facts: postsOn(team, date).flatMap(({ personId }) => factsOf.get(personId) ?? []) }))
}

/** The roster's order: by township, village and team, as their ids have it. */
export const inRosterOrder = (a: Lying, b: Lying): number =>
  compare(a.townshipId, b.townshipId) || compare(a.villageId ?? '', b.villageId ?? '') || compare(a.teamId ?? '', b.teamId ?? '')
type Lying = { townshipId: string; villageId?: string; teamId?: string }

/** Each township's numbers, in the roster's order; they are those of its teams, added up. */
export function townshipsNow(townships: readonly { townshipId: string; name: string }[], teams: readonly TeamNow[]): TownshipNow[] {
  const all = new Map(
    townships.map(({ townshipId, name }) => [townshipId, { townshipId, name, onPost: 0, away: 0, unknown: 0, resting: 0, short: 0 }]),
  )
  for (const { townshipId, onPost, away, unknown, resting, shortOf: minimum } of teams) {
    const sum = all.get(townshipId)
    if (sum === undefined) continue
    sum.onPost += onPost
    sum.away += away
    sum.unknown += unknown
    sum.resting += resting
    if (minimum !== undefined) sum.short++
  }
  return [...all.values()].sort(inRosterOrder)
}

/** Those short of people first, then the roster's order. */
export const shortFirst = (a: TeamNow, b: TeamNow): number =>
  Number(a.shortOf === undefined) - Number(b.shortOf === undefined) || inRosterOrder(a, b)
