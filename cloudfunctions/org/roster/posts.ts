import { isDeepStrictEqual } from 'node:util'
import type { TeamLeave } from '../../../miniprogram/domain/team'
import { transact, type Transaction } from '../../_shared/platform/database'
import { keysOf, type PersonDocument, type TeamDocument } from '../../_shared/records/people'
import { elsewhereOf, inLedgerOrder } from '../county/documents'
import type { PostsGroup } from './step'

/** Posts of people and the ledgers of all their teams, in one transaction: a request of theirs meets this change in one document. */

type Pair = { before: PersonDocument | null; after: PersonDocument }

async function readLedgers(transaction: Transaction, ids: readonly string[]): Promise<Map<string, TeamDocument>> {
  const ledgers = new Map<string, TeamDocument>()
  for (const id of ids) {
    const ledger = await transaction.read<TeamDocument>('teams', id)
    if (ledger === null) throw new Error(`team ${id} has no ledger`)
    ledgers.set(id, ledger)
  }
  return ledgers
}

/** Of each of these people, all leaves that any of the ledgers holds. */
function leavesIn(ledgers: Iterable<TeamDocument>): Map<string, TeamLeave[]> {
  const leaves = new Map<string, Map<string, TeamLeave>>()
  for (const ledger of ledgers) {
    for (const leave of ledger.leaves) {
      const own = leaves.get(leave.personId) ?? new Map<string, TeamLeave>()
      leaves.set(leave.personId, own)
      if (!own.has(leave.leaveId)) own.set(leave.leaveId, leave)
    }
  }
  return new Map([...leaves].map(([id, own]) => [id, [...own.values()]]))
}

/** A ledger in which these people's posts are as given, and whose leaves of theirs are all there are if they have a post in it. */
function ledgerWith(
  team: TeamDocument,
  posts: TeamDocument['posts'],
  people: readonly Pair[],
  leaves: ReadonlyMap<string, TeamLeave[]>,
): TeamDocument {
  const ids = new Set(people.map(({ after }) => after._id))
  const others = <T extends { personId: string }>(items: readonly T[]) => items.filter(({ personId }) => !ids.has(personId))
  const here = new Set(posts.map(({ personId }) => personId))
  const known = new Map(team.leaves.map((leave, i) => [leave.leaveId, i]))
  const own = [...here].flatMap((id) => leaves.get(id) ?? [])
  // Those that it held keep their place, so that what does not change stays as it is.
  const inPlace = own.sort((a, b) => (known.get(a.leaveId) ?? Infinity) - (known.get(b.leaveId) ?? Infinity) || 0)
  const kept = team.leaves.filter((leave) => !ids.has(leave.personId) || here.has(leave.personId))
  const elsewhere = elsewhereOf(
    team._id,
    people.map(({ after }) => after),
  )
  return {
    ...team,
    posts: [...others(team.posts), ...posts].sort(inLedgerOrder),
    leaves: [...kept, ...inPlace.filter(({ leaveId }) => !known.has(leaveId))],
    elsewhere: [...others(team.elsewhere ?? []), ...elsewhere].sort((a, b) => (a.personId < b.personId ? -1 : 1)),
  }
}

/** `posts` of these people by team, in every ledger in which they had, have or will have one; all of `ids` are written. */
export async function putPosts(
  transaction: Transaction,
  people: readonly Pair[],
  posts: ReadonlyMap<string, TeamDocument['posts']>,
): Promise<Map<string, TeamDocument>> {
  const ledgers = await readLedgers(transaction, [...posts.keys()])
  const leaves = leavesIn(ledgers.values())
  const written = new Map<string, TeamDocument>()
  for (const [id, ledger] of ledgers) {
    const next = ledgerWith(ledger, posts.get(id) ?? [], people, leaves)
    if (!isDeepStrictEqual(next, ledger)) await transaction.put('teams', id, next)
    written.set(id, next)
  }
  for (const { before, after } of people) {
    const next = { ...after, ...keysOf(after.posts, after.delegations) }
    if (!isDeepStrictEqual(next, before)) await transaction.put('people', after._id, next)
  }
  return written
}

export const writeGroup = ({ people, ledgers }: PostsGroup): Promise<void> =>
  transact(async (transaction) => {
    const pairs: Pair[] = []
    for (const { id, fields, without } of people) {
      const before = await transaction.read<PersonDocument>('people', id)
      const kept = Object.entries(before ?? {}).filter(([key]) => !without.includes(key))
      pairs.push({ before, after: { ...Object.fromEntries(kept), ...fields, _id: id } as PersonDocument })
    }
    await putPosts(transaction, pairs, new Map(ledgers.map(({ teamId, posts }) => [teamId, posts])))
  })
