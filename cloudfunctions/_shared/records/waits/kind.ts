import type { WaitingItem } from '../../../../miniprogram/contract/org'
import type { Reader } from '../../../../miniprogram/domain/leave/inbox'
import type { CollectionName } from '../../../schema'
import type { Card, NewCard } from '../../cards/outbox'
import type { Call, Recipient } from '../call'
import type { Recorded } from '../change'

/** A kind of record that waits for somebody, or tells him something. */

/**
 * What presses more has the smaller `order`; of equal ones the smaller id comes first. `digest`: what a card holds that tells of all
 * that waits by its first.
 */
export type Ordered = WaitingItem & { order: string; digest: (hint: string) => Pick<NewCard, 'card' | 'data'> }

/** Whom it waits for: the person with what was looked up beside him. */
export type Asker = Pick<Call, 'caller' | 'teams' | 'hands' | 'now' | 'waiting' | 'county'>

/** A record with what its reminders and its late cards are told from. */
export type Around = {
  document: Recorded
  people: Recipient[]
  /** What is to be told now, since its time came, and when it is next to be looked at. */
  remind: (since: Date) => { notices: readonly NewCard[]; next: string | null }
  isStillFor: (card: Card) => boolean
  /** Cards for those who now have the turn that another has not been told of in time. */
  turnCards: (turn: NonNullable<Card['turn']>) => readonly NewCard[]
}

/** Who reads, by which county's rules; `hands`: who of them has a WeChat bound. */
export type WaitReader = Reader & Pick<Call, 'county' | 'hands'>

export type Kind = {
  collection: CollectionName
  /** It has no time of its own: the timer asks for none. */
  onlyTells?: true
  /** The stages that bring, beside records, what `around` is made from. */
  joining: readonly Record<string, unknown>[]
  around: (joined: unknown, now: Date) => Around
  /** Of what may wait for him, what does; of a kind for which nobody ever has the turn there is none. */
  items?: (documents: readonly { _id: string }[], reader: WaitReader) => Ordered[]
}
