import type { ExplainReply, MonthReply } from '../../miniprogram/contract/attendance'
import { factsOn, type Day } from '../../miniprogram/domain/attendance/day'
import { explainDay, type SignedLeave } from '../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../miniprogram/domain/attendance/fact'
import { isHisDay, monthRecord } from '../../miniprogram/domain/attendance/month'
import { civilDateAt, firstOf, lastOf, monthOf, type CivilDate } from '../../miniprogram/domain/calendar'
import { explainHeld } from '../../miniprogram/domain/register/explaining'
import { heldDays, heldMonth, isLockedOut } from '../../miniprogram/domain/register/held'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import { boundCaller, findPerson, type Call, type OpenCall } from '../_shared/records/call'
import type { Dates } from '../_shared/records/facts'
import { confirmedAtIn } from '../_shared/records/confirmations'
import { heldOf, type HeldMonth } from '../_shared/records/holdings'
import { addressesOf } from '../_shared/records/files'
import { personOf } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** A person's days with all that speaks for them, and who asks. */
type Days = Pick<Call, 'caller' | 'county' | 'now'> & { person: Person; dates: Dates; facts: Fact[]; leaves: SignedLeave[] }

/** The days of the person who is asked for, the caller himself if not said: in the request that brings the caller, or in one more. */
async function findDays(personId: string | undefined, dates: Dates, { openid, now }: OpenCall): Promise<Days> {
  const wants = { facts: dates, leaves: dates }
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

/** A person's month up to today, of a closed register what it holds. One request, two for another's; one more for a month that is over. */
export async function month(input: Inputs['month'], { person, facts, leaves, county, now }: Days): Promise<MonthReply> {
  const { personId, name, posts } = person
  const { calendar, rules } = county
  const { holdings, confirmation } = await heldOf(person, input.month, now)
  const computed = monthRecord({ facts, leaves, calendar, rules, month: input.month, today: civilDateAt(now), posts })
  const record = heldMonth(computed, holdings, { month: input.month, posts, calendar, rules })
  const confirmedAt = confirmedAtIn(confirmation, record.days)
  return { ...input, personId, name, ...record, ...(confirmedAt === undefined ? {} : { confirmedAt }) }
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

/** Why a day stands as it does. One request, two for another's; one more for a month that is over. */
export async function explain({ date }: Inputs['explain'], days: Days): Promise<ExplainReply> {
  const { day, amendments } = await requireDay(date, days)
  const { person, facts, leaves, county } = days
  const sources = { facts, leaves, calendar: county.calendar }
  const explanation = day === undefined ? explainDay(date, sources) : explainHeld(day, amendments, sources)
  return { personId: person.personId, name: person.name, ...explanation }
}

/** Where the photographs of the clerk's entry for a day can be looked at, for whoever may ask why the day stands as it does. */
export async function evidence({ date }: Inputs['evidence'], days: Days): Promise<{ urls: string[] }> {
  await requireDay(date, days)
  const { entry } = factsOn(days.facts, date)
  return { urls: await addressesOf(entry?.evidenceFileIds ?? []) }
}
