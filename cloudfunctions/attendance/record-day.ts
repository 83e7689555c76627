import { dayOf, type Day, type DayLeave } from '../../miniprogram/domain/attendance/day'
import { recordDay as recorded } from '../../miniprogram/domain/attendance/entry'
import type { RecordedFact } from '../../miniprogram/domain/attendance/fact'
import { instantOf } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import { teamPostOn } from '../../miniprogram/domain/roles'
import { leaveOf } from '../../miniprogram/domain/team'
import type { Call } from '../_shared/records/call'
import { read, transact, type Transaction } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { personOf, type PersonDocument, type TeamDocument } from '../_shared/records/people'
import { factOf, factsBetween, fieldsOf, leavesBetween, type Stored } from '../_shared/records/facts'
import type { Inputs } from './schemas'

type OfPost = Call & { post: NonNullable<ReturnType<typeof teamPostOn>> }

/** The team post that the person holds on the date: whose days they are. */
export async function findPost({ personId, date }: Inputs['recordDay'], call: Call): Promise<OfPost> {
  const document = await read<PersonDocument>('people', personId)
  const post = document ? teamPostOn(personOf(document), date) : undefined
  if (post === undefined) throw Refusal.of('NOT_FOUND')
  return { ...call, post }
}

/**
 * The entry and the team's ledger in one transaction. The ledger is written too, though nothing of it changes but who entered
 * last: closing a register writes it as well, and of two that write one has to begin again, so that none slips past the other.
 */
async function write(
  transaction: Transaction,
  teamId: string,
  input: Inputs['recordDay'],
  leaves: readonly DayLeave[],
  { caller, now }: Call,
): Promise<RecordedFact> {
  const factId = idOf('recorded', input.personId, input.date)
  const team = await transaction.read<TeamDocument>('teams', teamId)
  if (team === null) throw new Error(`team ${teamId} has no ledger`)
  const document = await transaction.read<Stored<RecordedFact>>('facts', factId)
  const standing = document && factOf<RecordedFact>(document)
  // What the ledger says is newer than what was read before.
  const inLedger = leaveOf(team, input.personId)
  const others = leaves.filter((leave) => inLedger.every(({ leaveId }) => leaveId !== leave.leaveId))
  const fact = recorded(input, { factId, standing, team, leaves: [...others, ...inLedger], clerk: caller, now })
  if (fact === standing) return fact
  await transaction.put('facts', factId, fieldsOf(fact))
  await transaction.put('teams', teamId, { ...team, lastEntry: { factId, at: instantOf(now) } })
  return fact
}

/**
 * The clerk's entry for a day of one of his township's people; again for the same date replaces it. Gives the day as it now stands.
 * @throws NOT_FOUND outside the person's time in a team; ON_LEAVE; REGISTER_LOCKED.
 */
export async function recordDay(input: Inputs['recordDay'], call: OfPost): Promise<Day & { personId: string }> {
  const { personId, date } = input
  const { teamId } = call.post
  const [facts, leaves] = await Promise.all([factsBetween(personId, date, date), leavesBetween(personId, date, date)])
  const fact = await transact((transaction) => write(transaction, teamId, input, leaves, call))
  const others = facts.filter((one) => one.factId !== fact.factId)
  return { personId, ...dayOf(date, { facts: [...others, fact], leaves, calendar: call.county.calendar }) }
}
