import { dayOf, type Day } from '../../../miniprogram/domain/attendance/day'
import { explainDay, withFlagsTold, type Explanation, type SignedLeave } from '../../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../../miniprogram/domain/attendance/fact'
import { monthRecord } from '../../../miniprogram/domain/attendance/month'
import { civilDateAt, monthOf, type CivilDate, type Month } from '../../../miniprogram/domain/calendar'
import { explainHeld } from '../../../miniprogram/domain/register/explaining'
import { heldMonth } from '../../../miniprogram/domain/register/held'
import type { Person } from '../../../miniprogram/domain/roles'
import type { Call } from './call'
import { heldOf, type HeldMonth } from './holdings'

/** A person's days as they now stand, whoever asks: what a register holds of them, and of the others what speaks for them. */

export type StandingDays = Pick<Call, 'county' | 'now'> & {
  person: Pick<Person, 'personId' | 'posts'>
  facts: readonly Fact[]
  leaves: readonly SignedLeave[]
}

/** His month as it stands by what registers hold of it: what a day shows beside others it shows beside those of its own month. */
export function standingBy(held: HeldMonth, month: Month, { person, facts, leaves, county, now }: StandingDays) {
  const { calendar, rules } = county
  const { posts } = person
  const own = facts.filter(({ date }) => monthOf(date) === month)
  const computed = monthRecord({ facts: own, leaves, calendar, rules, month, today: civilDateAt(now), posts })
  return { ...held, record: heldMonth(computed, held.holdings, { month, posts, calendar, rules }) }
}

/** His month as it stands, and what registers and he himself have said of it. No request for a month that is not over, else one. */
export const monthStanding = async (month: Month, days: StandingDays) => standingBy(await heldOf(days.person, month, days.now), month, days)

/** A day as it now stands: what a register holds of it, if one does. */
export async function dayStanding(date: CivilDate, days: StandingDays): Promise<Day> {
  const { facts, leaves, county } = days
  const { record } = await monthStanding(monthOf(date), days)
  return record.days.find((day) => day.date === date) ?? dayOf(date, { facts, leaves, calendar: county.calendar })
}

/** Why a day stands as it does; `day`: as a register holds it, if one does. */
export function explainStanding(
  date: CivilDate,
  day: Day | undefined,
  amendments: HeldMonth['amendments'],
  { person, facts, leaves, county, now }: StandingDays,
): Explanation {
  const sources = { facts, leaves, calendar: county.calendar }
  if (day !== undefined) return explainHeld(day, amendments, sources)
  const month = { ...sources, rules: county.rules, month: monthOf(date), today: civilDateAt(now), posts: person.posts }
  return withFlagsTold(explainDay(date, sources), monthRecord(month).days.find((one) => one.date === date)?.flags ?? [])
}
