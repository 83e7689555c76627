import { addDays, dateOfHalf, datesFrom, weekdayOf, type CivilDate, type Period } from './calendar'
import { HOLIDAYS } from './holidays'

/** A year's public holidays and make-up workdays as the county enters them, over those shipped. */
export type CalendarYear = { year: number; rest: CivilDate[]; work: CivilDate[] }

export type WorkCalendar = {
  isWorking(date: CivilDate): boolean
  /** False for a year whose holidays nobody has published: its Mondays to Fridays are then only taken for working days. */
  isPublished(date: CivilDate): boolean
  /** The `count`-th working day after `date`, that day itself not counted (民法典 201). */
  workingDayAfter(date: CivilDate, count: number): CivilDate
  /** Working days in a period, by halves: 0.5, 1, … */
  workingDaysIn(period: Period): number
}

const yearOf = (date: CivilDate): number => +date.slice(0, 4)
const isMondayToFriday = (date: CivilDate): boolean => weekdayOf(date) <= 5

const shippedYears = Object.keys(HOLIDAYS).map(Number)
/** The years whose notices are shipped. */
export const SHIPPED = { firstYear: Math.min(...shippedYears), lastYear: Math.max(...shippedYears) } as const

/** Whether a year's days and runs of days, `0101-0103 0404`, hold a date of it. */
const isAmong = (days: string, date: CivilDate): boolean => {
  const day = date.slice(5, 7) + date.slice(8)
  return days.split(' ').some((run) => {
    const [first = '', last = first] = run.split('-')
    return first <= day && day <= last
  })
}

function shippedAnswer(date: CivilDate): boolean {
  const { rest, work } = HOLIDAYS[yearOf(date)]!
  if (isAmong(work, date)) return true
  return isMondayToFriday(date) && !isAmong(rest, date)
}

export function workCalendar(years: readonly CalendarYear[] = []): WorkCalendar {
  const entered = new Set(years.map((year) => year.year))
  const rest = new Set(years.flatMap((year) => year.rest))
  const work = new Set(years.flatMap((year) => year.work))
  const shipped = (date: CivilDate) => yearOf(date) >= SHIPPED.firstYear && yearOf(date) <= SHIPPED.lastYear
  const known = new Map<CivilDate, boolean>()

  const judge = (date: CivilDate): boolean => {
    if (work.has(date)) return true
    if (rest.has(date)) return false
    return shipped(date) ? shippedAnswer(date) : isMondayToFriday(date)
  }
  const isWorking = (date: CivilDate): boolean => {
    let working = known.get(date)
    if (working === undefined) known.set(date, (working = judge(date)))
    return working
  }
  return {
    isWorking,
    isPublished: (date) => shipped(date) || entered.has(yearOf(date)),
    workingDayAfter(date, count) {
      let day = date
      for (let left = count; left > 0;) {
        day = addDays(day, 1)
        if (isWorking(day)) left--
      }
      return day
    },
    workingDaysIn({ from, to }) {
      const days = datesFrom(from.date, to.date).filter(isWorking).length
      const cutStart = from.half === 'pm' && isWorking(from.date) ? 0.5 : 0
      const cutEnd = to.half === 'am' && isWorking(to.date) ? 0.5 : 0
      return days - cutStart - cutEnd
    },
  }
}

/** From when on an office is told that the next year's holidays are still to be entered: they are published in the weeks before. */
const REMINDED_FROM = '-12-01'

/** The year whose holidays nobody has published, if what is reckoned today or soon leans on it. */
export function unpublishedYear(calendar: WorkCalendar, today: CivilDate): number | undefined {
  if (!calendar.isPublished(today)) return yearOf(today)
  const next = yearOf(today) + 1
  return today >= `${yearOf(today)}${REMINDED_FROM}` && !calendar.isPublished(`${next}-01-01`) ? next : undefined
}

/** Whether anybody works on a half-day, given by its number. */
export const isWorkingHalf = (calendar: WorkCalendar, half: number): boolean => calendar.isWorking(dateOfHalf(half))
