import type { CivilDate } from '../calendar'
import { civilDateAt, instantOf } from '../calendar'
import { invalid, Refusal } from '../refusal'
import type { Rules } from '../rules'
import type { WorkCalendar } from '../workdays'
import type { By, CheckResult, Grading } from './check'

/**
 * Somebody objects to what was found of him, and another hand answers. Nothing is written over: the first finding stays readable, and
 * what stands is told from both. One that nobody answers within its term is upheld: silence of an office is no proof against anybody.
 */

export type Objecting = {
  reason: string
  at: string
  /** The last day on which it can be answered. */
  answerBy: CivilDate
  /** `dayHeld`: as of a finding (`Grading`). */
  answer?: { result: CheckResult; note: string; at: string; by: By; dayHeld?: true }
}

/** One objection a finding; nobody ever takes it away. */
export type ObjectionState = 'open' | 'upheld' | 'rejected'

export function objectionStateOf({ answer, answerBy }: Objecting, first: CheckResult, now: Date): ObjectionState {
  if (answer === undefined) return civilDateAt(now) > answerBy ? 'upheld' : 'open'
  return answer.result === first ? 'rejected' : 'upheld'
}

/** What stands of a finding. What was not found and nobody has looked into is explained: he has said where he was, and no more is known. */
export function standingResult({ result }: Pick<Grading, 'result'>, objection: Objecting | undefined, now: Date): CheckResult {
  if (objection === undefined || objectionStateOf(objection, result, now) !== 'upheld') return result
  return objection.answer?.result ?? (result === 'notFound' ? 'explained' : result)
}

type Terms = Pick<Rules, 'inspection'>

/** The last day on which somebody can object to what is found of him now. */
export const objectByOf = (now: Date, { inspection }: Terms, calendar: WorkCalendar): CivilDate =>
  calendar.workingDayAfter(civilDateAt(now), inspection.objectWithinWorkingDays)

/** `isDecided`: the case that came of it has been decided; then the way is its review. @throws WRONG_STATE; TOO_LATE */
export function object(
  reason: string,
  standing: { grading: Grading | undefined; objection: Objecting | undefined; isDecided: boolean },
  { rules, calendar, now }: { rules: Terms; calendar: WorkCalendar; now: Date },
): Objecting {
  const { grading, objection, isDecided } = standing
  if (grading === undefined) throw Refusal.of('WRONG_STATE', { state: 'notGraded' })
  if (objection !== undefined) {
    if (objection.reason === reason) return objection
    throw Refusal.of('WRONG_STATE', { state: 'objected' })
  }
  if (isDecided) throw Refusal.of('WRONG_STATE', { state: 'caseDecided' })
  if (civilDateAt(now) > grading.objectBy) throw Refusal.of('TOO_LATE', { what: 'object' })
  const answerBy = calendar.workingDayAfter(civilDateAt(now), rules.inspection.decideWithinWorkingDays)
  return { reason, at: instantOf(now), answerBy }
}

/**
 * Nobody is worse off for having objected: what was not found can be found otherwise, and nothing becomes «not found».
 * @throws WRONG_STATE where nobody objects; INVALID_INPUT; ALREADY_DECIDED; TOO_LATE past its term: then it is upheld
 */
export function answerObjection(
  { result, note }: { result: CheckResult; note: string },
  { grading, objection }: { grading: Grading | undefined; objection: Objecting | undefined },
  { by, now }: { by: By; now: Date },
): Objecting {
  if (grading === undefined || objection === undefined) throw Refusal.of('WRONG_STATE', { state: 'notObjected' })
  const { answer } = objection
  if (answer !== undefined) {
    if (answer.by.personId === by.personId && answer.result === result) return objection
    throw Refusal.of('ALREADY_DECIDED')
  }
  if (result === 'notFound' && grading.result !== 'notFound') {
    throw invalid({ path: '/result', message: '本人提出异议，不能因此改成“未找到”，请选原来的结果或更有利的结果' })
  }
  if (objectionStateOf(objection, grading.result, now) !== 'open') throw Refusal.of('TOO_LATE', { what: 'answer' })
  return { ...objection, answer: { result, note, at: instantOf(now), by } }
}
