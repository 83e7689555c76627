import { instantOf } from '../../miniprogram/domain/calendar'
import type { CardData, CardKind } from '../../miniprogram/domain/cards'
import type { CollectionName } from '../schema'
import type { Hand } from './call'
import { command, update } from './database'

/**
 * Cards that a record still has to send. They are written with the change that they tell of, and sent by the same invocation
 * before it replies, for 800 ms at most; the timer sends the rest. A card may fail: nothing waits for one.
 */

export type Card = {
  to: string
  card: CardKind
  page: string
  data: CardData
  /** `left` is still to be sent; the others are final. */
  state: 'left' | 'sent' | 'refused' | 'unbound' | 'unconfigured'
  tries: number
  at?: string
  /** WeChat's, of a card that was refused: 43101 the person has not subscribed, 47003 a field does not fit … */
  errcode?: number
}

/** Part of a record: its cards by id, and how many of them are left. */
export type Outbox = { cards: Record<string, Card>; cardsLeft: number }

export const emptyOutbox = (): Outbox => ({ cards: {}, cardsLeft: 0 })

export type NewCard = Pick<Card, 'to' | 'card' | 'page' | 'data'>

export function withCards({ cards, cardsLeft }: Outbox, added: readonly NewCard[]): Outbox {
  const next = Object.keys(cards).length
  const entries = added.map((card, i): [string, Card] => [`c${next + i}`, { ...card, state: 'left', tries: 0 }])
  return { cards: { ...cards, ...Object.fromEntries(entries) }, cardsLeft: cardsLeft + added.length }
}

/** Ids of the county's templates, from the functions' environment. */
function templates(): Partial<Record<CardKind, string>> {
  const text = process.env.CARD_TEMPLATES
  return text === undefined ? {} : (JSON.parse(text) as Partial<Record<CardKind, string>>)
}

/** WeChat's own answer; what has none (a dead network) may be tried again. */
const errcodeOf = (error: unknown): number | undefined => {
  const code = (error as { errCode?: unknown } | null)?.errCode
  return typeof code === 'number' && code > 0 ? code : undefined
}

export const MOST_TRIES = 5
const SEND_FOR_MS = 800

async function send(card: Card, openid: string | undefined, now: Date): Promise<Card> {
  const ended = (state: Card['state'], errcode?: number): Card => ({
    ...card, state, tries: card.tries + 1, at: instantOf(now), ...(errcode === undefined ? {} : { errcode }),
  })
  const templateId = templates()[card.card]
  if (templateId === undefined) return ended('unconfigured')
  if (openid === undefined) return ended('unbound')
  try {
    const { sendSubscribeMessage } = await import('./open-api.lazy')
    await sendSubscribeMessage({ touser: openid, templateId, page: card.page, data: card.data })
    return ended('sent')
  } catch (error) {
    const errcode = errcodeOf(error)
    console.warn(JSON.stringify({ card: card.card, to: card.to, errcode, message: error instanceof Error ? error.message : String(error) }))
    return ended(errcode === undefined && card.tries + 1 < MOST_TRIES ? 'left' : 'refused', errcode)
  }
}

/** Sends what is left of a record's cards and notes the outcome, in one write. Never throws: the change that is told of stands. */
export async function sendCards(collection: CollectionName, id: string, { cards }: Outbox, people: readonly Hand[], now: Date): Promise<void> {
  const left = Object.entries(cards).filter(([, card]) => card.state === 'left')
  if (left.length === 0) return
  const outcomes = new Map<string, Card>()
  const openidOf = (personId: string) => people.find((person) => person.personId === personId)?.openid
  const sending = Promise.all(left.map(async ([key, card]) => outcomes.set(key, await send(card, openidOf(card.to), now))))
  await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, SEND_FOR_MS))])
  if (outcomes.size === 0) return
  const finals = [...outcomes.values()].filter((card) => card.state !== 'left').length
  const fields = Object.fromEntries([...outcomes].map(([key, card]) => [`cards.${key}`, command.set(card.state === 'left' ? card : { ...card, data: {} })]))
  try {
    await update(collection, id, { ...fields, cardsLeft: command.inc(-finals) })
  } catch (error) {
    console.warn(JSON.stringify({ cardsNotNoted: id, message: error instanceof Error ? error.message : String(error) }))
  }
}
