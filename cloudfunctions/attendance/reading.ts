import type { ExplainReply, MonthReply } from '../../miniprogram/contract/attendance'
import { confirmedAt as confirmedOf } from '../../miniprogram/domain/attendance/confirmation'
import { dayOf, factsOn, type Day } from '../../miniprogram/domain/attendance/day'
import { explainDay, withFlagsTold, type SignedLeave } from '../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../miniprogram/domain/attendance/fact'
import { monthMeasures } from '../../miniprogram/domain/attendance/measure'
import { isHisDay, monthRecord } from '../../miniprogram/domain/attendance/month'
import { byWeek } from '../../miniprogram/domain/attendance/weeks'
import { civilDateAt, firstOf, lastOf, monthOf, type CivilDate, type Month } from '../../miniprogram/domain/calendar'
import { explainHeld } from '../../miniprogram/domain/register/explaining'
import { heldDays, heldMonth, isLockedOut } from '../../miniprogram/domain/register/held'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import { boundCaller, findPerson, type Call, type OpenCall } from '../_shared/records/call'
import type { Dates } from '../_shared/records/facts'
import { askedFor } from '../_shared/records/corrections'
import { heldOf, type HeldMonth } from '../_shared/records/holdings'
import { addressesOf } from '../_shared/records/files'
import { personOf } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** A person's days with all that speaks for them, and who asks. `dates` are those that he asks about. */
export type Days = Pick<Call, 'caller' | 'county' | 'now'> & { person: Person; dates: Dates; facts: Fact[]; leaves: SignedLeave[] }

type Standing = Omit<Days, 'caller' | 'dates' | 'person'> & { person: Pick<Person, 'personId' | 'posts'> }

/** The days of the person who is asked for, the caller himself if not said: in the request that brings the caller, or in one more. */
async function findDays(personId: string | undefined, dates: Dates, { openid, now }: OpenCall): Promise<Days> {
  // What a day shows beside others of its month is told with it.
  const whole = { from: firstOf(monthOf(dates.from)), to: lastOf(monthOf(dates.from)) }
  const wants = { facts: whole, leaves: whole }
  const { caller, county, facts, leaves } = await boundCaller(openid, personId === undefined ? wants : {}, now)
  const asked = { caller, county, now, dates }
  if (personId === undefined) return { ...asked, person: caller, facts, leaves }
  const found = await findPerson({ _id: personId }, wants, now)
  if (found === null) throw Refusal.of('NOT_FOUND')
  return { ...asked, person: personOf(found.document), facts: found.facts, leaves: found.leaves }
}

export const findMonth = ({ month, personId }: Inputs['month'], open: OpenCall): Promise<Days> =>
  findDays(personId, { from: firstOf(month), to: lastOf(month) }, open)

export const findDay = ({ date, personId }: Inputs['explain'], open: OpenCall): Promise<Days> =>
  findDays(personId, { from: date, to: date }, open)

/** His month as it stands, and what registers and he himself have said of it. No request for a month that is not over, else one. */
export async function monthStanding(month: Month, { person, facts, leaves, county, now }: Standing) {
  const { calendar, rules } = county
  const { posts } = person
  const held = await heldOf(person, month, now)
  const computed = monthRecord({ facts, leaves, calendar, rules, month, today: civilDateAt(now), posts })
  return { ...held, record: heldMonth(computed, held.holdings, { month, posts, calendar, rules }) }
}

/** A day as it now stands: what a register holds of it, if one does. */
export async function dayStanding(date: CivilDate, days: Standing): Promise<Day> {
  const { facts, leaves, county } = days
  const { record } = await monthStanding(monthOf(date), days)
  return record.days.find((day) => day.date === date) ?? dayOf(date, { facts, leaves, calendar: county.calendar })
}

/** A person's month up to today, of a closed register what it holds. One request, two for another's; one more for a month that is over. */
export async function month(input: Inputs['month'], days: Days): Promise<MonthReply> {
  const { personId, name } = days.person
  const { record, confirmation } = await monthStanding(input.month, days)
  const confirmedAt = confirmedOf(confirmation, record.days)
  const { rules } = days.county
  const weekly = byWeek(personId, input.month, record.days, civilDateAt(days.now), rules)
  return {
    ...input,
    personId,
    name,
    ...record,
    measures: monthMeasures(personId, input.month, record.counters, rules),
    ...(weekly === undefined ? {} : { byWeek: weekly }),
    ...(confirmedAt === undefined ? {} : { confirmedAt }),
  }
}

/** A day to come, or that is none of his, is none: `NOT_FOUND`. What a register holds of it, if one does. */
async function requireDay(date: CivilDate, { person, facts, now }: Days): Promise<HeldMonth & { day: Day | undefined }> {
  if (date > civilDateAt(now)) throw Refusal.of('NOT_FOUND')
  const held = await heldOf(person, monthOf(date), now)
  const day = heldDays(held.holdings).get(date)
  const isHis = day !== undefined || (isHisDay(person.posts, facts, date) && !isLockedOut(date, person.posts, held.holdings))
  if (!isHis) throw Refusal.of('NOT_FOUND')
  return { ...held, day }
}

/** Why a day stands as it does, and what was asked for of it. Two requests, three for another's; one more for a month that is over. */
export async function explain({ date }: Inputs['explain'], days: Days): Promise<ExplainReply> {
  const { personId, name, posts } = days.person
  const [{ day, amendments }, corrections] = await Promise.all([requireDay(date, days), askedFor(personId, date)])
  const { facts, leaves, county, now } = days
  const sources = { facts, leaves, calendar: county.calendar }
  const whose = { personId, name, corrections }
  if (day !== undefined) return { ...whose, ...explainHeld(day, amendments, sources) }
  const { days: all } = monthRecord({ ...sources, rules: county.rules, month: monthOf(date), today: civilDateAt(now), posts })
  return { ...whose, ...withFlagsTold(explainDay(date, sources), all.find((one) => one.date === date)?.flags ?? []) }
}

/** Where the photographs of the clerk's entry for a day can be looked at, for whoever may ask why the day stands as it does. */
export async function evidence({ date }: Inputs['evidence'], days: Days): Promise<{ urls: string[] }> {
  await requireDay(date, days)
  const { entry } = factsOn(days.facts, date)
  return { urls: await addressesOf(entry?.evidenceFileIds ?? []) }
}
