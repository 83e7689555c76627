import { dayNumber, startOf, type CivilDate } from '../miniprogram/domain/calendar'

/** Instants at which people do things. Reckoned in Beijing's hours, whatever the machine's zone. */

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const BEIJING_MS = 8 * HOUR_MS

const MORNING_HOUR = 7
const EVENING_HOUR = 21

/** An hour of a date, in hours and their parts: 21.5 is 21:30, 25 is 01:00 of the day after. */
export const hourOf = (date: CivilDate, hour: number): Date => new Date(startOf(date).getTime() + Math.round(hour * 60) * MINUTE_MS)

/**
 * The same instant by day; of the night from 21:00 to 07:00 one of the hour after 21:00 before it. Never later, and what came
 * earlier stays earlier, so that steps keep their order.
 */
export function awake(at: Date): Date {
  const beijing = at.getTime() + BEIJING_MS
  const hour = (beijing % DAY_MS) / HOUR_MS
  if (hour >= MORNING_HOUR && hour < EVENING_HOUR) return at
  const evening = beijing - ((hour + 24 - EVENING_HOUR) % 24) * HOUR_MS
  const night = 24 - EVENING_HOUR + MORNING_HOUR
  return new Date(Math.round(evening + (beijing - evening) / night) - BEIJING_MS)
}

/** Whole weeks of four since 1970: what draws of leaves are made for. */
export const BLOCK_DAYS = 28
export const blockOf = (date: CivilDate): number => Math.floor(dayNumber(date) / BLOCK_DAYS)
