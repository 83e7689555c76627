import { civilDateAt, instantOf, lastOf, type Month } from '../calendar'
import { Refusal } from '../refusal'
import { halvesOf, type Day } from './day'

/**
 * A person's word that his month is right, of the very days as they then stood. It holds while they stand so: whoever changes one takes it
 * away, and tells him.
 */

export type Confirmation = { personId: string; month: Month; confirmedAt?: string; days?: DayPrint[] }

/** A day as far as it was confirmed: `2026-03-03 onPost onPost night`. */
type DayPrint = string

const printOf = (day: Day): DayPrint => [day.date, ...halvesOf(day), ...(day.night ? ['night'] : [])].join(' ')

/** @throws MONTH_NOT_OVER; NOT_FOUND where no day of the month is his. The same where he has confirmed these days already. */
export function confirmMonth(standing: Confirmation, days: readonly Day[], now: Date): Confirmation {
  const { month } = standing
  refuseUnfinished(month, now)
  if (days.length === 0) throw Refusal.of('NOT_FOUND')
  if (confirmedAt(standing, days) !== undefined && standing.days?.length === days.length) return standing
  return { ...standing, confirmedAt: instantOf(now), days: days.map(printOf) }
}

export function refuseUnfinished(month: Month, now: Date): void {
  if (civilDateAt(now) <= lastOf(month)) throw Refusal.of('MONTH_NOT_OVER', { month })
}

/** When he confirmed these days, all of them or a township's part; undefined where one of them has become another since. */
export function confirmedAt(confirmation: Confirmation | undefined, days: readonly Day[]): string | undefined {
  if (confirmation?.confirmedAt === undefined || days.length === 0) return undefined
  const held = new Set(confirmation.days)
  return days.every((day) => held.has(printOf(day))) ? confirmation.confirmedAt : undefined
}

export const isAsConfirmed = (before: Day, after: Day): boolean => printOf(before) === printOf(after)
