import type { Check } from '../../miniprogram/contract/inspection'
import { gradesChecks, seesTownshipsChecks } from '../../miniprogram/domain/authority'
import { sightOfCheck, type CheckSight } from '../../miniprogram/domain/inspection/sight'
import type { Call } from '../_shared/records/call'
import { keepReading } from '../_shared/records/readings'
import { detailOf } from './detail'
import { findCheck, recipientsOf, type FoundCheck } from './found'
import type { Inputs } from './schemas'

type Seen = FoundCheck & { sight: CheckSight | null; isSeen: boolean }

export async function findSeen({ checkId }: Pick<Inputs['check'], 'checkId'>, call: Call): Promise<Seen> {
  const found = await findCheck(checkId, call)
  const sight = sightOfCheck(found.check, call.caller, found.pool.personIds.includes(call.caller.personId), call.now)
  return { ...found, sight, isSeen: sight !== null }
}

/** Of all whose place he is shown, that he has looked. */
function keepLook({ check, answered, caller, now }: Seen, { targets }: CheckSight): Promise<void> {
  const shown = new Set(targets.map(({ personId }) => personId))
  const personIds = answered
    .filter(({ personId, answers }) => shown.has(personId) && answers.some(({ grade }) => grade !== undefined))
    .map(({ personId }) => personId)
  const posts = [...gradesChecks.posts, ...seesTownshipsChecks.posts]
  const { checkId: subject, title: of } = check
  return keepReading({ reader: caller, personIds, what: 'location', subject, of, purpose: '核查抽查', posts }, now)
}

/** A check, for who may see it, with all that its draw is repeated from; `cursor`: more of what people have sent. */
export async function check({ cursor }: Inputs['check'], seen: Seen): Promise<Check> {
  const sight = seen.sight!
  const people = sight.whole ? await recipientsOf(seen.document.drawnIds ?? []) : []
  await keepLook(seen, sight)
  return detailOf(seen, { sight, people, cursor })
}
