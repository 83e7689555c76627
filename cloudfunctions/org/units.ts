import type { UnitRow } from '../../miniprogram/contract/roster'
import { listsUnits, reachOf } from '../../miniprogram/domain/authority'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { aggregate } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import type { UnitDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** Townships, villages, sending units and teams by name, for offices that choose one: first all units, then the teams. */

const PAGE = 400

type Unit = Pick<UnitDocument, '_id' | 'name'> & { kind: UnitDocument['kind']; townshipId?: string; places?: object[] }
type Team = { _id: string; name: string; villageId: string; townshipId: string }

const afterColon = (key: string): string => key.slice(key.indexOf(':') + 1)

function rowOf({ _id, kind, name, townshipId = '', places = [] }: Unit): UnitRow[] {
  const id = afterColon(_id)
  if (kind === 'county') return []
  return [kind === 'village' ? { kind, id, name, townshipId, places: places.length } : { kind, id, name }]
}

const page = <T>(collection: 'units' | 'teams', match: object, after: string, fields: object): Promise<T[]> =>
  aggregate<T>(collection, [
    { $match: { ...match, _id: { $gt: after } } },
    // Without the boundaries and the ledgers.
    { $project: fields },
    { $sort: { _id: 1 } },
    { $limit: PAGE + 1 },
  ])

/** Keys in a cursor: which of the two lists, and the last that was told. */
const LISTS = ['u', 't'] as const

/** `{ cursor? }` → `{ units, next? }`; a township sees its own, the county all. */
export async function units({ cursor = 'u:' }: Inputs['units'], { caller, now }: Call): Promise<{ units: UnitRow[]; next?: string }> {
  const reach = reachOf(listsUnits, caller, civilDateAt(now))
  const keys = reach === 'all' ? [] : reach.townshipIds.map((id) => `township:${id}`)
  const own = reach === 'all' ? {} : { $or: [{ _id: { $in: keys } }, { parentId: { $in: keys } }] }
  const [list, after] = [cursor.slice(0, 1), afterColon(cursor)]
  if (list !== LISTS[1]) {
    const rows = await page<Unit>('units', own, after, { kind: 1, name: 1, townshipId: 1, 'places.name': 1 })
    const shown = rows.slice(0, PAGE)
    return { units: shown.flatMap(rowOf), next: rows.length > PAGE ? `u:${shown[PAGE - 1]!._id}` : 't:' }
  }
  const ofTeams = reach === 'all' ? {} : { townshipId: { $in: reach.townshipIds } }
  const rows = await page<Team>('teams', ofTeams, after, { name: 1, villageId: 1, townshipId: 1 })
  const shown = rows.slice(0, PAGE)
  return {
    units: shown.map(({ _id: id, name, villageId, townshipId }) => ({ kind: 'team', id, name, villageId, townshipId })),
    ...(rows.length > PAGE ? { next: `t:${shown[PAGE - 1]!._id}` } : {}),
  }
}
