import { waitsForDecision } from '../../../../miniprogram/domain/attendance/correction'
import {
  correctionTitle,
  factsOfCorrection,
  pageOfCorrection,
  remindOfCorrection,
  turnNoticesOf as correctionTurns,
} from '../../../../miniprogram/domain/attendance/notices'
import { cardData } from '../../../../miniprogram/domain/cards'
import { lookup, surroundingsOf } from '../call'
import { correctionOf, type CorrectionDocument } from '../corrections'
import { reminderAt } from '../leaves'
import type { PersonDocument, UnitDocument } from '../people'
import type { Around, Kind, Ordered } from './kind'

/** Corrections of a day that a person has asked for, and the clerk decides. */

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

export const corrections: Kind = {
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
