import { HALVES, type CivilDate, type Period } from '../../domain/calendar'
import type { ListedLeave } from '../../contract/calls'
import type { Leave } from '../../domain/leave/leave'
import { KIND_TITLES } from '../../domain/rules'
import { dayText, periodParts } from '../words/words'

/** A leave as one line of a list: whose, of which team, what, when, and what is asked of the reader. */

export type LeaveRow = {
  /** Of this row in its list: one leave may lie there twice, in two parts. */
  key: string
  leaveId: string
  who: string
  /** `便江街道 塘门口村工作队`; empty where the list is that of one team, or the reader's own. */
  unit: string
  what: string
  /** `3月9日 周一`; halves are named where the period does not hold whole days. `to` is empty where it is the same day. */
  from: string
  to: string
  /** What is asked of the reader, or how the leave stands. */
  ask: string
  tone: 'brand' | 'amber' | 'red' | 'plain'
  since: string
}

/** `事假 4 天` */
export const leaveText = ({ kind, days }: Pick<Leave, 'kind' | 'days'>): string => `${KIND_TITLES[kind]} ${days} 天`

/** The team, and for a reader above the townships the township too. */
export const unitText = ({ teamName, townshipName }: Pick<ListedLeave, 'teamName' | 'townshipName'>, isAboveTownships: boolean): string =>
  [isAboveTownships ? townshipName : undefined, teamName].filter(Boolean).join(' ')

/** One day reads as one day. */
export function shortPeriod({ from, to }: Period, today?: CivilDate): { from: string; to: string } {
  const [first, last] = [dayText(from.date, today), dayText(to.date, today)]
  if (from.date === to.date) return { from: from.half === to.half ? `${first} ${HALVES[from.half]}` : first, to: '' }
  return from.half === 'am' && to.half === 'pm' ? { from: first, to: last } : periodParts({ from, to }, today)
}

type Said = Pick<LeaveRow, 'ask' | 'tone' | 'since'> & Partial<Pick<LeaveRow, 'key' | 'who' | 'unit'>>

export const leaveRow = (leave: Leave, said: Said, today?: CivilDate): LeaveRow => ({
  key: leave.leaveId,
  leaveId: leave.leaveId,
  who: leave.applicantName,
  unit: '',
  what: leaveText(leave),
  ...shortPeriod(leave, today),
  ...said,
})
