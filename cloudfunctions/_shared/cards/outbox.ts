import { addDays, civilDateAt, instantOf, startOf } from '../../../miniprogram/domain/calendar'
import type { CardWay } from '../../../miniprogram/domain/card-ways'
import { DIGEST_HOUR, type CardData, type CardKind } from '../../../miniprogram/domain/cards'

/**
 * Cards that a record still has to send. They are written with the change that they tell of, and sent by the same invocation
 * before it replies, for 800 ms at most; the timer sends the rest. A card may fail: nothing waits for one.
 */

export type Card = {
  to: string
  card: CardKind
  page: string
  data: CardData
  /** For whose turn it is: worth nothing to him once it has passed. */
  turn?: 'sign' | 'countersign'
  /** For who then keeps the record. */
  office?: true
  /**
   * `left` is still to be sent; the others are final. `passed`: before it could be sent, it was no longer for him. `unknown`: the
   * firing of the timer that sent it has ended before it could note what became of it, and nobody is told of one thing twice.
   */
  state: 'left' | 'sent' | 'refused' | 'unbound' | 'unconfigured' | 'passed' | 'unknown'
  /** A firing of the timer has taken it on, and has not noted yet what became of it. */
  taken?: true
  writtenAt: string
  tries: number
  at?: string
  /** By which it was sent, or the last that was tried in vain. */
  way?: CardWay
  /** WeChat's, of a card that no way has taken: what the last one answered (domain/card-ways.ts). */
  errcode?: number
  /** Taken off the receiver's quota. */
  counted?: true
}

/**
 * Part of a record: its cards by id, how many of them are left, and how many have been tried and not yet counted; `sendingUntil` while
 * a firing of the timer sends what is left.
 */
export type Outbox = { cards: Record<string, Card>; cardsLeft: number; cardsSent: number; sendingUntil?: string }

export const emptyOutbox = (): Outbox => ({ cards: {}, cardsLeft: 0, cardsSent: 0 })

export type NewCard = Pick<Card, 'to' | 'card' | 'page' | 'data' | 'turn' | 'office'>

/** `key` is of this very change, so that cards of two changes never take each other's place. */
export function withCards({ cards, cardsLeft, cardsSent }: Outbox, added: readonly NewCard[], now: Date, key: string): Outbox {
  const entries = added.map((card, i): [string, Card] => [`${key}_${i}`, { ...card, state: 'left', tries: 0, writtenAt: instantOf(now) }])
  return { cards: { ...cards, ...Object.fromEntries(entries) }, cardsLeft: cardsLeft + added.length, cardsSent }
}

/** The same with these cards taken on by a firing. */
export const withTaken = (outbox: Outbox, keys: readonly string[]): Outbox => ({
  ...outbox,
  cards: { ...outbox.cards, ...Object.fromEntries(keys.map((key) => [key, { ...outbox.cards[key]!, taken: true as const }])) },
})

/** By then the invocation that wrote a card has sent it or has died. */
const OWN_INVOCATION_MS = 60_000

/** Whether the timer should send a card: it was tried in vain, or its own invocation is over. */
export const isDue = (card: Card, now: Date): boolean =>
  card.state === 'left' && (card.tries > 0 || now.getTime() - Date.parse(card.writtenAt) > OWN_INVOCATION_MS)

const HOUR_MS = 3_600_000

/** Tomorrow: when the digest, one card for all that waits for a person, is next due. */
export const nextDigest = (now: Date): string =>
  instantOf(new Date(startOf(addDays(civilDateAt(now), 1)).getTime() + DIGEST_HOUR * HOUR_MS))
