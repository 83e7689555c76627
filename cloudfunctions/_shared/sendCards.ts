import { instantOf } from '../../miniprogram/domain/calendar'
import type { CollectionName } from '../schema'
import type { Hand } from './call'
import { command, update } from './database'
import type { sendSubscribeMessage } from './open-api.lazy'
import type { Card, NewCard, Outbox } from './outbox'
import { templates } from './templates'

/** Sending what an outbox holds, through WeChat's subscription messages. */

/** Busy, too many calls, an access token that has just changed: WeChat's answers that another try may better. */
const PASSING = [-1, 40001, 42001, 45009, 45011]

const errcodeOf = (error: unknown): number | undefined => {
  const code = (error as { errCode?: unknown } | null)?.errCode
  return typeof code === 'number' ? code : undefined
}

const MOST_TRIES = 5
/** What a person's own call may wait for its cards. */
const SEND_FOR_MS = 800
type Send = typeof sendSubscribeMessage

async function send(card: Card, openid: string | undefined, now: Date, sendMessage: Send): Promise<Card> {
  const ended = (state: Card['state'], errcode?: number): Card => ({
    ...card, state, tries: card.tries + 1, at: instantOf(now), ...(errcode === undefined ? {} : { errcode }),
  })
  const templateId = templates()[card.card]
  if (templateId === undefined) return ended('unconfigured')
  if (openid === undefined) return ended('unbound')
  try {
    await sendMessage({ touser: openid, templateId, page: card.page, data: card.data })
    return ended('sent')
  } catch (error) {
    const errcode = errcodeOf(error)
    console.warn(JSON.stringify({ card: card.card, to: card.to, errcode, message: error instanceof Error ? error.message : String(error) }))
    const isPassing = errcode === undefined || PASSING.includes(errcode)
    return ended(isPassing && card.tries + 1 < MOST_TRIES ? 'left' : 'refused', errcode)
  }
}

/** A card that belongs to no record, once. Gives whether WeChat took it. */
export async function sendDigest(openid: string | undefined, card: NewCard, now: Date): Promise<boolean> {
  const openApi = await import('./open-api.lazy')
  const sent = await send({ ...card, state: 'left', writtenAt: instantOf(now), tries: MOST_TRIES }, openid, now, openApi.sendSubscribeMessage)
  return sent.state === 'sent'
}

async function note(collection: CollectionName, id: string, outcomes: ReadonlyMap<string, Card>): Promise<void> {
  const finals = [...outcomes.values()].filter((card) => card.state !== 'left').length
  const fields = Object.fromEntries([...outcomes].map(([key, card]) => [`cards.${key}`, command.set(card.state === 'left' ? card : { ...card, data: {} })]))
  await update(collection, id, { ...fields, cardsLeft: command.inc(-finals), cardsSent: command.inc(finals) })
}

/**
 * Sends what is left of a record's cards, for so long at most (loading WeChat's SDK, once an instance, not counted), and notes
 * the outcome in one write. Never throws: the change that is told of stands.
 */
export async function sendCards(
  collection: CollectionName, id: string, { cards }: Outbox, people: readonly Hand[], now: Date, forMs = SEND_FOR_MS,
): Promise<void> {
  const left = Object.entries(cards).filter(([, card]) => card.state === 'left')
  if (left.length === 0) return
  try {
    const openApi = await import('./open-api.lazy')
    const outcomes = new Map<string, Card>()
    const openidOf = (personId: string) => people.find((person) => person.personId === personId)?.openid
    const sending = Promise.all(left.map(async ([key, card]) => outcomes.set(key, await send(card, openidOf(card.to), now, openApi.sendSubscribeMessage))))
    await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, forMs))])
    if (outcomes.size > 0) await note(collection, id, outcomes)
  } catch (error) {
    console.warn(JSON.stringify({ cardsNotNoted: id, message: error instanceof Error ? error.message : String(error) }))
  }
}
