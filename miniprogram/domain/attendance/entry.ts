import { addDays, civilDateAt, instantOf, monthOf, type CivilDate } from '../calendar'
import { invalid, Refusal, type Problem } from '../refusal'
import { isLocked, type Team } from '../team'
import { leavesOn, type DayLeave } from './day'
import type { Entry, RecordedFact, WitnessFact } from './fact'

/**
 * What somebody says of another's day, the paper way (002-20): the clerk by his entry, the branch secretary as a witness. What speaks
 * against it, and the fact that it becomes.
 */

export type RecordDayInput = { personId: string; date: CivilDate; status: Entry['status']; reason: string; evidenceFileIds?: string[] }

/** The same of many days. */
export type RecordDaysInput = Omit<RecordDayInput, 'personId' | 'date'> & { days: Pick<RecordDayInput, 'personId' | 'date'>[] }

/** Photographs of the paper that one entry holds at most. */
export const EVIDENCE_MOST = 9

/** Days of which one entry by many is at most. */
export const DAYS_MOST = 100

export type Circumstances<F> = {
  factId: string
  /** Of that date, if there is one. */
  standing: F | null
  /** The ledger of the team in which the person is on that date. */
  team: Pick<Team, 'teamId' | 'lockedMonths'>
  /** All of the person's that touch the date. */
  leaves: readonly DayLeave[]
  /** Who says so. */
  by: { personId: string; name: string }
  now: Date
}

const isSame = (standing: Entry, input: RecordDayInput, clerkId: string): boolean =>
  standing.byPersonId === clerkId &&
  standing.undone === undefined &&
  standing.asked === undefined &&
  standing.status === input.status &&
  standing.reason === input.reason &&
  JSON.stringify(standing.evidenceFileIds) === JSON.stringify(input.evidenceFileIds ?? [])

/** @throws INVALID_INPUT for a day to come: nobody can have seen it. */
export function refuseFuture(date: CivilDate, now: Date): void {
  const [problem] = futureProblems([date], now)
  if (problem) throw invalid(problem)
}

/** @throws INVALID_INPUT naming each day to come. */
export function refuseFutures(days: readonly { date: CivilDate }[], now: Date): void {
  const problems = futureProblems(
    days.map(({ date }) => date),
    now,
    (i) => `/days/${i}/date`,
  )
  if (problems.length > 0) throw invalid(...problems)
}

function futureProblems(dates: readonly CivilDate[], now: Date, pathOf: (i: number) => string = () => '/date'): Problem[] {
  const today = civilDateAt(now)
  return dates.flatMap((date, i) => (date > today ? [{ path: pathOf(i), message: '还没有到这一天，不能提前登记' }] : []))
}

/** How many days back somebody may still say that he saw another. */
export const WITNESS_DAYS = 3

/** The day of which a witness speaks. @throws INVALID_INPUT for a day to come, or too long ago. */
export function witnessedDate(date: CivilDate | undefined, now: Date): CivilDate {
  const today = civilDateAt(now)
  if (date === undefined) return today
  if (date <= today && date >= addDays(today, -WITNESS_DAYS)) return date
  throw invalid({ path: '/date', message: `只能证明今天和之前${WITNESS_DAYS}天，更早的请乡镇考勤专人按纸质记录登记` })
}

/** @throws ON_LEAVE where approved leave covers the whole day; REGISTER_LOCKED once the month is closed. */
export function refuseSettled(date: CivilDate, { leaves, team }: Pick<Circumstances<unknown>, 'leaves' | 'team'>): void {
  const { am, pm } = leavesOn(leaves, date)
  if (am && pm) throw Refusal.of('ON_LEAVE')
  const month = monthOf(date)
  if (isLocked(team, month)) throw Refusal.of('REGISTER_LOCKED', { month })
}

/**
 * The fact with the new entry, the replaced one in its history; or the standing fact itself if the same clerk enters the same again.
 * @throws OWN_RECORD; ON_LEAVE where approved leave covers the whole day; REGISTER_LOCKED once the month is closed.
 */
