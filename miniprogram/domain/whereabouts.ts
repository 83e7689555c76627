import { dayOf } from './attendance/day'
import { inOrder, makesDay, type Fact } from './attendance/fact'
import { civilDateAt, halfDayAt, halfDayText, halfNumber, type HalfDay } from './calendar'
import { standingOf } from './leave/status'
import type { Kind, Rules } from './rules'
import { effectivePeriod, isAwayAt, type TeamLeave } from './team'
import type { WorkCalendar } from './workdays'

/**
 * Where a person of a team is now (002-26 «去向»): only what is known, in words that tell no private reason. One answer for the
 * team, the public board and every list.
 */

export const WHEREABOUTS = ['onPost', 'unknown', 'restDay', 'officialTrip', 'onLeave', 'returnDue', 'overdue'] as const
export type WhereaboutsStatus = (typeof WHEREABOUTS)[number]

export type Whereabouts = {
  status: WhereaboutsStatus
  /** Of a sign-in or a witness that makes the day: its instant. */
  since?: string
  /** Of a leave: its last half-day; of a return that is due: the last of its term. */
  until?: HalfDay
  /** The return that he still owes, whatever else is known of him. */
  owes?: 'returnDue' | 'overdue'
  /** In a few words, for the app of the version before; the words of a page are the view's. */
  text: string
}

/** What is known of a person: the leaves in his team's ledger and his facts of today, those of others aside. */
export type Known = { leaves: readonly TeamLeave[]; facts: readonly Fact[]; rules: Rules; calendar: WorkCalendar; now: Date }

const OFFICIAL: readonly Kind[] = ['officialTrip', 'study', 'training']
const TEXTS: Record<WhereaboutsStatus, string> = {
  onPost: '在岗',
  unknown: '今天还没有记录',
  restDay: '休息日',
  officialTrip: '公出',
  onLeave: '请假外出',
  returnDue: '假期已满，待销假',
  overdue: '超期未销假',
}
const statusOf = ({ kind }: TeamLeave): 'onLeave' | 'officialTrip' => (OFFICIAL.includes(kind) ? 'officialTrip' : 'onLeave')

/** The approved leave that takes a person away now. One that still waits for a signature takes nobody away. */
export const leaveNow = (leaves: readonly TeamLeave[], personId: string, now: Date): TeamLeave | undefined =>
  leaves.find((leave) => leave.personId === personId && leave.state !== 'pending' && isAwayAt(leave, halfNumber(halfDayAt(now))))

/** Leaves that follow each other without a gap, and read the same, are told as one. */
function lastHalf(away: TeamLeave, own: readonly TeamLeave[]): HalfDay {
  const same = own.filter((leave) => leave.state !== 'pending' && statusOf(leave) === statusOf(away))
  let until = effectivePeriod(away).to
  for (let next: TeamLeave | undefined = away; next !== undefined;) {
    next = same.find((leave) => isAwayAt(leave, halfNumber(until) + 1))
    if (next !== undefined) until = effectivePeriod(next).to
  }
  return until
}

/** The return that he owes: of several the one that is over its term. */
function owed(own: readonly TeamLeave[], { rules, calendar, now }: Known): Pick<Whereabouts, 'owes' | 'until'> {
  const standings = own
    .filter(({ state }) => state === 'approved')
    .map((leave) =>
      standingOf({ ...leave, ...(leave.approvedAt === undefined ? {} : { decidedAt: leave.approvedAt }) }, own, rules, calendar, now),
    )
  const late = standings.find(({ status }) => status === 'overdue')
  const due = late ?? standings.find(({ status }) => status === 'returnDue')
  if (due === undefined) return {}
  return { owes: due.status as 'returnDue' | 'overdue', ...(due.returnBy ? { until: { date: due.returnBy, half: 'pm' } } : {}) }
}

/**
 * What holds is a leave that covers this half-day, then a fact of today, then a return that is owed, else nothing is known. A day
 * is judged as the register judges it (`dayOf`), so that the two cannot differ.
 */
export function whereaboutsOf(personId: string, known: Known): Whereabouts {
  const { now, calendar } = known
  const own = known.leaves.filter((leave) => leave.personId === personId)
  const { owes, until: dueBy } = owed(own, known)
  const told = (status: WhereaboutsStatus, more: Omit<Partial<Whereabouts>, 'status'> = {}): Whereabouts => ({
    status,
    ...(owes === undefined ? {} : { owes }),
    text: TEXTS[status],
    ...more,
  })
  const away = leaveNow(own, personId, now)
  if (away !== undefined) {
    const until = lastHalf(away, own)
    return told(statusOf(away), { until, text: `${TEXTS[statusOf(away)]}，至${halfDayText(until)}` })
  }
  const today = civilDateAt(now)
  const facts = known.facts.filter((fact) => fact.personId === personId && fact.date === today)
  const day = dayOf(today, { facts, leaves: [], calendar })
  if (day.status === 'onPost') {
    const [first] = facts.filter((fact) => fact.kind === 'witness' || (fact.kind === 'signIn' && makesDay(fact))).sort(inOrder)
    // An entry says that he was there, not since when.
    return told('onPost', first === undefined ? {} : { since: first.at })
  }
  if (day.status === 'officialTrip') return told('officialTrip')
  if (day.status === 'restDay' && day.reviewed) return told('restDay')
  if (owes !== undefined) return told(owes, dueBy === undefined ? {} : { until: dueBy })
  return told(day.status === 'restDay' ? 'restDay' : 'unknown')
}

type Status = Pick<Whereabouts, 'status'>
export type Counted = { onPost: number; away: number; unknown: number; resting: number }

const AWAY: readonly WhereaboutsStatus[] = ['officialTrip', 'onLeave', 'returnDue', 'overdue']
export const isAway = ({ status }: Status): boolean => AWAY.includes(status)

/** How many are known to be there, known to be away, and of how many nothing is known: three numbers, never taken for one another. */
export function countWhere(all: readonly Status[]): Counted {
  const count = (isOf: (known: Status) => boolean): number => all.filter(isOf).length
  return {
    onPost: count(({ status }) => status === 'onPost'),
    away: count(isAway),
    unknown: count(({ status }) => status === 'unknown'),
    resting: count(({ status }) => status === 'restDay'),
  }
}
