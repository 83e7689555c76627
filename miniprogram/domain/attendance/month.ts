import { datesFrom, firstOf, lastOf, type CivilDate, type Month } from '../calendar'
import { isInForce, isTeamRole, type Post } from '../roles'
import { dayOf, halvesOf, type Day, type DaySources } from './day'
import type { Fact } from './fact'
import { LEAVE_STATUSES, type DayStatus } from './status'

/** Days by halves; `nights` and `workingDays` whole. */
export type Counters = {
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

/** A person's month up to today, without the days on which he holds no team post. */
export type MonthRecord = { days: Day[]; counters: Counters; calendarProvisional?: true }

export const isOnTeam = (posts: readonly Post[], date: CivilDate): boolean =>
  posts.some((post) => isTeamRole(post.role) && isInForce(post, date))

/** The month's dates, up to and with `upTo`, on which a person with these posts is in a team. */
export function datesOnTeam(month: Month, upTo: CivilDate, posts: readonly Post[]): CivilDate[] {
  const last = lastOf(month)
  return datesFrom(firstOf(month), upTo < last ? upTo : last).filter((date) => isOnTeam(posts, date))
}

/** Days, by halves, that are any of `statuses`. */
export const daysThatAre = (days: readonly Day[], ...statuses: readonly DayStatus[]): number =>
  days.flatMap(halvesOf).filter((status) => statuses.includes(status)).length / 2

export function countersOf(days: readonly Day[], calendar: DaySources['calendar']): Counters {
  return {
    daysInVillage: daysThatAre(days, 'onPost'),
    nights: days.filter((day) => day.night).length,
    officialTripDays: daysThatAre(days, 'officialTrip'),
    leaveDays: daysThatAre(days, ...LEAVE_STATUSES),
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
}

/** `{ days, counters, calendarProvisional? }` of one person's month. */
export function monthRecord({ month, today, posts, facts, leaves, calendar }: MonthSources): MonthRecord {
  const byDate = new Map<CivilDate, Fact[]>()
  for (const fact of facts) byDate.set(fact.date, [...(byDate.get(fact.date) ?? []), fact])
  const days = datesOnTeam(month, today, posts).map((date) => dayOf(date, { facts: byDate.get(date) ?? [], leaves, calendar }))
  // `workingDays` leans on the calendar of every day.
  const isProvisional = days.some(({ date }) => !calendar.isPublished(date))
  return { days, counters: countersOf(days, calendar), ...(isProvisional ? { calendarProvisional: true as const } : {}) }
}
