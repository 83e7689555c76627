import { addDays, civilDateAt, instantOf, type CivilDate } from '../calendar'
import type { Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import type { WorkCalendar } from '../workdays'
import type { CaseRecord, CaseState, Decision, Reason } from './case'

/** Where a case stands, and until when what is to be done: computed on read, of the record and of what has become of objections. */

/** Against the finding of a check that a case came from; what lies with the check is told to whoever reads the case. */
export type CaseObjection = {
  checkId: string
  state: 'open' | 'upheld' | 'rejected'
  reason: string
  /** The last day on which it can be answered. */
  answerBy: CivilDate
  answer?: string
}

export type CaseSources = { objections: readonly CaseObjection[]; rules: Rules; calendar: WorkCalendar }

export type CaseStanding = {
  state: CaseState
  openedAt: string
  openedOn: CivilDate
  decideBy: CivilDate
  calendarProvisional?: true
  isObjectionOpen: boolean
  /** Every check that it came from has been set right: nothing is left to be decided. */
  isUpheld: boolean
  /** The finding may come without an explanation from then on. */
  explainUntil: string
  /** From this date on the county may find in the township's place. */
  countyFindsFrom: CivilDate
}

const HOUR_MS = 3_600_000
/** For so long nobody finds before the person has explained himself (C-13). */
export const EXPLAIN_HOURS = 24
/** Working days after the opening that are the township's alone. */
const TOWNSHIP_DAYS = 1

/** Reasons that still speak: a check whose finding was set right speaks no more. */
const speakingOf = ({ reasons }: Pick<CaseRecord, 'reasons'>, objections: readonly CaseObjection[]): Reason[] => {
  const fallen = objections.filter(({ state }) => state === 'upheld').map(({ checkId }) => checkId)
  return reasons.filter(({ checkId }) => checkId === undefined || !fallen.includes(checkId))
}

/** The decision that stands. */
export const decisionOf = ({ decisions }: Pick<CaseRecord, 'decisions'>): Decision | undefined => decisions[decisions.length - 1]

/** How far people have brought it, whatever became of objections. */
export function stageOf({ closed, decisions, finding, explanations }: CaseRecord): CaseState {
  if (closed !== undefined) return 'closed'
  if (decisions.length > 0) return 'decided'
  if (finding !== undefined) return 'found'
  return explanations.length > 0 ? 'explained' : 'opened'
}

/** The terms begin with the first reason that still speaks. */
export function standingOfCase(record: CaseRecord, { objections, rules, calendar }: CaseSources): CaseStanding {
  const speaking = speakingOf(record, objections)
  const isUpheld = speaking.length === 0
  const openedAt = (speaking[0] ?? record.reasons[0]!).at
  const openedOn = openedAt.slice(0, 10)
  const decideBy = calendar.workingDayAfter(openedOn, rulesOn(rules, openedOn).inspection.decideWithinWorkingDays)
  const checkIds = speaking.map(({ checkId }) => checkId)
  return {
    state: isUpheld ? 'closed' : stageOf(record),
    openedAt,
    openedOn,
    decideBy,
    ...(calendar.isPublished(decideBy) ? {} : { calendarProvisional: true }),
    isObjectionOpen: objections.some(({ state, checkId }) => state === 'open' && checkIds.includes(checkId)),
    isUpheld,
    explainUntil: instantOf(new Date(Date.parse(openedAt) + EXPLAIN_HOURS * HOUR_MS)),
    countyFindsFrom: addDays(calendar.workingDayAfter(openedOn, TOWNSHIP_DAYS), 1),
  }
}

/** A decision is past its term, and not made: nothing is overdue by a year that nobody has published. */
export const isDecisionLate = ({ state, decideBy, calendarProvisional }: CaseStanding, now: Date): boolean =>
  state !== 'decided' && state !== 'closed' && calendarProvisional === undefined && civilDateAt(now) > decideBy

/** Days within which those responsible are held to account (003-25). */
const ACCOUNT_DAYS = 7
export const accountBy = (decision: Decision): CivilDate | undefined =>
  decision.decision === 'absentWithoutLeave' ? addDays(decision.at.slice(0, 10), ACCOUNT_DAYS) : undefined
