import { instantOf } from '../../miniprogram/domain/calendar'
import { withCards, withTaken } from '../_shared/cards/outbox'
import { sendCards } from '../_shared/cards/send'
import { updateIf } from '../_shared/platform/database'
import { fieldsBetween, newCards, type Recorded } from '../_shared/records/change'
import { KINDS } from '../_shared/records/waiting'
import type { Around } from '../_shared/records/waits/kind'
import { onEach, type Firing } from './due'
import { SEND_FOR_MS } from './send-left'

type Reminded = Recorded & { remindAt: string; version?: number }

/**
 * Writes the cards of a record whose time has come together with the next time, as it was read or not at all: a second firing, or a
 * change made meanwhile, finds nothing to do or does it itself.
 */
async function remindOf(
  collection: (typeof KINDS)[number]['collection'],
  { document, people, remind }: Around,
  now: Date,
): Promise<number> {
  const before = document as Reminded
  const { notices, next } = remind(new Date(before.remindAt))
  const key = `r${instantOf(now).replace(/\D/g, '').slice(0, 14)}`
  const outbox = withCards(before, notices, now, key)
  const added = Object.keys(newCards(before, outbox).cards)
  const after = { ...before, ...withTaken(outbox, added), remindAt: next }
  const asRead = { remindAt: before.remindAt, ...(before.version === undefined ? {} : { version: before.version }) }
  if (!(await updateIf(collection, before._id, asRead, fieldsBetween<Recorded>(before, after)))) return 0
  await sendCards(collection, before._id, newCards(before, after), people, now, SEND_FOR_MS)
  return notices.length > 0 ? 1 : 0
}

/** Gives how many records somebody was reminded of. One request a kind of record where nothing is due. */
export async function remindAll(firing: Firing): Promise<number> {
  const { now } = firing
  let reminded = 0
  for (const { collection, joining, around, onlyTells } of KINDS) {
    if (onlyTells) continue
    const due = { collection, where: { remindAt: { $lte: instantOf(now) } }, orderedBy: 'remindAt', joining }
    reminded += await onEach('remind', due, firing, (joined) => remindOf(collection, around(joined, now), now))
  }
  return reminded
}
