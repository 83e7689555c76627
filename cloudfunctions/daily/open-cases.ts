import { civilDateAt, dateText } from '../../miniprogram/domain/calendar'
import { KIND_TITLES } from '../../miniprogram/domain/rules'
import { isBack, overstayOf } from '../../miniprogram/domain/inspection/overdue'
import { leaveOf } from '../../miniprogram/domain/team'
import { lookup } from '../_shared/records/call'
import { factsBetween } from '../_shared/records/facts'
import { recordOf } from '../_shared/records/leaves'
import { caseSubject, openAlone } from '../_shared/records/open-case'
import { aroundLeave, JOINING, type Joined } from '../_shared/records/subject'
import { onEach, type Firing } from './due'

/** Cases of those who have not come back from a leave (002-44, 002-45): once, however often it fires. */

type Overdue = Joined & { cases: { _id: string }[] }

async function openOf({ cases, ...joined }: Overdue, now: Date): Promise<number> {
  if (cases.length > 0) return 0
  const { document, county, team } = aroundLeave(joined, now)
  const leave = recordOf(document)
  const { leaveId, applicantId, kind } = leave
  const overstay = overstayOf(leave, { leaves: leaveOf(team, applicantId), rules: county.rules, calendar: county.calendar, now })
  if (overstay === undefined) return 0
  const { end, date } = overstay
  if (isBack(await factsBetween(applicantId, end.date, civilDateAt(now)), end)) return 0
  const subject = await caseSubject(applicantId, date, now)
  // Whose post has ended with his leave owes no return.
  if (subject === null) return 0
  const note = `${KIND_TITLES[kind]}到${dateText(end.date)}止，过了销假期限没有销假，也没有在岗的记录`
  return (await openAlone({ subject, date, source: 'overdue', note, leaveId }, now)) === null ? 0 : 1
}

/** Gives how many were opened. One request where nobody's leave is over. */
export const openCases = (firing: Firing): Promise<number> =>
  onEach(
    'openCases',
    {
      collection: 'leaves',
      where: { state: 'approved', 'to.date': { $lt: civilDateAt(firing.now) } },
      orderedBy: 'to.date',
      joining: [...JOINING, lookup('cases', '_id', 'leaveIds', 'cases')],
    },
    firing,
    (joined: Overdue) => openOf(joined, firing.now),
  )
