import { addDays, firstOf, lastOf, weekdayOf, type CivilDate, type Month } from '../calendar'
import type { Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import type { Day } from './day'
import { isAgro } from './measure'
import { daysInVillage, daysThatAre } from './month'

/**
 * Days and nights by the week, which begins on a Monday («五天四夜»). A week that two months share is one: it is counted whole, and told in
 * the month in which its Sunday lies.
 */

export type Week = {
  from: CivilDate
  to: CivilDate
  days: number
  nights: number
  /** Days before today that wait to be settled, which may still count. */
  unconfirmed?: number
  /** What the county asks of it; absent where it asks nothing by the week. */
  required?: { days: number; nights: number }
  /** It is not over, or a part of it is not among the dates that were looked at: then nothing is missing yet. */
  isOpen?: true
  /** On some of its days he was in no team: of such a week nothing is asked. */
  isPart?: true
}

const WEEK = 7

const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - weekdayOf(date))

/** The dates that a month's weeks reach over: from the Monday of its first Sunday's week to its last Sunday. */
export const weeksOfMonth = (first: CivilDate, last: CivilDate): { from: CivilDate; to: CivilDate } => ({
  from: mondayOf(first),
  to: addDays(last, -(weekdayOf(last) % 7)),
})

/** The weeks between two dates, both included, of somebody's days among them. */
export function weeksOf(
  days: readonly Day[],
  { from, to, today }: { from: CivilDate; to: CivilDate; today: CivilDate },
  rules: Rules,
): Week[] {
  const weeks: Week[] = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    const sunday = addDays(monday, 6)
    const own = days.filter(({ date }) => monday <= date && date <= sunday && from <= date && date <= to)
    const waiting = daysThatAre(
      own.filter(({ date }) => date < today),
      'unconfirmed',
    )
    const { perWeek } = rulesOn(rules, sunday).attendance
    const isOpen = monday < from || sunday > to || sunday >= today
    weeks.push({
      from: monday,
      to: sunday,
      days: daysInVillage(own, rules),
      nights: own.filter(({ night }) => night).length,
      ...(waiting > 0 ? { unconfirmed: waiting } : {}),
      ...(perWeek === null ? {} : { required: perWeek }),
      ...(isOpen ? { isOpen: true as const } : own.length < WEEK ? { isPart: true as const } : {}),
    })
  }
  return weeks
}

/** The weeks that are over and fell short of what the county asks. */
export const shortWeeks = (weeks: readonly Week[]): Week[] =>
  weeks.filter(
    ({ days, nights, required, isOpen, isPart }) => !isOpen && !isPart && required && (days < required.days || nights < required.nights),
  )

/** A month's weeks, as far as it has come, where the county has set days and nights by the week; `isDue`: it asks for them. */
export type ByWeek = { isDue: boolean; weeks: Week[] }

/** The days of the month before that belong to its first week. */
export const daysBefore = (month: Month): { from: CivilDate; to: CivilDate } => ({
  from: mondayOf(firstOf(month)),
  to: addDays(firstOf(month), -1),
})

/** Whether anything is set by the week for one of a month's weeks: only then are the days before it to be read. */
export const isByWeek = (month: Month, rules: Rules): boolean =>
  [firstOf(month), lastOf(month)].some((date) => rulesOn(rules, date).attendance.perWeek !== null)

/**
 * Each week is judged in the month in which it ends: with `before`, the days that it has in the month before (`daysBefore`). The one that
 * goes on into the next is shown with what lies in this, and stays open; so does the first where `before` is not known. Undefined where
 * nothing is set by the week, and of an agro-technician, of whom nothing is asked by it (001-12).
 */
export function byWeek(
  personId: string,
  month: Month,
  { days, before }: { days: readonly Day[]; before?: readonly Day[] | undefined },
  today: CivilDate,
  rules: Rules,
): ByWeek | undefined {
  const pack = rulesOn(rules, lastOf(month))
  if (isAgro(personId, pack)) return undefined
  const to = today < lastOf(month) ? today : lastOf(month)
  const { from } = daysBefore(month)
  const looked = before === undefined ? firstOf(month) : from
  const weeks = weeksOf([...(before ?? []), ...days], { from: looked, to, today }, rules).filter(({ required }) => required !== undefined)
  return weeks.length === 0 ? undefined : { isDue: pack.attendance.due.includes('perWeek'), weeks }
}
