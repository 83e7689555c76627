import { assignsStandIns, gives } from '../../miniprogram/domain/authority'
import { addDays, civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import { shortages } from '../../miniprogram/domain/leave/cover'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { isTeamRole, type Person, type Post } from '../../miniprogram/domain/roles'
import type { Team } from '../../miniprogram/domain/team'
import { teamOf, type Call } from '../_shared/records/call'
import type { Transaction } from '../_shared/platform/database'
import { keysOf, type PersonDocument, type TeamDocument } from '../_shared/records/people'
import { meet } from './county/posts'
import { leavesElsewhere } from './roster/apply'
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

async function putBoth(transaction: Transaction, team: TeamDocument, person: PersonDocument): Promise<void> {
  await transaction.put('teams', team._id, team)
  await transaction.put('people', person._id, { ...person, ...keysOf(person.posts, person.delegations) })
}

/**
 * `{ teamId, personId, from, to }` → `{ standInId }`; the same again gives the same. `NOT_FOUND` outside the caller's township,
 * `ON_ANOTHER_TEAM` where he holds a team post on any of these dates, on this very team too.
 */
export async function assignStandIn(input: Inputs['assignStandIn'], { caller, now }: Call) {
  const today = civilDateAt(now)
  const { teamId, from, to } = input
  if (from > to) throw invalid({ path: '/to', message: '结束日期不能早于开始日期' })
  if (to < today) throw invalid({ path: '/to', message: '这段时间已经过去，不能再安排顶岗' })
  const standInId = standInIdOf(input)
  await changeRoster(async (transaction) => {
    const { team, person } = await readBoth(transaction, input, caller, today)
    if (person.posts.some((post) => post.standInId === standInId)) return
    if (person.posts.some((post) => isTeamRole(post.role) && meet(post, input))) throw Refusal.of('ON_ANOTHER_TEAM')
    const { villageId, townshipId } = team
    const post: Post = { role: 'standIn', from, to, teamId, villageId, townshipId, standInId }
    const brought = await leavesElsewhere(transaction, team, person._id, person.teamIds)
    await putBoth(
      transaction,
      {
        ...team,
        posts: [...team.posts, { personId: person._id, name: person.name, role: 'standIn', from, to, standInId }],
        leaves: [...team.leaves, ...brought],
      },
      { ...person, posts: [...person.posts, post] },
    )
  })
  return { standInId }
}

/** Posts in which this stand-in holds none from today on; what has been served stays. */
const withoutStandIn = <P extends { standInId?: string; from?: CivilDate; to?: CivilDate }>(
  posts: readonly P[],
  standInId: string,
  today: CivilDate,
): P[] =>
  posts.flatMap((post) => {
    if (post.standInId !== standInId || (post.to !== undefined && post.to < today)) return [post]
    return post.from === undefined || post.from < today ? [{ ...post, to: addDays(today, -1) }] : []
  })

/** The first half-day on which a living leave would lack cover because he goes. */
function shortWithout(team: Team, { from, to }: Assignment, { county, now }: Call) {
  const today = civilDateAt(now)
  return shortages(team, county.rules, from > today ? from : today).find(({ date }) => date <= to)
}

/** `{ standInId }` → the same; he stands in no longer from today on. Done twice it is done. `COVER_TOO_LOW`. */
export async function endStandIn({ standInId }: Inputs['endStandIn'], call: Call) {
  const { caller, now } = call
  const today = civilDateAt(now)
  const assignment = assignmentOf(standInId)
  await changeRoster(async (transaction) => {
    const { team, person } = await readBoth(transaction, assignment, caller, today)
    const posts = withoutStandIn(team.posts, standInId, today)
    if (posts.length === team.posts.length && posts.every((post, i) => post === team.posts[i])) return
    const next = { ...team, posts }
    const short = shortWithout(teamOf(next), assignment, call)
    if (short !== undefined) throw Refusal.of('COVER_TOO_LOW', { ...short, alternatives: [] })
    await putBoth(transaction, next, { ...person, posts: withoutStandIn(person.posts, standInId, today) })
  })
  return { standInId }
}
