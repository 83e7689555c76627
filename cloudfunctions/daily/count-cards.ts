import { CARD_WAYS, NOT_SUBSCRIBED } from '../../miniprogram/domain/card-ways'
import { command, find, transact, type Transaction } from '../_shared/platform/database'
import type { Card } from '../_shared/cards/outbox'
import type { QuotaDocument } from '../_shared/cards/quotas'
import type { LeaveDocument } from '../_shared/records/leaves'

/** As many leaves as one firing counts. */
const MOST_LEAVES = 50

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

async function countOf(leaveId: string): Promise<void> {
  await transact(async (transaction) => {
    const document = await transaction.read<LeaveDocument>('leaves', leaveId)
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
    await transaction.put('leaves', leaveId, { ...document, cards: { ...document.cards, ...counted }, cardsSent: 0 })
  })
}

/** Keeps the ledger of one-time subscriptions: what was sent since the last firing is taken off. One request when nothing was. */
export async function countCards(): Promise<number> {
  const due = await find('leaves', { cardsSent: command.gt(0) }, { limit: MOST_LEAVES })
  for (const { _id } of due) await countOf(_id)
  return due.length
}
