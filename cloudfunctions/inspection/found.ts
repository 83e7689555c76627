import type { CheckRecord } from '../../miniprogram/domain/inspection/check'
import { Refusal } from '../../miniprogram/domain/refusal'
import { aggregate, command, find } from '../_shared/platform/database'
import { handOf, lookup, type Call, type Recipient } from '../_shared/records/call'
import type { AnswersDocument } from '../_shared/records/check-answers'
import { recordOf, type CheckDocument, type PoolDocument } from '../_shared/records/checks'
import type { PersonDocument } from '../_shared/records/people'

/** A check with its pool and what people have answered, for a caller who is known. */
export type FoundCheck = Call & { document: CheckDocument; check: CheckRecord; pool: PoolDocument; answered: AnswersDocument[] }

/** One request. @throws NOT_FOUND */
export async function findCheck(checkId: string, call: Call): Promise<FoundCheck> {
  const [joined] = await aggregate<CheckDocument & { pools: PoolDocument[]; answered: AnswersDocument[] }>('checks', [
    { $match: { _id: checkId } },
    lookup('drawPools', '_id', '_id', 'pools'),
    lookup('checkAnswers', '_id', 'checkId', 'answered'),
    { $project: { 'answered.cards': 0 } },
  ])
  if (joined?.pools[0] === undefined) throw Refusal.of('NOT_FOUND')
  const { pools, answered, ...document } = joined
  return { ...call, document, check: recordOf(document), pool: pools[0]!, answered }
}

/** No request for nobody. */
export async function recipientsOf(personIds: readonly string[]): Promise<Recipient[]> {
  if (personIds.length === 0) return []
  return (await find<PersonDocument>('people', { _id: command.in([...personIds]) })).map(handOf)
}
