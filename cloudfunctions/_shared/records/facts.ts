import type { SignedLeave } from '../../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../../miniprogram/domain/attendance/fact'
import { addDays, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { LeaveRecord, LeaveState } from '../../../miniprogram/domain/leave/leave'
import { LONGEST_DAYS } from '../../../miniprogram/domain/leave/limits'
import { command, findAll } from '../platform/database'
import { recordOf, type LeaveDocument } from './leaves'

/** Facts as they are stored, and what brings all that speaks for the days of one person or of many, however much it is. */

/** Dates, both included. */
export type Dates = { from: CivilDate; to: CivilDate }

/** Collection `facts`. */
export type Stored<F extends Fact> = Omit<F, 'factId'> & { _id: string }

export const fieldsOf = <F extends Fact>({ factId, ...fields }: F): Stored<F> => ({ ...fields, _id: factId })
export const factOf = <F extends Fact>({ _id, ...fields }: Stored<F>): F => ({ ...fields, factId: _id }) as unknown as F

/** All facts of a person's dates, both included: one request, as long as there are fewer than a thousand. */
export async function factsBetween(personId: string, from: CivilDate, to: CivilDate): Promise<Fact[]> {
  const rows = await findAll<Stored<Fact>>('facts', { personId, date: from === to ? from : command.gte(from).and(command.lte(to)) })
  return rows.map(factOf<Fact>)
}

/** The facts of these dates of all these people: one request, as long as there are fewer than a thousand. */
export async function factsOf(personIds: readonly string[], ...dates: CivilDate[]): Promise<Fact[]> {
  if (personIds.length === 0 || dates.length === 0) return []
  const date = dates.length === 1 ? dates[0] : command.in([...new Set(dates)])
  return (await findAll<Stored<Fact>>('facts', { personId: command.in([...personIds]), date })).map(factOf<Fact>)
}

/** A leave that is neither rejected nor withdrawn: only such a one speaks for a day. */
const LIVING: readonly LeaveState[] = ['pending', 'approved', 'returned']

/** No leave is longer than a year, so that the index on its first date is enough. */
const touching = ({ from, to }: Dates) => ({ first: { from: addDays(from, -LONGEST_DAYS), to }, lastFrom: from })

/** All living leaves of these people that touch the dates: one request, as long as there are fewer than a thousand. */
export async function leavesOf(personIds: readonly string[], dates: Dates): Promise<(SignedLeave & { applicantId: string })[]> {
  if (personIds.length === 0) return []
  const { first, lastFrom } = touching(dates)
  const rows = await findAll<LeaveDocument>('leaves', {
    applicantId: personIds.length === 1 ? personIds[0] : command.in([...personIds]),
    state: command.in([...LIVING]),
    'from.date': command.gte(first.from).and(command.lte(first.to)),
    'to.date': command.gte(lastFrom),
  })
  return rows.map(recordOf)
}

const ofPerson = (from: 'facts' | 'leaves', field: string, match: object, fields: readonly string[] = []) => ({
  $lookup: {
    from,
    as: from,
    let: { personId: '$_id' },
    pipeline: [
      { $match: { ...match, $expr: { $eq: [`$${field}`, '$$personId'] } } },
      ...(fields.length === 0 ? [] : [{ $project: Object.fromEntries(fields.map((name) => [name, 1])) }]),
    ],
  },
})

/** A stage that brings a person's facts of these dates with his document, in the same request. */
export const factsWith = ({ from, to }: Dates) => ofPerson('facts', 'personId', { date: { $gte: from, $lte: to } })

/** What a day asks of a leave. */
const OF_LEAVE = [
  'applicantId',
  'kind',
  'from',
  'to',
  'state',
  'returnedOn',
  'chain',
  'decidedAt',
] as const satisfies readonly (keyof LeaveRecord)[]

/** A stage that brings his living leaves that touch the dates. */
export function leavesWith(dates: Dates) {
  const { first, lastFrom } = touching(dates)
  const match = { state: { $in: [...LIVING] }, 'from.date': { $gte: first.from, $lte: first.to }, 'to.date': { $gte: lastFrom } }
  return ofPerson('leaves', 'applicantId', match, OF_LEAVE)
}
