import type { YearMonth, YearReply } from '../../miniprogram/contract/attendance'
import { confirmedAt as confirmedOf } from '../../miniprogram/domain/attendance/confirmation'
import type { Day } from '../../miniprogram/domain/attendance/day'
import { summed, yearMeasures } from '../../miniprogram/domain/attendance/measure'
import { datesOfYear, lastInTeam } from '../../miniprogram/domain/attendance/year'
import { civilDateAt, lastOf, monthOf, monthsOf, type Month } from '../../miniprogram/domain/calendar'
import { heldDays } from '../../miniprogram/domain/register/held'
import { REGISTER_STATES, type RegisterState } from '../../miniprogram/domain/register/register'
import type { OpenCall } from '../_shared/records/call'
import { askedFor } from '../_shared/records/corrections'
import { heldMonths, type HeldMonth } from '../_shared/records/holdings'
import { standingBy } from '../_shared/records/standing-days'
import { findDays, type Days } from './reading'
import type { Inputs } from './schemas'

/** A person's year, month by month as `month` tells each. */

/** Who may read it stands over the team of his last day in it. A year to come has no days, and is asked for as today is. */
export async function findYear({ year, personId }: Inputs['year'], open: OpenCall): Promise<Days> {
  const today = civilDateAt(open.now)
  const dates = datesOfYear(year, open.now) ?? { from: today, to: today }
  const days = await findDays(personId, dates, open, dates)
  const last = lastInTeam(days.person, dates)
  return { ...days, dates: { from: last, to: last } }
}

/** The least advanced of the registers that hold his days; a day that none holds is one of an open month. */
function stateOf({ states, holdings }: HeldMonth, days: readonly Day[]): RegisterState {
  const held = heldDays(holdings)
  const isOpen = days.some(({ date }) => !held.has(date))
  return isOpen ? 'open' : (REGISTER_STATES.find((state) => states.includes(state)) ?? 'open')
}

function monthIn(month: Month, held: HeldMonth, days: Days): (YearMonth & { isProvisional: boolean }) | undefined {
  const { record, confirmation } = standingBy(held, month, days)
  if (record.days.length === 0) return undefined
  const confirmedAt = confirmedOf(confirmation, record.days)
  return {
    month,
    counters: record.counters,
    state: stateOf(held, record.days),
    ...(confirmedAt === undefined ? {} : { confirmedAt }),
    isProvisional: record.calendarProvisional !== undefined,
  }
}

/**
 * `{ year, personId? }` → its months up to today, their sum, and what the rules name for a year. One request or two bring him and his
 * days, one his corrections, and one every four months that are over: six at most.
 */
export async function year(input: Inputs['year'], days: Days): Promise<YearReply> {
  const { person, county, now } = days
  const { personId, name } = person
  const dates = datesOfYear(input.year, now)
  const whole = dates && { from: { date: dates.from, half: 'am' as const }, to: { date: dates.to, half: 'pm' as const } }
  const months = whole === undefined ? [] : monthsOf(whole)
  const [held, corrections] = await Promise.all([heldMonths(person, months, now), dates === undefined ? [] : askedFor(personId, dates)])
  const found = months.flatMap((month) => monthIn(month, held(month), days) ?? [])
  const counters = summed(found.map((month) => month.counters))
  const on = dates?.to ?? lastOf(monthOf(civilDateAt(now)))
  return {
    personId,
    name,
    year: input.year,
    months: found.map(({ isProvisional: _, ...month }) => month),
    counters,
    measures: yearMeasures(personId, on, counters, county.rules),
    corrections: corrections.reverse(),
    ...(found.some(({ isProvisional }) => isProvisional) ? { calendarProvisional: true as const } : {}),
  }
}
