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

/** A version's hash in SHA-256, and what of it the foot of a paper bears: sixteen signs are enough to be typed, and too many to be hit. */
export const HASH_SIGNS = 64
export const SHORT_HASH_SIGNS = 16
export const shortOf = (hash: string): string => hash.slice(0, SHORT_HASH_SIGNS)

/** As people copy it from a paper: spaces, line ends and capitals do no harm. */
export const hashTyped = (text: string): string => text.replace(/[^0-9a-fA-F]/g, '').toLowerCase()
