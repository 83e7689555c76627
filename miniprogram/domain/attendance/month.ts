import { datesOf, type CivilDate, type Month } from '../calendar'
import type { Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import { isInForce, isTeamRole, type Post } from '../roles'
import { dayWith, type Day, type DaySources } from './day'
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

export const NO_DAYS: Counters = {
  daysInVillage: 0,
  nights: 0,
  officialTripDays: 0,
  leaveDays: 0,
  workingDays: 0,
  unconfirmed: 0,
  absentWithoutLeave: 0,
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
  return datesOf(month).filter((date) => date <= upTo && isHisDay(posts, facts, date))
}

/** Days, by halves, that are any of `statuses`. */
export function daysThatAre(days: readonly Day[], ...statuses: readonly DayStatus[]): number {
  let halves = 0
  for (const { status, half } of days) {
    if (half === undefined) halves += statuses.includes(status) ? 2 : 0
    else halves += (statuses.includes(half.am) ? 1 : 0) + (statuses.includes(half.pm) ? 1 : 0)
  }
  return halves / 2
}

/** Whether days on public duty count as in the village: one answer for counters, register and allowance alike. */
export const tripsCountOn = (rules: Rules, date: CivilDate): boolean => rulesOn(rules, date).attendance.tripsCountAsVillage

/** Days, by halves, in the village as the rules of each day count them (C-7). */
export const daysInVillage = (days: readonly Day[], rules: Rules): number =>
  daysThatAre(days, 'onPost') +
  daysThatAre(
    days.filter(({ date, status, half }) => (status === 'officialTrip' || half !== undefined) && tripsCountOn(rules, date)),
    'officialTrip',
  )

export function countersOf(days: readonly Day[], calendar: DaySources['calendar'], rules: Rules): Counters {
  const counters: Counters = { ...NO_DAYS }
  const count = (status: DayStatus, date: CivilDate, days: number) => {
    if (status === 'onPost') counters.daysInVillage += days
    else if (status === 'unconfirmed') counters.unconfirmed += days
    else if (status === 'absentWithoutLeave') counters.absentWithoutLeave += days
    else if (status === 'officialTrip') {
      counters.officialTripDays += days
      if (tripsCountOn(rules, date)) counters.daysInVillage += days
    } else if (DAY_STATUSES_ON_LEAVE.includes(status)) counters.leaveDays += days
  }
  for (const { date, status, half, night } of days) {
    if (half === undefined) count(status, date, 1)
    else {
      count(half.am, date, 0.5)
      count(half.pm, date, 0.5)
    }
    if (night) counters.nights++
    if (calendar.isWorking(date)) counters.workingDays++
  }
  return counters
}

export type MonthSources = DaySources & {
  month: Month
  today: CivilDate
  /** All posts of the person, past and to come. */
  posts: readonly Post[]
  rules: Rules
}

const NO_FACTS: readonly Fact[] = []

/** `{ days, counters, calendarProvisional? }` of one person's month. */
export function monthRecord({ month, today, posts, facts, leaves, calendar, rules }: MonthSources): MonthRecord {
  const byDate = new Map<CivilDate, Fact[]>()
  for (const fact of facts) {
    const own = byDate.get(fact.date)
    if (own === undefined) byDate.set(fact.date, [fact])
    else own.push(fact)
  }
  const made: Day[] = []
  for (const date of datesOf(month)) {
    if (date > today) break
    const ofDate = byDate.get(date) ?? NO_FACTS
    if (isHisDay(posts, ofDate, date)) made.push(dayWith(date, { facts: ofDate, leaves, calendar }))
  }
  const days = withPatterns(made, facts)
  // `workingDays` leans on the calendar of every day; a month lies in one year.
  const isProvisional = days[0] !== undefined && !calendar.isPublished(days[0].date)
  return { days, counters: countersOf(days, calendar, rules), ...(isProvisional ? { calendarProvisional: true as const } : {}) }
}
