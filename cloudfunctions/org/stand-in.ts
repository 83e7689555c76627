import { isDeepStrictEqual } from 'node:util'
import { assignsStandIns, gives } from '../../miniprogram/domain/authority'
import { addDays, civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import { shortages } from '../../miniprogram/domain/leave/cover'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { isTeamRole, type Person, type Post } from '../../miniprogram/domain/roles'
import type { Team } from '../../miniprogram/domain/team'
import { teamOf, type Call } from '../_shared/records/call'
import { factsOf } from '../_shared/records/facts'
import type { Transaction } from '../_shared/platform/database'
import { daysOver, registersOf } from '../_shared/records/registers'
import { keysOf, type PersonDocument, type TeamDocument } from '../_shared/records/people'
import { teamPostsOf } from './county/documents'
import { meet } from './county/posts'
import type { Step } from './roster/step'
import { putPosts } from './roster/posts'
import { changeRoster } from './roster/settle'
import type { Inputs } from './schemas'

/** Stand-ins (顶岗人员) that a township assigns: the team's ledger and the person's posts in one transaction. */

type Assignment = { teamId: string; personId: string; from: CivilDate; to: CivilDate }

/** The same assignment has the same id, which also tells where to find it. */
const standInIdOf = ({ teamId, personId, from, to }: Assignment): string =>
  Buffer.from(JSON.stringify([teamId, personId, from, to])).toString('base64url')

function assignmentOf(standInId: string): Assignment {
  try {
    const [teamId, personId, from, to] = JSON.parse(Buffer.from(standInId, 'base64url').toString()) as unknown[]
    if ([teamId, personId, from, to].every((part) => typeof part === 'string')) return { teamId, personId, from, to } as Assignment
  } catch {
    // Not JSON: none of ours.
  }
  throw Refusal.of('NOT_FOUND')
}

/** The team within the caller's township and the person, both as they stand. */
async function readBoth(transaction: Transaction, { teamId, personId }: Assignment, caller: Person, today: CivilDate) {
  const team = await transaction.read<TeamDocument>('teams', teamId)
  const person = await transaction.read<PersonDocument>('people', personId)
  if (team === null || person === null || !gives(assignsStandIns, caller, today, teamOf(team))) throw Refusal.of('NOT_FOUND')
  return { team, person }
}

type Dates = { personId: string; townshipId: string; from: CivilDate; to: CivilDate }

/** @throws REGISTER_LOCKED where a day that would change lies in a month whose register is closed; registers that are open are touched. */
async function requireUnlocked(transaction: Transaction, dates: readonly Dates[], now: Date): Promise<void> {
  const days = dates.flatMap(({ from, to, ...place }) => daysOver(place, from, to, now))
  const registers = await registersOf(transaction, days, now)
  const [month] = registers.locked(days)
  if (month !== undefined) throw Refusal.of('REGISTER_LOCKED', { month })
  await registers.touch()
}

/**
 * His posts as they now are, in the ledgers of all his teams; and what of his leaves has to follow. A ledger in which he has no post
 * any more has let go of his leaves: whether there are any is asked of `team`, the one he stands in for, as it was before.
 */
async function putStandIn(transaction: Transaction, team: TeamDocument, before: PersonDocument, posts: Post[], caller: Person) {
  const after = { ...before, posts, ...keysOf(posts, before.delegations) }
  const byTeam = teamPostsOf([after])
  const ids = [...new Set([...before.teamIds, ...after.teamIds])]
  const ledgers = await putPosts(transaction, [{ before, after }], new Map(ids.map((id) => [id, byTeam.get(id) ?? []])))
  const hasLeaves = [team, ...ledgers.values()].some(({ leaves }) => leaves.some((leave) => leave.personId === after._id))
  const by = { personId: caller.personId, name: caller.name }
  const steps: Step[] = hasLeaves ? [{ kind: 'follow', personIds: [after._id], by }] : []
  return { ledgers, steps }
}

/**
 * `{ teamId, personId, from, to }` → `{ standInId }`; the same again gives the same. `NOT_FOUND` outside the caller's township,
 * `ON_ANOTHER_TEAM` where he holds a team post on any of these dates, on this very team too; `REGISTER_LOCKED`.
 */
export async function assignStandIn(input: Inputs['assignStandIn'], { caller, now }: Call) {
  const today = civilDateAt(now)
  const { teamId, from, to } = input
  if (from > to) throw invalid({ path: '/to', message: '结束日期不能早于开始日期' })
  if (to < today) throw invalid({ path: '/to', message: '这段时间已经过去，不能再安排顶岗' })
  const standInId = standInIdOf(input)
  return changeRoster(async (transaction) => {
    const { team, person } = await readBoth(transaction, input, caller, today)
    if (person.leftOn !== undefined) throw Refusal.of('NOT_FOUND')
    if (person.posts.some((post) => post.standInId === standInId)) return { result: { standInId } }
    if (person.posts.some((post) => isTeamRole(post.role) && meet(post, input))) throw Refusal.of('ON_ANOTHER_TEAM')
    const { villageId, townshipId } = team
    const post: Post = { role: 'standIn', from, to, teamId, villageId, townshipId, standInId }
    await requireUnlocked(transaction, [{ personId: input.personId, townshipId, from, to }], now)
    const { steps } = await putStandIn(transaction, team, person, [...person.posts, post], caller)
    return { result: { standInId }, steps }
  })
}

/** Posts in which this stand-in holds none from today on; what has been served stays, today too if something stands on it. */
function withoutStandIn(posts: readonly Post[], standInId: string, today: CivilDate, isSeen: boolean): Post[] {
  const last = isSeen ? today : addDays(today, -1)
  return posts.flatMap((post) => {
    if (post.standInId !== standInId || (post.to !== undefined && post.to <= last)) return [post]
    return post.from === undefined || post.from <= last ? [{ ...post, to: last }] : []
  })
}

/** The first half-day on which a living leave of another would lack cover because he goes. */
function shortWithout(team: Team, { from, to, personId }: Assignment, { county, now }: Call) {
  const today = civilDateAt(now)
  const others = { ...team, leaves: team.leaves.filter((leave) => leave.personId !== personId) }
  return shortages(others, county.rules, from > today ? from : today).find(({ date }) => date <= to)
}

/** `{ standInId }` → the same; he stands in no longer from today on. Done twice it is done. `COVER_TOO_LOW`. */
export async function endStandIn({ standInId }: Inputs['endStandIn'], call: Call) {
  const { caller, now } = call
  const today = civilDateAt(now)
  const assignment = assignmentOf(standInId)
  const isSeen = (await factsOf([assignment.personId], today)).length > 0
  return changeRoster(async (transaction) => {
    const { team, person } = await readBoth(transaction, assignment, caller, today)
    const posts = withoutStandIn(person.posts, standInId, today, isSeen)
    if (isDeepStrictEqual(posts, person.posts)) return { result: { standInId } }
    const from = isSeen ? addDays(today, 1) : today
    await requireUnlocked(transaction, [{ personId: assignment.personId, townshipId: team.townshipId, from, to: assignment.to }], now)
    const { ledgers, steps } = await putStandIn(transaction, team, person, posts, caller)
    const short = shortWithout(teamOf(ledgers.get(assignment.teamId)!), assignment, call)
    if (short !== undefined) throw Refusal.of('COVER_TOO_LOW', { ...short, alternatives: [] })
    return { result: { standInId }, steps }
  })
}
