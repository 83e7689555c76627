import { compare } from '../order'
import { datesFrom, firstOf, lastOf, type CivilDate, type Month } from '../calendar'
import { dayOf, type Day, type DayLeave } from '../attendance/day'
import { speaks, type Fact } from '../attendance/fact'
import type { Flag } from '../attendance/flag'
import { countersOf, daysThatAre, type Counters } from '../attendance/month'
import { withPatterns } from '../attendance/pattern'
import { TEAM_ROLES, teamPostOn, type Post, type TeamRole } from '../roles'
import type { Rules } from '../rules'
import type { WorkCalendar } from '../workdays'

/** The rows of a register: everybody with a day in a team post of the township in that month, with his days in post alone. */

export type RegisterTeam = { teamId: string; name: string; villageName: string }

export type RegisterRow = {
  personId: string
  name: string
  /** Role and team of his last day in it. */
  role: TeamRole
  teamId: string
  teamName: string
  villageName: string
  dispatchingUnitId?: string
  dispatchingUnitName?: string
  phone?: string
  days: Day[]
  counters: Counters
  flags: { date: CivilDate; flag: Flag }[]
}

/** A person with all that speaks for his days of the month. */
export type RegisterPerson = {
  personId: string
  name: string
  phone?: string
  dispatchingUnitId?: string
  dispatchingUnitName?: string
  /** All of his, past and to come. */
  posts: readonly Post[]
  facts: readonly Fact[]
  leaves: readonly DayLeave[]
  /** Dates of his that another township's locked register holds: they are none of this one. */
  heldElsewhere?: ReadonlySet<CivilDate>
}

export type RowSources = {
  month: Month
  /** Of an open month, its days up to this one. */
  today: CivilDate
  /** The township's. */
  teams: ReadonlyMap<string, RegisterTeam>
  calendar: WorkCalendar
  rules: Rules
}

type InTeam = { role: TeamRole; team: RegisterTeam }

/** The township's team of a date: by his post, or, of a day on which he is in none, by the fact that makes it his. */
function teamOn(date: CivilDate, { posts, facts }: RegisterPerson, teams: RowSources['teams']): InTeam | undefined {
  const post = teamPostOn({ posts }, date)
  if (post !== undefined) {
    const team = teams.get(post.teamId)
    return team && { role: post.role as TeamRole, team }
  }
  const served = facts.flatMap((fact) => (fact.date === date && speaks(fact) && 'teamId' in fact && fact.teamId ? [fact.teamId] : []))[0]
  const team = served === undefined ? undefined : teams.get(served)
  const role = posts.find((one) => one.teamId === served && TEAM_ROLES.some((teamRole) => teamRole === one.role))?.role
  return team && { role: (role as TeamRole | undefined) ?? 'member', team }
}

export const flagsOfDays = (days: readonly Day[]): RegisterRow['flags'] =>
  days.flatMap(({ date, flags }) => flags.map((flag) => ({ date, flag })))

/** A person's row; undefined where no day of his is one of this township's. */
export function rowOf(person: RegisterPerson, { month, today, teams, calendar, rules }: RowSources): RegisterRow | undefined {
  const last = lastOf(month)
  const byDate = new Map<CivilDate, Fact[]>()
  for (const fact of person.facts) byDate.set(fact.date, [...(byDate.get(fact.date) ?? []), fact])
  const plain: Day[] = []
  let at: InTeam | undefined
  for (const date of datesFrom(firstOf(month), today < last ? today : last)) {
    if (person.heldElsewhere?.has(date) === true) continue
    const facts = byDate.get(date) ?? []
    const found = teamOn(date, { ...person, facts }, teams)
    if (found === undefined) continue
    at = found
    plain.push(dayOf(date, { facts, leaves: person.leaves, calendar }))
  }
  if (at === undefined) return undefined
  const days = withPatterns(plain, person.facts)
  const { personId, name, phone, dispatchingUnitId, dispatchingUnitName } = person
  return {
    personId,
    name,
    role: at.role,
    teamId: at.team.teamId,
    teamName: at.team.name,
    villageName: at.team.villageName,
    ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
    ...(dispatchingUnitName === undefined ? {} : { dispatchingUnitName }),
    ...(phone === undefined ? {} : { phone }),
    days,
    counters: countersOf(days, calendar, rules),
    flags: flagsOfDays(days),
  }
}

type Placed = Pick<RegisterRow, 'teamId' | 'role' | 'personId'>

/** Team by team, as their ledgers have them: who leads first. */
export const inRegisterOrder = (a: Placed, b: Placed): number =>
  compare(a.teamId, b.teamId) || TEAM_ROLES.indexOf(a.role) - TEAM_ROLES.indexOf(b.role) || compare(a.personId, b.personId)

/** The days that nobody has settled yet: none may be left when it is closed (002-19). */
export const unsettledIn = (rows: readonly RegisterRow[]): { personId: string; name: string; date: CivilDate }[] =>
  rows.flatMap(({ personId, name, days }) =>
    days.filter((day) => daysThatAre([day], 'unconfirmed') > 0).map(({ date }) => ({ personId, name, date })),
  )