export function recordDay(input: RecordDayInput, { factId, standing, team, leaves, by, now }: Circumstances<RecordedFact>): RecordedFact {
  if (input.personId === by.personId) throw Refusal.of('OWN_RECORD')
  if (standing && isSame(standing, input, by.personId)) return standing
  refuseSettled(input.date, { leaves, team })
  const entry: Entry = {
    status: input.status,
    reason: input.reason,
    evidenceFileIds: input.evidenceFileIds ?? [],
    byPersonId: by.personId,
    byName: by.name,
    at: instantOf(now),
  }
  return entered(input, entry, { factId, standing, team })
}

/** The fact that an entry becomes, with what it replaces in its history. */
export function entered(
  { personId, date }: { personId: string; date: CivilDate },
  entry: Entry,
  { factId, standing, team }: Pick<Circumstances<RecordedFact>, 'factId' | 'standing' | 'team'>,
): RecordedFact {
  const history = standing ? [...standing.history, entryOf(standing)] : []
  return { factId, kind: 'recorded', personId, teamId: team.teamId, date, once: factId, ...entry, history }
}

/**
 * The entry taken back: the day is what else speaks for it, and what was entered stays to be read. The same fact where the same clerk
 * has taken it back already.
 * @throws OWN_RECORD; NOT_FOUND where there is no entry; REGISTER_LOCKED once the month is closed.
 */
export function undoEntry(
  { personId, date, reason }: { personId: string; date: CivilDate; reason: string },
  { standing, team, by, now }: Circumstances<RecordedFact>,
): RecordedFact {
  if (personId === by.personId) throw Refusal.of('OWN_RECORD')
  if (standing?.undone?.byPersonId === by.personId) return standing
  if (standing === null || standing.undone !== undefined) throw Refusal.of('NOT_FOUND')
  const month = monthOf(date)
  if (isLocked(team, month)) throw Refusal.of('REGISTER_LOCKED', { month })
  return { ...standing, undone: { byPersonId: by.personId, byName: by.name, at: instantOf(now), reason } }
}

/**
 * That somebody was seen in the village; whoever said so first stands.
 * @throws ON_LEAVE, REGISTER_LOCKED, OWN_RECORD.
 */
export function witness(
  { personId, date }: { personId: string; date: CivilDate },
  { factId, standing, team, leaves, by, now }: Circumstances<WitnessFact>,
): WitnessFact {
  if (standing) return standing
  refuseSettled(date, { leaves, team })
  if (personId === by.personId) throw Refusal.of('OWN_RECORD')
  const said = { byPersonId: by.personId, byName: by.name, at: instantOf(now) }
  return { factId, kind: 'witness', personId, teamId: team.teamId, date, once: factId, ...said }
}

/**
 * That a spot check has found somebody on post; whoever said so first stands. On a day of leave it is kept like a sign-in, and the leave
 * holds. null: the register of that month is closed and holds the day as it is; what was found is no less true for that.
 */
export function foundOnPost(
  { personId, date }: { personId: string; date: CivilDate },
  checkId: string,
  { factId, standing, team, by, now }: Circumstances<WitnessFact>,
): WitnessFact | null {
  if (standing) return standing
  if (isLocked(team, monthOf(date))) return null
  const said = { byPersonId: by.personId, byName: by.name, at: instantOf(now), how: 'spotCheck' as const, checkId }
  return { factId, kind: 'witness', personId, teamId: team.teamId, date, once: factId, ...said }
}

/** An entry without the fact around it. */
const entryOf = ({ status, reason, evidenceFileIds, byPersonId, byName, at, asked, as, undone }: Entry): Entry => ({
  status,
  reason,
  evidenceFileIds,
  byPersonId,
  byName,
  at,
  ...(asked === undefined ? {} : { asked }),
  ...(as === undefined ? {} : { as }),
  ...(undone === undefined ? {} : { undone }),
})
