import { civilDateAt } from '../../../../miniprogram/domain/calendar'
import { isAbout, isDueNow } from '../../../../miniprogram/domain/inspection/issue'
import { issueCard, issueTitle, issueTurns, pageOfIssue, remindOfIssue } from '../../../../miniprogram/domain/inspection/issue-notices'
import { holds } from '../../../../miniprogram/domain/roles'
import { lookup, surroundingsOf } from '../call'
import { issueOf, type IssueDocument } from '../issues'
import { reminderAt } from '../leaves'
import type { PersonDocument, UnitDocument } from '../people'
import type { Around, Kind, Ordered } from './kind'

/** Lines of the negative list that are due, and wait for the county to see that they are put right (002-56). */

type JoinedIssue = IssueDocument & { units: UnitDocument[]; hands: PersonDocument[] }

function aroundIssue({ units, hands, ...document }: JoinedIssue, now: Date): Around {
  const { county, hands: people } = surroundingsOf({ units, hands }, now)
  const issue = issueOf(document)
  const room = { townshipName: document.townshipName, people, calendar: county.calendar, now }
  const turns = () => issueTurns(issue, room)
  return {
    document,
    people,
    remind: () => {
      const { notices, next } = remindOfIssue(issue, room)
      return { notices, next: reminderAt(next) }
    },
    isStillFor: ({ to, turn }) => turn === undefined || turns().some((notice) => notice.to === to),
    turnCards: (turn) => (turn === 'sign' ? turns() : []),
  }
}

export const issues: Kind = {
  collection: 'issues',
  joining: [lookup('units', 'scope', '_id', 'units'), lookup('people', 'scope', 'seats', 'hands')],
  around: (joined, now) => aroundIssue(joined as JoinedIssue, now),
  items: (documents, { reader, now }) =>
    (documents as IssueDocument[]).flatMap((document): Ordered[] => {
      const issue = issueOf(document)
      if (!isDueNow(issue, now) || isAbout(issue, reader) || !holds(reader, 'countyOrg', civilDateAt(now))) return []
      return [
        {
          what: 'issue',
          id: issue.issueId,
          title: issueTitle(issue),
          unit: document.townshipName,
          since: `${issue.dueOn}T00:00:00.000+08:00`,
          page: pageOfIssue(issue),
          order: `${issue.dueOn} pm`,
          digest: (hint) => issueCard(issue, document.townshipName, hint),
        },
      ]
    }),
}
