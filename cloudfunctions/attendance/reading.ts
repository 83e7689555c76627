import type { ExplainReply, MonthReply } from '../../miniprogram/contract/attendance'
import { confirmedAt as confirmedOf } from '../../miniprogram/domain/attendance/confirmation'
import { factsOn, type Day } from '../../miniprogram/domain/attendance/day'
import type { SignedLeave } from '../../miniprogram/domain/attendance/explain'
import { speaks, type Fact, type RecordedFact } from '../../miniprogram/domain/attendance/fact'
import { monthMeasures } from '../../miniprogram/domain/attendance/measure'
import { isHisDay } from '../../miniprogram/domain/attendance/month'
import { byWeek, daysBefore, isByWeek } from '../../miniprogram/domain/attendance/weeks'
import { civilDateAt, dateText, firstOf, lastOf, monthBefore, monthOf, type CivilDate } from '../../miniprogram/domain/calendar'
import { heldDays, isLockedOut } from '../../miniprogram/domain/register/held'
import { Refusal } from '../../miniprogram/domain/refusal'
import { gives, readsDays, recordsDays } from '../../miniprogram/domain/authority'
import { teamPostOn, type Person } from '../../miniprogram/domain/roles'
import { boundCaller, findPerson, type Call, type OpenCall } from '../_shared/records/call'
import type { Dates } from '../_shared/records/facts'
import { askedFor } from '../_shared/records/corrections'
import { heldMonths, heldOf, type HeldMonth } from '../_shared/records/holdings'
import { addressesOf } from '../_shared/records/files'
import { personOf } from '../_shared/records/people'
import { keepLookAtDay, keepReading } from '../_shared/records/readings'
import { explainStanding, standingBy } from '../_shared/records/standing-days'
import type { Inputs } from './schemas'

/** A person's days with all that speaks for them, and who asks. `dates` are those that he asks about. */
export type Days = Pick<Call, 'caller' | 'county' | 'now'> & { person: Person; dates: Dates; facts: Fact[]; leaves: SignedLeave[] }

/** The days of the person who is asked for, the caller himself if not said: in the request that brings the caller, or in one more. */
export async function findDays(
  personId: string | undefined,
  dates: Dates,
  { openid, now }: OpenCall,
  // What a day shows beside others of its month is told with it.
  whole: Dates = { from: firstOf(monthOf(dates.from)), to: lastOf(monthOf(dates.from)) },
): Promise<Days> {
  const wants = { facts: whole, leaves: whole }
  const { caller, county, facts, leaves } = await boundCaller(openid, personId === undefined ? wants : {}, now)
  const asked = { caller, county, now, dates }
  if (personId === undefined) return { ...asked, person: caller, facts, leaves }
  const found = await findPerson({ _id: personId }, wants, now)
  if (found === null) throw Refusal.of('NOT_FOUND')
  return { ...asked, person: personOf(found.document), facts: found.facts, leaves: found.leaves }
}

/** With the days before it that belong to its first week. */
export const findMonth = ({ month, personId }: Inputs['month'], open: OpenCall): Promise<Days> => {
  const dates = { from: firstOf(month), to: lastOf(month) }
  return findDays(personId, dates, open, { from: daysBefore(month).from, to: dates.to })
}

export const findDay = ({ date, personId }: Inputs['explain'], open: OpenCall): Promise<Days> =>
  findDays(personId, { from: date, to: date }, open)

/**
 * A person's month up to today, of a closed register what it holds. One request, two for another's; one more for a month that is over, or
 * whose first week began in one that is, where something is set by the week.
 */
export async function month(input: Inputs['month'], days: Days): Promise<MonthReply> {
  const { personId, name } = days.person
  const { rules } = days.county
  const { from, to } = daysBefore(input.month)
  const last = from <= to && isByWeek(input.month, rules) ? monthBefore(input.month) : undefined
  const held = await heldMonths(days.person, last === undefined ? [input.month] : [last, input.month], days.now)
  const { record, confirmation } = standingBy(held(input.month), input.month, days)
  const before = last === undefined ? undefined : standingBy(held(last), last, days).record.days.filter(({ date }) => date >= from)
  const confirmedAt = confirmedOf(confirmation, record.days)
  const weekly = byWeek(personId, input.month, { days: record.days, before }, civilDateAt(days.now), rules)
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

/** Whether the reader may take the entry back: a clerk of the township in which the day was served, not of his own. */
function mayUndo(date: CivilDate, { person, facts, caller, now }: Days): boolean {
  const entry = facts.find((fact): fact is RecordedFact => fact.date === date && fact.kind === 'recorded' && speaks(fact))
  if (entry === undefined || caller.personId === person.personId) return false
  const place = teamPostOn(person, date) ?? person.posts.find(({ teamId }) => teamId === entry.teamId)
  return place !== undefined && gives(recordsDays, caller, civilDateAt(now), place)
}

/**
 * Why a day stands as it does, and what was asked for of it. Two requests, three for another's, and one more where he was measured that
 * day; one more for a month that is over.
 */
export async function explain({ date }: Inputs['explain'], days: Days): Promise<ExplainReply> {
  const { personId, name } = days.person
  const [{ day, amendments }, corrections] = await Promise.all([requireDay(date, days), askedFor(personId, date)])
  // A day that a register holds is amended.
  const undo = day === undefined && mayUndo(date, days) ? { mayUndo: true as const } : {}
  const { caller: reader, facts, now } = days
  await keepLookAtDay({ reader, personId, date, facts, purpose: '看考勤的依据', posts: readsDays.posts }, now)
  return { personId, name, corrections, ...undo, ...explainStanding(date, day, amendments, days) }
}

/** Where the photographs of the clerk's entry for a day can be looked at, for whoever may ask why the day stands as it does. */
export async function evidence({ date }: Inputs['evidence'], days: Days): Promise<{ urls: string[] }> {
  await requireDay(date, days)
  const { entry } = factsOn(days.facts, date)
  const urls = await addressesOf(entry?.evidenceFileIds ?? [])
  if (urls.length > 0) {
    const { caller: reader, person, now } = days
    const look = { reader, personIds: [person.personId], subject: date, of: `${dateText(date)}的考勤`, posts: readsDays.posts }
    await keepReading({ ...look, what: 'photo', purpose: '看登记的附件' }, now)
  }
  return { urls }
}
