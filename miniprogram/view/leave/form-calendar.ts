import {
  addDays,
  datesFrom,
  daysBetween,
  firstOf,
  HALVES,
  halfNumber,
  lastOf,
  monthOf,
  overlaps,
  weekdayOf,
  type CivilDate,
  type Half,
  type HalfDay,
  type Month,
} from '../../domain/calendar'
import { isShort, type HalfCover } from '../../domain/leave/cover'
import { workCalendar, type WorkCalendar } from '../../domain/workdays'
import type { CoverCalendar } from '../../contract/calls'
import type { CalendarDay } from '../words/month-calendar'
import { remaining } from './cover'
import { dayText } from '../words/words'

/** The calendar of the leave form: on each day, how many would remain, and for which he has leave already. */

type Known = { halves: HalfCover[]; rest: boolean; own: Half[] }
/** What the cloud has told so far, by date. */
export type KnownDays = ReadonlyMap<CivilDate, Known>

export function withCover(known: KnownDays, { halves, rest, own }: CoverCalendar): KnownDays {
  const days = new Map(known)
  const free = new Set(rest)
  for (const date of new Set(halves.map((half) => half.date))) {
    const ofDay = halves.filter((half) => half.date === date)
    const isOwn = (half: HalfDay) => own.some((leave) => overlaps(leave, { from: half, to: half }))
    days.set(date, { halves: ofDay, rest: free.has(date), own: ofDay.filter(isOwn).map(({ half }) => half) })
  }
  return days
}

/** The county's calendar as far as it is known here; the shipped one elsewhere. */
export function calendarOf(known: KnownDays): WorkCalendar {
  const dates = [...known.keys()]
  return workCalendar(
    [...new Set(dates.map((date) => +date.slice(0, 4)))].map((year) => ({
      year,
      rest: dates.filter((date) => known.get(date)!.rest),
      work: dates.filter((date) => !known.get(date)!.rest),
    })),
  )
}

function coverWords(halves: readonly HalfCover[]): string {
  const lowest = Math.min(...halves.map(remaining))
  const short = halves.filter(isShort)
  if (short.length === 0) return `您走后还剩${lowest}人在村`
  const when = short.length === halves.length ? '' : short.map(({ half }) => HALVES[half]).join('、')
  const away = [...new Set(short.flatMap((half) => half.away))]
  return `您走后${when}只剩${lowest}人在村，不足${short[0]!.minimum}人${away.length > 0 ? `，${away.join('、')}请假` : ''}`
}

const isWhollyOwn = ({ own }: Known): boolean => own.length === Object.keys(HALVES).length
/** `您已请假`, `上午您已请假`; empty where he has not. */
const ownWords = (day: Known): string =>
  day.own.length === 0 ? '' : `${isWhollyOwn(day) ? '' : day.own.map((half) => HALVES[half]).join('')}您已请假`

function dayOf(date: CivilDate, day: Known | undefined, earliest: HalfDay): CalendarDay {
  const halves = day?.halves.filter((half) => halfNumber(half) >= halfNumber(earliest) && !day.own.includes(half.half)) ?? []
  const own = day ? ownWords(day) : ''
  if (day && own !== '' && halves.length === 0) {
    return { date, disabled: true, rest: day.rest, text: '已请', tone: 'grey', label: `${dayText(date)}，${own}` }
  }
  if (date < earliest.date) {
    return { date, disabled: true, label: `${dayText(date)}，不能选`, ...(day ? { rest: day.rest } : {}) }
  }
  if (day === undefined || halves.length === 0) return { date, label: dayText(date) }
  const isShortDay = halves.some(isShort)
  return {
    date,
    rest: day.rest,
    text: `${Math.min(...halves.map(remaining))}人`,
    tone: isShortDay ? 'amber' : 'plain',
    marks: [...(own === '' ? [] : ['半']), ...(isShortDay ? ['缺'] : [])],
    label: [dayText(date), own, coverWords(halves)].filter(Boolean).join('，'),
  }
}

/** The dates that the calendar of a month shows. */
export type Shown = { since: CivilDate; through: CivilDate }

const FEW_DAYS = 7
const WEEK = 7

/** Of a month of which only the last days can be chosen, no weeks that have passed, and the days that come after it. */
export function shownIn(month: Month, earliest: HalfDay): Shown {
  const [first, last] = [firstOf(month), lastOf(month)]
  if (earliest.date < first || daysBetween(earliest.date, last) >= FEW_DAYS) return { since: first, through: last }
  const monday = addDays(earliest.date, 1 - weekdayOf(earliest.date))
  return { since: monday < first ? first : monday, through: addDays(monday, 3 * WEEK - 1) }
}

export const formDays = ({ since, through }: Shown, known: KnownDays, earliest: HalfDay): CalendarDay[] =>
  datesFrom(since, through).map((date) => dayOf(date, known.get(date), earliest))

/** The line that explains what stands on the days of a month. */
export function legendOf(month: Month, known: KnownDays): string {
  const days = [...known].flatMap(([date, day]) => (monthOf(date) === month ? [day] : []))
  const minimum = days[0]?.halves[0]?.minimum
  if (minimum === undefined) return ''
  const isHalf = days.some((day) => day.own.length > 0 && !isWhollyOwn(day))
  return (
    [
      `数字是您走后还在村的人数；标“缺”的不足${minimum}人`,
      ...(days.some(isWhollyOwn) ? ['“已请”是您请过的假'] : []),
      ...(isHalf ? ['标“半”的您请了半天'] : []),
    ].join('；') + '。'
  )
}

export type CalendarView = Shown & { month: Month; days: CalendarDay[]; legend: string }

export function calendarView(month: Month, known: KnownDays, earliest: HalfDay): CalendarView {
  const shown = shownIn(month, earliest)
  return { ...shown, month, days: formDays(shown, known, earliest), legend: legendOf(month, known) }
}
