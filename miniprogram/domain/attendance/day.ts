import type { CivilDate, Half, Period } from '../calendar'
import type { LeaveRecord } from '../leave/leave'
import type { Grade } from '../places'
import type { Kind } from '../rules'
import { effectivePeriod } from '../team'
import type { WorkCalendar } from '../workdays'
import {
  inOrder,
  makesDay,
  makesNight,
  speaks,
  type CaseFact,
  type Fact,
  type RecordedFact,
  type SignInFact,
  type WitnessFact,
} from './fact'
import { flagsOf, type Flag } from './flag'
import { clauseText, DAY_STATUSES, ENTRY_CLAUSE, STATUS_CLAUSES, STATUS_OF_KIND, type DayStatus } from './status'

/** A day of the register: the highest of a decided case, an approved leave, the clerk's entry, a witness or sign-in, the calendar. */
export type Day = {
  date: CivilDate
  /** With leave on one half only, the other half's. */
  status: DayStatus
  half?: { am: DayStatus; pm: DayStatus }
  /** Of the sign-in that makes the day, else `B` for a witness, else of the first. */
  grade?: Grade
  leaveId?: string
  /** What sort of leave each half of approved leave is: `otherLeave` is of many sorts, which the paper tells apart. */
  kinds?: { am?: Kind; pm?: Kind }
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
const isPending = ({ state }: DayLeave): boolean => state === 'pending'

/** Whether a leave counts at a half-day: of one ended early, up to and with the half-day of the return. */
function isAt(leave: DayLeave, date: CivilDate, half: Half): boolean {
  const { from, to }: Period = effectivePeriod(leave)
  if (date < from.date || to.date < date) return false
  return !(date === from.date && half < from.half) && !(date === to.date && half > to.half)
}

/** The leave of a half-day; where records contradict one another, always the same: that of the smallest id. */
function leaveAt<L extends DayLeave>(leaves: readonly L[], date: CivilDate, half: Half, isMeant: (leave: L) => boolean): L | undefined {
  let found: L | undefined
  for (const leave of leaves)
    if (isMeant(leave) && (found === undefined || leave.leaveId < found.leaveId) && isAt(leave, date, half)) found = leave
  return found
}

const statusOf = ({ kind }: DayLeave): DayStatus => STATUS_OF_KIND[kind]

type Gathered = {
  signIns: SignInFact[]
  witnesses: WitnessFact[]
  entry: RecordedFact | undefined
  /** Entries that were taken back: they are only read. */
  undone: RecordedFact[]
  decided: CaseFact | undefined
}
type FactsOfDay = { readonly [K in keyof Gathered]: Gathered[K] extends unknown[] ? Readonly<Gathered[K]> : Gathered[K] }
const NOTHING: FactsOfDay = { signIns: [], witnesses: [], entry: undefined, undone: [], decided: undefined }

/** The facts of a date, sorted. Of entries and cases the last word counts. */
export const factsOn = (facts: readonly Fact[], date: CivilDate): FactsOfDay => gathered(facts.filter((fact) => fact.date === date))

function gathered(ofDate: readonly Fact[]): FactsOfDay {
  if (ofDate.length === 0) return NOTHING
  const found: Gathered = { signIns: [], witnesses: [], entry: undefined, undone: [], decided: undefined }
  const ordered = ofDate.length > 1 ? [...ofDate].sort(inOrder) : ofDate
  for (const fact of ordered) {
    if (fact.kind === 'signIn') found.signIns.push(fact)
    else if (fact.kind === 'witness') found.witnesses.push(fact)
    else if (fact.kind === 'case') found.decided = fact
    else if (speaks(fact)) found.entry = fact
    else found.undone.push(fact)
  }
  return found
}

type LeavesOfDay<L> = { am: L | undefined; pm: L | undefined; pending: L | undefined }
const NO_LEAVES: LeavesOfDay<never> = { am: undefined, pm: undefined, pending: undefined }

/** The approved leave of each half of a date, and the leave that still waits for signatures on it. */
export function leavesOn<L extends DayLeave>(leaves: readonly L[], date: CivilDate): LeavesOfDay<L> {
  // Most days know of none.
  if (!leaves.some(({ from, to }) => from.date <= date && date <= to.date)) return NO_LEAVES
  return {
    am: leaveAt(leaves, date, 'am', isApproved),
    pm: leaveAt(leaves, date, 'pm', isApproved),
    pending: leaveAt(leaves, date, 'am', isPending) ?? leaveAt(leaves, date, 'pm', isPending),
  }
}

const TEXTS = Object.fromEntries(DAY_STATUSES.map((status) => [status, clauseText(STATUS_CLAUSES[status])])) as Record<DayStatus, string>
const ENTRY_TEXT = clauseText(ENTRY_CLAUSE)

const joined = (am: string, pm: string): string => (am === pm ? am : `${am}；${pm}`)

/** Of a day, the halves on approved leave. */
const NEITHER: readonly Half[] = []
const MORNING: readonly Half[] = ['am']
const AFTERNOON: readonly Half[] = ['pm']
const WHOLE: readonly Half[] = ['am', 'pm']

/** Of a date's sign-ins, in order: the first that makes the day, else the first by day; whether one does; whether one makes the night. */
function signsOf(signIns: readonly SignInFact[]): { signedAt: SignInFact | undefined; makesIt: boolean; isNight: boolean } {
  let [signedAt, makesIt, isNight]: [SignInFact | undefined, boolean, boolean] = [undefined, false, false]
  for (const fact of signIns) {
    if (fact.night) isNight = isNight || makesNight(fact)
    else if (!makesIt) {
      makesIt = makesDay(fact)
      signedAt = makesIt ? fact : (signedAt ?? fact)
    }
  }
  return { signedAt, makesIt, isNight }
}

/** A day as facts, leaves and calendar have it. Nothing here ever finds anyone absent: that is a decision in a case (002-45). */
export const dayOf = (date: CivilDate, { facts, leaves, calendar }: DaySources): Day =>
  dayWith(date, { facts: facts.filter((fact) => fact.date === date), leaves, calendar })

/** The same, from facts that are all of this date. */
export function dayWith(date: CivilDate, { facts, leaves, calendar }: DaySources): Day {
  const { signIns, witnesses, entry, decided } = gathered(facts)
  const { am, pm, pending } = leavesOn(leaves, date)
  const found = decided === undefined || decided.decision === 'explained' ? undefined : decided.decision
  const [witness] = witnesses
  const { signedAt, makesIt, isNight } = signsOf(signIns)
  const isSigned = makesIt || witness !== undefined
  const isOpen = pending !== undefined || calendar.isWorking(date)
  const base: DayStatus = entry?.status ?? (isSigned ? 'onPost' : isOpen ? 'unconfirmed' : 'restDay')
  const [first, second] = [am ? statusOf(am) : base, pm ? statusOf(pm) : base]
  const isAwayWhole = am !== undefined && pm !== undefined
  const isAwayHalf = !isAwayWhole && (am !== undefined || pm !== undefined)

  const status = found ?? (isAwayHalf && am ? second : first)
  const isSplit = found === undefined && (isAwayHalf || first !== second)
  const isEntered = found === undefined && entry !== undefined && !isAwayWhole
  const leansOnCalendar = found === undefined && entry === undefined && !isSigned && pending === undefined && !isAwayWhole
  const leave = am ?? pm ?? pending
  const clauseOf = (away: DayLeave | undefined) => (away ? TEXTS[statusOf(away)] : isEntered ? ENTRY_TEXT : TEXTS[base])
  const grade = witness !== undefined && !makesIt ? 'B' : signedAt?.grade
  // What not every day has is added by itself: a city's register makes millions of days.
  const day: Day = {
    date,
    status,
    clause: found ? TEXTS[found] : joined(clauseOf(am), clauseOf(pm)),
    reviewed: found !== undefined || isEntered,
    flags: isAwayWhole
      ? flagsOf(signIns, WHOLE, pending !== undefined, { entry: entry?.status === first ? undefined : entry, witness })
      : flagsOf(signIns, am ? MORNING : pm ? AFTERNOON : NEITHER, pending !== undefined),
  }
  if (isSplit) day.half = { am: first, pm: second }
  if (grade !== undefined) day.grade = grade
  if (leave !== undefined) day.leaveId = leave.leaveId
  if (found === undefined && (am || pm)) day.kinds = { ...(am ? { am: am.kind } : {}), ...(pm ? { pm: pm.kind } : {}) }
  if (isNight) day.night = true
  if (leansOnCalendar && !calendar.isPublished(date)) day.calendarProvisional = true
  return day
}

/** What each half of a day was. */
export const halvesOf = ({ status, half }: Day): [am: DayStatus, pm: DayStatus] => (half ? [half.am, half.pm] : [status, status])
