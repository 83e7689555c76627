import type { ExplainReply, MonthReply } from '../../miniprogram/contract/attendance'
import { factsOn } from '../../miniprogram/domain/attendance/day'
import { explainDay } from '../../miniprogram/domain/attendance/explain'
import { isOnTeam, monthRecord } from '../../miniprogram/domain/attendance/month'
import { civilDateAt, firstOf, lastOf, type CivilDate } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { read } from '../_shared/platform/database'
import { factsBetween, leavesBetween } from '../_shared/records/facts'
import { addressesOf } from '../_shared/records/files'
import { personOf, type PersonDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** A person's days, and who asks for them. */
type Days = Pick<Call, 'caller' | 'county' | 'now'> & { person: Person; dates: { from: CivilDate; to: CivilDate } }

/** The person whose days are asked for: the caller himself if not said. One request more for another. */
async function findDays(personId: string | undefined, from: CivilDate, to: CivilDate, { caller, county, now }: Call): Promise<Days> {
  const days = { caller, county, now, dates: { from, to } }
  if (personId === undefined || personId === caller.personId) return { ...days, person: caller }
  const document = await read<PersonDocument>('people', personId)
  if (document === null) throw Refusal.of('NOT_FOUND')
  return { ...days, person: personOf(document) }
}

export const findMonth = ({ month, personId }: Inputs['month'], call: Call): Promise<Days> =>
  findDays(personId, firstOf(month), lastOf(month), call)

export const findDay = ({ date, personId }: Inputs['explain'], call: Call): Promise<Days> => findDays(personId, date, date, call)

const sourcesOf = async ({ person: { personId }, dates: { from, to }, county }: Days) => {
  const [facts, leaves] = await Promise.all([factsBetween(personId, from, to), leavesBetween(personId, from, to)])
  return { facts, leaves, calendar: county.calendar }
}

/** A person's month up to today. Three requests, four for another's. */
export async function month(input: Inputs['month'], days: Days): Promise<MonthReply> {
  const { personId, name, posts } = days.person
  const sources = await sourcesOf(days)
  return { month: input.month, personId, name, ...monthRecord({ ...sources, month: input.month, today: civilDateAt(days.now), posts }) }
}

/** A day to come, or on which he is in no team, is none: `NOT_FOUND`. */
function requireDay(date: CivilDate, { person, now }: Days): void {
  if (date > civilDateAt(now) || !isOnTeam(person.posts, date)) throw Refusal.of('NOT_FOUND')
}

/** Why a day stands as it does. */
export async function explain({ date }: Inputs['explain'], days: Days): Promise<ExplainReply> {
  requireDay(date, days)
  const { personId, name } = days.person
  return { personId, name, ...explainDay(date, await sourcesOf(days)) }
}

/** Where the photographs of the clerk's entry for a day can be looked at, for whoever may ask why the day stands as it does. */
export async function evidence({ date }: Inputs['evidence'], days: Days): Promise<{ urls: string[] }> {
  requireDay(date, days)
  const { personId } = days.person
  const { entry } = factsOn(await factsBetween(personId, date, date), date)
  return { urls: await addressesOf(entry?.evidenceFileIds ?? []) }
}
