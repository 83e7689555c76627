import { addDays, civilDateAt, instantOf, type CivilDate } from '../calendar'
import { gradeOf, nearestPlace, placesFor, shownMetres, type FixGrade, type Grade, type Place, type Point } from '../places'
import type { Rules } from '../rules'
import { isAfterMidnight, type SignInFact } from './fact'

/** From a tap to the fact that is kept of it. */

/** A fix on the person's own tap: GCJ-02 degrees, metres; `takenAt` is the phone's own time. */
export type Fix = Point & { accuracy: number; takenAt: string }

export type SignInInput = {
  clientId: string
  night?: boolean
  offline?: { ticket: string; elapsedMs: number }
  note?: string
} & ({ location: Fix; office?: Office } | { location?: Fix; office: Office })

/** What the plate at the village office says. */
type Office = { code: string }

/** The civil date for which a tap counts: a night belongs to its evening, 02:00 to that of the day before. */
export function dateOfTap(at: Date, night: boolean): CivilDate {
  const date = civilDateAt(at)
  return night && isAfterMidnight(at) ? addDays(date, -1) : date
}

/** The better of what the fix and the plate prove: a plate is `B`, so it adds to any fix but an `A`. */
const better = (fix: FixGrade | undefined, isAtOffice: boolean): FixGrade => (isAtOffice && fix !== 'A' ? 'B' : (fix ?? 'coarse'))

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
  /** The code on the plate at the office of the team's village was shown, and is right. */
  isAtOffice: boolean
}

/** The fact of a tap. A place never refuses one: what proves nothing is kept too, and told as such. */
export function signInFact({ factId, once, personId, teamId, input, at, now, places, rules, isAtOffice }: Tap): SignInFact {
  const { clientId, location, offline, note } = input
  const night = input.night ?? false
  const nearest = location && nearestPlace(placesFor(places, night ? 'night' : 'day'), location)
  const fix = location && gradeOf({ distanceMetres: nearest?.distanceMetres, accuracy: location.accuracy }, rules)
  const grade = better(fix, isAtOffice)
  return {
    factId,
    kind: 'signIn',
    personId,
    teamId,
    date: dateOfTap(at, night),
    once,
    clientId,
    night,
    grade: offline ? sentLater(grade) : grade,
    ...(nearest ? { place: nearest.place.name, distanceMetres: shownMetres(nearest.distanceMetres) } : {}),
    ...(location ? { accuracy: location.accuracy, takenAt: location.takenAt } : {}),
    at: instantOf(at),
    arrivedAt: instantOf(now),
    ...(offline ? { offline: true as const } : {}),
    ...(isAtOffice ? { office: true as const } : {}),
    ...(note === undefined ? {} : { note }),
  }
}
