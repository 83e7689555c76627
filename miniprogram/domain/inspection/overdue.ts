import { isValid, speaks, type Fact } from '../attendance/fact'
import { addDays, type CivilDate, type HalfDay } from '../calendar'
import type { LeaveRecord } from '../leave/leave'
import { absenceOf, standingOf } from '../leave/status'
import type { Rules } from '../rules'
import type { TeamLeave } from '../team'
import type { WorkCalendar } from '../workdays'

/** A return that is overdue opens a case, unless something speaks for his being back: he may only have forgotten to say so (002-44). */

export type Overstay = { end: HalfDay; date: CivilDate }

type Sources = { leaves: readonly TeamLeave[]; rules: Rules; calendar: WorkCalendar; now: Date }

/** The day after the absence's end; undefined where it is not overdue, or another leave of the same absence ends it. */
export function overstayOf(leave: LeaveRecord, { leaves, rules, calendar, now }: Sources): Overstay | undefined {
  if (standingOf(leave, leaves, rules, calendar, now).status !== 'overdue') return undefined
  const { end } = absenceOf(leave, leaves, calendar)
  const isLast = end.date === leave.to.date && end.half === leave.to.half
  return isLast ? { end, date: addDays(end.date, 1) } : undefined
}

const NOON = 'T12:00'
/** Whether it happened once the absence was over. */
const follows = ({ date, at, kind }: Fact, end: HalfDay): boolean =>
  date > end.date || (date === end.date && end.half === 'am' && (kind !== 'signIn' || at >= `${date}${NOON}`))

/** A sign-in that holds, a witness, a day that was entered. */
export const isBack = (facts: readonly Fact[], end: HalfDay): boolean =>
  facts.some((fact) => follows(fact, end) && (fact.kind === 'signIn' ? isValid(fact) : fact.kind !== 'case' && speaks(fact)))
