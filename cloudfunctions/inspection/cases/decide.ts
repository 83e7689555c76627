import type { Case } from '../../../miniprogram/contract/cases'
import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { decide, revise, type CaseScene, type Deciding } from '../../../miniprogram/domain/inspection/case-steps'
import type { CaseRecord } from '../../../miniprogram/domain/inspection/case'
import { decisionOf } from '../../../miniprogram/domain/inspection/case-clock'
import { invalid, Refusal, type Problem } from '../../../miniprogram/domain/refusal'
import { sendCards } from '../../_shared/cards/send'
import { command, type Transaction } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import { caseDocument, caseOf, type CaseDocument } from '../../_shared/records/cases'
import { changeRecords, newCards } from '../../_shared/records/change'
import type { AnswersDocument } from '../../_shared/records/check-answers'
import { objectionsIn } from '../../_shared/records/find-case'
import type { Inputs } from '../schemas'
import { caseDetail } from './detail'
import { findCase } from './find'
import { datesDecided, groundOf, withDays, type Ground, type ToDecide } from './ground'
import { layDecision, type Laid } from './lay'
import { sceneOf } from './steps'

/** A decision, and its revision: what people have found a day to be (002-45), in one write with all that follows from it. */

type Input = Inputs['decideCase']

/** @throws INVALID_INPUT for what does not go with the decision, or a day to come */
export function decisionProblem({ decision, to, as, measure, accountability }: Input, now: Date): void {
  const problems: Problem[] = []
  if (to !== undefined && to > civilDateAt(now)) problems.push({ path: '/to', message: '还没有到这一天，不能提前认定' })
  if (as !== undefined && decision !== 'explained') problems.push({ path: '/as', message: '只有情况属实、不按旷工的，才能登记为因公外出' })
  if (decision === 'onPost' && measure !== undefined) problems.push({ path: '/measure', message: '认定在岗的，不作处理' })
  if (decision === 'onPost' && accountability !== undefined) problems.push({ path: '/accountability', message: '认定在岗的，不追究责任' })
  if (problems.length > 0) throw invalid(...problems)
}

/** Two requests. @throws NOT_FOUND; INVALID_INPUT for a day before the case's own */
export async function findToDecide({ caseId, to }: Pick<Input, 'caseId' | 'to'>, call: Call): Promise<ToDecide> {
  const found = await findCase({ caseId }, call)
  const { date, decisions } = found.record
  const last = decisions.flatMap(({ dates }) => dates).reduce((a, b) => (a > b ? a : b), date)
  return withDays(found, { from: date, to: to !== undefined && to > last ? to : last })
}

type Step = (standing: CaseRecord, ground: Ground, scene: CaseScene) => Promise<CaseRecord> | CaseRecord

/** What he objects to as it stands in the transaction: who objects writes the case too, so that of the two one begins anew. */
async function freshScene(transaction: Transaction, { answerIds }: CaseDocument, found: ToDecide): Promise<CaseScene> {
  if (answerIds.length === 0) return sceneOf(found)
  const answers = await transaction.find<AnswersDocument>('checkAnswers', { _id: command.in(answerIds) })
  return { ...sceneOf(found), objections: objectionsIn({ answers }, found.now) }
}

/** The decision with its days, in one transaction. */
async function decided(found: ToDecide, step: Step): Promise<Case> {
  const { document, people, room, now } = found
  const work = async (transaction: Transaction) => {
    const before = await transaction.read<CaseDocument>('cases', document._id)
    if (before === null) throw Refusal.of('NOT_FOUND')
    const standing = caseOf(before)
    const ground = await groundOf(transaction, found)
    const next = await step(standing, ground, await freshScene(transaction, before, found))
    if (next === standing) return { changes: [{ before, after: before }], beside: undefined }
    const laid = await layDecision(transaction, ground, { record: next, document: before, found })
    const after = caseDocument(before, next, room)
    return { changes: [{ before, after: laid.under.length === 0 ? after : { ...after, under: laid.under } }], beside: laid }
  }
  const { documents, beside } = await changeRecords<CaseDocument, Laid | undefined>('cases', work, { people, now })
  for (const { before, after } of beside?.registers ?? []) await sendCards('registers', after._id, newCards(before, after), people, now)
  for (const { before, after } of beside?.confirmations ?? [])
    await sendCards('confirmations', after._id, newCards(before, after), people, now)
  const after = documents[0]!
  return caseDetail({ ...found, document: after, record: caseOf(after) })
}

/** `as` and `to` of an input, as the step takes it. */
const decidingOf = ({ decision, note, as, measure, accountability }: Input): Deciding => ({
  decision,
  note,
  ...(as === undefined ? {} : { officialTrip: true }),
  ...(measure === undefined ? {} : { measure }),
  ...(accountability === undefined ? {} : { accountability }),
})

/**
 * By another hand than graded, reported or found. With `to` it holds for each unconfirmed day up to that date as well.
 * @throws INVALID_INPUT; FORBIDDEN; WRONG_STATE before it is found, or while an objection is open
 */
export async function decideCase(input: Input, found: ToDecide): Promise<Case> {
  const { record } = found
  if (input.to !== undefined && input.to < record.date) {
    throw invalid({ path: '/to', message: `不能早于这件事的日期（${record.date}）` })
  }
  return decided(found, (standing, ground, scene) =>
    decide(standing, decidingOf(input), () => datesDecided(ground, standing, found.placed, input.to), scene),
  )
}

/** By another hand than decided; what stood before stays readable, and the register follows. @throws FORBIDDEN; WRONG_STATE */
export async function reviseCase(input: Inputs['reviseCase'], found: ToDecide): Promise<Case> {
  if (decisionOf(found.record) === undefined) revise(found.record, input, sceneOf(found))
  return decided(found, (standing, _, scene) => revise(standing, input, scene))
}
