import { civilDateAt, firstOf, lastOf, type CivilDate } from '../../../../miniprogram/domain/calendar'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { sameHandDates, withFlags } from '../../../../miniprogram/domain/attendance/pattern'
import { flagsOfDays, rowOf, type RegisterRow } from '../../../../miniprogram/domain/register/rows'
import { aggregate } from '../../platform/database'
import { factOf, factsWith, leavesWith, type Stored } from '../facts'
import { recordOf, type LeaveDocument } from '../leaves'
import type { DispatchingUnitDocument, PersonDocument } from '../people'
import { heldElsewhere } from './held-elsewhere'
import type { Township } from './township'

/** The rows of an open register, computed from facts, leaves and posts as they now stand. */

type Joined = PersonDocument & { facts: Stored<Fact>[]; leaves: LeaveDocument[]; units: Pick<DispatchingUnitDocument, 'name'>[] }

/** One reply of the database holds their facts of a month, a few a day. */
export const PEOPLE_A_READING = 30

/** What of a person is for his township's offices. */
const PERSON = { name: 1, phone: 1, posts: 1, dispatchingUnitId: 1, facts: 1, leaves: 1, units: 1 }

export type Rows = { rows: RegisterRow[]; pending: string[] }

/** By a pipeline: who has none would be joined with every unit that has no such field. */
const WITH_UNIT = {
  $lookup: {
    from: 'units',
    as: 'units',
    let: { unit: '$dispatchingUnitId' },
    pipeline: [
      { $match: { parentId: 'county', kind: 'dispatchingUnit', $expr: { $eq: ['$dispatchingUnitId', '$$unit'] } } },
      { $project: { name: 1 } },
    ],
  },
}

const isPending = ({ state }: LeaveDocument): boolean => state === 'pending'

type Held = Promise<ReadonlyMap<string, ReadonlySet<CivilDate>>>

async function rowsOfSome(township: Township, personIds: readonly string[], heldBy: Held): Promise<Rows & { shown: Fact[] }> {
  const { month, teams, county, now } = township
  const dates = { from: firstOf(month), to: lastOf(month) }
  const found = await aggregate<Joined>('people', [
    { $match: { _id: { $in: [...personIds] } } },
    factsWith(dates),
    leavesWith(dates),
    WITH_UNIT,
    { $project: PERSON },
  ])
  const held = await heldBy
  const byId = new Map(found.map((person) => [person._id, person]))
  const people = personIds.flatMap((id) => byId.get(id) ?? [])
  const sources = { month, today: civilDateAt(now), teams, calendar: county.calendar, rules: county.rules }
  const rows = people.map(({ _id: personId, name, phone, posts, dispatchingUnitId, facts, leaves, units }) => {
    const [unit] = units
    return rowOf(
      {
        personId,
        name,
        phone,
        ...(unit === undefined || dispatchingUnitId === undefined ? {} : { dispatchingUnitId, dispatchingUnitName: unit.name }),
        posts,
        facts: facts.map(factOf<Fact>),
        leaves: leaves.map(recordOf),
        ...(held.has(personId) ? { heldElsewhere: held.get(personId)! } : {}),
      },
      sources,
    )
  })
  return {
    rows: rows.filter((row) => row !== undefined),
    pending: people.flatMap(({ leaves }) => leaves.filter(isPending).map(({ _id }) => _id)),
    shown: people.flatMap(({ facts }) => facts.map(factOf<Fact>).filter((fact) => fact.kind === 'signIn' && fact.shownBy !== undefined)),
  }
}

/** What only many people together show: three of one hand, within a minute. */
function withHands(rows: readonly RegisterRow[], shown: readonly Fact[]): RegisterRow[] {
  const marks = sameHandDates(shown)
  return rows.map((row) => {
    const own = marks.get(row.personId)
    if (own === undefined) return row
    const days = row.days.map((day) => withFlags(day, own.get(day.date) ?? []))
    return { ...row, days, flags: flagsOfDays(days) }
  })
}

/** The rows of these of its people: a request for every thirty of them, one more where other townships' registers hold any of them. */
export async function rowsOf(township: Township, personIds: readonly string[] = township.personIds): Promise<Rows> {
  const chunks = Array.from({ length: Math.ceil(personIds.length / PEOPLE_A_READING) }, (_, i) =>
    personIds.slice(i * PEOPLE_A_READING, (i + 1) * PEOPLE_A_READING),
  )
  const heldBy = heldElsewhere(township)
  const all = await Promise.all(chunks.map((ids) => rowsOfSome(township, ids, heldBy)))
  return {
    rows: withHands(
      all.flatMap(({ rows }) => rows),
      all.flatMap(({ shown }) => shown),
    ),
    pending: all.flatMap(({ pending }) => pending),
  }
}
