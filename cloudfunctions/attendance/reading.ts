import { factsOn } from '../../miniprogram/domain/attendance/day'
import { explainDay, type Explanation } from '../../miniprogram/domain/attendance/explain'
import { isOnTeam, monthRecord, type MonthRecord } from '../../miniprogram/domain/attendance/month'
import { mayRead } from '../../miniprogram/domain/attendance/reach'
import { civilDateAt, firstOf, lastOf, type CivilDate, type Month } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { read } from '../_shared/platform/database'
import { factsBetween, leavesBetween } from '../_shared/records/facts'
import { addressesOf } from '../_shared/records/files'
import { personOf, type PersonDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** The person whose days are asked for: the caller himself if not said. One request more for another. */
async function personAsked(personId: string | undefined, from: CivilDate, to: CivilDate, { caller, now }: Call): Promise<Person> {
  if (personId === undefined || personId === caller.personId) return caller
  const document = await read<PersonDocument>('people', personId)
  const person = document && personOf(document)
  if (person === null || !mayRead(caller, person, { from, to }, civilDateAt(now))) throw Refusal.of('NOT_FOUND')
  return person
}

const sourcesOf = async ({ personId }: Person, from: CivilDate, to: CivilDate, { county }: Call) => {
  const [facts, leaves] = await Promise.all([factsBetween(personId, from, to), leavesBetween(personId, from, to)])
  return { facts, leaves, calendar: county.calendar }
}

export type MonthReply = MonthRecord & { month: Month; personId: string; name: string }

/** A person's month up to today. Three requests, four for another's. */
export async function month(input: Inputs['month'], call: Call): Promise<MonthReply> {
  const [from, to] = [firstOf(input.month), lastOf(input.month)]
  const person = await personAsked(input.personId, from, to, call)
  const { personId, name, posts } = person
  const sources = await sourcesOf(person, from, to, call)
  return { month: input.month, personId, name, ...monthRecord({ ...sources, month: input.month, today: civilDateAt(call.now), posts }) }
}

export type ExplainReply = Explanation & { personId: string; name: string }

/** The person whose day is asked for. A day to come, or on which he is in no team, is none: `NOT_FOUND`. */
async function personOn(date: CivilDate, personId: string | undefined, call: Call): Promise<Person> {
  const person = await personAsked(personId, date, date, call)
  if (date > civilDateAt(call.now) || !isOnTeam(person.posts, date)) throw Refusal.of('NOT_FOUND')
  return person
}

/** Why a day stands as it does. */
export async function explain({ date, personId: asked }: Inputs['explain'], call: Call): Promise<ExplainReply> {
  const person = await personOn(date, asked, call)
  const { personId, name } = person
  return { personId, name, ...explainDay(date, await sourcesOf(person, date, date, call)) }
}

/** Where the photographs of the clerk's entry for a day can be looked at, for whoever may ask why the day stands as it does. */
export async function evidence({ date, personId: asked }: Inputs['evidence'], call: Call): Promise<{ urls: string[] }> {
  const { personId } = await personOn(date, asked, call)
  const { entry } = factsOn(await factsBetween(personId, date, date), date)
  return { urls: await addressesOf(entry?.evidenceFileIds ?? []) }
}
