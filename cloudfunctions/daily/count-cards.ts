import { CARD_WAYS, NOT_SUBSCRIBED } from '../../miniprogram/domain/card-ways'
import type { CollectionName } from '../schema'
import { transact, type Transaction } from '../_shared/platform/database'
import type { Card } from '../_shared/cards/outbox'
import type { Recorded } from '../_shared/records/change'
import type { QuotaDocument } from '../_shared/records/people'
import { KINDS } from '../_shared/records/waiting'
import { onEach, type Firing } from './due'

const USING_UP = CARD_WAYS.filter(({ usesUpConsent }) => usesUpConsent).map(({ way }) => way)

/** Sent by a way that uses up a consent; or refused by it for want of one: whatever we had counted, WeChat says that nothing is left. */
const isUncounted = ({ state, way, counted, errcode }: Card): boolean =>
  counted === undefined &&
  way !== undefined &&
  USING_UP.includes(way) &&
  (state === 'sent' || (state === 'refused' && errcode === NOT_SUBSCRIBED))

/** Takes the cards of a person off his quota. */
async function takeOff(transaction: Transaction, personId: string, cards: readonly Card[]): Promise<void> {
  const quota = await transaction.read<QuotaDocument>('cardQuotas', personId)
  if (quota === null) return
  const left = { ...quota.left }
  for (const { card, errcode } of cards) left[card] = errcode === NOT_SUBSCRIBED ? 0 : Math.max(0, (left[card] ?? 0) - 1)
  await transaction.put('cardQuotas', personId, { ...quota, left })
}

async function countOf(collection: CollectionName, id: string): Promise<number> {
  await transact(async (transaction) => {
    const document = await transaction.read<Recorded>(collection, id)
    if (document === null || document.cardsSent === 0) return
    const uncounted = Object.entries(document.cards).filter(([, card]) => isUncounted(card))
    const people = [...new Set(uncounted.map(([, card]) => card.to))]
    for (const personId of people)
      await takeOff(
        transaction,
        personId,
        uncounted.map(([, card]) => card).filter((card) => card.to === personId),
      )
    const counted = Object.fromEntries(uncounted.map(([key, card]) => [key, { ...card, counted: true as const }]))
    await transaction.put(collection, id, { ...document, cards: { ...document.cards, ...counted }, cardsSent: 0 })
  })
  return 1
}

/** Keeps the ledger of one-time subscriptions: what was sent since the last firing is taken off. One request a kind where nothing was. */
export async function countCards(firing: Firing): Promise<number> {
  let counted = 0
  for (const { collection } of KINDS) {
    const due = { collection, where: { cardsSent: { $gt: 0 } }, orderedBy: 'cardsSent', joining: [{ $project: { cardsSent: 1 } }] }
    counted += await onEach('countCards', due, firing, ({ _id }) => countOf(collection, _id))
  }
  return counted
}
