import { civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import { isInForce, type Person, type Post } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { aggregate, find, read } from '../_shared/platform/database'
import type { PersonDocument, TeamDocument, TownshipDocument, VillageDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** The roster, to those who keep it: the county all of it, a township the people of its own teams, villages and offices. */

export const READERS = ['countyOrg', 'townshipClerk', 'townshipCommittee'] as const

const PAGE = 200

type Reach = { isCounty: boolean; townshipIds: string[] }

function reachOf({ posts }: Person, date: CivilDate): Reach {
  const held = posts.filter((post) => isInForce(post, date))
  return {
    isCounty: held.some((post) => post.role === 'countyOrg'),
    townshipIds: held.flatMap(({ role, townshipId }) =>
      (role === 'townshipClerk' || role === 'townshipCommittee') && townshipId !== undefined ? [townshipId] : [],
    ),
  }
}

/** Keys of all units of these townships, themselves included. */
async function seatsIn(townshipIds: readonly string[]): Promise<string[]> {
  const townships = townshipIds.map((id) => `township:${id}`)
  const villages = await find<VillageDocument>('units', { parentId: { $in: townships } })
  const teams = await find<TeamDocument>('teams', { villageId: { $in: villages.map((village) => village.villageId) } })
  return [...townships, ...villages.map((village) => village._id), ...teams.map((team) => `team:${team._id}`)]
}

/** What is asked for as a filter on posts that are not over. `NOT_FOUND` for a unit that is not there or out of reach. */
async function asked(
  { townshipId, teamId }: Inputs['people'],
  { isCounty, townshipIds }: Reach,
): Promise<{ seats: string[]; isAsked: (post: Post) => boolean } | null> {
  const mayRead = (id: string) => isCounty || townshipIds.includes(id)
  if (teamId !== undefined) {
    const team = await read<TeamDocument>('teams', teamId)
    if (team === null || !mayRead(team.townshipId) || (townshipId !== undefined && townshipId !== team.townshipId))
      throw Refusal.of('NOT_FOUND')
    return { seats: [`team:${teamId}`], isAsked: (post) => post.teamId === teamId }
  }
  if (townshipId !== undefined) {
    const township = mayRead(townshipId) ? await read<TownshipDocument>('units', `township:${townshipId}`) : null
    if (township === null) throw Refusal.of('NOT_FOUND')
  }
  if (townshipId === undefined && isCounty) return null
  const within = townshipId === undefined ? townshipIds : [townshipId]
  return { seats: await seatsIn(within), isAsked: (post) => post.townshipId !== undefined && within.includes(post.townshipId) }
}

/** Names of the units of these people's posts, by key. Two requests, for the names alone: a team's document is its whole ledger. */
async function unitNames(people: readonly PersonDocument[]): Promise<Record<string, string>> {
  const posts = people.flatMap((person) => person.posts)
  const idsOf = (field: 'teamId' | 'villageId' | 'townshipId') => [...new Set(posts.flatMap((post) => post[field] ?? []))]
  const named = (collection: 'teams' | 'units', ids: readonly string[]) =>
    aggregate<{ _id: string; name: string }>(collection, [{ $match: { _id: { $in: ids } } }, { $project: { name: 1 } }])
  const [teams, units] = await Promise.all([
    named('teams', idsOf('teamId')),
    named('units', [...idsOf('villageId').map((id) => `village:${id}`), ...idsOf('townshipId').map((id) => `township:${id}`)]),
  ])
  return {
    ...Object.fromEntries(teams.map(({ _id, name }): [string, string] => [`team:${_id}`, name])),
    ...Object.fromEntries(units.map(({ _id, name }): [string, string] => [_id, name])),
  }
}

const shown = ({ _id: personId, name, phone, dispatchingUnitId, posts, openid }: PersonDocument) => ({
  personId,
  name,
  phone,
  ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
  posts,
  isBound: openid !== undefined,
})

/**
 * `{ townshipId?, teamId?, cursor? }` → `{ people, units, next? }`, 200 people at a time by their ids, without those whose posts
 * there are over.
 */
export async function people(input: Inputs['people'], { caller, now }: Call) {
  const today = civilDateAt(now)
  const filter = await asked(input, reachOf(caller, today))
  const page = await find<PersonDocument>(
    'people',
    { ...(filter === null ? {} : { seats: { $in: filter.seats } }), ...(input.cursor === undefined ? {} : { _id: { $gt: input.cursor } }) },
    { orderBy: [['_id', 'asc']], limit: PAGE + 1 },
  )
  const rows = page.slice(0, PAGE)
  const isThere = ({ posts }: PersonDocument) =>
    filter === null || posts.some((post) => filter.isAsked(post) && (post.to === undefined || post.to >= today))
  const there = rows.filter(isThere)
  return { people: there.map(shown), units: await unitNames(there), ...(page.length > PAGE ? { next: rows[rows.length - 1]!._id } : {}) }
}
