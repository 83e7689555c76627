import type { CountyRules } from '../../../contract/org'
import { datesFrom, firstOf, lastOf, monthOf, type CivilDate, type Month } from '../../../domain/calendar'
import { SHIPPED, workCalendar, type CalendarYear, type WorkCalendar } from '../../../domain/workdays'
import { weekdayOf } from '../../../domain/calendar'
import type { CalendarDay } from '../../../view/words/month-calendar'
import { dayText } from '../../../view/words/words'
import { runsText } from './notice'

/** A year's holidays and make-up workdays: as shipped, as entered, or not published yet. */

export type YearDraft = { requestId: string; isSent: boolean; year: number; rest: CivilDate[]; work: CivilDate[]; pasted: string }

const isWeekend = (date: CivilDate): boolean => weekdayOf(date) > 5
const datesOfYear = (year: number): CivilDate[] => datesFrom(`${year}-01-01`, `${year}-12-31`)

/** What holds for a year: rest days besides weekends, and weekend days that are worked. */
export function yearOf(calendar: WorkCalendar, year: number): Pick<CalendarYear, 'rest' | 'work'> {
  const dates = calendar.isPublished(`${year}-01-01`) ? datesOfYear(year) : []
  return {
    rest: dates.filter((date) => !calendar.isWorking(date) && !isWeekend(date)),
    work: dates.filter((date) => calendar.isWorking(date) && isWeekend(date)),
  }
}

export const emptyYear = (county: CountyRules, year: number, requestId: string): YearDraft => ({
  requestId,
  isSent: false,
  year,
  ...yearOf(workCalendar(county.calendar), year),
  pasted: '',
})

const without = (dates: readonly CivilDate[], others: readonly CivilDate[]) => dates.filter((date) => !others.includes(date))

/** As it is entered over what is shipped: a shipped holiday that is none is a day of work. */
export function yearInput({ year, rest, work }: YearDraft): CalendarYear {
  const shipped = yearOf(workCalendar(), year)
  return { year, rest: [...rest, ...without(shipped.work, work)].sort(), work: [...work, ...without(shipped.rest, rest)].sort() }
}

const list = (value: unknown): CivilDate[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [])

export function readYear(found: object, requestId: string): YearDraft {
  const kept = found as Partial<Record<keyof YearDraft, unknown>>
  return {
    requestId: typeof kept.requestId === 'string' ? kept.requestId : requestId,
    isSent: false,
    year: typeof kept.year === 'number' ? kept.year : 0,
    rest: list(kept.rest),
    work: list(kept.work),
    pasted: typeof kept.pasted === 'string' ? kept.pasted : '',
  }
}

/** One tap on a day: a working day becomes free, a weekend worked; the next tap takes it back. */
export function tappedDay({ rest, work, ...draft }: YearDraft, date: CivilDate): YearDraft {
  const toggled = (dates: readonly CivilDate[]) => (dates.includes(date) ? dates.filter((one) => one !== date) : [...dates, date].sort())
  if (work.includes(date) || (isWeekend(date) && !rest.includes(date))) return { ...draft, rest, work: toggled(work) }
  return { ...draft, rest: toggled(rest), work }
}

export type YearView = {
  year: number
  state: string
  rest: string
  work: string
  days: CalendarDay[]
  isEntered: boolean
  isChanged: boolean
  /** What follows while it is not known. */
  unknown: string
}

const sameDays = (a: readonly CivilDate[], b: readonly CivilDate[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())

function dayOf(date: CivilDate, { rest, work }: YearDraft): CalendarDay {
  const isRest = rest.includes(date) || (isWeekend(date) && !work.includes(date))
  const said = rest.includes(date) ? '放假' : work.includes(date) ? '调休上班' : isRest ? '周末' : '上班'
  return {
    date,
    rest: isRest,
    ...(rest.includes(date)
      ? { text: '放假', tone: 'amber' as const }
      : work.includes(date)
        ? { text: '上班', tone: 'brand' as const }
        : {}),
    label: `${dayText(date)}，${said}`,
  }
}

export function yearView(county: CountyRules, draft: YearDraft, month: Month): YearView {
  const { year } = draft
  const entered = county.calendar.find((one) => one.year === year)
  const calendar = workCalendar(county.calendar)
  const isKnown = calendar.isPublished(`${year}-01-01`)
  const before = emptyYear(county, year, '')
  const shipped = year <= SHIPPED.lastYear && year >= SHIPPED.firstYear
  return {
    year,
    state: entered ? '县里录入的' : shipped ? '系统自带，按国务院办公厅公布的安排' : '还没有录入',
    rest: runsText(draft.rest),
    work: runsText(draft.work),
    days: datesFrom(firstOf(month), lastOf(month)).map((date) => dayOf(date, draft)),
    isEntered: entered !== undefined,
    isChanged: !sameDays(before.rest, draft.rest) || !sameDays(before.work, draft.work),
    unknown: isKnown
      ? ''
      : `${year}年的放假安排还没有录入。录入以前，周一至周五先都当作上班日，涉及${year}年的日期标“暂定”；销假期限落在${year}年的先不定，也不算超期。国务院办公厅公布后，请在这里录入。`,
  }
}

/** The years one may look at: this one and the next. */
export const yearsAround = (today: CivilDate): number[] => [+today.slice(0, 4), +today.slice(0, 4) + 1]
export const monthIn = (year: number, month: Month, today: CivilDate): Month =>
  +month.slice(0, 4) === year ? month : +today.slice(0, 4) === year ? monthOf(today) : `${year}-01`
