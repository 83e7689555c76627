import { compare } from '../order'
import { hourAt, type CivilDate } from '../calendar'
import type { Grade } from '../places'

/**
 * What speaks for a day: collection `facts`, one document a sign-in or an entry, so that one query by person and dates brings
 * all. A fact is never changed by a rule that changes later, and holds no coordinates: a distance and a grade say enough (C-15).
 */

type FactBase = {
  factId: string
  personId: string
  /** The civil date for which it counts; of a night, the evening's. */
  date: CivilDate
  /** Unique among all facts: the ticket of a sign-in without a network, else the fact's own id. */
  once: string
  /** When what it tells happened. */
  at: string
}

/** One tap. `at` is server time, or for one without a network the ticket's issue and the time that passed since. */
export type SignInFact = FactBase & {
  kind: 'signIn'
  teamId: string
  clientId: string
  night: boolean
  grade: Grade
  /** Name of the nearest place, and whole metres to its edge. */
  place?: string
  distanceMetres?: number
  accuracy?: number
  /** What the phone says; only kept. */
  takenAt?: string
  arrivedAt: string
  offline?: true
  /** A code shown at the village office was read; nobody's, if it was that of the plate, which once served for it. */
  office?: true
  /** Who showed it: the witness. */
  shownBy?: { personId: string; name: string }
  /** It rests on the code alone, and the village's first place is for the day alone. */
  dayOnly?: true
  /** A computer guessed where it stands. */
  desktop?: true
  note?: string
}

/** What the township clerk may enter: leave comes from slips, and absence from findings only. */
export const ENTRY_STATUSES = ['onPost', 'officialTrip', 'restDay'] as const
export type Entry = {
  status: (typeof ENTRY_STATUSES)[number]
  reason: string
  evidenceFileIds: string[]
  byPersonId: string
  byName: string
  at: string
  /** He asked for it himself, and whoever decided says so; the reason is his own. */
  asked?: { correctionId: string; name: string; at: string; opinion: string }
  /** Nobody but himself held the clerk's post: the county did it. */
  as?: 'countyOrg'
  /** It was taken back, and speaks for the day no more. */
  undone?: Undone
}

export type Undone = { byPersonId: string; byName: string; at: string; reason: string }

/** The clerk's entry, the paper way, of equal worth (002-20). What it replaced stays readable. Entries of old name no team. */
export type RecordedFact = FactBase & Entry & { kind: 'recorded'; teamId?: string; history: Entry[] }

/**
 * The branch secretary has seen him in the village, as the paper book has it, or a spot check has found him there: of equal worth to
 * a `B`.
 */
export type WitnessFact = FactBase & {
  kind: 'witness'
  teamId: string
  byPersonId: string
  byName: string
  /** Left out of the branch secretary's. */
  how?: 'spotCheck'
  checkId?: string
}

/** A decided case: people have found what the day was (002-45). `explained` leaves the day as the other facts have it. */
export type CaseFact = FactBase & {
  kind: 'case'
  /** The case that was decided: of the days that it holds for, each has one fact, and the last decision of any case is it. */
  caseId: string
  teamId: string
  decision: 'onPost' | 'explained' | 'officialTrip' | 'absentWithoutLeave'
  note: string
  byPersonId: string
  byName: string
}

export type Fact = SignInFact | RecordedFact | WitnessFact | CaseFact

/** Whether a fact still speaks for its day: an entry that was taken back is only read. */
export const speaks = (fact: Fact): boolean => fact.kind !== 'recorded' || fact.undone === undefined

/** Earliest first; of two at the same instant always the same one, whatever order they came in. */
export const inOrder = (a: FactBase, b: FactBase): number => compare(a.at, b.at) || compare(a.factId, b.factId)
export const isValid = ({ grade }: Pick<SignInFact, 'grade'>): boolean => grade === 'A' || grade === 'B' || grade === 'C'

/** Hours of Beijing, from one evening to the next morning. */
const NIGHT = { fromHour: 21, toHour: 6 }
/** `21:00至次日6:00` */
export const NIGHT_TEXT = `${NIGHT.fromHour}:00至次日${NIGHT.toHour}:00`
const isNightHour = (hour: number): boolean => hour >= NIGHT.fromHour || hour < NIGHT.toHour
export const isNight = (at: Date): boolean => isNightHour(hourAt(at))
/** Of an instant as `instantOf` writes it the hour is read where it stands: a city's month has a hundred thousand nights. */
const isAtNight = (at: string): boolean => (at.endsWith('+08:00') ? isNightHour(+at.slice(11, 13)) : isNight(new Date(at)))
/** Whether an instant belongs to the evening before its own date. */
export const isAfterMidnight = (at: Date): boolean => hourAt(at) < NIGHT.toHour

type Measured = Partial<Pick<SignInFact, 'distanceMetres' | 'accuracy' | 'takenAt'>>

/** What stays of a sign-in, or of an answer to a check, once its month is filed: the name of the place and the grade, and no metres. */
export function withoutFix<T extends Measured>(measured: T): Omit<T, keyof Measured> {
  const { distanceMetres: _, accuracy: __, takenAt: ___, ...kept } = measured
  return kept
}

/** Makes a day `onPost`. A night gives a night, not a day. */
export const makesDay = (fact: SignInFact): boolean => !fact.night && isValid(fact)
export const makesNight = (fact: SignInFact): boolean => fact.night && isValid(fact) && !fact.dayOnly && isAtNight(fact.at)

/** Of a date's sign-ins the first that makes the day `onPost`, else the first. */
export function firstSignIn(signIns: readonly SignInFact[]): SignInFact | undefined {
  if (signIns.length < 2) return signIns[0]
  const ordered = [...signIns].sort(inOrder)
  return ordered.find(makesDay) ?? ordered[0]
}
