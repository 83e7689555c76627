import type { CivilDate } from '../calendar'
import type { Role } from '../roles'
import type { By } from './check'

/**
 * A case of absence, as it is kept: somebody was not found, or did not come back, and people explain, find and decide (002-45, 003-09,
 * 003-20). One a person and date. Nothing here makes anybody absent but a decision.
 */

export const CASE_SOURCES = ['spotCheck', 'overdue', 'reported'] as const
export type CaseSource = (typeof CASE_SOURCES)[number]

export const CASE_STATES = ['opened', 'explained', 'found', 'decided', 'closed'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** What is found, and what is decided. `explained`: the day stands as the facts without the case have it. */
export const FINDINGS = ['onPost', 'explained', 'absentWithoutLeave'] as const
export type Finding = (typeof FINDINGS)[number]

/** The closed list of 003-26. */
export const MEASURES = ['talk', 'criticism', 'admonition', 'recall'] as const
export type Measure = (typeof MEASURES)[number]

/** Whose responsibility is looked at beside his (003-24). */
export const ACCOUNTABLE = ['township', 'dispatchingUnit'] as const
export type Accountability = { of: (typeof ACCOUNTABLE)[number]; name: string; measure: string }

export const SOURCE_TITLES: Record<CaseSource, string> = { spotCheck: '抽查未见', overdue: '假满未归', reported: '乡镇报告' }
export const STATE_TITLES: Record<CaseState, string> = {
  opened: '待说明',
  explained: '待核实',
  found: '待处理',
  decided: '已处理',
  closed: '已办结',
}
export const FINDING_TITLES: Record<Finding, string> = { onPost: '在岗', explained: '情况属实、不按旷工', absentWithoutLeave: '旷工' }
export const MEASURE_TITLES: Record<Measure, string> = { talk: '约谈', criticism: '批评教育', admonition: '诫勉谈话', recall: '召回撤换' }

/** Why it was opened; later reasons for the same date come to the same case. Of an overdue return nobody has said it. */
export type Reason = { source: CaseSource; at: string; note: string; by?: By; checkId?: string; leaveId?: string }

export type Explanation = { at: string; text: string }
/** `as`: by which post he had the right. */
export type CaseFinding = { at: string; by: By; as: Role; finding: Finding; note: string }

export type Decision = {
  at: string
  by: By
  as: Role
  decision: Finding
  note: string
  /** With `explained`: the day was spent on public duty. */
  officialTrip?: true
  /** It holds for each of these. */
  dates: CivilDate[]
  measure?: Measure
  accountability?: Accountability[]
  /** Until when he can ask for review. */
  reviewUntil: CivilDate
}

export type Rectification = { at: string; by: By; text: string; evidenceFileIds: string[] }

/** Where he was on that date. */
export type CasePlace = { teamId: string; villageId: string; townshipId: string; dispatchingUnitId?: string }

export type CaseRecord = CasePlace & {
  caseId: string
  personId: string
  personName: string
  date: CivilDate
  /** Earliest first, at least one. */
  reasons: Reason[]
  explanations: Explanation[]
  finding?: CaseFinding
  /** The last one stands; those before it were revised, and stay readable. */
  decisions: Decision[]
  closed?: Rectification
}
