import type { Day } from '../attendance/day'
import { halvesOf } from '../attendance/day'
import type { Month } from '../calendar'
import type { RegisterRow } from './rows'

/** The texts whose hashes say which version a paper is, and which days a person has confirmed. */

const dayText = (day: Day): string => [day.date, ...halvesOf(day), day.night ? 'night' : ''].join(' ')

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

/** What a person confirms: his days as they stand. */
export const daysText = (days: readonly Day[]): string => JSON.stringify(days.map(dayText))
