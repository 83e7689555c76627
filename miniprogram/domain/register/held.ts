import { datesFrom, firstOf, lastOf, type CivilDate, type Month } from '../calendar'
import type { Day } from '../attendance/day'
import type { Flag } from '../attendance/flag'
import { FLAGS } from '../attendance/flag'
import { countersOf, type Counters, type MonthRecord } from '../attendance/month'
import { teamPostOn, type Post } from '../roles'
import type { Rules } from '../rules'
import type { WorkCalendar } from '../workdays'
import type { RegisterRow } from './rows'

/** A person's month of which registers hold days: what a version holds stands, whatever speaks for the day by now. */

/** What the locked registers of a month say of a person. */
export type Holdings = {
  /** Townships whose register of the month is locked. */
  lockedTownships: ReadonlySet<string>
  rows: readonly { row: RegisterRow; lateDates: ReadonlySet<CivilDate> }[]
}

export const NOTHING_HELD: Holdings = { lockedTownships: new Set(), rows: [] }

/** The same day, with a mark where a sign-in of it came too late. */
export function withLate(day: Day, isLate: boolean): Day {
  if (!isLate) return day
  const flags: Flag[] = [...day.flags, 'lateSignIn']
  return { ...day, flags: FLAGS.filter((flag) => flags.includes(flag)) }
}

/** His days that are held, by date. */
export const heldDays = ({ rows }: Holdings): Map<CivilDate, Day> =>
  new Map(rows.flatMap(({ row, lateDates }) => row.days.map((day) => [day.date, withLate(day, lateDates.has(day.date))] as const)))

/** Whether a date is one of a locked register that knows no day of his then: he came into the roster after it was closed. */
export const isLockedOut = (date: CivilDate, posts: readonly Post[], { lockedTownships }: Holdings): boolean => {
  const post = teamPostOn({ posts }, date)
  return post !== undefined && lockedTownships.has(post.townshipId)
}

const added = (a: Counters, b: Counters): Counters => ({
  daysInVillage: a.daysInVillage + b.daysInVillage,
  nights: a.nights + b.nights,
  officialTripDays: a.officialTripDays + b.officialTripDays,
  leaveDays: a.leaveDays + b.leaveDays,
  workingDays: a.workingDays + b.workingDays,
  unconfirmed: a.unconfirmed + b.unconfirmed,
  absentWithoutLeave: a.absentWithoutLeave + b.absentWithoutLeave,
})

/** His month as it stands: held days where a register holds them, the others as facts and calendar have them (`computed`). */
export function heldMonth(
  computed: MonthRecord,
  holdings: Holdings,
  { month, posts, calendar, rules }: { month: Month; posts: readonly Post[]; calendar: WorkCalendar; rules: Rules },
): MonthRecord {
  if (holdings.lockedTownships.size === 0 && holdings.rows.length === 0) return computed
  const held = heldDays(holdings)
  const own = new Map(computed.days.map((day) => [day.date, day]))
  const free: Day[] = []
  const days = datesFrom(firstOf(month), lastOf(month)).flatMap((date): Day[] => {
    const standing = held.get(date)
    if (standing !== undefined) return [standing]
    const day = own.get(date)
    if (day === undefined || isLockedOut(date, posts, holdings)) return []
    free.push(day)
    return [day]
  })
  const counters = holdings.rows.reduce((sum, { row }) => added(sum, row.counters), countersOf(free, calendar, rules))
  const isProvisional = days.some((day) => day.calendarProvisional) || free.some(({ date }) => !calendar.isPublished(date))
  return { days, counters, ...(isProvisional ? { calendarProvisional: true as const } : {}) }
}
