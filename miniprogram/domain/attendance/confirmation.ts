import { instantOf, type Month } from '../calendar'
import { isOver } from '../register/deadline'
import { dayText } from '../register/text'
import { Refusal } from '../refusal'
import type { Day } from './day'

/**
 * A person's word that his month is right, of the very days as they then stood. It holds while they stand so: whoever changes one takes it
 * away, and tells him. `days`: each as it was confirmed (`dayText`).
 */
export type Confirmation = { personId: string; month: Month; confirmedAt?: string; days?: string[] }

/** @throws MONTH_NOT_OVER; NOT_FOUND where no day of the month is his. The same where he has confirmed these days already. */
export function confirmMonth<C extends Confirmation>(standing: C, days: readonly Day[], now: Date): C {
  const { month } = standing
  if (!isOver(month, now)) throw Refusal.of('MONTH_NOT_OVER', { month })
  if (days.length === 0) throw Refusal.of('NOT_FOUND')
  if (confirmedAt(standing, days) !== undefined && standing.days?.length === days.length) return standing
  return { ...standing, confirmedAt: instantOf(now), days: days.map(dayText) }
}

/** When he confirmed these days, all of them or a township's part; undefined where one of them has become another since. */
export function confirmedAt(confirmation: Confirmation | null | undefined, days: readonly Day[]): string | undefined {
  if (confirmation?.confirmedAt === undefined || days.length === 0) return undefined
  const held = new Set(confirmation.days)
  return days.every((day) => held.has(dayText(day))) ? confirmation.confirmedAt : undefined
}

/** Whether a day is told otherwise than before. */
export const isOtherwise = (before: Day, after: Day): boolean => dayText(before) !== dayText(after)

/** Without it. */
export function unconfirmed<C extends Confirmation>({ confirmedAt: _, days: __, ...rest }: C): Omit<C, 'confirmedAt' | 'days'> {
  return rest
}
