import type { Day } from '../attendance/day'
import { halvesOf } from '../attendance/day'
import type { Month } from '../calendar'
import type { RegisterRow } from './rows'

/** The text whose hash says which version a paper is. */

/** A day as a paper shows it, and as a person confirms it. */
export function dayText(day: Day): string {
  const kinds = [day.kinds?.am, day.kinds?.pm]
  const halves = halvesOf(day).map((status, i) => (status === 'otherLeave' ? (kinds[i] ?? status) : status))
  return [day.date, ...halves, day.night ? 'night' : ''].join(' ')
}

const COUNTERS = [
  'daysInVillage',
  'nights',
  'officialTripDays',
  'leaveDays',
  'workingDays',
  'unconfirmed',
  'absentWithoutLeave',
] as const satisfies readonly (keyof RegisterRow['counters'])[]

/** All that a paper of it says, in one order. */
export const versionText = (of: { townshipId: string; month: Month; version: number }, rows: readonly RegisterRow[]): string =>
  JSON.stringify([
    of.townshipId,
    of.month,
    of.version,
    rows.map(({ personId, name, role, teamId, teamName, days, counters }) => [
      personId,
      name,
      role,
      teamId,
      teamName,
      days.map(dayText),
      COUNTERS.map((key) => counters[key]),
    ]),
  ])
