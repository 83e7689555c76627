import { cardData } from '../../../../miniprogram/domain/cards'
import { waitsForAnswer } from '../../../../miniprogram/domain/voices/complaint'
import {
  complaintTitle,
  factsOfComplaint,
  pageOfComplaint,
  remindOfComplaint,
  turnNoticesOf,
} from '../../../../miniprogram/domain/voices/notices'
import { handOf, lookup } from '../call'
import { complaintOf, type ComplaintDocument } from '../complaints'
import { reminderAt } from '../leaves'
import type { PersonDocument } from '../people'
import type { Around, Kind, Ordered } from './kind'

/** What people complain of and suggest: for the clerk of the township, past its term for the county. */

type JoinedComplaint = ComplaintDocument & { hands: PersonDocument[] }

function aroundComplaint({ hands, ...document }: JoinedComplaint, now: Date): Around {
  const complaint = complaintOf(document)
  const people = hands.map(handOf)
  const room = { people, countyFrom: document.vacantFrom, now }
  const turns = () => turnNoticesOf(complaint, room)
  return {
    document,
    people,
    remind: (since) => {
      const { notices, next } = remindOfComplaint(complaint, since, room)
      return { notices, next: reminderAt(next) }
    },
    isStillFor: ({ to, turn }) => turn === undefined || turns().some((notice) => notice.to === to),
    turnCards: (turn) => (turn === 'sign' ? turns() : []),
  }
}

export const complaints: Kind = {
  collection: 'complaints',
  joining: [lookup('people', 'scope', 'seats', 'hands')],
  around: (joined, now) => aroundComplaint(joined as JoinedComplaint, now),
  items: (documents, { reader, now }) =>
    (documents as ComplaintDocument[]).flatMap((document): Ordered[] => {
      const complaint = complaintOf(document)
      if (!waitsForAnswer(complaint, document.vacantFrom, reader, now)) return []
      return [
        {
          what: 'complaint',
          id: document._id,
          title: complaintTitle(complaint),
          unit: complaint.names.township,
          since: complaint.at,
          page: pageOfComplaint(complaint),
          order: `${complaint.answerBy} pm`,
          digest: (hint) => ({ card: 'voice', data: cardData('voice', factsOfComplaint(complaint, hint)) }),
        },
      ]
    }),
}
