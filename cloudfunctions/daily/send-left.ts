import { instantOf } from '../../miniprogram/domain/calendar'
import { isDue, withCards, withTaken, type Card, type Outbox } from '../_shared/cards/outbox'
import { sendCards } from '../_shared/cards/send'
import { updateIf } from '../_shared/platform/database'
import { fieldsBetween, type Recorded } from '../_shared/records/change'
import { KINDS } from '../_shared/records/waiting'
import type { Around } from '../_shared/records/waits/kind'
import { onEach, type Firing } from './due'

/** Nobody waits for the timer. */
export const SEND_FOR_MS = 10_000
/** A firing that takes on a record's cards has it to itself for so long. */
const TAKEN_FOR_MS = 60_000

const TURNS = ['sign', 'countersign'] as const

/**
 * The outbox as it is to be sent now: what was for a turn or an office that has passed is dropped, who has the turn now is told. What
 * an earlier firing took on and did not note may have been sent: it is not sent again.
 */
function readdressed({ document, isStillFor, turnCards }: Around, now: Date): Outbox {
  const due = Object.entries(document.cards).filter(([, card]) => isDue(card, now))
  const unknown = due
    .filter(([, card]) => card.taken)
    .map(([key, { taken: _, ...card }]): [string, Card] => [key, { ...card, state: 'unknown', data: {} }])
  const passed = due
    .filter(([, card]) => !card.taken && !isStillFor(card))
    .map(([key, card]): [string, Card] => [key, { ...card, state: 'passed', data: {} }])
  const hasCard = (to: string, turn: Card['turn']) =>
    Object.values(document.cards).some((card) => card.to === to && card.turn === turn && card.state !== 'passed')
  const added = TURNS.filter((turn) => passed.some(([, card]) => card.turn === turn)).flatMap((turn) =>
    turnCards(turn).filter(({ to }) => !hasCard(to, turn)),
  )
  const over = [...unknown, ...passed]
  const kept = { ...document, cards: { ...document.cards, ...Object.fromEntries(over) }, cardsLeft: document.cardsLeft - over.length }
  return withCards(kept, added, now, `t${instantOf(now).replace(/\D/g, '').slice(0, 14)}`)
}

async function sendOf(collection: (typeof KINDS)[number]['collection'], around: Around, now: Date): Promise<number> {
  const { document, people } = around
  const isDueNow = (card: Card) => isDue(card, now)
  if (!Object.values(document.cards).some(isDueNow) || (document.sendingUntil ?? '') > instantOf(now)) return 0
  const isNew = (key: string) => !Object.hasOwn(document.cards, key)
  const outbox = readdressed(around, now)
  const tried = Object.keys(outbox.cards).filter((key) => {
    const card = outbox.cards[key]!
    return card.state === 'left' && (isNew(key) || isDueNow(card))
  })
  const after = { ...document, ...withTaken(outbox, tried), sendingUntil: instantOf(new Date(now.getTime() + TAKEN_FOR_MS)) }
  const asRead = { cardsLeft: document.cardsLeft, sendingUntil: document.sendingUntil ?? null }
  if (!(await updateIf(collection, document._id, asRead, fieldsBetween<Recorded>(document, after)))) return 0
  const cards = Object.fromEntries(tried.map((key) => [key, after.cards[key]!]))
  await sendCards(collection, document._id, { cards }, people, now, SEND_FOR_MS)
  return tried.length
}

/** Sends the cards that their own invocation could not. Gives how many were tried. */
export async function sendLeft(firing: Firing): Promise<number> {
  let tried = 0
  for (const { collection, joining, around } of KINDS) {
    const due = { collection, where: { cardsLeft: { $gt: 0 } }, orderedBy: 'cardsLeft', joining }
    tried += await onEach('sendLeft', due, firing, (joined) => sendOf(collection, around(joined, firing.now), firing.now))
  }
  return tried
}
