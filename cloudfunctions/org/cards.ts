import type { CardKind } from '../../miniprogram/domain/cards'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Call } from '../_shared/records/call'
import { transact } from '../_shared/platform/database'
import { nextDigest } from '../_shared/cards/outbox'
import type { PersonDocument, QuotaDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** Consents to message cards, and how a leader wants what waits for him to be told. */

/** Consents that a retry could tell again. */
const SEEN = 20

/** `{ clientId, kinds }` → `{ left }`: one card more of each kind, agreed to in one tap; told again it is the same consent. */
export async function noteCards({ clientId, kinds }: Inputs['noteCards'], { caller }: Call): Promise<{ left: QuotaDocument['left'] }> {
  return transact(async (transaction) => {
    const quota: Pick<QuotaDocument, 'left' | 'seen'> = (await transaction.read<QuotaDocument>('cardQuotas', caller.personId)) ?? {
      left: {},
      seen: [],
    }
    if (quota.seen.includes(clientId)) return { left: quota.left }
    const left: Partial<Record<CardKind, number>> = { ...quota.left }
    for (const kind of new Set(kinds)) left[kind] = (left[kind] ?? 0) + 1
    await transaction.put('cardQuotas', caller.personId, { left, seen: [...quota.seen, clientId].slice(-SEEN) })
    return { left }
  })
}

/** `{ digest }` → the same: one card a day for all that waits for his signature, or one for each. */
export async function setDigest({ digest }: Inputs['setDigest'], { caller, now }: Call): Promise<{ digest: boolean }> {
  await transact(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', caller.personId)
    if (person === null) throw Refusal.of('NOT_BOUND')
    if ((person.digestAt !== undefined) === digest) return
    const { digestAt: _, ...others } = person
    await transaction.put('people', caller.personId, digest ? { ...others, digestAt: nextDigest(now) } : others)
  })
  return { digest }
}
