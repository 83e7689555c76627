import { FLAG_TITLES } from '../../../domain/attendance/flag'
import type { Day } from '../../../domain/attendance/day'
import { datesFrom, firstOf, lastOf, weekdayOf, type CivilDate, type Month } from '../../../domain/calendar'
import { ROLE_TITLES } from '../../../domain/roles'
import type { RegisterRow } from '../../../contract/calls'
import { statusText } from '../../../view/attendance/month'
import { dayText, WEEKDAYS } from '../../../view/words/words'
import { OUT_OF_POST, signsOf, toneOf } from './codes'

/** A township's month as people by days. */

export type Cell = {
  /** Of a day that there is; empty where he is in no team, or the day has not come. */
  key: string
  /** One sign, or one a half. */
  signs: string[]
  tone: string
  isNight: boolean
  isFlagged: boolean
  label: string
}
export type Head = { date: CivilDate; day: string; week: string; isFree: boolean }
export type Counted = { name: string; value: string }
export type GridRow = {
  personId: string
  name: string
  /** `第一书记`, and of the first of a team its name above. */
  title: string
  team: string
  phone: string
  cells: Cell[]
  counters: Counted[]
}
export type Grid = { heads: Head[]; counters: string[]; rows: GridRow[] }

/** A day of a person's, as one word. */
export const keyOf = (personId: string, date: CivilDate): string => `${personId}|${date}`
export const partsOf = (key: string): { personId: string; date: CivilDate } => {
  const at = key.lastIndexOf('|')
  return { personId: key.slice(0, at), date: key.slice(at + 1) }
}

const SATURDAY = 6

const headsOf = (month: Month): Head[] =>
  datesFrom(firstOf(month), lastOf(month)).map((date) => ({
    date,
    day: String(+date.slice(8)),
    week: WEEKDAYS[weekdayOf(date) - 1]!,
    isFree: weekdayOf(date) >= SATURDAY,
  }))

function cellOf(row: RegisterRow, date: CivilDate, day: Day | undefined, today: CivilDate): Cell {
  const isComing = date > today
  if (day === undefined) {
    const said = isComing ? '还没有到' : '不在队'
    return {
      key: '',
      signs: [isComing ? '' : OUT_OF_POST],
      tone: 'soft',
      isNight: false,
      isFlagged: false,
      label: `${dayText(date)}，${said}`,
    }
  }
  return {
    key: keyOf(row.personId, date),
    signs: signsOf(day),
    tone: toneOf(day),
    isNight: day.night === true,
    isFlagged: day.flags.length > 0,
    label: [row.name, dayText(date), statusText(day), ...(day.night ? ['住村'] : []), ...day.flags.map((flag) => FLAG_TITLES[flag])].join(
      '，',
    ),
  }
}

/** What stands at the right, in this order. */
const COUNTED = [
  { name: '在村', of: 'daysInVillage' },
  { name: '住村', of: 'nights' },
  { name: '公出', of: 'officialTripDays' },
  { name: '请假', of: 'leaveDays' },
] as const

export function gridOf(rows: readonly RegisterRow[], month: Month, today: CivilDate): Grid {
  const heads = headsOf(month)
  return {
    heads,
    counters: COUNTED.map(({ name }) => name),
    rows: rows.map((row, i) => {
      const days = new Map(row.days.map((day) => [day.date, day]))
      return {
        personId: row.personId,
        name: row.name,
        title: ROLE_TITLES[row.role],
        team: row.teamId === rows[i - 1]?.teamId ? '' : row.teamName,
        phone: row.phone ?? '',
        cells: heads.map(({ date }) => cellOf(row, date, days.get(date), today)),
        counters: COUNTED.map(({ name, of }) => ({ name, value: String(row.counters[of]) })),
      }
    }),
  }
}
