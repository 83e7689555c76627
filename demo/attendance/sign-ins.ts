import { dateOfTap, signInFact } from '../../miniprogram/domain/attendance/sign-in'
import { instantOf } from '../../miniprogram/domain/calendar'
import { placesFor } from '../../miniprogram/domain/places'
import { series } from '../chance'
import { MINUTE_MS } from '../hours'
import { storedFact, type FactDocument } from './document'
import type { Ground } from './ground'
import { fixAt, qualityOf } from './taps'

/** Taps as they were made: with a fix, by the code that the village's office shows, or without a network and sent later. */

const SECOND_MS = 1000
const WITHOUT_NETWORK = 0.03
/** Where the fix is useless some scan the code that a colleague shows. */
const BY_CODE = 0.4

export type Tap = { tapId: string; personId: string; at: Date; isNight: boolean }

/** The fact of a tap, or nothing while `now` has not seen it. */
export function tap(
  { tapId, personId, at, isNight }: Tap,
  { teamId, posts, clerks, places, rules, now }: Ground,
): FactDocument | undefined {
  const next = series('tap', tapId)
  const isOffline = next() < WITHOUT_NETWORK
  const arrivedAt = isOffline ? new Date(at.getTime() + Math.round(20 + next() * 580) * MINUTE_MS) : at
  if (arrivedAt > now) return undefined
  const [first, ...others] = placesFor(places, isNight ? 'night' : 'day', dateOfTap(at, isNight))
  // Most nights are spent in the village, some in the township.
  const likely = isNight ? [first!, first!, ...others] : [first!]
  const quality = qualityOf(next())
  const { latitude, longitude, accuracy } = fixAt(likely[Math.floor(next() * likely.length)]!, quality, next)
  const shows = posts.find((post) => post.role === 'firstSecretary' && post.personId !== personId) ?? clerks[0]
  const isByCode = !isNight && quality === 'useless' && next() < BY_CODE
  return storedFact(
    signInFact({
      factId: tapId,
      once: isOffline ? `ticket-${tapId}` : tapId,
      personId,
      teamId,
      input: {
        clientId: tapId,
        night: isNight,
        location: { latitude, longitude, accuracy, takenAt: instantOf(new Date(at.getTime() - Math.ceil(next() * 9) * SECOND_MS)) },
        ...(isOffline ? { offline: { ticket: tapId, elapsedMs: 0 } } : {}),
      },
      at,
      now: arrivedAt,
      places,
      rules,
      ...(isByCode ? { shownBy: { personId: shows.personId, name: shows.name } } : {}),
    }),
  )
}
