import type { SignedLeave } from '../../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../../miniprogram/domain/attendance/fact'
import { addDays, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { LONGEST_DAYS } from '../../../miniprogram/domain/leave/limits'
import { command, find, findAll } from '../platform/database'

/** Facts as they are stored, and the two queries that bring all that speaks for a person's days. */

/** Collection `facts`. */
export type Stored<F extends Fact> = Omit<F, 'factId'> & { _id: string }

export const fieldsOf = <F extends Fact>({ factId, ...fields }: F): Stored<F> => ({ ...fields, _id: factId })
export const factOf = <F extends Fact>({ _id, ...fields }: Stored<F>): F => ({ ...fields, factId: _id }) as unknown as F

/** All facts of a person's dates, both included: one request, as long as there are fewer than a thousand. */
export async function factsBetween(personId: string, from: CivilDate, to: CivilDate): Promise<Fact[]> {
  const rows = await findAll<Stored<Fact>>('facts', { personId, date: from === to ? from : command.gte(from).and(command.lte(to)) })
  return rows.map(factOf<Fact>)
}

/** The facts of one date of all these people: one request, as long as there are fewer than a thousand. */
export async function factsOf(personIds: readonly string[], date: CivilDate): Promise<Fact[]> {
  if (personIds.length === 0) return []
  return (await findAll<Stored<Fact>>('facts', { personId: command.in([...personIds]), date })).map(factOf<Fact>)
}

/** All leaves of a person that touch the dates: one request. */
export async function leavesBetween(personId: string, from: CivilDate, to: CivilDate): Promise<SignedLeave[]> {
  // No leave is longer, so that the index on its first date is enough.
  const earliest = addDays(from, -LONGEST_DAYS)
  const rows = await find<Omit<LeaveRecord, 'leaveId'>>('leaves', {
    applicantId: personId,
    'from.date': command.gte(earliest).and(command.lte(to)),
    'to.date': command.gte(from),
  })
  return rows.map(({ _id, ...record }) => ({ ...record, leaveId: _id }))
}
