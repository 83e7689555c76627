import { halfNumber, type CivilDate, type Half, type Period } from '../calendar'
import type { LeaveRecord } from '../leave/leave'
import type { Grade } from '../places'
import { effectivePeriod } from '../team'
import type { WorkCalendar } from '../workdays'
import { firstSignIn, inOrder, makesDay, makesNight, speaks, type Fact } from './fact'
import { flagsOf, type Flag } from './flag'
import { clauseText, ENTRY_CLAUSE, STATUS_CLAUSES, STATUS_OF_KIND, type DayStatus } from './status'

/** A day of the register: the highest of a decided case, an approved leave, the clerk's entry, a witness or sign-in, the calendar. */
export type Day = {
  date: CivilDate
  /** With leave on one half only, the other half's. */
  status: DayStatus
  half?: { am: DayStatus; pm: DayStatus }
  /** Of the sign-in that makes the day, else `B` for a witness, else of the first. */
  grade?: Grade
  leaveId?: string
  clause: string
  /** An official has decided it: the clerk by his entry, the county by a case. */
  reviewed: boolean
  flags: Flag[]
  /** The evening has a night in the village. */
  night?: true
  /** It leans on a year whose holidays nobody has published. */
  calendarProvisional?: true
}

/** A leave as far as a day looks at it. */
export type DayLeave = Pick<LeaveRecord, 'leaveId' | 'kind' | 'from' | 'to' | 'state' | 'returnedOn'>

/** All that may speak for the days of one person, in any order; facts and leaves of other dates do no harm. */
export type DaySources = { facts: readonly Fact[]; leaves: readonly DayLeave[]; calendar: WorkCalendar }

const isApproved = ({ state }: DayLeave): boolean => state === 'approved' || state === 'returned'

/** Whether a leave counts at a half-day: of one ended early, up to and with the half-day of the return. */
function isAt(leave: DayLeave, date: CivilDate, half: Half): boolean {
  const { from, to }: Period = effectivePeriod(leave)
  const at = halfNumber({ date, half })
  return halfNumber(from) <= at && at <= halfNumber(to)
}

/** The leave of a half-day; where records contradict one another, always the same. */
const leaveAt = <L extends DayLeave>(leaves: readonly L[], date: CivilDate, half: Half): L | undefined =>
  leaves.filter((leave) => isAt(leave, date, half)).sort((a, b) => (a.leaveId < b.leaveId ? -1 : 1))[0]

const statusOf = ({ kind }: DayLeave): DayStatus => STATUS_OF_KIND[kind]

const last = <T>(items: readonly T[]): T | undefined => items[items.length - 1]

/** The facts of a date, sorted. Of entries and cases the last word counts. */
export function factsOn(facts: readonly Fact[], date: CivilDate) {
  const ordered = facts.filter((fact) => fact.date === date).sort(inOrder)
  const entries = ordered.filter((fact) => fact.kind === 'recorded')
  return {
    signIns: ordered.filter((fact) => fact.kind === 'signIn'),
    witnesses: ordered.filter((fact) => fact.kind === 'witness'),
    entry: last(entries.filter(speaks)),
    /** Entries that were taken back: they are only read. */
    undone: entries.filter((entry) => !speaks(entry)),
    decided: last(ordered.filter((fact) => fact.kind === 'case')),
  }
}

/** The approved leave of each half of a date, and the leave that still waits for signatures on it. */
export function leavesOn<L extends DayLeave>(leaves: readonly L[], date: CivilDate) {
  const approved = leaves.filter(isApproved)
  const pending = leaves.filter(({ state }) => state === 'pending')
  return {
    am: leaveAt(approved, date, 'am'),
    pm: leaveAt(approved, date, 'pm'),
    pending: leaveAt(pending, date, 'am') ?? leaveAt(pending, date, 'pm'),
  }
}

const joined = (clauses: readonly string[]): string => [...new Set(clauses)].join('；')

/** A day as facts, leaves and calendar have it. Nothing here ever finds anyone absent: that is a decision in a case (002-45). */
export function dayOf(date: CivilDate, { facts, leaves, calendar }: DaySources): Day {
  const { signIns, witnesses, entry, decided } = factsOn(facts, date)
  const { am, pm, pending } = leavesOn(leaves, date)
  const found = decided === undefined || decided.decision === 'explained' ? undefined : decided.decision
  const [witness] = witnesses
  const isSigned = signIns.some(makesDay) || witness !== undefined
  const isOpen = pending !== undefined || calendar.isWorking(date)
  const base: DayStatus = entry?.status ?? (isSigned ? 'onPost' : isOpen ? 'unconfirmed' : 'restDay')
  const half = { am: am ? statusOf(am) : base, pm: pm ? statusOf(pm) : base }
  const isAwayWhole = am !== undefined && pm !== undefined
  const isAwayHalf = !isAwayWhole && (am !== undefined || pm !== undefined)

  const status = found ?? (isAwayHalf && am ? half.pm : half.am)
  const isSplit = found === undefined && (isAwayHalf || half.am !== half.pm)
  const isEntered = found === undefined && entry !== undefined && !isAwayWhole
  const leansOnCalendar = found === undefined && entry === undefined && !isSigned && pending === undefined && !isAwayWhole
  const leave = am ?? pm ?? pending
  const clauseOf = (away: DayLeave | undefined) =>
    clauseText(away ? STATUS_CLAUSES[statusOf(away)] : isEntered ? ENTRY_CLAUSE : STATUS_CLAUSES[base])
  const first = firstSignIn(signIns.filter((fact) => !fact.night))
  const grade = witness !== undefined && !(first && makesDay(first)) ? 'B' : first?.grade
  const onLeave = [...(am ? ['am' as const] : []), ...(pm ? ['pm' as const] : [])]
  return {
    date,
    status,
    ...(isSplit ? { half } : {}),
    ...(grade === undefined ? {} : { grade }),
    ...(leave === undefined ? {} : { leaveId: leave.leaveId }),
    clause: found ? clauseText(STATUS_CLAUSES[found]) : joined([clauseOf(am), clauseOf(pm)]),
    reviewed: found !== undefined || isEntered,
    flags: flagsOf(signIns, onLeave, pending !== undefined, {
      entry: isAwayWhole && entry?.status !== half.am ? entry : undefined,
      witness: isAwayWhole ? witness : undefined,
    }),
    ...(signIns.some(makesNight) ? { night: true as const } : {}),
    ...(leansOnCalendar && !calendar.isPublished(date) ? { calendarProvisional: true as const } : {}),
  }
}

/** What each half of a day was. */
export const halvesOf = ({ status, half }: Day): [am: DayStatus, pm: DayStatus] => (half ? [half.am, half.pm] : [status, status])
