import { datesFrom, firstOf, lastOf, type CivilDate, type Month } from '../calendar'
import type { Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import { isInForce, isTeamRole, type Post } from '../roles'
import { dayOf, halvesOf, type Day, type DaySources } from './day'
import { speaks, type Fact } from './fact'
import { withPatterns } from './pattern'
import { DAY_STATUSES_ON_LEAVE, type DayStatus } from './status'

/** Days by halves; `nights` and `workingDays` whole. */
export type Counters = {
  /** On post; on public duty elsewhere too, where the rules of the day say so: then also among `officialTripDays`. */
  daysInVillage: number
  /** Evenings with a valid night sign-in. */
  nights: number
  officialTripDays: number
  leaveDays: number
  /** Working days of the month up to today on which he is in post, whatever they turned out to be. */
  workingDays: number
  unconfirmed: number
  absentWithoutLeave: number
}

/** A person's month up to today, without the days on which he holds no team post, unless he has served them. */
export type MonthRecord = { days: Day[]; counters: Counters; calendarProvisional?: true }

export const isOnTeam = (posts: readonly Post[], date: CivilDate): boolean =>
  posts.some((post) => isTeamRole(post.role) && isInForce(post, date))

/**
 * Whether a day is his: he is in a team then, or has a fact of it. Only who is in a team signs in or is entered, so that the day on
 * which a post was ended, or moved, stays his who has served it.
 */
export const isHisDay = (posts: readonly Post[], facts: readonly Fact[], date: CivilDate): boolean =>
  isOnTeam(posts, date) || facts.some((fact) => fact.date === date && speaks(fact))

/** The month's dates, up to and with `upTo`, that are a person's. */
export function datesOnTeam(month: Month, upTo: CivilDate, posts: readonly Post[], facts: readonly Fact[]): CivilDate[] {
  const last = lastOf(month)
  const served = new Set(facts.filter(speaks).map(({ date }) => date))
  return datesFrom(firstOf(month), upTo < last ? upTo : last).filter((date) => isOnTeam(posts, date) || served.has(date))
}

/** Days, by halves, that are any of `statuses`. */
export const daysThatAre = (days: readonly Day[], ...statuses: readonly DayStatus[]): number =>
  days.flatMap(halvesOf).filter((status) => statuses.includes(status)).length / 2

/** Whether days on public duty count as in the village: one answer for counters, register and allowance alike. */
export const tripsCountOn = (rules: Rules, date: CivilDate): boolean => rulesOn(rules, date).attendance.tripsCountAsVillage

/** Days, by halves, in the village as the rules of each day count them (C-7). */
export const daysInVillage = (days: readonly Day[], rules: Rules): number =>
  daysThatAre(days, 'onPost') +
  daysThatAre(
    days.filter(({ date }) => tripsCountOn(rules, date)),
    'officialTrip',
  )

export function countersOf(days: readonly Day[], calendar: DaySources['calendar'], rules: Rules): Counters {
  return {
    daysInVillage: daysInVillage(days, rules),
    nights: days.filter((day) => day.night).length,
    officialTripDays: daysThatAre(days, 'officialTrip'),
    leaveDays: daysThatAre(days, ...DAY_STATUSES_ON_LEAVE),
    workingDays: days.filter((day) => calendar.isWorking(day.date)).length,
    unconfirmed: daysThatAre(days, 'unconfirmed'),
    absentWithoutLeave: daysThatAre(days, 'absentWithoutLeave'),
  }
}

export type MonthSources = DaySources & {
  month: Month
  today: CivilDate
  /** All posts of the person, past and to come. */
  posts: readonly Post[]
  rules: Rules
}

/** `{ days, counters, calendarProvisional? }` of one person's month. */
export function monthRecord({ month, today, posts, facts, leaves, calendar, rules }: MonthSources): MonthRecord {
  const byDate = new Map<CivilDate, Fact[]>()
  for (const fact of facts) byDate.set(fact.date, [...(byDate.get(fact.date) ?? []), fact])
  const plain = datesOnTeam(month, today, posts, facts).map((date) => dayOf(date, { facts: byDate.get(date) ?? [], leaves, calendar }))
  const days = withPatterns(plain, facts)
  // `workingDays` leans on the calendar of every day.
  const isProvisional = days.some(({ date }) => !calendar.isPublished(date))
  return { days, counters: countersOf(days, calendar, rules), ...(isProvisional ? { calendarProvisional: true as const } : {}) }
}
