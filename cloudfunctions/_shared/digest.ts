import { addDays, civilDateAt, instantOf, startOf } from '../../miniprogram/domain/calendar'

const HOUR_MS = 3_600_000
const HOUR = 8

/** Tomorrow at eight, Beijing: when a person's next digest is due. */
export const nextDigest = (now: Date): string => instantOf(new Date(startOf(addDays(civilDateAt(now), 1)).getTime() + HOUR * HOUR_MS))
