import type { Fact } from '../../miniprogram/domain/attendance/fact'
import type { CivilDate } from '../../miniprogram/domain/calendar'
import { postsOn } from '../../miniprogram/domain/team'
import type { Observed } from '../../miniprogram/domain/today'
import { aggregate } from '../_shared/platform/database'
import { factOf, factsOf, type Stored } from '../_shared/records/facts'
import type { TownshipDocument } from '../_shared/records/people'
import type { CollectionName } from '../schema'

/** What a day is seen from, of a township or of a whole city: few requests, and of each document no more than the day follows from. */

/** Everything, or the teams of these townships and villages. */
export type Within = 'all' | { townshipIds: readonly string[]; villageIds: readonly string[] }

/**
 * One document that gathers others: a lookup is not bound to a thousand rows, as a query is. So many at a time that an answer stays
 * about a megabyte: a team's ledger holds the leaves of some weeks, a fact is a line.
 */
const TEAMS_AT_ONCE = 500
const FACTS_AT_ONCE = 5000

type Fields = Record<string, unknown>

/** All that match, in the order of their ids, with these fields; a request for each `atOnce` of them. */
async function gathered<T extends { _id: string }>(from: CollectionName, match: Fields, fields: Fields, atOnce: number): Promise<T[]> {
  const all: T[] = []
  for (;;) {
    const last = all[all.length - 1]
    const beyond = last === undefined ? match : { ...match, _id: { $gt: last._id } }
    const pipeline = [{ $match: beyond }, { $sort: { _id: 1 } }, { $limit: atOnce }, { $project: fields }]
    const [found] = await aggregate<{ found: T[] }>('units', [
      { $match: { _id: 'county' } },
      { $lookup: { from, pipeline, as: 'found' } },
      { $project: { found: 1 } },
    ])
    all.push(...(found?.found ?? []))
    if ((found?.found.length ?? 0) < atOnce) return all
  }
}

type Township = { townshipId: string; name: string }

/** Townships whose numbers are asked for: a village's post reaches no township. */
export function townshipsWithin(within: Within): Promise<Township[]> {
  if (within !== 'all' && within.townshipIds.length === 0) return Promise.resolve([])
  const match =
    within === 'all'
      ? { parentId: 'county', kind: 'township' }
      : { parentId: 'county', kind: 'township', townshipId: { $in: within.townshipIds } }
  return gathered<TownshipDocument>('units', match, { townshipId: 1, name: 1 }, TEAMS_AT_ONCE)
}

const OF_TEAM = {
  ...{ name: 1, villageId: 1, townshipId: 1, 'posts.personId': 1, 'posts.name': 1, 'posts.role': 1, 'posts.from': 1, 'posts.to': 1 },
  ...Object.fromEntries(
    (['leaveId', 'personId', 'kind', 'from', 'to', 'state', 'returnedOn', 'approvedAt'] as const).map((field) => [`leaves.${field}`, 1]),
  ),
}

export async function teamsWithin(within: Within): Promise<Observed[]> {
  const match = within === 'all' ? {} : { $or: [{ townshipId: { $in: within.townshipIds } }, { villageId: { $in: within.villageIds } }] }
  const rows = await gathered<Observed & { _id: string }>('teams', match, OF_TEAM, TEAMS_AT_ONCE)
  return rows.map(({ _id: teamId, ...team }) => ({ ...team, teamId }))
}

/** What makes a day, without what only its own page shows; a night's sign-in makes none. */
const OF_FACT = { personId: 1, date: 1, kind: 1, at: 1, night: 1, grade: 1, status: 1, decision: 1 }

/** Today's facts of these teams' people: of everybody by the date, else by the people. */
export async function factsToday(within: Within, teams: readonly Observed[], date: CivilDate): Promise<Fact[]> {
  if (within !== 'all') return factsOf([...new Set(teams.flatMap((team) => postsOn(team, date).map(({ personId }) => personId)))], date)
  return (await gathered<Stored<Fact>>('facts', { date, night: { $nin: [true] } }, OF_FACT, FACTS_AT_ONCE)).map(factOf<Fact>)
}
