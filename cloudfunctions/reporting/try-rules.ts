import type { TriedRules } from '../../miniprogram/contract/reporting'
import { daysBefore, isByWeek } from '../../miniprogram/domain/attendance/weeks'
import { civilDateAt, firstOf, lastOf, monthBefore } from '../../miniprogram/domain/calendar'
import { invalid, type Problem } from '../../miniprogram/domain/refusal'
import { withDefaults, type PartialRules } from '../../miniprogram/domain/rules'
import { rulesProblems } from '../../miniprogram/domain/rules/problems'
import { triedBy, type TriedOne, type TriedRow } from '../../miniprogram/domain/rules/trial'
import { command, find } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import { heldRows, townshipAfter } from '../_shared/records/register/each'
import { findTownship, type Township } from '../_shared/records/register/township'
import type { Inputs } from './schemas'

/** Rules tried on a month before they are published: a township a call, so that neither a county nor a city is too large. */

const LIST = 'reporting.tryRules'

/** @throws INVALID_INPUT */
export function requireTrial({ rules, month }: Inputs['tryRules'], now: Date): void {
  const problems: Problem[] = rulesProblems(withDefaults(rules as PartialRules))
  if (lastOf(month) >= civilDateAt(now)) problems.push({ path: '/month', message: '这个月还没有过完，请用已经过完的月份试算' })
  if (problems.length > 0) throw invalid(...problems)
}

/** With the days before, where a week that began in the month before is one of this. */
async function rowsIn(township: Township, call: Call, isWeekly: boolean): Promise<TriedRow[]> {
  const rows = await heldRows(township)
  const { townshipId, month } = township
  const { from, to } = daysBefore(month)
  if (!isWeekly || from > to) return rows
  const earlier = await heldRows(await findTownship({ townshipId, month: monthBefore(month) }, call))
  const byId = new Map(earlier.map(({ personId, days }) => [personId, days.filter(({ date }) => date >= from)]))
  return rows.map((row) => ({ ...row, before: byId.get(row.personId) ?? [] }))
}

/** Leaves of these people that began in the month and were not turned down; no more than the first thousand of a township's. */
const leavesIn = (personIds: readonly string[], month: string): Promise<(TriedOne & { _id: string })[]> =>
  personIds.length === 0
    ? Promise.resolve([])
    : find<TriedOne>('leaves', {
        applicantId: command.in([...personIds]),
        state: command.in(['pending', 'approved', 'returned']),
        'from.date': command.gte(firstOf(month)).and(command.lte(lastOf(month))),
      })

/**
 * `{ rules, month, cursor? }` → of one township more, for whom something would have been otherwise; `short` counts all of its people who
 * fell short, and would have, of what is asked for. Nothing is changed.
 */
export async function tryRules({ rules, month, cursor }: Inputs['tryRules'], call: Call): Promise<TriedRules> {
  const [after = '', done = '0'] = cursor === undefined ? [] : placeIn(LIST, 2, cursor)
  const { townshipId, last, count } = await townshipAfter(after)
  if (townshipId === undefined) return { townships: count, done: Number(done), counted: 0, people: [], short: { before: [], after: [] } }
  const township = await findTownship({ townshipId, month }, call)
  const byOther = withDefaults(rules as PartialRules)
  const rows = await rowsIn(
    township,
    call,
    [call.county.rules, byOther].some((one) => isByWeek(month, one)),
  )
  const leaves = await leavesIn(
    rows.map(({ personId }) => personId),
    month,
  )
  const tried = triedBy(
    rows,
    leaves.map(({ _id: leaveId, ...leave }) => ({ ...leave, leaveId })),
    { month, today: civilDateAt(call.now), held: call.county.rules, tried: byOther },
  )
  const seen = Number(done) + 1
  return {
    townships: count,
    done: seen,
    townshipName: township.name,
    counted: rows.length,
    ...tried,
    ...(last ? {} : { next: cursorOf(LIST, `township:${townshipId}`, String(seen)) }),
  }
}
