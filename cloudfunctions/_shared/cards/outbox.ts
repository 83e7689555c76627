import { instantOf } from '../../../miniprogram/domain/calendar'
import type { CardWay } from '../../../miniprogram/domain/card-ways'
import type { CardData, CardKind } from '../../../miniprogram/domain/cards'

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
  /** `left` is still to be sent; the others are final. `passed`: before it could be sent, it was no longer for him. */
  state: 'left' | 'sent' | 'refused' | 'unbound' | 'unconfigured' | 'passed'
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

/** By then the invocation that wrote a card has sent it or has died. */
const OWN_INVOCATION_MS = 60_000

/** Whether the timer should send a card: it was tried in vain, or its own invocation is over. */
export const isDue = (card: Card, now: Date): boolean =>
  card.state === 'left' && (card.tries > 0 || now.getTime() - Date.parse(card.writtenAt) > OWN_INVOCATION_MS)
