import { gives, seesCase } from '../../../miniprogram/domain/authority'
import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { aggregate } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import { aroundCase, WITH_HANDS, type AroundCase, type JoinedCase } from '../../_shared/records/find-case'

/** A case with its hands and the caller. */
export type FoundCase = Call & AroundCase

/** One request. @throws NOT_FOUND where there is none, or he does not learn that there is one */
export async function findCase({ caseId }: { caseId: string }, call: Call): Promise<FoundCase> {
  const [joined] = await aggregate<JoinedCase>('cases', [{ $match: { _id: caseId } }, { $project: { cards: 0 } }, ...WITH_HANDS])
  if (joined === undefined) throw Refusal.of('NOT_FOUND')
  const found = { ...call, ...aroundCase(joined, call.county, call.now) }
  if (!seesCase.allows(found)) throw Refusal.of('NOT_FOUND')
  return found
}

/** Whether he is told how the person's days stand: he whose they are, who keeps them, and who is to find or to decide what they were. */
export const readsDaysOf = ({ caller, record, now }: FoundCase): boolean =>
  caller.personId === record.personId || gives({ posts: DAYS }, caller, civilDateAt(now), record)

const DAYS = ['townshipCommittee', 'townshipClerk', 'countyOrg', 'ruralBureau', 'deputySecretary'] as const
