import { addDays, civilDateAt, instantOf, startOf } from '../../../miniprogram/domain/calendar'
import { DIGEST_HOUR } from '../../../miniprogram/domain/cards'

const HOUR_MS = 3_600_000

/** Tomorrow: when a person's next digest is due. */
export const nextDigest = (now: Date): string =>
  instantOf(new Date(startOf(addDays(civilDateAt(now), 1)).getTime() + DIGEST_HOUR * HOUR_MS))
