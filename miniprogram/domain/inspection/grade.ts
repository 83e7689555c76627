import { leavesOn, type DayLeave } from '../attendance/day'
import { civilDateAt, hourAt, instantOf, type CivilDate, type Half } from '../calendar'
import { invalid, Refusal } from '../refusal'
import type { Rules } from '../rules'
import type { WorkCalendar } from '../workdays'
import type { Answer } from './answer'
import { isAnnounced, type By, type CheckRecord, type CheckResult, type FoundBy, type Grading, type Target } from './check'
import { objectByOf } from './objection'

/** What people find of somebody who was looked for. */

export type Grade = { result: CheckResult; how?: FoundBy; note: string }

/** Ways of looking for somebody himself: silence on a phone's screen is no absence. */
export const LOOKED_FOR_BY: readonly FoundBy[] = ['phone', 'landlineCallBack', 'onSite']

/** @throws INVALID_INPUT where nobody can be called not found by that */
export function refuseSilence({ mode }: Pick<CheckRecord, 'mode'>, { result, how }: Grade): void {
  if (result !== 'notFound' || (how === undefined ? !isAnnounced({ mode }) : LOOKED_FOR_BY.includes(how))) return
  throw invalid({ path: '/how', message: '没有应答不等于不在岗：认定“未找到”前，请先打电话、请村委会座机回拨，或到现场找过' })
}

/**
 * The day that a finding is a fact of: of a fix or a clip that of his answer, else that of the call or the visit; never one outside the
 * window, which may lie on both sides of midnight.
 */
export function dayFoundOn(
  { mode, drawn }: Pick<CheckRecord, 'mode' | 'drawn'>,
  answers: readonly Pick<Answer, 'at'>[],
  how: FoundBy | undefined,
  now: Date,
): CivilDate {
  const isByAnswer = how === 'location' || how === 'video' || (how === undefined && isAnnounced({ mode }))
  const first = drawn!.on
  const last = civilDateAt(new Date(drawn!.closesAt))
  const seen = isByAnswer ? (answers[0] === undefined ? first : civilDateAt(new Date(answers[0].at))) : civilDateAt(now)
  return seen < first ? first : seen > last ? last : seen
}

const halfAt = (instant: string): Half => (hourAt(new Date(instant)) < 12 ? 'am' : 'pm')

/** Whether he was away on approved leave for all of the window's part of that day: then he is not missed. */
export function wasOnLeave({ drawn }: Pick<CheckRecord, 'drawn'>, date: CivilDate, leaves: readonly DayLeave[]): boolean {
  const { am, pm } = leavesOn(leaves, date)
  const from: Half = date === drawn!.on ? halfAt(drawn!.at) : 'am'
  const to: Half = date === civilDateAt(new Date(drawn!.closesAt)) ? halfAt(drawn!.closesAt) : 'pm'
  return (from === 'pm' || am !== undefined) && (to === 'am' || pm !== undefined)
}

export type GradingScene = {
  check: CheckRecord
  target: Target | undefined
  answers: readonly Answer[]
  by: By
  rules: Pick<Rules, 'inspection'>
  calendar: WorkCalendar
  now: Date
}

const isSame = (standing: Grading, { result, how }: Grade, by: By): boolean =>
  standing.by.personId === by.personId && standing.result === result && (how === undefined || standing.how === how)

/**
 * What was found, to be kept; what stands already, where the same hand finds the same again. Another finding is for who answers an
 * objection: nothing is written over.
 * @throws WRONG_STATE of a check that was annulled or never drawn; NOT_FOUND of somebody whom it did not fall on; OWN_RECORD;
 * INVALID_INPUT; ALREADY_DECIDED
 */
export function gradingOf(grade: Grade, { check, target, answers, by, rules, calendar, now }: GradingScene): Grading {
  if (check.annulled !== undefined) throw Refusal.of('WRONG_STATE', { state: 'annulled' })
  if (check.drawn === undefined) throw Refusal.of('WRONG_STATE', { state: 'notDrawnYet' })
  if (target === undefined) throw Refusal.of('NOT_FOUND')
  if (target.personId === by.personId) throw Refusal.of('OWN_RECORD')
  refuseSilence(check, grade)
  if (target.result !== undefined) {
    if (isSame(target.result, grade, by)) return target.result
    throw Refusal.of('ALREADY_DECIDED')
  }
  const { result, note } = grade
  const how = grade.how ?? (isAnnounced(check) ? undefined : check.mode)
  const date = dayFoundOn(check, answers, how, now)
  return { result, ...(how === undefined ? {} : { how }), note, at: instantOf(now), by, date, objectBy: objectByOf(now, rules, calendar) }
}
