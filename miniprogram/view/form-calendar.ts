import { datesFrom, firstOf, HALVES, halfNumber, lastOf, type CivilDate, type HalfDay, type Month } from '../domain/calendar'
import { isShort, type HalfCover } from '../domain/leave/cover'
import { workCalendar, type WorkCalendar } from '../domain/workdays'
import type { CoverCalendar } from '../services/replies'
import type { CalendarDay } from './calendar'
import { remaining } from './cover'
import { dayText } from './words'

/** The calendar of the leave form: on each day, how many would remain. */

type Known = { halves: HalfCover[]; rest: boolean }
/** What the cloud has told so far, by date. */
export type KnownDays = ReadonlyMap<CivilDate, Known>

export function withCover(known: KnownDays, { halves, rest }: CoverCalendar): KnownDays {
  const days = new Map(known)
  const free = new Set(rest)
  for (const date of new Set(halves.map((half) => half.date))) {
    days.set(date, { halves: halves.filter((half) => half.date === date), rest: free.has(date) })
  }
  return days
}

/** The county's calendar as far as it is known here; the shipped one elsewhere. */
export function calendarOf(known: KnownDays): WorkCalendar {
  const dates = [...known.keys()]
  return workCalendar([...new Set(dates.map((date) => +date.slice(0, 4)))].map((year) => ({
    year,
    rest: dates.filter((date) => known.get(date)!.rest),
    work: dates.filter((date) => !known.get(date)!.rest),
  })))
}

function coverWords(halves: readonly HalfCover[]): string {
  const lowest = Math.min(...halves.map(remaining))
  const short = halves.filter(isShort)
  if (short.length === 0) return `您走后还剩${lowest}人在村`
  const when = short.length === halves.length ? '' : short.map(({ half }) => HALVES[half]).join('、')
  const away = [...new Set(short.flatMap((half) => half.away))]
  return `您走后${when}只剩${lowest}人在村，不足${short[0]!.minimum}人${away.length > 0 ? `，${away.join('、')}请假` : ''}`
}

function dayOf(date: CivilDate, day: Known | undefined, earliest: HalfDay): CalendarDay {
  if (date < earliest.date) {
    return { date, disabled: true, label: `${dayText(date)}，不能选`, ...(day ? { rest: day.rest } : {}) }
  }
  const halves = day?.halves.filter((half) => halfNumber(half) >= halfNumber(earliest)) ?? []
  if (day === undefined || halves.length === 0) return { date, label: dayText(date) }
  const isShortDay = halves.some(isShort)
  return {
    date,
    rest: day.rest,
    text: `${Math.min(...halves.map(remaining))}人`,
    tone: isShortDay ? 'amber' : 'plain',
    ...(isShortDay ? { marks: ['缺'] } : {}),
    label: `${dayText(date)}，${coverWords(halves)}`,
  }
}

export const formDays = (month: Month, known: KnownDays, earliest: HalfDay): CalendarDay[] =>
  datesFrom(firstOf(month), lastOf(month)).map((date) => dayOf(date, known.get(date), earliest))

/** How many must remain, for the line that explains the numbers. */
export function legendOf(known: KnownDays): string {
  const [first] = known.values()
  const minimum = first?.halves[0]?.minimum
  return minimum === undefined ? '' : `数字是您走后还在村的人数；标“缺”的不足${minimum}人。`
}
