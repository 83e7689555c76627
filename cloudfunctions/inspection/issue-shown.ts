import type { Issue } from '../../miniprogram/contract/county-checks'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { isAbout, issueStateOf, type IssueRecord } from '../../miniprogram/domain/inspection/issue'
import { holds, type Person } from '../../miniprogram/domain/roles'
import { command, find, read } from '../_shared/platform/database'
import { handOf, type Call, type Recipient } from '../_shared/records/call'
import { issueOf, type IssueDocument } from '../_shared/records/issues'
import type { PersonDocument, UnitDocument } from '../_shared/records/people'

/** What the steps of a line of the negative list share: who has a part in it, and how it is told. */

export const byOf = ({ personId, name }: Person) => ({ personId, name })

/** All who have a part in it, and its township's name. */
export async function roomOf(subject: Pick<IssueRecord, 'townshipId' | 'dispatchingUnitId'>, { county, caller, now }: Call) {
  const { townshipId, dispatchingUnitId: unit } = subject
  const seats = [`township:${townshipId}`, 'county', ...(unit === undefined ? [] : [`dispatchingUnit:${unit}`])]
  const [people, township] = await Promise.all([
    find<PersonDocument>('people', { seats: command.in(seats) }),
    read<UnitDocument>('units', `township:${townshipId}`),
  ])
  const hands: Recipient[] = people.map(handOf)
  const own = hands.some(({ personId }) => personId === caller.personId) ? [] : [caller]
  return { townshipName: township?.name ?? '', people: [...hands, ...own], calendar: county.calendar, now }
}

export function shown(document: IssueDocument, { caller, now }: Pick<Call, 'caller' | 'now'>): Issue {
  const { personId, opened, closed, ...issue } = issueOf(document)
  const { issueId, townshipId, dispatchingUnitId, dispatchingUnitName, name, teamName, what, clause, dueOn } = issue
  const today = civilDateAt(now)
  return {
    ...{ issueId, townshipId, townshipName: document.townshipName, name, what, dueOn },
    about: personId === undefined ? { dispatchingUnitId: dispatchingUnitId ?? '' } : { personId },
    ...(teamName === undefined ? {} : { teamName }),
    ...(personId === undefined || dispatchingUnitName === undefined ? {} : { dispatchingUnitName }),
    ...(clause === undefined ? {} : { clause }),
    state: issueStateOf({ dueOn, ...(closed === undefined ? {} : { closed }) }, today),
    openedAt: opened.at,
    openedByName: opened.by.name,
    ...(closed === undefined
      ? {}
      : {
          closed: {
            at: closed.at,
            byName: closed.by.name,
            rectification: closed.rectification,
            evidence: closed.evidenceFileIds.length,
          },
        }),
    mayClose:
      closed === undefined && holds(caller, 'countyOrg', today) && !isAbout({ ...(personId === undefined ? {} : { personId }) }, caller),
  }
}
