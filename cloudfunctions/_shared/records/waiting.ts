import { waitsForDecision } from '../../../miniprogram/domain/attendance/correction'
import {
  correctionTitle,
  factsOfCorrection,
  pageOfCorrection,
  remindOfCorrection,
  turnNoticesOf as correctionTurns,
} from '../../../miniprogram/domain/attendance/notices'
import { INBOX_LISTS, liesIn, waitsSince, type Reader } from '../../../miniprogram/domain/leave/inbox'
import { sceneOf } from '../../../miniprogram/domain/leave/decision'
import type { WaitingItem } from '../../../miniprogram/contract/org'
import { cardData } from '../../../miniprogram/domain/cards'
import { factsOf, isStillFor, pageOf, turnNotices } from '../../../miniprogram/domain/leave/notices'
import { remind } from '../../../miniprogram/domain/leave/reminders'
import { currentOf } from '../../../miniprogram/domain/register/register'
import { pageOfRegister, registerTitle, remindOfRegister, turnNoticesOf } from '../../../miniprogram/domain/register/notices'
import { waitsFor } from '../../../miniprogram/domain/register/turn'
import { firstOf, nextMonth } from '../../../miniprogram/domain/calendar'
import { KIND_TITLES } from '../../../miniprogram/domain/rules'
import { leaveOf } from '../../../miniprogram/domain/team'
import type { CollectionName } from '../../schema'
import type { Card, NewCard } from '../cards/outbox'
import { handOf, lookup, surroundingsOf, type Call, type Recipient, type MayWait } from './call'
import type { Recorded } from './change'
import { aroundCheck, WITH_DRAWN } from './checks'
import type { ConfirmationDocument } from './confirmations'
import { correctionOf, type CorrectionDocument } from './corrections'
import { recordOf, reminderAt, type LeaveDocument } from './leaves'
import type { PersonDocument, UnitDocument } from './people'
import { registerOf, type RegisterDocument } from './registers'
import { aroundLeave, JOINING, type Joined } from './subject'

/**
 * What waits for a decision of somebody's is one kind of thing, whatever record it is of: badge, list, digest and card read it here.
 * A later kind of record (a register to sign, a case to decide, a check to answer) joins by its collection in `call.ts` and a row.
 */

/**
 * What presses more has the smaller `order`; of equal ones the smaller id comes first. `digest`: what a card holds that tells of all
 * that waits by its first.
 */
export type Ordered = WaitingItem & { order: string; digest: (hint: string) => Pick<NewCard, 'card' | 'data'> }

/** Whom it waits for: the person with what was looked up beside him. */
export type Asker = Pick<Call, 'caller' | 'teams' | 'hands' | 'now' | 'waiting'>

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

type Kind = {
  collection: CollectionName
  /** The stages that bring, beside records, what `around` is made from. */
  joining: readonly Record<string, unknown>[]
  around: (joined: unknown, now: Date) => Around
  /** Of what may wait for him, what does; of a kind for which nobody ever has the turn there is none. */
  items?: (documents: readonly { _id: string }[], reader: Reader) => Ordered[]
}

const WHATS = { toSign: 'leave', toCountersign: 'leavePhone' } as const

const unitOf = ({ names }: LeaveDocument): string => [names.township, names.team].filter((name) => name !== '').join(' ')

function aroundOne(joined: Joined, now: Date): Around {
  const { document, county, hands, team } = aroundLeave(joined, now)
  const leave = recordOf(document)
  const scene = sceneOf(leave, { people: hands, team, now })
  return {
    document,
    people: hands,
    remind: (since) => {
      const leavesOfHis = leaveOf(team, leave.applicantId)
      const { notices, next } = remind(leave, since, { leaves: leavesOfHis, rules: county.rules, calendar: county.calendar, scene })
      return { notices, next: reminderAt(next) }
    },
    isStillFor: (card) => isStillFor(card, leave, scene),
    turnCards: (turn) => turnNotices(leave, turn, scene),
  }
}

const leaves: Kind = {
  collection: 'leaves',
  joining: JOINING,
  around: (joined, now) => aroundOne(joined as Joined, now),
  items: (documents, reader) =>
    (documents as LeaveDocument[])
      .map((document) => ({ document, leave: recordOf(document) }))
      .flatMap(({ document, leave }) =>
        INBOX_LISTS.flatMap((list): Ordered[] =>
          (list === 'toSign' || list === 'toCountersign') && liesIn(list, { leave, turns: document.turns }, reader)
            ? [
                {
                  what: WHATS[list],
                  id: leave.leaveId,
                  title: `${leave.applicantName} ${KIND_TITLES[leave.kind]} ${leave.days} 天`,
                  unit: unitOf(document),
                  since: waitsSince(list, leave),
                  page: pageOf(leave.leaveId),
                  order: `${leave.from.date} ${leave.from.half}`,
                  digest: (hint) => ({ card: 'toSign', data: cardData('toSign', factsOf(leave, '待签字', hint)) }),
                },
              ]
            : [],
        ),
      ),
}

type JoinedRegister = RegisterDocument & { units: UnitDocument[]; hands: PersonDocument[] }

