import { isDeepStrictEqual } from 'node:util'
import { Refusal } from '../../../miniprogram/domain/refusal'
import type { CollectionName } from '../../schema'
import { sendCards } from '../cards/send'
import type { Outbox } from '../cards/outbox'
import { command, transact, type Transaction } from '../platform/database'
import type { Recipient } from './call'

/**
 * The one way in which a record changes: read in a transaction, the step taken on what was read there, written with whatever must
 * agree with it, and then its cards sent. Leaves go through it, and so does every later kind of record that tells somebody.
 */

export type Recorded = Outbox & { _id: string }

/** A document as it was (null: it is new) and as it is to be; the same object where nothing changes. */
export type Change<D> = { before: D | null; after: D }

/** To whom cards go, and when it is. */
export type Telling = { people: readonly Recipient[]; now: Date }

const outboxFields = (before: Outbox, after: Outbox): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(after.cards)
      .filter(([key, card]) => !isDeepStrictEqual(before.cards[key], card))
      .map(([key, card]) => [`cards.${key}`, command.set(card)]),
  ),
  ...(after.cardsLeft === before.cardsLeft ? {} : { cardsLeft: command.inc(after.cardsLeft - before.cardsLeft) }),
  ...(after.cardsSent === before.cardsSent ? {} : { cardsSent: command.inc(after.cardsSent - before.cardsSent) }),
})

/** The cards that a change has added. */
export const newCards = (before: Outbox | null, after: Outbox): Pick<Outbox, 'cards'> => ({
  cards: Object.fromEntries(Object.entries(after.cards).filter(([key]) => before === null || !Object.hasOwn(before.cards, key))),
})

/** Only what differs, so that what became of its cards meanwhile stays. */
export function fieldsBetween<D extends Recorded>(before: D, after: D): Record<string, unknown> {
  const old = before as Record<string, unknown>
  const next = after as Record<string, unknown>
  const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])].filter(
    (key) => !['_id', 'cards', 'cardsLeft', 'cardsSent'].includes(key) && !isDeepStrictEqual(old[key], next[key]),
  )
  const fields = keys.map((key): [string, unknown] => [key, next[key] === undefined ? command.remove() : command.set(next[key])])
  return { ...Object.fromEntries(fields), ...outboxFields(before, after) }
}

async function write<D extends Recorded>(
  transaction: Transaction,
  collection: CollectionName,
  { before, after }: Change<D>,
): Promise<void> {
  if (before === after) return
  if (before === null) return transaction.add(collection, after._id, after)
  const fields = fieldsBetween(before, after)
  if (Object.keys(fields).length > 0) await transaction.update(collection, after._id, fields)
}

/** `work` must be a pure function of what it reads: it is done again while others win. `beside`: what else its caller wants to know. */
export async function changeRecords<D extends Recorded, X>(
  collection: CollectionName,
  work: (transaction: Transaction) => Promise<{ changes: readonly Change<D>[]; beside: X }>,
  { people, now }: Telling,
): Promise<{ documents: D[]; beside: X }> {
  const { changes, beside } = await transact(async (transaction) => {
    const worked = await work(transaction)
    for (const change of worked.changes) await write(transaction, collection, change)
    return worked
  })
  // Cards of earlier changes are on their way from where those were made, or the timer's.
  for (const { before, after } of changes) await sendCards(collection, after._id, newCards(before, after), people, now)
  return { documents: changes.map(({ after }) => after), beside }
}

/** One record by its id; `step` gives the same document where nothing changes. @throws NOT_FOUND */
export async function changeRecord<D extends Recorded>(
  collection: CollectionName,
  id: string,
  step: (before: D, transaction: Transaction) => D | Promise<D>,
  telling: Telling,
): Promise<D> {
  const { documents } = await changeRecords<D, undefined>(
    collection,
    async (transaction) => {
      const before = await transaction.read<D>(collection, id)
      if (before === null) throw Refusal.of('NOT_FOUND')
      return { changes: [{ before, after: await step(before, transaction) }], beside: undefined }
    },
    telling,
  )
  return documents[0]!
}
