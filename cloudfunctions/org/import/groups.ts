import { isDeepStrictEqual } from 'node:util'
import type { TeamPost } from '../../../miniprogram/domain/team'
import type { PersonDocument } from '../../_shared/records/people'
import type { Roster } from '../roster/roster'
import type { Change, PostsGroup } from '../roster/step'
import type { Target } from './target'

/** Which people and ledgers are written together: whoever has, had or will have a post in the same team. Pure. */

/** What one transaction may hold: the platform bounds what it touches. */
const LEDGERS_A_GROUP = 8
const PEOPLE_A_GROUP = 24

/** A step is noted together with what undoes it. */
const CHARACTERS_A_STEP = 150_000

/** In order, as many as a step may hold; one that is larger than that by itself (a village with a long boundary) stands alone. */
export function parts<T>(items: readonly T[], size: number): T[][] {
  const all: T[][] = []
  let room = 0
  for (const item of items) {
    const length = JSON.stringify(item).length
    const last = all[all.length - 1]
    if (last === undefined || last.length === size || length > room) {
      all.push([item])
      room = CHARACTERS_A_STEP - length
    } else {
      last.push(item)
      room -= length
    }
  }
  return all
}

type Member = { change: Change; teamIds: string[] }

/** Members who share a team, directly or through others. */
function components(members: readonly Member[]): Member[][] {
  const parent = new Map<string, string>()
  const rootOf = (id: string): string => {
    let root = id
    while (parent.get(root) !== root) root = parent.get(root)!
    parent.set(id, root)
    return root
  }
  for (const { teamIds } of members) {
    for (const id of teamIds) if (!parent.has(id)) parent.set(id, id)
    for (const id of teamIds) parent.set(rootOf(id), rootOf(teamIds[0]!))
  }
  const byRoot = new Map<string, Member[]>()
  for (const member of members) {
    const root = rootOf(member.teamIds[0]!)
    byRoot.set(root, [...(byRoot.get(root) ?? []), member])
  }
  return [...byRoot.values()]
}

const teamsOf = (members: readonly Member[]): string[] => [...new Set(members.flatMap(({ teamIds }) => teamIds))]

/** As large as one transaction may be; a whole that is larger is written person by person, each with all ledgers of his. */
const sized = (members: Member[]): Member[][] =>
  teamsOf(members).length > LEDGERS_A_GROUP
    ? members.map((member) => [member])
    : Array.from({ length: Math.ceil(members.length / PEOPLE_A_GROUP) }, (_, i) =>
        members.slice(i * PEOPLE_A_GROUP, (i + 1) * PEOPLE_A_GROUP),
      )

const postsOf = (posts: readonly TeamPost[], ids: ReadonlySet<string>): TeamPost[] => posts.filter(({ personId }) => ids.has(personId))

/** People whose posts a ledger does not hold as they stand, with these ledgers: written with the others, so that it is mended. */
function strays(roster: Roster, target: Target): Map<string, string[]> {
  const after = new Map(target.teams.map((team) => [team._id, team.posts]))
  const stray = new Map<string, string[]>()
  for (const { _id, posts } of roster.teams) {
    const wanted = after.get(_id) ?? []
    if (isDeepStrictEqual(posts, wanted)) continue
    for (const id of new Set([...posts, ...wanted].map(({ personId }) => personId))) {
      const one = new Set([id])
      if (!isDeepStrictEqual(postsOf(posts, one), postsOf(wanted, one))) stray.set(id, [...(stray.get(id) ?? []), _id])
    }
  }
  return stray
}

/** `changes` by person; those who have nothing to do with a team are not among the groups. */
export function groupsOf(changes: ReadonlyMap<string, Change>, roster: Roster, target: Target): { groups: PostsGroup[]; ids: Set<string> } {
  const before = new Map(roster.people.map((person) => [person._id, person]))
  const posts = new Map(target.teams.map((team) => [team._id, team.posts]))
  const stray = strays(roster, target)
  const member = (person: PersonDocument): Member[] => {
    const change = changes.get(person._id) ?? (stray.has(person._id) ? { id: person._id, fields: {}, without: [] } : undefined)
    const teamIds = [...new Set([...(before.get(person._id)?.teamIds ?? []), ...person.teamIds, ...(stray.get(person._id) ?? [])])].filter(
      (id) => posts.has(id),
    )
    return change === undefined || teamIds.length === 0 ? [] : [{ change, teamIds }]
  }
  const members = target.people.flatMap(member)
  const groups = components(members)
    .flatMap(sized)
    .map((some): PostsGroup => {
      const ids = new Set(some.map(({ change }) => change.id))
      return {
        people: some.map(({ change }) => change),
        ledgers: teamsOf(some).map((teamId) => ({ teamId, posts: postsOf(posts.get(teamId) ?? [], ids) })),
      }
    })
  return { groups, ids: new Set(members.map(({ change }) => change.id)) }
}
