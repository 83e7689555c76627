import type { Check } from '../../miniprogram/contract/inspection'
import { sightOfCheck, type CheckSight } from '../../miniprogram/domain/inspection/sight'
import type { Call } from '../_shared/records/call'
import { detailOf } from './detail'
import { findCheck, recipientsOf, type FoundCheck } from './found'
import type { Inputs } from './schemas'

type Seen = FoundCheck & { sight: CheckSight | null; isSeen: boolean }

export async function findSeen({ checkId }: Inputs['check'], call: Call): Promise<Seen> {
  const found = await findCheck(checkId, call)
  const sight = sightOfCheck(found.check, call.caller, found.pool.personIds.includes(call.caller.personId), call.now)
  return { ...found, sight, isSeen: sight !== null }
}

/** A check, for who may see it, with all that its draw is repeated from. */
export async function check(_: Inputs['check'], { document, pool, sight, caller, now }: Seen): Promise<Check> {
  const people = sight!.whole ? await recipientsOf(document.drawnIds ?? []) : []
  return detailOf(document, pool, { reader: caller.personId, sight: sight!, people, now })
}
