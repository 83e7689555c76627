import type { Overdue } from '../../../miniprogram/contract/register'
import type { Reach } from '../../../miniprogram/domain/authority'
import { isDecisionLate, standingOfCase } from '../../../miniprogram/domain/inspection/case-clock'
import { command, findAll } from '../../_shared/platform/database'
import { gathered } from '../../_shared/platform/gathered'
import type { Call } from '../../_shared/records/call'
import { caseOf, type CaseDocument } from '../../_shared/records/cases'
import type { AnswersDocument } from '../../_shared/records/check-answers'
import { objectionsIn } from '../../_shared/records/find-case'

/** Cases whose decision is past its term (003-20): what the county owes, and the township where its finding is still to come. */

const UNDECIDED = ['opened', 'explained', 'found'] as const
const AT_ONCE = 500
const SHOWN = ['personId', 'personName', 'date', 'townshipId', 'names', 'answerIds', 'state', 'reasons', 'decisions']
const OF_CASE = { ...Object.fromEntries(SHOWN.map((field) => [field, 1])), 'explanations.at': 1, 'finding.at': 1 }

/** One request where nothing is undecided. */
export async function casesOwed(reach: Reach, { county, now }: Call): Promise<Overdue[]> {
  if (reach !== 'all' && reach.townshipIds.length === 0) return []
  const of = reach === 'all' ? {} : { townshipId: { $in: reach.townshipIds } }
  const documents = await gathered<CaseDocument>('cases', { state: { $in: [...UNDECIDED] }, ...of }, OF_CASE, AT_ONCE)
  const ids = documents.flatMap(({ answerIds }) => answerIds)
  const answers = ids.length === 0 ? [] : await findAll<AnswersDocument>('checkAnswers', { _id: command.in(ids) })
  const byId = new Map(answers.map((one) => [one._id, one]))
  return documents.flatMap((document): Overdue[] => {
    const objections = objectionsIn({ answers: document.answerIds.flatMap((id) => byId.get(id) ?? []) }, now)
    const record = caseOf(document)
    const standing = standingOfCase(record, { objections, rules: county.rules, calendar: county.calendar })
    if (!isDecisionLate(standing, now)) return []
    const { caseId, personId, personName, townshipId } = record
    return [{ what: 'decision', since: standing.decideBy, caseId, personId, personName, townshipId, townshipName: document.names.township }]
  })
}
