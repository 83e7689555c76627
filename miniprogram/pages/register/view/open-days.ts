import { daysThatAre } from '../../../domain/attendance/month'
import type { Flag } from '../../../domain/attendance/flag'
import { FLAG_TITLES } from '../../../domain/attendance/flag'
import type { CivilDate } from '../../../domain/calendar'
import type { RegisterRow } from '../../../contract/calls'
import { dayText } from '../../../view/words/words'
import { keyOf } from './grid'

/** The clerk's list: who is 待确认 on which days; and what is worth a look before it is signed. */

export type OpenDay = { key: string; text: string; label: string }
export type OpenPerson = { personId: string; name: string; team: string; phone: string; days: OpenDay[]; keys: string[]; count: string }

const isOpen = (day: RegisterRow['days'][number]): boolean => daysThatAre([day], 'unconfirmed') > 0

export const openKeys = (rows: readonly RegisterRow[]): string[] =>
  rows.flatMap(({ personId, days }) => days.filter(isOpen).map(({ date }) => keyOf(personId, date)))

export const openPeople = (rows: readonly RegisterRow[]): OpenPerson[] =>
  rows.flatMap(({ personId, name, teamName, phone, days }) => {
    const open = days.filter(isOpen)
    if (open.length === 0) return []
    const shown = open.map(({ date }) => ({ key: keyOf(personId, date), text: `${+date.slice(8)}日`, label: `${name}，${dayText(date)}` }))
    return [
      { personId, name, team: teamName, phone: phone ?? '', days: shown, keys: shown.map(({ key }) => key), count: `${open.length} 天` },
    ]
  })

export type FlagLine = { key: string; text: string; note: string }

const byDate = (flags: RegisterRow['flags']): Map<CivilDate, Flag[]> => {
  const dates = new Map<CivilDate, Flag[]>()
  for (const { date, flag } of flags) dates.set(date, [...(dates.get(date) ?? []), flag])
  return dates
}

/** In the order of rows and days; facts for people to look at, and no more. */
export const flagLines = (rows: readonly RegisterRow[]): FlagLine[] =>
  rows.flatMap(({ personId, name, flags }) =>
    [...byDate(flags)].map(([date, of]) => ({
      key: keyOf(personId, date),
      text: `${name} ${dayText(date)}`,
      note: of.map((flag) => FLAG_TITLES[flag]).join('；'),
    })),
  )
