import { HALVES, halfNumber, halfOfNumber, instantOf, startOf, type HalfDay, type Period } from '../../domain/calendar'
import { isByPhone, type Leave } from '../../domain/leave/leave'
import { KIND_TITLES } from '../../domain/rules'
import type { Inbox } from '../../contract/calls'
import { waitedText, waitingSince } from '../leave/trail'
import { dayText, periodParts, returnByText, timeText } from '../words/words'

/** 待办: for all the parts that a person plays what is to be done, and what is to be known; what has waited longest on top. */

export type LeaveRow = {
  /** Of this row in its list: one leave may lie there twice, in two parts. */
  key: string
  leaveId: string
  who: string
  what: string
  /** `3月9日 周一`; halves are named where the period does not hold whole days. `to` is empty where it is the same day. */
  from: string
  to: string
  /** What is asked of the reader, or how the leave stands. */
  ask: string
  tone: 'brand' | 'amber' | 'red' | 'plain'
  since: string
}

export type TodoView = {
  /** To be signed, confirmed, settled. */
  rows: LeaveRow[]
  /** Returns to be acknowledged. */
  returns: LeaveRow[]
  onRecord: LeaveRow[]
  isCut: boolean
}

type Waiting = { row: LeaveRow; since: string }

/** `事假 4 天` */
export const leaveText = ({ kind, days }: Pick<Leave, 'kind' | 'days'>): string => `${KIND_TITLES[kind]} ${days} 天`

function shortPeriod({ from, to }: Period): { from: string; to: string } {
  const [first, last] = [dayText(from.date), dayText(to.date)]
  if (from.date === to.date) return { from: from.half === to.half ? `${first} ${HALVES[from.half]}` : first, to: '' }
  return from.half === 'am' && to.half === 'pm' ? { from: first, to: last } : periodParts({ from, to })
}

function rowOf(leave: Leave, ask: string, tone: LeaveRow['tone'], since: string): LeaveRow {
  const { leaveId, applicantName } = leave
  return { key: `${leaveId}-${ask}`, leaveId, who: applicantName, what: leaveText(leave), ...shortPeriod(leave), ask, tone, since }
}

function waiting(leave: Leave, since: string, ask: string, verb: string, now: Date, tone: LeaveRow['tone'] = 'amber'): Waiting {
  return { since, row: rowOf(leave, ask, tone, [`${timeText(since)} ${verb}`, waitedText(since, now)].filter(Boolean).join('，')) }
}

const phoneEntryAt = ({ chain, submittedAt }: Leave): string =>
  chain.find((node) => isByPhone(node) && node.countersignedAt === undefined)?.at ?? submittedAt

/** The first instant after a half-day. */
const endOf = (half: HalfDay): string => {
  const next = halfOfNumber(halfNumber(half) + 1)
  return instantOf(new Date(startOf(next.date).getTime() + (next.half === 'pm' ? 12 * 3_600_000 : 0)))
}

/** His own leaves that are over and wait for his return; parts of one absence share their term, and one return closes them all. */
function ownDues(mine: readonly Leave[]): Leave[] {
  const due = mine.filter(({ status }) => status === 'returnDue' || status === 'overdue')
  const isLaterPart = (other: Leave, leave: Leave) =>
    leave.returnBy && other.returnBy === leave.returnBy && halfNumber(other.to) > halfNumber(leave.to)
  return due.filter((leave) => !due.some((other) => isLaterPart(other, leave)))
}

const dueRow = (leave: Leave): Waiting => {
  const isLate = leave.status === 'overdue'
  const row = rowOf(leave, isLate ? '超期未销假' : '请销假', isLate ? 'red' : 'amber', returnByText(leave.returnBy))
  return { since: endOf(leave.to), row: { ...row, who: '您' } }
}

const returned = (leave: Leave, now: Date): Waiting => waiting(leave, leave.returnedAt ?? leave.submittedAt, '请知悉', '销假', now, 'plain')

const oldestFirst = (all: Waiting[]): LeaveRow[] => all.sort((a, b) => (a.since < b.since ? -1 : 1)).map(({ row }) => row)

/** `mine` are the reader's own leaves, if he is on a team. */
export function todoView(inbox: Inbox, mine: readonly Leave[], now: Date): TodoView {
  const toDo: Waiting[] = [
    ...inbox.toSign.map((leave) => waiting(leave, waitingSince(leave), '等您签字', '送到', now)),
    ...inbox.toCountersign.map((leave) => waiting(leave, phoneEntryAt(leave), '等您补签', '登记', now)),
    ...ownDues(mine).map(dueRow),
  ]
  return {
    rows: oldestFirst(toDo),
    returns: oldestFirst(inbox.toAcknowledge.map((leave) => returned(leave, now))),
    onRecord: inbox.onRecord.map((leave) => rowOf(leave, '已备案', 'plain', '')),
    isCut: inbox.more,
  }
}
