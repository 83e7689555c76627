import type { Fix, SignInInput } from '../attendance/sign-in'
import { signInFact } from '../attendance/sign-in'
import { isNight, isValid, type SignInFact } from '../attendance/fact'
import { instantOf } from '../calendar'
import type { Grade, Place } from '../places'
import type { Rules } from '../rules'
import type { By, Drawn } from './check'

/** What somebody answers who is asked by a check: where he is, by a fix, by the office's code, by a clip, or by a word. All is kept. */

export type Clip = {
  fileId: string
  sha256?: string
  seconds?: number
  /** Its term was over. */
  deletedAt?: string
}

/** One answer; like a sign-in it holds no coordinates (C-15). */
export type Answer = {
  /** Of what was sent: the same again is the same. */
  key: string
  at: string
  /** By the server's clock: it came after the window. */
  late: boolean
  grade?: Grade
  /** Name of the nearest place, and whole metres to its edge. */
  place?: string
  distanceMetres?: number
  accuracy?: number
  /** What the phone says; only kept. */
  takenAt?: string
  /** Who showed the code at the office. */
  shownBy?: By
  desktop?: true
  clip?: Clip
  note?: string
}

/** Whoever answers again and again has said it. */
export const ANSWERS_MOST = 20

/** Said aloud in a clip, so that it is one of this check. */
export const SPOKEN_DIGITS = 4

export type Answering = {
  key: string
  location?: Fix | undefined
  office?: { code: string } | undefined
  desktop?: true | undefined
  clip?: Clip | undefined
  note?: string | undefined
  shownBy?: By | undefined
}

type Scene = {
  drawn: Pick<Drawn, 'closesAt'>
  /** Of the village in which he is looked for. */
  places: readonly Place[]
  rules: Pick<Rules, 'attendance'>
  now: Date
}

type Measured = Pick<SignInFact, 'grade' | 'place' | 'distanceMetres' | 'accuracy' | 'takenAt'>

/** A fix or a code, graded by the function that grades a sign-in; at night by the places of the night as well, whichever tells more. */
function measured({ location, office, desktop, shownBy }: Answering, { places, rules, now }: Scene): Measured | undefined {
  if (location === undefined && office === undefined) return undefined
  const input = {
    clientId: '',
    ...(location === undefined ? {} : { location }),
    ...(office === undefined ? {} : { office }),
    ...(desktop === undefined ? {} : { desktop }),
  } as SignInInput
  const tap = { factId: '', once: '', personId: '', teamId: '', at: now, now, places, rules, shownBy }
  const by = (night: boolean): Measured => signInFact({ ...tap, input: { ...input, night } })
  const day = by(false)
  if (!isNight(now) || isValid(day)) return day
  const night = by(true)
  return isValid(night) || (night.distanceMetres ?? Infinity) < (day.distanceMetres ?? Infinity) ? night : day
}

/** An answer as it is kept. A place never refuses one: what lies outside, or is too coarse to tell, is an answer like any other. */
export function answerOf(answering: Answering, scene: Scene): Answer {
  const { key, desktop, clip, note, shownBy } = answering
  const found = measured(answering, scene)
  return {
    key,
    at: instantOf(scene.now),
    late: scene.now.getTime() > Date.parse(scene.drawn.closesAt),
    ...(found === undefined ? {} : { grade: found.grade }),
    ...(found?.place === undefined ? {} : { place: found.place }),
    ...(found?.distanceMetres === undefined ? {} : { distanceMetres: found.distanceMetres }),
    ...(found?.accuracy === undefined ? {} : { accuracy: found.accuracy }),
    ...(found?.takenAt === undefined ? {} : { takenAt: found.takenAt }),
    ...(shownBy === undefined ? {} : { shownBy }),
    ...(desktop === undefined ? {} : { desktop }),
    ...(clip === undefined ? {} : { clip }),
    ...(note === undefined ? {} : { note }),
  }
}

type Kept = { at: string; clip: Clip }
const keptClips = (answers: readonly Answer[]): Kept[] =>
  answers.flatMap(({ at, clip }) => (clip === undefined || clip.deletedAt !== undefined ? [] : [{ at, clip }]))

/** Files of clips that came by an instant and are still there, at most fifty. */
export const clipsOver = (answers: readonly Answer[], before: string): string[] =>
  keptClips(answers)
    .filter(({ at }) => at <= before)
    .map(({ clip }) => clip.fileId)
    .slice(0, 50)

/** When the oldest that is still there came; null where there is none. */
export const oldestClip = (answers: readonly Answer[]): string | null => keptClips(answers)[0]?.at ?? null
