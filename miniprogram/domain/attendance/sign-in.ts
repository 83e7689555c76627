import { addDays, civilDateAt, instantOf, type CivilDate } from '../calendar'
import { gradeOf, nearestPlace, placesFor, shownMetres, type FixGrade, type Grade, type Place, type Point } from '../places'
import type { Rules } from '../rules'
import { isAfterMidnight, type SignInFact } from './fact'
import { givesNight } from './office-code'

/** From a tap to the fact that is kept of it. */

/** A fix on the person's own tap: GCJ-02 degrees, metres; `takenAt` is the phone's own time. */
export type Fix = Point & { accuracy: number; takenAt: string }

export type SignInInput = {
  clientId: string
  night?: boolean
  offline?: { ticket: string; elapsedMs: number }
  /** It comes from a PC, whose fix is its network's. */
  desktop?: true
  note?: string
} & ({ location: Fix; office?: Office } | { location?: Fix; office: Office })

/** What the village office shows. */
type Office = { code: string }

/** Of one date. Who signs in at every hour of a day and a night has room to spare. */
export const SIGN_INS_MOST = 100

/** The civil date for which a tap counts: a night belongs to its evening, 02:00 to that of the day before. */
export function dateOfTap(at: Date, night: boolean): CivilDate {
  const date = civilDateAt(at)
  return night && isAfterMidnight(at) ? addDays(date, -1) : date
}

/** A code is `B` where the fix tells nothing; one that is surely elsewhere speaks against it. */
const restsOnCode = (fix: FixGrade | undefined, hasCode: boolean): boolean => hasCode && (fix === undefined || fix === 'coarse')

/** What comes later was not seen by the server as it happened. */
const sentLater = (grade: FixGrade): Grade => (grade === 'A' || grade === 'B' ? 'C' : grade)

type Tap = {
  factId: string
  once: string
  personId: string
  teamId: string
  input: SignInInput
  /** Server time of the tap: `now`, or of one without a network `tappedAt`. */
  at: Date
  now: Date
  /** Of the team's village. */
  places: readonly Place[]
  rules: Pick<Rules, 'attendance'>
  /** Whose code was read at the office of the team's village. */
  shownBy?: { personId: string; name: string } | undefined
}

/** The fact of a tap. A place never refuses one: what proves nothing is kept too, and told as such. */
export function signInFact({ factId, once, personId, teamId, input, at, now, places, rules, shownBy }: Tap): SignInFact {
  const { clientId, offline, desktop, note } = input
  // A phone that knows no accuracy has no fix: beside a code that costs nothing (without one it is refused).
  const location = input.location && input.location.accuracy >= 0 ? input.location : undefined
  const night = input.night ?? false
  const date = dateOfTap(at, night)
  const nearest = location && nearestPlace(placesFor(places, night ? 'night' : 'day', date), location)
  const measured = location && gradeOf({ distanceMetres: nearest?.distanceMetres, accuracy: location.accuracy }, rules)
  const fix = location && desktop ? 'coarse' : measured
  const isByCode = restsOnCode(fix, shownBy !== undefined)
  const grade = isByCode ? 'B' : (fix ?? 'coarse')
  return {
    factId,
    kind: 'signIn',
    personId,
    teamId,
    date,
    once,
    clientId,
    night,
    grade: offline ? sentLater(grade) : grade,
    ...(nearest ? { place: nearest.place.name, distanceMetres: shownMetres(nearest.distanceMetres) } : {}),
    ...(location ? { accuracy: location.accuracy, takenAt: location.takenAt } : {}),
    at: instantOf(at),
    arrivedAt: instantOf(now),
    ...(offline ? { offline: true as const } : {}),
    ...(shownBy ? { office: true as const, shownBy } : {}),
    ...(isByCode && !givesNight(places) ? { dayOnly: true as const } : {}),
    ...(desktop ? { desktop: true as const } : {}),
    ...(note === undefined ? {} : { note }),
  }
}
