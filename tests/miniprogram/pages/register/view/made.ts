import type { Day } from '../../../../../miniprogram/domain/attendance/day'
import { datesFrom, firstOf, lastOf, weekdayOf, type CivilDate } from '../../../../../miniprogram/domain/calendar'
import type { Register, RegisterRow } from '../../../../../miniprogram/contract/register'

/** A register of March 2026 by hand: everybody on post on weekdays, but for what is said. */

export const MONTH = '2026-03'

const day = (date: CivilDate): Day => ({
  date,
  status: weekdayOf(date) > 5 ? 'restDay' : 'onPost',
  clause: '',
  reviewed: false,
  flags: [],
})

export function row(
  personId: string,
  name: string,
  teamId: string,
  days: Record<CivilDate, Partial<Day>> = {},
  from = firstOf(MONTH),
): RegisterRow {
  const all = datesFrom(from, lastOf(MONTH)).map((date) => ({ ...day(date), ...days[date] }))
  return {
    personId,
    name,
    role: 'member',
    teamId,
    teamName: `${teamId}队`,
    villageName: `${teamId}村`,
    phone: `1380000${personId}`,
    days: all,
    counters: {
      daysInVillage: 18,
      nights: 12,
      officialTripDays: 0,
      leaveDays: 1.5,
      workingDays: 22,
      unconfirmed: 0,
      absentWithoutLeave: 0,
    },
    flags: all.flatMap(({ date, flags }) => flags.map((flag) => ({ date, flag }))),
  }
}

export const open = { status: 'unconfirmed' } as const

export const register = (rows: RegisterRow[], more: Partial<Register> = {}): Register => ({
  townshipId: 't1',
  townshipName: '便江街道',
  month: MONTH,
  state: 'open',
  version: 0,
  rows,
  people: rows.length,
  fileBy: '2026-04-08',
  may: [],
  versions: [],
  ...more,
})
