import { cardData } from '../../../../miniprogram/domain/cards'
import { sceneOf } from '../../../../miniprogram/domain/leave/decision'
import { INBOX_LISTS, liesIn, waitsSince } from '../../../../miniprogram/domain/leave/inbox'
import { factsOf, isStillFor, pageOf, turnNotices } from '../../../../miniprogram/domain/leave/notices'
import { remind } from '../../../../miniprogram/domain/leave/reminders'
import { KIND_TITLES } from '../../../../miniprogram/domain/rules'
import { leaveOf } from '../../../../miniprogram/domain/team'
import { recordOf, reminderAt, type LeaveDocument } from '../leaves'
import { aroundLeave, JOINING, type Joined } from '../subject'
import type { Around, Kind, Ordered } from './kind'

/** Leaves: to be signed, and to be confirmed by who agreed by telephone. */

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

export const leaves: Kind = {
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
