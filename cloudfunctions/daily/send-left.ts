import { handOf } from '../_shared/records/call'
import { command, find } from '../_shared/platform/database'
import { isDue, type Outbox } from '../_shared/cards/outbox'
import type { PersonDocument } from '../_shared/records/people'
import { sendCards } from '../_shared/cards/send'

/** As many records as one firing takes on; the next one, ten minutes later, goes on. */
const MOST_RECORDS = 100

/** Nobody waits for the timer. */
export const SEND_FOR_MS = 10_000

/** Sends the cards that their own invocation could not. Gives how many were tried. */
export async function sendLeft(now: Date): Promise<number> {
  const records = await find<Outbox>('leaves', { cardsLeft: command.gt(0) }, { limit: MOST_RECORDS })
  const due = records.map((record) => ({ record, cards: Object.values(record.cards).filter((card) => isDue(card, now)) }))
  const recipients = [...new Set(due.flatMap(({ cards }) => cards.map((card) => card.to)))]
  if (recipients.length === 0) return 0
  const people = (await find<PersonDocument>('people', { _id: command.in(recipients) })).map(handOf)
  for (const { record, cards } of due) if (cards.length > 0) await sendCards('leaves', record._id, record, people, now, SEND_FOR_MS)
  return due.reduce((sum, { cards }) => sum + cards.length, 0)
}
