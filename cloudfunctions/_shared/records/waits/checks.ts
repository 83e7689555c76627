import type { CardData } from '../../../../miniprogram/domain/cards'
import { cardData } from '../../../../miniprogram/domain/cards'
import { gives, gradesChecks } from '../../../../miniprogram/domain/authority'
import { civilDateAt, momentText } from '../../../../miniprogram/domain/calendar'
import { isAsking, MODE_TITLES } from '../../../../miniprogram/domain/inspection/check'
import { pageOfCheck } from '../../../../miniprogram/domain/inspection/notices'
import { gradingFacts, leftToGrade, pageOfGrading, remindOfGrading } from '../../../../miniprogram/domain/inspection/result-notices'
import type { Reader } from '../../../../miniprogram/domain/leave/inbox'
import { handOf, lookup, surroundingsOf } from '../call'
import { recordOf, type CheckDocument } from '../checks'
import { reminderAt } from '../leaves'
import type { PersonDocument, UnitDocument } from '../people'
import type { Around, Kind, Ordered } from './kind'

/** Checks: to be answered by whom they ask, and to be graded. Of a visit or a call nobody is told whom it falls on. */

type JoinedCheck = CheckDocument & { people: PersonDocument[]; drawers: PersonDocument[]; units: UnitDocument[] }

/** A check, as it may wait for somebody: `isAnswered` where it asks him, and he has answered. */
export type WaitingCheck = CheckDocument & { isAnswered?: true }

function aroundCheck({ people, drawers, units, ...document }: JoinedCheck, now: Date): Around {
  const check = recordOf(document)
  const { county, hands } = surroundingsOf({ units, hands: drawers }, now)
  return {
    document,
    people: [...people.map(handOf), ...hands],
    remind: () => {
      const { notices, next } = remindOfGrading(check, hands, county.calendar, now)
      return { notices, next: reminderAt(next) }
    },
    // For who is still asked, for whom it was annulled, and for who is to grade.
    isStillFor: ({ page, to, writtenAt }) => {
      if (check.annulled !== undefined) return writtenAt === check.annulled.at
      return page === pageOfGrading(check) ? leftToGrade(check, to, now) > 0 : isAsking(check, now)
    },
    turnCards: () => [],
  }
}

/** While its window is open nothing presses more. */
const NOW = '0000-00-00'

/** He is asked, and has not answered. */
function asked(document: WaitingCheck, { reader, now }: Reader): Ordered[] {
  const check = recordOf(document)
  if (check.drawn === undefined || document.isAnswered === true || document.askedIds?.includes(reader.personId) !== true) return []
  const { at, on, closesAt } = check.drawn
  const isOpen = isAsking(check, now)
  const data = (hint: string): CardData =>
    cardData('check', { title: check.title, how: MODE_TITLES[check.mode], until: `${momentText(closesAt)}前回复`, hint })
  return [
    {
      what: 'check',
      id: document._id,
      title: `抽查回复 ${check.title}`,
      unit: MODE_TITLES[check.mode],
      since: at,
      page: pageOfCheck(check),
      order: isOpen ? `${NOW} ${closesAt}` : `${on} am`,
      digest: (hint) => ({ card: 'check', data: data(hint) }),
    },
  ]
}

/** Somebody of it is to be graded, by whom it waits for now. */
function toGrade(document: WaitingCheck, { reader, now }: Reader): Ordered[] {
  const check = recordOf(document)
  if (!gives(gradesChecks, reader, civilDateAt(now))) return []
  const left = leftToGrade(check, reader.personId, now)
  if (left === 0) return []
  return [
    {
      what: 'grade',
      id: document._id,
      title: `抽查认定 ${check.title} 还有${left}人`,
      unit: MODE_TITLES[check.mode],
      since: check.drawn!.at,
      page: pageOfGrading(check),
      order: `${check.drawn!.on} am`,
      digest: (hint) => ({ card: 'check', data: cardData('check', gradingFacts(check, left, hint)) }),
    },
  ]
}

export const checks: Kind = {
  collection: 'checks',
  joining: [
    lookup('people', 'drawnIds', '_id', 'people'),
    lookup('people', 'preparedBy.personId', '_id', 'drawers'),
    { $lookup: { from: 'units', pipeline: [{ $match: { _id: 'county' } }], as: 'units' } },
  ],
  around: (joined, now) => aroundCheck(joined as JoinedCheck, now),
  items: (documents, reader) =>
    (documents as WaitingCheck[]).flatMap((document) => [...asked(document, reader), ...toGrade(document, reader)]),
}
