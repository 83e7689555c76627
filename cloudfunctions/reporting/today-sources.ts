import type { Fact } from '../../miniprogram/domain/attendance/fact'
import type { CivilDate } from '../../miniprogram/domain/calendar'
import { postsOn } from '../../miniprogram/domain/team'
import type { Observed } from '../../miniprogram/domain/today'
import { gathered } from '../_shared/platform/gathered'
import { factOf, factsOf, type Stored } from '../_shared/records/facts'
import type { TownshipDocument } from '../_shared/records/people'

/** What a day is seen from, of a township or of a whole city: few requests, and of each document no more than the day follows from. */

/** Everything, or the teams of these townships and villages. */
export type Within = 'all' | { townshipIds: readonly string[]; villageIds: readonly string[] }

/** Of each kind of document, as many as make about a megabyte: a team's ledger holds the leaves of some weeks, a fact is a line. */
const TEAMS_AT_ONCE = 500
const FACTS_AT_ONCE = 5000

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

/** Named is what is left away: what a day is made from comes, whatever it will be one day. */
const without = (...fields: string[]): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field, 0]))

const NOT_OF_TEAM = without('leaves.name', 'leaves.handoverPersonId', 'leaves.version', 'elsewhere', 'lockedMonths', 'lastEntry')

export async function teamsWithin(within: Within): Promise<Observed[]> {
  const match = within === 'all' ? {} : { $or: [{ townshipId: { $in: within.townshipIds } }, { villageId: { $in: within.villageIds } }] }
  const rows = await gathered<Observed & { _id: string }>('teams', match, NOT_OF_TEAM, TEAMS_AT_ONCE)
  return rows.map(({ _id: teamId, ...team }) => ({ ...team, teamId }))
}

/** Only a fact's own page shows them. */
const NOT_OF_FACT = without(
  ...['once', 'clientId', 'teamId', 'place', 'accuracy', 'takenAt', 'shownBy', 'note', 'reason', 'evidenceFileIds', 'byName', 'history'],
)

/** Today's facts of these teams' people: of everybody by the date, a night's sign-in aside, which makes no day; else by the people. */
export async function factsToday(within: Within, teams: readonly Observed[], date: CivilDate): Promise<Fact[]> {
  if (within !== 'all') return factsOf([...new Set(teams.flatMap((team) => postsOn(team, date).map(({ personId }) => personId)))], date)
  return (await gathered<Stored<Fact>>('facts', { date, night: { $nin: [true] } }, NOT_OF_FACT, FACTS_AT_ONCE)).map(factOf<Fact>)
}
