import { cardData } from '../../../../miniprogram/domain/cards'
import {
  objectionFacts,
  objectionNotices,
  pageOfObjection,
  remindOfObjection,
  waitsForObjection,
} from '../../../../miniprogram/domain/inspection/result-notices'
import { handOf, lookup, surroundingsOf } from '../call'
import { objectionIn, type AnswersDocument } from '../check-answers'
import { reminderAt } from '../leaves'
import type { PersonDocument, UnitDocument } from '../people'
import type { Around, Kind, Ordered } from './kind'

/** What somebody objects to in what a check has found of him: for another hand than found it. He himself is only told. */

type JoinedAnswers = AnswersDocument & { units: UnitDocument[]; hands: PersonDocument[]; whose: PersonDocument[] }

function aroundAnswers({ units, hands: seated, whose, ...document }: JoinedAnswers, now: Date): Around {
  const { county, hands } = surroundingsOf({ units, hands: seated }, now)
  const open = objectionIn(document)
  const turns = () => (open === undefined ? [] : objectionNotices(open, hands, now))
  return {
    document,
    people: [...hands, ...whose.map(handOf)],
    remind: () => {
      if (open === undefined) return { notices: [], next: null }
      const { notices, next } = remindOfObjection(open, hands, county.calendar, now)
      return { notices, next: reminderAt(next) }
    },
    isStillFor: ({ to, turn }) => turn === undefined || turns().some((notice) => notice.to === to),
    turnCards: (turn) => (turn === 'sign' ? turns() : []),
  }
}

export const objections: Kind = {
  collection: 'checkAnswers',
  joining: [
    lookup('people', 'waits', 'seats', 'hands'),
    lookup('people', 'personId', '_id', 'whose'),
    { $lookup: { from: 'units', pipeline: [{ $match: { _id: 'county' } }], as: 'units' } },
  ],
  around: (joined, now) => aroundAnswers(joined as JoinedAnswers, now),
  items: (documents, { reader, now }) =>
    (documents as AnswersDocument[]).flatMap((document): Ordered[] => {
      const open = objectionIn(document)
      if (open === undefined || !waitsForObjection(open, reader, now)) return []
      return [
        {
          what: 'objection',
          id: document._id,
          title: `${open.name} 对抽查结果有异议`,
          unit: open.title,
          since: open.objection.at,
          page: pageOfObjection(open),
          order: `${open.objection.answerBy} am`,
          digest: (hint) => ({ card: 'check', data: cardData('check', objectionFacts(open, hint)) }),
        },
      ]
    }),
}
