import { civilDateAt, halfDayAt, halfNumber, type CivilDate, type HalfDay } from '../calendar'
import type { Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import type { TeamLeave } from '../team'
import type { WorkCalendar } from '../workdays'
import { mergedWith } from './absence'
import type { LeaveRecord, LeaveStatus } from './leave'

/** Status follows the clock on read; no timer moves it. */

/** As much of a leave as its status follows from: its record, or what a ledger holds of it. */
type Standable = Pick<LeaveRecord, 'leaveId' | 'state' | 'from' | 'to' | 'decidedAt'>

export type Standing = { status: LeaveStatus; returnBy?: CivilDate | null }

/**
 * The last day of the term for the return (002-42, C-11): null while its year's holidays are not published. Its length is what held when
 * the term began.
 */
function returnBy(end: CivilDate, lastSignature: CivilDate, rules: Rules, calendar: WorkCalendar): CivilDate | null {
  const began = end > lastSignature ? end : lastSignature
  const day = calendar.workingDayAfter(began, rulesOn(rules, began).leave.returnWithinWorkingDays)
  return calendar.isPublished(day) ? day : null
}

/** The other approved leaves that are one absence with this one, and its last half-day. */
export function absenceOf(leave: Standable, leaves: readonly TeamLeave[], calendar: WorkCalendar): { parts: TeamLeave[]; end: HalfDay } {
  const others = leaves.filter((other) => other.state === 'approved' && other.leaveId !== leave.leaveId)
  const parts = mergedWith(leave, others, calendar)
  return { parts, end: parts.map((part) => part.to).reduce((a, b) => (halfNumber(a) >= halfNumber(b) ? a : b), leave.to) }
}

/**
 * `leaves` are what the ledgers hold of the applicant. Approved leaves that touch, or are parted only by half-days on which
 * nobody works, are one absence with one return.
 */
export function standingOf(leave: Standable, leaves: readonly TeamLeave[], rules: Rules, calendar: WorkCalendar, now: Date): Standing {
  if (leave.state !== 'approved') return { status: leave.state }
  const { parts, end } = absenceOf(leave, leaves, calendar)
  const signedAt = [leave.decidedAt, ...parts.map((part) => part.approvedAt)]
    .flatMap((at) => at ?? [])
    .sort()
    .reverse()[0]!
  const due = returnBy(end.date, signedAt.slice(0, 10), rules, calendar)
  const half = halfNumber(halfDayAt(now))
  const statusNow = (): LeaveStatus => {
    if (half < halfNumber(leave.from)) return 'approved'
    if (half <= halfNumber(end)) return 'onLeave'
    return due === null || civilDateAt(now) <= due ? 'returnDue' : 'overdue'
  }
  return { status: statusNow(), returnBy: due }
}
