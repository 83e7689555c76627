import { ENTRY_CLAUSE, clauseText, STATUS_CLAUSES, STATUS_OF_KIND, type DayStatus } from '../attendance/status'
import { countersOf } from '../attendance/month'
import { halvesOf, type Day, type DayLeave } from '../attendance/day'
import { HALVES, halfNumber, type CivilDate, type Half } from '../calendar'
import type { Entry } from '../attendance/fact'
import { Refusal } from '../refusal'
import type { Rules } from '../rules'
import { effectivePeriod } from '../team'
import { flagsOfDays, type RegisterRow } from './rows'

/** Days of a version, otherwise than it has them: by the clerk's amendment, a slip that was found late, a decided case. */

const SIDES = Object.keys(HALVES) as Half[]

/** A decided case outranks all else (002-45): what it found is told by its clause. */
const isFound = (day: Day): boolean => day.reviewed && !day.clause.includes(clauseText(ENTRY_CLAUSE))

const isOnLeave = (status: DayStatus): boolean => clauseText(STATUS_CLAUSES[status]) === clauseText(STATUS_CLAUSES.personalLeave)

/** Whether that half is by the clerk's entry: of a day of two halves its clauses come in their order. */
const isEntered = ({ clause, half, reviewed }: Day, side: Half): boolean => {
  const text = clauseText(ENTRY_CLAUSE)
  return reviewed && (half === undefined || (side === 'am' ? clause.startsWith(text) : clause.endsWith(text)))
}

/** Whether a half of the day is one of a leave: then the clerk's word does not touch it. Trips by entry are none. */
const leaveHalves = (day: Day): Half[] => {
  const [am, pm] = halvesOf(day)
  const isTrip = (status: DayStatus, side: Half) => status === 'officialTrip' && day.leaveId !== undefined && !isEntered(day, side)
  const isAway = (status: DayStatus, side: Half) => isOnLeave(status) || isTrip(status, side)
  return SIDES.filter((side) => isAway(side === 'am' ? am : pm, side))
}

function composed(day: Day, am: DayStatus, pm: DayStatus, isAwayHalf: boolean, status: DayStatus): Day {
  const { half: _, ...rest } = day
  return { ...rest, status, ...(isAwayHalf || am !== pm ? { half: { am, pm } } : {}) }
}

/** As the clerk's entry has it; the half that is leave stays, and so does what a case has found. @throws ON_LEAVE where both are. */
export function withEntry(day: Day, status: Entry['status']): Day {
  if (isFound(day)) return day
  const away = leaveHalves(day)
  if (away.length === 2) throw Refusal.of('ON_LEAVE')
  const [am, pm] = halvesOf(day)
  const [first, second] = [away.includes('am') ? am : status, away.includes('pm') ? pm : status]
  const clauses = [...(away.length > 0 ? [clauseText(STATUS_CLAUSES[away.includes('am') ? am : pm])] : []), clauseText(ENTRY_CLAUSE)]
  return {
    ...composed(day, first, second, away.length > 0, status),
    clause: [...new Set(away.includes('pm') ? [...clauses].reverse() : clauses)].join('；'),
    reviewed: true,
  }
}

/** As a leave that has been found to be approved has it. What a case has found stays. */
export function withLeaveOn(day: Day, leave: DayLeave): Day {
  if (isFound(day)) return day
  const { from, to } = effectivePeriod(leave)
  const isIn = (half: Half) =>
    halfNumber(from) <= halfNumber({ date: day.date, half }) && halfNumber({ date: day.date, half }) <= halfNumber(to)
  const inLeave = SIDES.filter(isIn)
  if (inLeave.length === 0) return day
  const away = STATUS_OF_KIND[leave.kind]
  const [oldAm, oldPm] = halvesOf(day)
  const [am, pm] = [isIn('am') ? away : oldAm, isIn('pm') ? away : oldPm]
  const isHalf = inLeave.length === 1
  const rest = isIn('am') ? pm : am
  const ownClause = clauseText(STATUS_CLAUSES[away])
  const clauses = !isHalf ? [ownClause] : isIn('am') ? [ownClause, day.clause] : [day.clause, ownClause]
  const signed = !isHalf && day.grade !== undefined && ['A', 'B', 'C'].includes(day.grade) ? (['signInOnLeave'] as const) : []
  return {
    ...composed(day, am, pm, isHalf, isHalf ? rest : away),
    leaveId: leave.leaveId,
    kinds: { ...day.kinds, ...Object.fromEntries(inLeave.map((half) => [half, leave.kind])) },
    clause: [...new Set(clauses)].join('；'),
    reviewed: isHalf && day.reviewed,
    flags: [...signed, ...day.flags.filter((flag) => flag !== 'leavePending' && !signed.some((one) => one === flag))],
  }
}

/** As a case has decided it; `explained` leaves the day as it is. */
export function withFinding(day: Day, found: 'onPost' | 'officialTrip' | 'absentWithoutLeave'): Day {
  const { half: _, kinds: __, ...rest } = day
  return { ...rest, status: found, clause: clauseText(STATUS_CLAUSES[found]), reviewed: true }
}

/**
 * As it is without the case that had decided it: as it was held before, with what the clerk has entered and what leave was found since.
 */
export function withoutFinding(before: Day, entered: Entry['status'] | undefined, leaves: readonly DayLeave[]): Day {
  const isAway = leaveHalves(before).length === 2
  const day = entered === undefined || isAway ? before : withEntry(before, entered)
  return leaves.reduce(withLeaveOn, day)
}

/** What a version is to hold otherwise. */
export type DayChange = { personId: string; date: CivilDate; change: (day: Day) => Day }
export type Changed = { personId: string; date: CivilDate; from: DayStatus; to: DayStatus }

/** Counters that follow from statuses are counted anew; working days and nights are of dates and stay. */
function countersAfter({ counters }: RegisterRow, days: readonly Day[], rules: Rules): RegisterRow['counters'] {
  const noCalendar = { isWorking: () => false, isPublished: () => true, workingDayAfter: (date: CivilDate) => date, workingDaysIn: () => 0 }
  const counted = countersOf(days, noCalendar, rules)
  return { ...counted, workingDays: counters.workingDays }
}

/** The rows with these days changed, and what of them is really otherwise. Days that are none of the version's are left out. */
export function changedRows(
  rows: readonly RegisterRow[],
  changes: readonly DayChange[],
  rules: Rules,
): { rows: RegisterRow[]; changed: Changed[] } {
  const changed: Changed[] = []
  const next = rows.map((row) => {
    const own = changes.filter(({ personId }) => personId === row.personId)
    if (own.length === 0) return row
    const days = row.days.map((day) =>
      own
        .filter(({ date }) => date === day.date)
        .reduce((before, { change }) => {
          const after = change(before)
          if (JSON.stringify(after) !== JSON.stringify(before))
            changed.push({ personId: row.personId, date: day.date, from: before.status, to: after.status })
          return after
        }, day),
    )
    return { ...row, days, counters: countersAfter(row, days, rules), flags: flagsOfDays(days) }
  })
  return { rows: next, changed }
}
