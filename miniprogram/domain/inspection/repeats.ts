import { addDays, type CivilDate } from '../calendar'
import type { CaseRecord } from './case'
import { decisionOf } from './case-clock'

/**
 * How often somebody has been found absent by a decision in the year before: what who decides may want to know. It is shown and never
 * applied: neither the measure nor the decision follows from it.
 */

export type Repeats = { cases: number; days: number; since: CivilDate; clause: string; text: string; caseIds: string[] }

/** Days back from the date of a case. */
const YEAR_DAYS = 365
export const repeatsSince = (date: CivilDate): CivilDate => addDays(date, -YEAR_DAYS)

/** The closed list of measures, which says of itself that what is grave or repeated may lead to the last. */
const CLAUSE = '003-26：约谈、批评教育、诫勉谈话、召回撤换'

/** `others`: all cases of the same person. */
export function repeatsOf(record: Pick<CaseRecord, 'caseId' | 'date'>, others: readonly CaseRecord[]): Repeats {
  const since = repeatsSince(record.date)
  const found = others.filter(
    (one) =>
      one.caseId !== record.caseId && one.date >= since && one.date <= record.date && decisionOf(one)?.decision === 'absentWithoutLeave',
  )
  const days = new Set(found.flatMap((one) => decisionOf(one)!.dates)).size
  const text =
    found.length === 0 ? '此前一年内没有认定过旷工' : `此前一年内已认定旷工${found.length}次、${days}天。仅供参考，怎么处理由您根据情况决定`
  return { cases: found.length, days, since, clause: CLAUSE, text, caseIds: found.map(({ caseId }) => caseId) }
}
