import type { CivilDate } from '../../miniprogram/domain/calendar'
import { candidatesOf, type Candidate, type PastDraw, type PoolTeam } from '../../miniprogram/domain/inspection/pool'
import { invalid } from '../../miniprogram/domain/refusal'
import { command, find } from '../_shared/platform/database'
import { gathered } from '../_shared/platform/gathered'

/** Whom a draw can fall on, as the county stands at this moment. */

/** Of each kind of document, as many as make about a megabyte. */
const TEAMS_AT_ONCE = 1000
const DRAWS_AT_ONCE = 500

/** Named is what is left away: what the days are counted from comes, whatever it will be one day. */
const without = (...fields: string[]): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field, 0]))
const NOT_OF_TEAM = without('leaves.name', 'leaves.handoverPersonId', 'leaves.version', 'elsewhere', 'lockedMonths', 'lastEntry')
const NOT_OF_DRAW = without(
  ...['secret', 'commitment', 'previous', 'poolHash', 'requestKey', 'title', 'cards', 'drawnIds', 'townships', 'townshipIds'],
  ...['name', 'teamId', 'villageId', 'townshipId', 'tag', 'nonce', 'result'].map((field) => `drawn.targets.${field}`),
)

/** Every draw there was. */
const SINCE_EVER: CivilDate = '2000-01-01'

/** @throws INVALID_INPUT for townships that there are not: the draw would go without them. */
async function requireTownships(townshipIds: readonly string[]): Promise<void> {
  const keys = townshipIds.map((id) => `township:${id}`)
  const known = new Set((await find('units', { _id: command.in(keys) })).map(({ _id }) => _id))
  const unknown = keys.flatMap((key, i) => (known.has(key) ? [] : [i]))
  if (unknown.length > 0) throw invalid(...unknown.map((i) => ({ path: `/townshipIds/${i}`, message: '名册里没有这个乡镇' })))
}

/** All who can be drawn, of these townships or of the county. */
export async function candidatesIn(townshipIds: readonly string[] | undefined, now: Date): Promise<Candidate[]> {
  if (townshipIds !== undefined) await requireTownships(townshipIds)
  const where = townshipIds === undefined ? {} : { townshipId: { $in: townshipIds } }
  const [teams, draws] = await Promise.all([
    gathered<PoolTeam & { _id: string }>('teams', where, NOT_OF_TEAM, TEAMS_AT_ONCE),
    gathered<PastDraw & { _id: string }>('checks', { 'drawn.on': { $gte: SINCE_EVER } }, NOT_OF_DRAW, DRAWS_AT_ONCE),
  ])
  return candidatesOf(
    teams.map((team) => ({ ...team, teamId: team._id })),
    draws,
    now,
  )
}
