import { listsPeople, reachOf, type Reach } from '../../miniprogram/domain/authority'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Place, Post } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { aggregate, find, read } from '../_shared/platform/database'
import type { PersonDocument, TeamDocument, TownshipDocument, VillageDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** The roster, as far as posts reach: the county all of it, a township the people of its own teams, villages and offices, a village and a first
 * secretary their own. */

const PAGE = 200

type Units = Pick<Exclude<Reach, 'all'>, 'townshipIds' | 'villageIds' | 'teamIds'>

/** Keys of all these units, with those that lie in them. */
async function seatsIn({ townshipIds, villageIds, teamIds }: Units): Promise<string[]> {
  const townships = townshipIds.map((id) => `township:${id}`)
  const villages = townships.length === 0 ? [] : await find<VillageDocument>('units', { parentId: { $in: townships } })
  const within = [...villageIds, ...villages.map((village) => village.villageId)]
  const teams = within.length === 0 ? [] : await find<TeamDocument>('teams', { villageId: { $in: within } })
  const keys = [
    ...townships,
    ...within.map((id) => `village:${id}`),
    ...[...teamIds, ...teams.map(({ _id }) => _id)].map((id) => `team:${id}`),
  ]
  return [...new Set(keys)]
}

/** Whether a post, or a team, lies in one of these units. */
const liesIn = ({ townshipIds, villageIds, teamIds }: Units, { townshipId = '', villageId = '', teamId = '' }: Partial<Place>): boolean =>
  townshipIds.includes(townshipId) || villageIds.includes(villageId) || teamIds.includes(teamId)

/** What is asked for as a filter on posts that are not over. `NOT_FOUND` for a unit that is not there or out of reach. */
async function asked(
  { townshipId, teamId }: Inputs['people'],
  reach: Reach,
): Promise<{ seats: string[]; isAsked: (post: Post) => boolean } | null> {
  if (teamId !== undefined) {
    const team = await read<TeamDocument>('teams', teamId)
    const isSeen = team !== null && (reach === 'all' || liesIn(reach, { ...team, teamId }))
    if (!isSeen || (townshipId !== undefined && townshipId !== team.townshipId)) throw Refusal.of('NOT_FOUND')
    return { seats: [`team:${teamId}`], isAsked: (post) => post.teamId === teamId }
  }
  if (townshipId !== undefined) {
    const isSeen = reach === 'all' || reach.townshipIds.includes(townshipId)
    const township = isSeen ? await read<TownshipDocument>('units', `township:${townshipId}`) : null
    if (township === null) throw Refusal.of('NOT_FOUND')
  }
  if (townshipId === undefined && reach === 'all') return null
  const units: Units = townshipId === undefined ? (reach as Units) : { townshipIds: [townshipId], villageIds: [], teamIds: [] }
  return { seats: await seatsIn(units), isAsked: (post) => liesIn(units, post) }
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
  const filter = await asked(input, reachOf(listsPeople, caller, today))
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
