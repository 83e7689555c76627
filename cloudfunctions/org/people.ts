import { listsPeople, reachOf, type Reach } from '../../miniprogram/domain/authority'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { UnitPath, Post } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { aggregate, find, MAX_ROWS, read } from '../_shared/platform/database'
import type { PersonDocument, TeamDocument, TownshipDocument } from '../_shared/records/people'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { Inputs } from './schemas'

/**
 * The roster, as far as posts reach: the county all of it, a township the people of its own teams, villages and offices, a village
 * and a first secretary their own.
 */

const PAGE = 200

type Units = Pick<Exclude<Reach, 'all'>, 'townshipIds' | 'villageIds' | 'teamIds'>

/** Ids of all that match, a thousand a request, without their documents: a village has its boundary in it, a team its ledger. */
async function idsOf(collection: 'units' | 'teams', match: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = []
  for (let after = ''; ;) {
    const page = await aggregate<{ _id: string }>(collection, [
      { $match: { ...match, _id: { $gt: after } } },
      { $project: { _id: 1 } },
      { $sort: { _id: 1 } },
      { $limit: MAX_ROWS },
    ])
    ids.push(...page.map(({ _id }) => _id))
    if (page.length < MAX_ROWS) return ids
    after = page[page.length - 1]!._id
  }
}

/** Keys of all these units, with those that lie in them. */
async function seatsIn({ townshipIds, villageIds, teamIds }: Units): Promise<string[]> {
  const townships = townshipIds.map((id) => `township:${id}`)
  const lying = townships.length === 0 ? [] : await idsOf('units', { parentId: { $in: townships } })
  const villages = [...villageIds.map((id) => `village:${id}`), ...lying]
  const within = villages.map((key) => key.slice('village:'.length))
  const teams = within.length === 0 ? [] : await idsOf('teams', { villageId: { $in: within } })
  return [...new Set([...townships, ...villages, ...[...teamIds, ...teams].map((id) => `team:${id}`)])]
}

/** Whether a post, or a team, lies in one of these units. */
export const isWithin = (
  { townshipIds, villageIds, teamIds }: Units,
  { townshipId = '', villageId = '', teamId = '' }: Partial<UnitPath>,
): boolean => townshipIds.includes(townshipId) || villageIds.includes(villageId) || teamIds.includes(teamId)

/** What is asked for as a filter on posts that are not over. `NOT_FOUND` for a unit that is not there or out of reach. */
async function asked(
  { townshipId, teamId }: Inputs['people'],
  reach: Reach,
): Promise<{ seats: string[]; isAsked: (post: Post) => boolean } | null> {
  if (teamId !== undefined) {
    const team = await read<TeamDocument>('teams', teamId)
    const isSeen = team !== null && (reach === 'all' || isWithin(reach, { ...team, teamId }))
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
  return { seats: await seatsIn(units), isAsked: (post) => isWithin(units, post) }
}

/** Names of the units of these people's posts, by key. Two requests, for the names alone: a team's document is its whole ledger. */
export async function unitNames(people: readonly PersonDocument[]): Promise<Record<string, string>> {
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

const shown = ({ _id: personId, name, phone, dispatchingUnitId, posts, openid, inviteLapsed }: PersonDocument) => ({
  personId,
  name,
  phone,
  ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
  posts,
  isBound: openid !== undefined,
  ...(inviteLapsed && openid === undefined ? { inviteLapsed } : {}),
})

const PEOPLE = 'org.people'

/** A reply holds less than a megabyte, names of units with it. */
const PAGE_CHARACTERS = 200_000

/**
 * `{ townshipId?, teamId?, cursor? }` → `{ people, units, next? }` by their ids, 200 people at a time or fewer where they fill it,
 * without those whose posts there are over and those who have left the roster.
 */
export async function people(input: Inputs['people'], { caller, now }: Call) {
  const today = civilDateAt(now)
  const filter = await asked(input, reachOf(listsPeople, caller, today))
  const isThere = ({ posts, leftOn }: PersonDocument) =>
    leftOn === undefined && (filter === null || posts.some((post) => filter.isAsked(post) && (post.to === undefined || post.to >= today)))
  const there: PersonDocument[] = []
  let room = PAGE_CHARACTERS
  let next: string | undefined
  for (let [after] = input.cursor === undefined ? [] : placeIn(PEOPLE, 1, input.cursor); ;) {
    const rows = await find<PersonDocument>(
      'people',
      { ...(filter === null ? {} : { seats: { $in: filter.seats } }), ...(after === undefined ? {} : { _id: { $gt: after } }) },
      { orderBy: [['_id', 'asc']], limit: PAGE + 1 },
    )
    for (const row of rows.filter(isThere)) {
      room -= JSON.stringify(shown(row)).length
      if (there.length > 0 && (there.length === PAGE || room < 0)) {
        next = cursorOf(PEOPLE, there[there.length - 1]!._id)
        break
      }
      there.push(row)
    }
    if (next !== undefined || rows.length <= PAGE) break
    after = rows[rows.length - 1]!._id
  }
  return { people: there.map(shown), units: await unitNames(there), ...(next === undefined ? {} : { next }) }
}
