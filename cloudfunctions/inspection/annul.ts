import type { Check } from '../../miniprogram/contract/inspection'
import { instantOf } from '../../miniprogram/domain/calendar'
import { annulledNotices } from '../../miniprogram/domain/inspection/notices'
import { Refusal } from '../../miniprogram/domain/refusal'
import { withCards } from '../_shared/cards/outbox'
import type { Call } from '../_shared/records/call'
import { changeRecord } from '../_shared/records/change'
import { recordOf, type CheckDocument } from '../_shared/records/checks'
import { detailOf } from './detail'
import { findCheck, recipientsOf, type FoundCheck } from './found'
import type { Inputs } from './schemas'

export const findToAnnul = ({ checkId }: Inputs['annul'], call: Call): Promise<FoundCheck> => findCheck(checkId, call)

/**
 * It stays in the chain, and is a check of nobody; who was asked is told. Again gives the record.
 * @throws WRONG_STATE where nobody has been drawn, or somebody has been graded
 */
export async function annul({ reason }: Inputs['annul'], found: FoundCheck): Promise<Check> {
  const { document, caller, now } = found
  const people = await recipientsOf(document.drawnIds ?? [])
  const by = { personId: caller.personId, name: caller.name }
  const step = (before: CheckDocument): CheckDocument => {
    if (before.annulled !== undefined) return before
    if (before.drawn === undefined) throw Refusal.of('WRONG_STATE', { state: 'notDrawn' })
    if (before.drawn.targets.some(({ result }) => result !== undefined)) throw Refusal.of('WRONG_STATE', { state: 'graded' })
    const { askedIds: _, waits: __, ...kept } = before
    const after: CheckDocument = { ...kept, remindAt: null, annulled: { reason, at: instantOf(now), by } }
    return { ...after, ...withCards(after, annulledNotices(recordOf(after)), now, 'annulled') }
  }
  const after = await changeRecord('checks', document._id, step, { people, now })
  const sight = { whole: true, targets: after.drawn?.targets ?? [], own: true }
  return detailOf({ ...found, document: after }, { sight, people })
}
