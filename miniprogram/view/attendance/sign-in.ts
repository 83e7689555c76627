import type { Day } from '../../domain/attendance/day'
import { isAfterMidnight, isNight } from '../../domain/attendance/fact'
import { dateOfTap } from '../../domain/attendance/sign-in'
import { dateText, type CivilDate } from '../../domain/calendar'
import { gradeOf, nearestPlace, placesFor, shownMetres, type FixGrade, type Grade, type Place } from '../../domain/places'
import type { Rules } from '../../domain/rules'
import type { Located, PendingSignIn } from '../../contract/phone'
import type { Fix, SignedIn } from '../../contract/calls'
import { clockText, metresText } from '../words/words'

/** The sign-in: where one is before the tap, and when and where it counted after it. */

export type Mode = 'day' | 'night'
export type Tone = 'brand' | 'amber' | 'plain'

/** Where a fix lies, as far as the places of the village tell. */
export type Where = { grade: FixGrade; text: string; accuracy: string; worth: string; tone: Tone }

export type Done = { mode: Mode; heading: string; text: string; tone: Tone; isWaiting: boolean; isDone: boolean }

export type SignInView = {
  /** What the large button does; in the evening the day that has no sign-in comes first. */
  mode: Mode
  title: string
  /** The evening for which a night counts, where it is not plain: after midnight. */
  evening: string
  where: Where | null
  /** What stands for this day and this evening, in their order. */
  done: Done[]
  /** Nothing more is asked for. */
  isDone: boolean
  /** In the evening, while the day comes first: the night, as the second tap. */
  other: { mode: Mode; title: string } | null
}

export const MODE_TITLES: Record<Mode, string> = { day: '签到', night: '住村签到' }

/** `3月2日晚`: the evening for which a night counts. */
const eveningText = (date: CivilDate): string => `${dateText(date)}晚`

/** What a fix is judged by: the places of the village, and how exact the county wants it. */
/** On a PC a fix proves nothing, wherever it lies. */
export type Site = { places: readonly Place[]; rules: Rules; isDesktop?: boolean }

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
export function whereOf(fix: Fix, { places, rules, isDesktop }: Site, mode: Mode): Where {
  const nearest = nearestPlace(placesFor(places, mode, dateOfTap(new Date(fix.takenAt), mode === 'night')), fix)
  const grade = isDesktop ? 'coarse' : gradeOf({ distanceMetres: nearest?.distanceMetres, accuracy: fix.accuracy }, rules)
  const accuracy = `精度 ${metresText(fix.accuracy)}`
  if (isDesktop) return { grade, text: '正在用电脑', accuracy, worth: '电脑的定位不作数，请用手机签到', tone: 'amber' }
  if (nearest === undefined) return { grade, text: '本村还没有设签到地点', accuracy, ...WORTHS.outside, worth: '' }
  const metres = shownMetres(nearest.distanceMetres)
  return { grade, text: metres === 0 ? `在${nearest.place.name}` : awayText(nearest.place.name, metres), accuracy, ...WORTHS[grade] }
}

const COUNTED: Record<Grade, string> = { A: '有效', B: '有效', C: '有效，后来补传', outside: '在村外', coarse: '定位太不准' }
const NOT_COUNTED: Record<Mode, string> = { day: '不算在岗', night: '不算住村' }

/** Of a night the evening is said, and the clock of the day after as such: `3月2日晚 21:30`, `3月2日晚 次日02:10`. */
function whenText(date: CivilDate, at: string, night: boolean): string {
  if (!night) return clockText(at)
  return `${eveningText(date)} ${at.slice(0, 10) > date ? '次日' : ''}${clockText(at)}`
}

/** `08:05 村委会` and `有效`; a fix that proves nothing is told as such. */
function signedDone({ date, at, place, grade, counts, distanceMetres, night }: SignedIn): Done {
  const isAway = !counts && distanceMetres !== undefined && distanceMetres > 0
  const where = place !== undefined && isAway ? awayText(place, distanceMetres) : place
  const mode = night ? 'night' : 'day'
  // A night out of its hours is well placed, and counts for nothing all the same.
  const lacks = grade === 'outside' || grade === 'coarse' ? [COUNTED[grade]] : []
  const worth = counts ? (night ? `住村${COUNTED[grade]}` : COUNTED[grade]) : [...lacks, NOT_COUNTED[mode]].join('，')
  return {
    mode,
    heading: [whenText(date, at, night), where].filter(Boolean).join(' '),
    text: worth,
    tone: counts ? 'brand' : 'amber',
    isWaiting: false,
    isDone: counts,
  }
}

const isWaiting = ({ lacking, refused }: PendingSignIn): boolean => lacking === undefined && refused === undefined

/** What the cloud knows of the day from elsewhere: another phone, the clerk. */
function dayDone(mode: Mode, date: CivilDate, { day, why = '' }: SignInFacts): Done | undefined {
  const isThere = day?.date === date && (mode === 'night' ? day.night === true : day.status === 'onPost')
  if (!isThere) return undefined
  const heading = mode === 'night' ? `${eveningText(date)} 已住村签到` : '今天在岗'
  return { mode, heading, text: mode === 'night' ? COUNTED.A : why, tone: 'brand', isWaiting: false, isDone: true }
}

/** What stands for the day, or for the evening, to which a tap now would belong. */
function doneOf(mode: Mode, facts: SignInFacts): Done | undefined {
  const date = dateOfTap(facts.now, mode === 'night')
  const isOf = (night: boolean, on: CivilDate) => night === (mode === 'night') && on === date
  const signed = facts.signed.filter((one) => isOf(one.night, one.date))
  const waiting = facts.pending.find((one) => isWaiting(one) && isOf(one.night, dateOfTap(new Date(one.at), one.night)))
  const counted = signed.find(({ counts }) => counts)
  if (counted) return signedDone(counted)
  if (waiting) {
    const heading = `${whenText(date, waiting.at, waiting.night)} 已记下`
    return { mode, heading, text: '待上传', tone: 'amber', isWaiting: true, isDone: true }
  }
  const last = signed[signed.length - 1]
  return dayDone(mode, date, facts) ?? (last && signedDone(last))
}

/** Which sign-ins the hour allows, in their order: by day the day, in the evening the day and the night, after midnight the night. */
const modesAt = (now: Date): readonly Mode[] => (!isNight(now) ? ['day'] : isAfterMidnight(now) ? ['night'] : ['day', 'night'])

export function signInView(facts: SignInFacts): SignInView {
  const { now, located } = facts
  const modes = modesAt(now)
  const found = modes.map((mode) => doneOf(mode, facts))
  const open = modes.filter((_, i) => found[i]?.isDone !== true)
  const mode = open[0] ?? modes[modes.length - 1]!
  const second = open[1]
  return {
    mode,
    title: MODE_TITLES[mode],
    evening: mode === 'night' && isAfterMidnight(now) ? `算${eveningText(dateOfTap(now, true))}` : '',
    where: located && 'fix' in located ? whereOf(located.fix, facts, mode) : null,
    done: found.filter((one) => one !== undefined),
    isDone: open.length === 0,
    other: second === undefined ? null : { mode: second, title: MODE_TITLES[second] },
  }
}
