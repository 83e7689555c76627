import type { CheckRecord, Target } from '../../miniprogram/domain/inspection/check'
import type { UnitPath } from '../../miniprogram/domain/roles'
import { Refusal } from '../../miniprogram/domain/refusal'
import { aggregate, type Transaction } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import { answersIdOf, noAnswers, type AnswersDocument } from '../_shared/records/check-answers'
import { recordOf, type CheckDocument } from '../_shared/records/checks'

/** One of the people of a check, with what he has sent: for who grades him, answers him or looks at his clip. */
export type OneOf = Call & { personId: string; check: CheckRecord; target: Target | undefined; answers: AnswersDocument }

const targetIn = ({ drawn }: Pick<CheckDocument, 'drawn'>, id: string): Target | undefined =>
  drawn?.targets.find(({ personId }) => personId === id)

/** One request. @throws NOT_FOUND */
export async function findOne({ checkId, personId }: { checkId: string; personId: string }, call: Call): Promise<OneOf> {
  const [joined] = await aggregate<CheckDocument & { own: AnswersDocument[] }>('checks', [
    { $match: { _id: checkId } },
    { $project: { cards: 0 } },
    { $lookup: { from: 'checkAnswers', as: 'own', pipeline: [{ $match: { _id: answersIdOf(checkId, personId) } }] } },
  ])
  if (joined === undefined) throw Refusal.of('NOT_FOUND')
  const { own, ...document } = joined
  const answers = own[0] ?? noAnswers(checkId, personId)
  return { ...call, personId, check: recordOf(document), target: targetIn(document, personId), answers }
}

/** The same as it stands in a transaction. */
export async function readOne(transaction: Transaction, checkId: string, personId: string) {
  const document = await transaction.read<CheckDocument>('checks', checkId)
  if (document === null) throw Refusal.of('NOT_FOUND')
  const before = await transaction.read<AnswersDocument>('checkAnswers', answersIdOf(checkId, personId))
  return { document, check: recordOf(document), target: targetIn(document, personId), before }
}

export const placeOf = ({ teamId, villageId, townshipId }: Target): UnitPath => ({ teamId, villageId, townshipId })
