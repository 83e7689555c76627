import { addDays, civilDateAt, instantOf, type CivilDate } from '../calendar'
import { Refusal } from '../refusal'
import type { Person } from '../roles'
import type { Accountability, CaseRecord, Decision, Finding, Measure, Reason } from './case'
import { decisionOf, standingOfCase, type CaseStanding } from './case-clock'
import { closesAs, decidesAs, findsAs, revisesAs, type CaseRoom } from './case-hands'

/** Next states of a case: `(case, event, now) → case | Refusal`; the same case where it stands so already. */

export type CaseScene = CaseRoom & { caller: Person }

const named = ({ personId, name }: Person) => ({ personId, name })

/** What was said of him once is one reason, however often it comes. */
const isSame = (a: Reason, b: Reason): boolean =>
  a.source === b.source && a.checkId === b.checkId && a.leaveId === b.leaveId && a.by?.personId === b.by?.personId

/** With one more reason for the same date; once it is decided there is nothing to add. */
export function withReason(record: CaseRecord, reason: Reason): CaseRecord {
  if (record.decisions.length > 0 || record.closed !== undefined || record.reasons.some((one) => isSame(one, reason))) return record
  return { ...record, reasons: [...record.reasons, reason] }
}

/** So that nobody's case grows without end. */
const MOST_EXPLANATIONS = 10
const TOO_MANY_EXPLANATIONS = `您已经说明过${MOST_EXPLANATIONS}次，请把其余的证明材料直接交给乡镇党委。`

/** May be added to until it is decided. @throws WRONG_STATE; TOO_MANY */
export function explain(record: CaseRecord, text: string, scene: CaseScene): CaseRecord {
  const { state } = standingOfCase(record, scene)
  if (record.explanations.some((one) => one.text === text)) return record
  if (state === 'decided' || state === 'closed') throw Refusal.of('WRONG_STATE', { state: caseState(state) })
  if (record.explanations.length >= MOST_EXPLANATIONS) throw Refusal.of('TOO_MANY', { text: TOO_MANY_EXPLANATIONS })
  return { ...record, explanations: [...record.explanations, { at: instantOf(scene.now), text }] }
}

/** What is told of a case that is not where it is asked for. */
type Advice = 'caseOpened' | 'caseExplained' | 'caseFound' | 'caseDecided' | 'caseClosed'
const caseState = (state: CaseStanding['state']): Advice =>
  (({ opened: 'caseOpened', explained: 'caseExplained', found: 'caseFound', decided: 'caseDecided', closed: 'caseClosed' }) as const)[state]

/** Once he has explained himself, or 24 hours have passed. @throws FORBIDDEN; WRONG_STATE */
export function find(record: CaseRecord, { finding, note }: { finding: Finding; note: string }, scene: CaseScene): CaseRecord {
  const { caller, now } = scene
  const standing = standingOfCase(record, scene)
  if (record.finding?.by.personId === caller.personId && record.finding.finding === finding) return record
  const as = findsAs(record, standing, caller, scene)
  if (as === undefined) throw Refusal.of('FORBIDDEN')
  const isDue = standing.state === 'explained' || (standing.state === 'opened' && now.getTime() >= Date.parse(standing.explainUntil))
  if (!isDue) throw Refusal.of('WRONG_STATE', { state: caseState(standing.state) })
  return { ...record, finding: { at: instantOf(now), by: named(caller), as, finding, note } }
}

export type Deciding = {
  decision: Finding
  note: string
  /** Public duty, of a day that is explained. */
  officialTrip?: boolean
  measure?: Measure
  accountability?: Accountability[]
}

const decisionBy = (
  { decision, note, officialTrip, measure, accountability }: Deciding,
  as: Decision['as'],
  dates: CivilDate[],
  { caller, rules, now }: CaseScene,
): Decision => ({
  at: instantOf(now),
  by: named(caller),
  as,
  decision,
  note,
  ...(officialTrip === true ? { officialTrip } : {}),
  dates,
  ...(measure === undefined ? {} : { measure }),
  ...(accountability === undefined ? {} : { accountability }),
  reviewUntil: addDays(civilDateAt(now), rules.inspection.reviewDays),
})

/** `datesOf`: the days for which it then holds, asked for once it is clear that it may be decided. */
type DatesOf = () => Promise<CivilDate[]> | CivilDate[]

/** @throws FORBIDDEN for whose hand has been in it; WRONG_STATE before it is found, or while an objection is open */
export async function decide(record: CaseRecord, deciding: Deciding, datesOf: DatesOf, scene: CaseScene): Promise<CaseRecord> {
  const { caller } = scene
  const standing = standingOfCase(record, scene)
  const [first] = record.decisions
  if (first?.by.personId === caller.personId && first.decision === deciding.decision) return record
  const as = decidesAs(record, caller, scene)
  if (as === undefined) throw Refusal.of('FORBIDDEN')
  if (standing.state !== 'found') throw Refusal.of('WRONG_STATE', { state: caseState(standing.state) })
  if (standing.isObjectionOpen) throw Refusal.of('WRONG_STATE', { state: 'caseObjected' })
  return { ...record, decisions: [decisionBy(deciding, as, await datesOf(), scene)] }
}

/**
 * Another decision in the place of the one that stands, for the same days; of a case that is found to be absence after all, its
 * rectification is still to come.
 * @throws FORBIDDEN for who made it; WRONG_STATE where none stands
 */
export function revise(record: CaseRecord, deciding: Deciding, scene: CaseScene): CaseRecord {
  const { caller } = scene
  const last = decisionOf(record)
  const isRevised = record.decisions.length > 1
  if (isRevised && last?.by.personId === caller.personId && last.decision === deciding.decision) return record
  const as = revisesAs(record, caller, scene)
  if (as === undefined) throw Refusal.of('FORBIDDEN')
  if (last === undefined) throw Refusal.of('WRONG_STATE', { state: caseState(standingOfCase(record, scene).state) })
  const { closed, ...open } = record
  const isClosed = closed !== undefined && deciding.decision !== 'absentWithoutLeave'
  return {
    ...(isClosed ? { ...open, closed } : open),
    decisions: [...record.decisions, decisionBy(deciding, as, last.dates, scene)],
  }
}

/** @throws FORBIDDEN; WRONG_STATE before it is decided, or while an objection is open */
export function close(record: CaseRecord, { text, evidenceFileIds }: { text: string; evidenceFileIds: string[] }, scene: CaseScene) {
  const { caller, now } = scene
  const { state, isObjectionOpen } = standingOfCase(record, scene)
  if (record.closed?.by.personId === caller.personId) return record
  if (closesAs(record, caller, scene) === undefined) throw Refusal.of('FORBIDDEN')
  if (state !== 'decided') throw Refusal.of('WRONG_STATE', { state: caseState(state) })
  if (isObjectionOpen) throw Refusal.of('WRONG_STATE', { state: 'caseObjected' })
  return { ...record, closed: { at: instantOf(now), by: named(caller), text, evidenceFileIds } }
}
