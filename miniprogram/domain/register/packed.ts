import type { Day } from '../attendance/day'
import { addDays, datesFrom, daysBetween, firstOf, lastOf, type CivilDate, type Month } from '../calendar'
import type { WorkCalendar } from '../workdays'
import { flagsOfDays, type RegisterRow } from './rows'

/** A version's rows as they are stored: of thousands of days few differ, so that each stands once, and a row says which. */

type Dateless = Omit<Day, 'date'>
/** `days`: of each of his dates the number of the day of the month, from 0, and which of the distinct days it is. */
export type PackedRow = Omit<RegisterRow, 'days' | 'flags'> & { dates: number[]; kinds: number[] }
export type PackedRows = { kinds: Dateless[]; rows: PackedRow[] }

export function packed(rows: readonly RegisterRow[], month: Month): PackedRows {
  const numbers = new Map<string, number>()
  const kinds: Dateless[] = []
  const first = firstOf(month)
  const kindOf = ({ date: _, ...day }: Day): number => {
    const key = JSON.stringify(day)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, kinds.length)
    return kinds.push(day) - 1
  }
  return {
    rows: rows.map(({ days, flags: _, ...row }) => ({
      ...row,
      dates: days.map(({ date }) => daysBetween(first, date)),
      kinds: days.map(kindOf),
    })),
    kinds,
  }
}

/** The dates that a row holds. */
export const datesOfRow = ({ dates }: Pick<PackedRow, 'dates'>, month: Month): CivilDate[] =>
  dates.map((number) => addDays(firstOf(month), number))

export const unpackedRow = ({ dates, kinds: which, ...row }: PackedRow, kinds: readonly Dateless[], month: Month): RegisterRow => {
  const first = firstOf(month)
  const days = dates.map((number, i): Day => ({ date: addDays(first, number), ...kinds[which[i]!]! }))
  return { ...row, days, flags: flagsOfDays(days) }
}

export const unpacked = ({ rows, kinds }: PackedRows, month: Month): RegisterRow[] => rows.map((row) => unpackedRow(row, kinds, month))

/** The month's rest days as the calendar then had them, each by its number from 0: papers shade them, and count working days by them. */
export const packedRest = (month: Month, calendar: WorkCalendar): number[] =>
  datesFrom(firstOf(month), lastOf(month)).flatMap((date, i) => (calendar.isWorking(date) ? [] : [i]))

export const unpackedRest = (rest: readonly number[], month: Month): ReadonlySet<CivilDate> =>
  new Set(rest.map((number) => addDays(firstOf(month), number)))
