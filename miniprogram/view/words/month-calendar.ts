import { addDays, datesFrom, firstOf, lastOf, monthOf, nextMonth, weekdayOf, type CivilDate, type Month } from '../../domain/calendar'
import { dayText } from './words'

/** A month on paper: weeks from Monday, what stands on each day, which days are chosen. */

export type Tone = 'plain' | 'brand' | 'amber' | 'red' | 'grey'

/** What a page says of one day; a date without one is drawn with its number alone. */
export type CalendarDay = {
  date: CivilDate
  /** Under the number: at most three characters. */
  text?: string
  tone?: Tone
  /** Single characters in a line of their own: `缺`, `住`. */
  marks?: string[]
  disabled?: boolean
  /** Whether nobody works on it; left out where the page does not know. */
  rest?: boolean
  /** The whole of it in words, for who does not see it. */
  label: string
}

export type Selection = CivilDate | { from: CivilDate; to: CivilDate } | null

export type Cell = {
  date: CivilDate
  number: string
  /** `休` on a weekday that is free, `班` on a weekend that is worked. */
  holiday: string
  text: string
  marks: string
  label: string
  isDisabled: boolean
  isSelected: boolean
  classes: string
}

export type MonthView = {
  title: string
  /** Of the first day, from 1: Monday. */
  column: number
  cells: Cell[]
  previous: Month | null
  next: Month | null
}

type Asked = {
  month: Month
  days: readonly CalendarDay[]
  selected: Selection
  minMonth: Month
  maxMonth: Month
  today: CivilDate
  /** Where it shows other dates than the month's own: a Monday or the first, and the last. */
  since?: CivilDate
  through?: CivilDate
}

const SATURDAY = 6

export const monthText = (month: Month): string => `${month.slice(0, 4)}年${+month.slice(5)}月`
const previousMonth = (month: Month): Month => monthOf(addDays(firstOf(month), -1))

function holidayText(date: CivilDate, rest: boolean | undefined): string {
  if (rest === undefined) return ''
  const isWeekend = weekdayOf(date) >= SATURDAY
  if (rest === isWeekend) return ''
  return rest ? '休' : '班'
}

function selectionClasses(date: CivilDate, selected: Selection): string[] {
  if (selected === null) return []
  const { from, to } = typeof selected === 'string' ? { from: selected, to: selected } : selected
  if (date < from || date > to) return []
  return ['day-chosen', ...(date === from ? ['day-from'] : []), ...(date === to ? ['day-to'] : [])]
}

function cellOf(date: CivilDate, day: CalendarDay | undefined, { month, selected, today }: Asked): Cell {
  const chosen = selectionClasses(date, selected)
  const isDisabled = day?.disabled ?? false
  return {
    date,
    // The month is said where another begins.
    number: `${date.endsWith('-01') && monthOf(date) !== month ? `${+date.slice(5, 7)}/` : ''}${+date.slice(8)}`,
    holiday: holidayText(date, day?.rest),
    text: day?.text ?? '',
    marks: day?.marks?.join('') ?? '',
    label: `${date === today ? '今天，' : ''}${day?.label ?? dayText(date)}`,
    isDisabled,
    isSelected: chosen.length > 0,
    classes: [
      ...chosen,
      ...(day?.tone === undefined || day.tone === 'plain' ? [] : [`day-${day.tone}`]),
      ...(date === today ? ['day-today'] : []),
      ...(day?.rest ? ['day-rest'] : []),
      ...(isDisabled ? ['day-disabled'] : []),
    ].join(' '),
  }
}

export function monthView(asked: Asked): MonthView {
  const { month, days, minMonth, maxMonth, since, through } = asked
  const said = new Map(days.map((day) => [day.date, day]))
  const [first, last] = [since || firstOf(month), through || lastOf(month)]
  const [previous, next] = [previousMonth(month), nextMonth(month)]
  return {
    title: monthOf(last) === month ? monthText(month) : `${monthText(month)}至${+last.slice(5, 7)}月`,
    column: weekdayOf(first),
    cells: datesFrom(first, last).map((date) => cellOf(date, said.get(date), asked)),
    previous: minMonth === '' || previous >= minMonth ? previous : null,
    next: maxMonth === '' || next <= maxMonth ? next : null,
  }
}
