import { addDays, civilDateAt, lastOf, monthOf, nextMonth, type CivilDate, type Month } from '../calendar'
import type { Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import type { WorkCalendar } from '../workdays'

/** By when a register is filed (002-24), and for which months one is owed. */

/**
 * Nothing is late by it where it falls into a year whose holidays nobody has published (`calendarProvisional`), and where the month is
 * of before the county took the product up, or the one in which it did (`isNotOwed`).
 */
export type FileBy = { fileBy: CivilDate; calendarProvisional?: true; isNotOwed?: true }

/** By the rules as they stood when the month was over: what is published later moves no term that has begun. */
export function fileByOf(month: Month, { rules, calendar, since }: { rules: Rules; calendar: WorkCalendar; since?: CivilDate }): FileBy {
  const { register } = rulesOn(rules, lastOf(month))
  const fileBy = calendar.workingDayAfter(lastOf(month), register.fileByWorkingDay)
  const isOwed = since !== undefined && month >= firstOwed(since)
  return {
    fileBy,
    ...(calendar.isPublished(fileBy) ? {} : { calendarProvisional: true as const }),
    ...(isOwed ? {} : { isNotOwed: true as const }),
  }
}

/** That a month may still be written into although it is over by the next minute: a call that began before midnight ends after it. */
const MIDNIGHT_MS = 60_000

export const isOver = (month: Month, now: Date): boolean => month < monthOf(civilDateAt(now))

/** Whether a write into a month has to ask for its register: it is over, or will be before the write is done. */
export const isClosing = (month: Month, now: Date): boolean => isOver(month, new Date(now.getTime() + MIDNIGHT_MS))

/** The first month for which a register is owed: that which begins after the county has taken the product up. */
export const firstOwed = (since: CivilDate): Month => nextMonth(monthOf(since))

/** The months, oldest first, whose registers are owed by now, late or not. */
export function owedMonths(since: CivilDate | undefined, now: Date): Month[] {
  const months: Month[] = []
  if (since === undefined) return months
  for (let month = firstOwed(since); isOver(month, now); month = nextMonth(month)) months.push(month)
  return months
}

export const isLateOn = ({ fileBy, calendarProvisional, isNotOwed }: FileBy, date: CivilDate): boolean =>
  calendarProvisional === undefined && isNotOwed === undefined && date > fileBy

export const isLate = (due: FileBy, now: Date): boolean => isLateOn(due, civilDateAt(now))

/** The `count`-th working day before a date. */
export function workingDayBefore(date: CivilDate, count: number, calendar: WorkCalendar): CivilDate {
  let day = date
  for (let left = count; left > 0;) {
    day = addDays(day, -1)
    if (calendar.isWorking(day)) left--
  }
  return day
}
