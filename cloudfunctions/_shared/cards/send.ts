import { instantOf } from '../../../miniprogram/domain/calendar'
import { answerOf, type CardWay } from '../../../miniprogram/domain/card-ways'
import type { CollectionName } from '../../schema'
import type { Recipient } from '../records/call'
import { command, updateIf } from '../platform/database'
import type { Card, NewCard, Outbox } from './outbox'
import { openWays, type OpenWay } from './templates'

/** Sending what an outbox holds, by the ways that the county has opened (domain/card-ways.ts). */

const MOST_TRIES = 5
/** What a person's own call may wait for its cards. */
const SEND_FOR_MS = 800

type Message = { touser: string; templateId: string } & Pick<Card, 'page' | 'data'>
/** Fails with WeChat's `errCode`, or with none where it did not answer. */
type Send = (message: Message) => Promise<void>
type Senders = ReadonlyMap<CardWay, Send>

/** What a call over the open internet may take, so that the ways after it still have time. */
const employeeForMs = (forMs: number): number => Math.min(forMs / 2, 2_000)

const loadSubscribed = async (): Promise<Send> => (await import('./open-api.lazy')).sendSubscribeMessage
const LOADERS: Record<CardWay, (now: Date, forMs: number) => Promise<Send>> = {
  employeeRelation: async (now, forMs) => {
    const { sendEmployeeMessage } = await import('./employee-relation.lazy')
    return (message) => sendEmployeeMessage({ ...message, now, forMs: employeeForMs(forMs) })
  },
  longTerm: loadSubscribed,
  oneTime: loadSubscribed,
}

async function sendersOf(ways: readonly OpenWay[], now: Date, forMs: number): Promise<Senders> {
  const names = [...new Set(ways.map(({ way }) => way.way))]
  return new Map(await Promise.all(names.map(async (name) => [name, await LOADERS[name](now, forMs)] as const)))
}

const errcodeOf = (error: unknown): number | undefined => {
  const code = (error as { errCode?: unknown } | null)?.errCode
  return typeof code === 'number' ? code : undefined
}

/** By the first way that takes it. The outcome of the last way that was tried is the card's. */
async function send(card: Card, openid: string | undefined, ways: readonly OpenWay[], senders: Senders, now: Date): Promise<Card> {
  const { way: _, errcode: __, taken: ___, ...before } = card
  const ended = (state: Card['state'], how: Pick<Card, 'way' | 'errcode'> = {}): Card => ({
    ...before,
    state,
    tries: card.tries + 1,
    at: instantOf(now),
    ...how,
  })
  if (ways.length === 0) return ended('unconfigured')
  if (openid === undefined) return ended('unbound')
  let how: Pick<Card, 'way' | 'errcode'> = {}
  let mayPass = false
  for (const { way, templateId } of ways) {
    try {
      await senders.get(way.way)!({ touser: openid, templateId, page: card.page, data: card.data })
      return ended('sent', { way: way.way })
    } catch (error) {
      const errcode = errcodeOf(error)
      const { means, passes } = answerOf(way, errcode)
      const message = error instanceof Error ? error.message : String(error)
      console.warn(JSON.stringify({ card: card.card, to: card.to, way: way.way, errcode, means, message }))
      mayPass ||= passes
      how = { way: way.way, ...(errcode === undefined ? {} : { errcode }) }
    }
  }
  return ended(mayPass && card.tries + 1 < MOST_TRIES ? 'left' : 'refused', how)
}

/** A card that belongs to no record, once. Gives whether WeChat took it. */
export async function sendDigest(openid: string | undefined, card: NewCard, now: Date, forMs: number): Promise<boolean> {
  const ways = openWays(card.card)
  const senders = await sendersOf(ways, now, forMs)
  const sent = await send({ ...card, state: 'left', writtenAt: instantOf(now), tries: MOST_TRIES }, openid, ways, senders, now)
  return sent.state === 'sent'
}

/** Once: where the answer to an earlier try was lost, its cards are left no more. */
async function note(collection: CollectionName, id: string, outcomes: ReadonlyMap<string, Card>): Promise<void> {
  const finals = [...outcomes.values()].filter((card) => card.state !== 'left').length
  const fields = Object.fromEntries(
    [...outcomes].map(([key, card]) => [`cards.${key}`, command.set(card.state === 'left' ? card : { ...card, data: {} })]),
  )
  const [first = ''] = outcomes.keys()
  await updateIf(
    collection,
    id,
    { [`cards.${first}.state`]: 'left' },
    { ...fields, cardsLeft: command.inc(-finals), cardsSent: command.inc(finals) },
  )
}

/**
 * Sends what is left of a record's cards, for so long at most in all (loading WeChat's SDK, once an instance, not counted), and notes
 * the outcome in one write. Never throws: the change that is told of stands.
 */
export async function sendCards(
  collection: CollectionName,
  id: string,
  { cards }: Pick<Outbox, 'cards'>,
  people: readonly Recipient[],
  now: Date,
  forMs = SEND_FOR_MS,
): Promise<void> {
  const left = Object.entries(cards).filter(([, card]) => card.state === 'left')
  if (left.length === 0) return
  try {
    const sent = left.map(([key, card]) => ({ key, card, ways: openWays(card.card) }))
    const senders = await sendersOf(
      sent.flatMap(({ ways }) => ways),
      now,
      forMs,
    )
    const outcomes = new Map<string, Card>()
    const openidOf = (personId: string) => people.find((person) => person.personId === personId)?.openid
    const sending = Promise.all(
      sent.map(async ({ key, card, ways }) => {
        outcomes.set(key, await send(card, openidOf(card.to), ways, senders, now))
      }),
    )
    let timer: ReturnType<typeof setTimeout> | undefined
    await Promise.race([sending, new Promise((resolve) => (timer = setTimeout(resolve, forMs)))])
    clearTimeout(timer)
    // What is not noted would be sent again.
    if (outcomes.size > 0) await note(collection, id, outcomes).catch(() => note(collection, id, outcomes))
  } catch (error) {
    console.warn(JSON.stringify({ cardsNotNoted: id, message: error instanceof Error ? error.message : String(error) }))
  }
}
