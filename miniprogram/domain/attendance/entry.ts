import { civilDateAt, instantOf, monthOf, type CivilDate } from '../calendar'
import { invalid, Refusal } from '../refusal'
import { isLocked, type Team } from '../team'
import { leavesOn, type DayLeave } from './day'
import type { Entry, RecordedFact } from './fact'

/** The clerk's entry for a day, the paper way (002-20): what speaks against it, and the fact that it becomes. */

export type RecordDayInput = { personId: string; date: CivilDate; status: Entry['status']; reason: string; evidenceFileIds?: string[] }

/** Photographs of the paper that one entry holds at most. */
export const EVIDENCE_MOST = 9

type Circumstances = {
  factId: string
  /** Of that date, if there is one. */
  standing: RecordedFact | null
  /** The ledger of the team in which the person is on that date. */
  team: Pick<Team, 'lockedMonths'>
  /** All of the person's that touch the date. */
  leaves: readonly DayLeave[]
  clerk: { personId: string; name: string }
  now: Date
}

const isSame = (standing: Entry, input: RecordDayInput, clerkId: string): boolean =>
  standing.byPersonId === clerkId &&
  standing.status === input.status &&
  standing.reason === input.reason &&
  JSON.stringify(standing.evidenceFileIds) === JSON.stringify(input.evidenceFileIds ?? [])

/** @throws INVALID_INPUT for a day to come: nobody can have seen it. */
export function refuseFuture(date: CivilDate, now: Date): void {
  if (date > civilDateAt(now)) throw invalid({ path: '/date', message: '还没有到这一天，不能提前登记' })
}

/**
 * The fact with the new entry, the replaced one in its history; or the standing fact itself if the same clerk enters the same again.
 * @throws ON_LEAVE where approved leave covers the whole day; REGISTER_LOCKED once the month is closed.
 */
export function recordDay(input: RecordDayInput, { factId, standing, team, leaves, clerk, now }: Circumstances): RecordedFact {
  if (standing && isSame(standing, input, clerk.personId)) return standing
  const { am, pm } = leavesOn(leaves, input.date)
  if (am && pm) throw Refusal.of('ON_LEAVE')
  const month = monthOf(input.date)
  if (isLocked(team, month)) throw Refusal.of('REGISTER_LOCKED', { month })
  const entry: Entry = {
    status: input.status,
    reason: input.reason,
    evidenceFileIds: input.evidenceFileIds ?? [],
    byPersonId: clerk.personId,
    byName: clerk.name,
    at: instantOf(now),
  }
  const history = standing ? [...standing.history, entryOf(standing)] : []
  return { factId, kind: 'recorded', personId: input.personId, date: input.date, once: factId, ...entry, history }
}

/** An entry without the fact around it. */
const entryOf = ({ status, reason, evidenceFileIds, byPersonId, byName, at }: Entry): Entry => ({
  status,
  reason,
  evidenceFileIds,
  byPersonId,
  byName,
  at,
})