function aroundRegister({ units, hands, ...document }: JoinedRegister, now: Date): Around {
  const { county, hands: people } = surroundingsOf({ units, hands }, now)
  const register = registerOf(document)
  const townshipName = units.find(({ _id }) => _id === `township:${register.townshipId}`)?.name ?? document.townshipName
  const room = { townshipName, people, rules: county.rules, calendar: county.calendar, now }
  const turns = () => turnNoticesOf(register, room)
  return {
    document,
    people,
    remind: (since) => {
      const { notices, next } = remindOfRegister(register, since, room)
      return { notices, next: reminderAt(next) }
    },
    isStillFor: ({ to, turn }) => turn === undefined || turns().some((notice) => notice.to === to),
    turnCards: (turn) => (turn === 'sign' ? turns() : []),
  }
}

const registers: Kind = {
  collection: 'registers',
  joining: [lookup('units', 'scope', '_id', 'units'), lookup('people', 'scope', 'seats', 'hands')],
  around: (joined, now) => aroundRegister(joined as JoinedRegister, now),
  items: (documents, { reader, now }) =>
    (documents as RegisterDocument[]).flatMap((document): Ordered[] => {
      const register = registerOf(document)
      const { month } = register
      if (!waitsFor(register, document.vacancies, reader, now)) return []
      return [
        {
          what: 'register',
          id: document._id,
          title: registerTitle(month),
          unit: document.townshipName,
          since: currentOf(register)!.closedAt,
          page: pageOfRegister(register),
          // It is to be filed in the first days of the next month.
          order: `${firstOf(nextMonth(month))} am`,
          digest: (hint) => ({
            card: 'register',
            data: cardData('register', { unit: document.townshipName, what: registerTitle(month), until: '待签字', hint }),
          }),
        },
      ]
    }),
}

type JoinedCorrection = CorrectionDocument & { units: UnitDocument[]; hands: PersonDocument[]; whose: PersonDocument[] }

function aroundCorrection({ units, hands, whose, ...document }: JoinedCorrection, now: Date): Around {
  const { county, hands: people } = surroundingsOf({ units, hands: [...hands, ...whose] }, now)
  const correction = correctionOf(document)
  const room = { people, vacancies: document.vacancies, calendar: county.calendar, now }
  const turns = (hint?: string) => correctionTurns(correction, room, hint)
  return {
    document,
    people,
    remind: () => {
      const { notices, next } = remindOfCorrection(correction, room)
      return { notices, next: reminderAt(next) }
    },
    isStillFor: ({ to, turn }) => turn === undefined || turns().some((notice) => notice.to === to),
    turnCards: (turn) => (turn === 'sign' ? turns() : []),
  }
}

const corrections: Kind = {
  collection: 'corrections',
  joining: [
    lookup('units', 'scope', '_id', 'units'),
    lookup('people', 'scope', 'seats', 'hands'),
    lookup('people', 'personId', '_id', 'whose'),
  ],
  around: (joined, now) => aroundCorrection(joined as JoinedCorrection, now),
  items: (documents, { reader, now }) =>
    (documents as CorrectionDocument[]).flatMap((document): Ordered[] => {
      const correction = correctionOf(document)
      if (!waitsForDecision(correction, document.vacancies, reader, now)) return []
      return [
        {
          what: 'correction',
          id: document._id,
          title: `${correction.personName} ${correctionTitle(correction)}`,
          unit: [document.names.township, document.names.team].filter((name) => name !== '').join(' '),
          since: correction.askedAt,
          page: pageOfCorrection(correction),
          order: `${correction.date} am`,
          digest: (hint) => ({ card: 'day', data: cardData('day', factsOfCorrection(correction, hint)) }),
        },
      ]
    }),
}

type JoinedConfirmation = ConfirmationDocument & { whose: PersonDocument[] }

/** It waits for nobody, and only tells. */
const confirmations: Kind = {
  collection: 'confirmations',
  joining: [lookup('people', 'personId', '_id', 'whose')],
  around: (joined) => {
    const { whose, ...document } = joined as JoinedConfirmation
    return { document, people: whose.map(handOf), remind: () => ({ notices: [], next: null }), isStillFor: () => true, turnCards: () => [] }
  },
}

/** Who is asked by a check answers it, and decides nothing. */
const checks: Kind = { collection: 'checks', joining: WITH_DRAWN, around: aroundCheck }

export const KINDS: readonly Kind[] = [leaves, registers, corrections, confirmations, checks]

/** Its place in the list of all that waits. */
export const keyOf = ({ order, id, what }: Ordered): string => JSON.stringify([order, id, what])

/** A document's rows in a list. One that cannot be read is logged whole, and hides no other. */
export function legible<R>(collection: CollectionName, { _id }: { _id: string }, read: () => R[]): R[] {
  try {
    return read()
  } catch (error) {
    console.error(JSON.stringify({ fault: 'illegible', collection, id: _id, stack: (error as Error).stack ?? String(error) }))
    return []
  }
}

/** All that waits for his decision, now. No request: what may wait came with him (`wants.waiting`). */
export function waitingFor({ caller, teams, hands, now, waiting }: Asker): Ordered[] {
  const reader = { reader: caller, teams, people: hands, now }
  const itemsOf = ({ collection, items }: Kind) =>
    items === undefined
      ? []
      : waiting[collection as keyof MayWait].flatMap((document) => legible(collection, document, () => items([document], reader)))
  return KINDS.flatMap(itemsOf).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** What `waitingFor` looks at. */
export const FOR_WAITING = { teams: true, hands: true, waiting: true } as const
