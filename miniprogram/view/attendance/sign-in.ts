import type { Day } from '../../domain/attendance/day'
import { isAfterMidnight, isNight } from '../../domain/attendance/fact'
import { dateOfTap } from '../../domain/attendance/sign-in'
import { civilDateAt, dateText, type CivilDate } from '../../domain/calendar'
import { gradeOf, nearestPlace, placesFor, shownMetres, type FixGrade, type Grade, type Place } from '../../domain/places'
import type { Rules } from '../../domain/rules'
import type { Located } from '../../services/device/location'
import type { PendingSignIn } from '../../services/sign-in/pending'
import type { Fix, SignedIn } from '../../contract/calls'
import { clockText, metresText } from '../words/words'

/** The sign-in: where one is before the tap, and when and where it counted after it. */

export type Mode = 'day' | 'night'
export type Tone = 'brand' | 'amber' | 'plain'

/** Where a fix lies, as far as the places of the village tell. */
export type Where = { grade: FixGrade; text: string; accuracy: string; worth: string; tone: Tone }

export type Done = { heading: string; text: string; tone: Tone; isWaiting: boolean }

export type SignInView = {
  mode: Mode
  title: string
  /** The evening for which a night after midnight counts; else empty. */
  evening: string
  where: Where | null
  /** What stands for this day or night, if anything. */
  done: Done | null
  /** Nothing more is asked for. */
  isDone: boolean
  /** In the evening: the day that is not over has no sign-in yet. */
  hasOther: boolean
}

export const MODE_TITLES: Record<Mode, string> = { day: '签到', night: '住村签到' }

/** What a fix is judged by: the places of the village, and how exact the county wants it. */
export type Site = { places: readonly Place[]; rules: Rules }

export type SignInFacts = Site & {
  now: Date
  located?: Located | undefined
  /** Confirmed by the cloud, of these days. */
  signed: readonly SignedIn[]
  pending: readonly PendingSignIn[]
  /** Today as the cloud last had it, and why it stands so. */
  day?: Day | null | undefined
  why?: string | undefined
}

const WORTHS: Record<FixGrade, { worth: string; tone: Tone }> = {
  A: { worth: '在村内，签到有效', tone: 'brand' },
  B: { worth: '在村内，签到有效', tone: 'brand' },
  outside: { worth: '在签到范围外', tone: 'amber' },
  coarse: { worth: '误差太大，看不出在不在村', tone: 'amber' },
}

const awayText = (place: string, metres: number): string => `离${place} ${metresText(metres)}`

/** The distance is that to the place's edge. */
export function whereOf(fix: Fix, { places, rules }: Site, mode: Mode): Where {
  const nearest = nearestPlace(placesFor(places, mode), fix)
  const grade = gradeOf({ distanceMetres: nearest?.distanceMetres, accuracy: fix.accuracy }, rules)
  const accuracy = `精度 ${metresText(fix.accuracy)}`
  if (nearest === undefined) return { grade, text: '本村还没有设签到地点', accuracy, ...WORTHS.outside, worth: '' }
  const metres = shownMetres(nearest.distanceMetres)
  return { grade, text: metres === 0 ? `在${nearest.place.name}` : awayText(nearest.place.name, metres), accuracy, ...WORTHS[grade] }
}

const COUNTED: Record<Grade, string> = { A: '有效', B: '有效', C: '有效，后来补传', outside: '在村外', coarse: '定位太不准' }
const NOT_COUNTED: Record<Mode, string> = { day: '不算在岗', night: '不算住村' }

/** `08:05 村委会` and `有效`; a fix that proves nothing is told as such. */
function signedDone({ at, place, grade, counts, distanceMetres, night }: SignedIn): Done {
  const isAway = !counts && distanceMetres !== undefined && distanceMetres > 0
  const where = place !== undefined && isAway ? awayText(place, distanceMetres) : place
  // A night out of its hours is well placed, and counts for nothing all the same.
  const lacks = grade === 'outside' || grade === 'coarse' ? [COUNTED[grade]] : []
  const worth = counts ? COUNTED[grade] : [...lacks, NOT_COUNTED[night ? 'night' : 'day']].join('，')
  return { heading: [clockText(at), where].filter(Boolean).join(' '), text: worth, tone: counts ? 'brand' : 'amber', isWaiting: false }
}

const isWaiting = ({ lacking, refused }: PendingSignIn): boolean => lacking === undefined && refused === undefined

/** What the cloud knows of the day from elsewhere: another phone, the clerk. */
function dayDone(mode: Mode, date: CivilDate, { day, why = '' }: SignInFacts): Done | undefined {
  if (day?.date !== date) return undefined
  if (mode === 'night') return day.night ? { heading: '已住村签到', text: COUNTED.A, tone: 'brand', isWaiting: false } : undefined
  return day.status === 'onPost' ? { heading: '今天在岗', text: why, tone: 'brand', isWaiting: false } : undefined
}

function doneOf(mode: Mode, facts: SignInFacts): { done: Done | undefined; isDone: boolean } {
  const date = dateOfTap(facts.now, mode === 'night')
  const isOf = (night: boolean, on: CivilDate) => night === (mode === 'night') && on === date
  const signed = facts.signed.filter((one) => isOf(one.night, one.date))
  const waiting = facts.pending.find((one) => isWaiting(one) && isOf(one.night, dateOfTap(new Date(one.at), one.night)))
  const counted = signed.find(({ counts }) => counts)
  if (counted) return { done: signedDone(counted), isDone: true }
  if (waiting) return { done: { heading: `${clockText(waiting.at)} 已记下`, text: '待上传', tone: 'amber', isWaiting: true }, isDone: true }
  const known = dayDone(mode, date, facts)
  if (known) return { done: known, isDone: true }
  const last = signed[signed.length - 1]
  return { done: last && signedDone(last), isDone: false }
}

export function signInView(facts: SignInFacts): SignInView {
  const { now, located } = facts
  const mode: Mode = isNight(now) ? 'night' : 'day'
  const { done, isDone } = doneOf(mode, facts)
  const evening = dateOfTap(now, mode === 'night')
  return {
    mode,
    title: MODE_TITLES[mode],
    evening: evening === civilDateAt(now) ? '' : `算${dateText(evening)}晚上`,
    where: located && 'fix' in located ? whereOf(located.fix, facts, mode) : null,
    done: done ?? null,
    isDone,
    hasOther: mode === 'night' && !isAfterMidnight(now) && !doneOf('day', facts).isDone,
  }
}
