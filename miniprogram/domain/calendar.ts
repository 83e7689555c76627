import dayjs from 'dayjs'

/**
 * Civil dates and half-days of Beijing. A civil date is a string and never an instant; an instant becomes one only in
 * `halfDayAt` and `civilDateAt`, so that neither a phone's zone nor a function's (UTC) can move a day.
 */

/** `"2026-03-02"` */
export type CivilDate = string
/** `"2026-03"` */
export type Month = string
export type Half = 'am' | 'pm'
/** 00:00–12:00 or 12:00–24:00 of a civil date. */
export type HalfDay = { date: CivilDate; half: Half }
/** Both half-days included. */
export type Period = { from: HalfDay; to: HalfDay }

const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 3_600_000

/** Days since 1970-01-01. */
export const dayNumber = (date: CivilDate): number => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS
export const dateOfDay = (day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10)
export const addDays = (date: CivilDate, days: number): CivilDate => dateOfDay(dayNumber(date) + days)
/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => dayNumber(b) - dayNumber(a)

/** Half-days since 1970-01-01 morning: what half-days are compared and counted by. */
export const halfNumber = ({ date, half }: HalfDay): number => dayNumber(date) * 2 + (half === 'pm' ? 1 : 0)
export const halfOfNumber = (half: number): HalfDay => ({ date: dateOfDay(Math.floor(half / 2)), half: half % 2 === 0 ? 'am' : 'pm' })
export const dateOfHalf = (half: number): CivilDate => dateOfDay(Math.floor(half / 2))

/** How many half-days a period holds; 0 or less if it ends before it begins. */
export const halvesIn = ({ from, to }: Period): number => halfNumber(to) - halfNumber(from) + 1
export const overlaps = (a: Period, b: Period): boolean => halfNumber(a.from) <= halfNumber(b.to) && halfNumber(b.from) <= halfNumber(a.to)

export const civilDateAt = (now: Date): CivilDate => new Date(now.getTime() + BEIJING_MS).toISOString().slice(0, 10)
export const halfDayAt = (now: Date): HalfDay => {
  const beijing = new Date(now.getTime() + BEIJING_MS)
  return { date: beijing.toISOString().slice(0, 10), half: beijing.getUTCHours() < 12 ? 'am' : 'pm' }
}
/** Hour of the Beijing day, 0–23. */
export const hourAt = (now: Date): number => new Date(now.getTime() + BEIJING_MS).getUTCHours()
/** An instant as every call writes it: `2026-03-02T08:00:00.000+08:00`. */
export const instantOf = (now: Date): string => new Date(now.getTime() + BEIJING_MS).toISOString().replace('Z', '+08:00')
/** The first instant of a civil date. */
export const startOf = (date: CivilDate): Date => new Date(dayNumber(date) * DAY_MS - BEIJING_MS)

export const isCivilDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && dayjs(text).format('YYYY-MM-DD') === text

export const monthOf = (date: CivilDate): Month => date.slice(0, 7)
export const firstOf = (month: Month): CivilDate => `${month}-01`

/** Months that have been asked for, with their dates: a register asks for the same one of everybody. */
const known = new Map<Month, readonly CivilDate[]>()
/** All dates of a month. */
export function datesOf(month: Month): readonly CivilDate[] {
  let dates = known.get(month)
  if (dates === undefined) {
    dates = datesFrom(firstOf(month), dayjs(firstOf(month)).endOf('month').format('YYYY-MM-DD'))
    known.set(month, dates)
  }
  return dates
}
export const lastOf = (month: Month): CivilDate => datesOf(month)[datesOf(month).length - 1]!
export const monthBefore = (month: Month): Month => monthOf(addDays(firstOf(month), -1))
export const nextMonth = (month: Month): Month => dayjs(firstOf(month)).add(1, 'month').format('YYYY-MM')

/** Every date from the first to the last, both included. */
export const datesFrom = (first: CivilDate, last: CivilDate): CivilDate[] =>
  Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, i) => addDays(first, i))
export const monthsOf = ({ from, to }: Period): Month[] => {
  const months: Month[] = []
  for (let month = monthOf(from.date); month <= monthOf(to.date); month = nextMonth(month)) months.push(month)
  return months
}

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (date: CivilDate): number => ((dayNumber(date) + 3) % 7) + 1

export const HALVES: Record<Half, string> = { am: '上午', pm: '下午' }
/** `3月9日` */
export const dateText = (date: CivilDate): string => `${+date.slice(5, 7)}月${+date.slice(8, 10)}日`
/** `2026年3月9日` */
export const fullDateText = (date: CivilDate): string => `${date.slice(0, 4)}年${dateText(date)}`
/** `3月2日 08:10`, of an instant as `instantOf` writes it; its day as `day` says it. */
export const momentText = (at: string, day: (date: CivilDate) => string = dateText): string => `${day(at.slice(0, 10))} ${at.slice(11, 16)}`
/** `3月9日上午` */
export const halfDayText = ({ date, half }: HalfDay): string => dateText(date) + HALVES[half]
/** `3月9日至11日`, `3月9日下午至4月1日上午`, `3月9日上午`: halves are named where the period does not hold whole days. */
export const periodText = ({ from, to }: Period): string => {
  if (from.date === to.date) return from.half === to.half ? halfDayText(from) : dateText(from.date)
  const whole = from.half === 'am' && to.half === 'pm'
  const end = monthOf(from.date) === monthOf(to.date) ? `${+to.date.slice(8, 10)}日` : dateText(to.date)
  return whole ? `${dateText(from.date)}至${end}` : `${halfDayText(from)}至${end}${HALVES[to.half]}`
}
