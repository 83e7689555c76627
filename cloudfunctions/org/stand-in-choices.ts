import type { Candidate } from '../../miniprogram/contract/roster'
import { assignsStandIns, gives } from '../../miniprogram/domain/authority'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { isInForce, isTeamRole, ROLE_TITLES, type Post } from '../../miniprogram/domain/roles'
import { aggregate, MAX_ROWS, read } from '../_shared/platform/database'
import { teamOf, type Call } from '../_shared/records/call'
import type { TeamDocument } from '../_shared/records/people'
import { meet } from './county/posts'
import type { Inputs } from './schemas'

/** Whom a township may ask to stand in: whoever of the county is in no team then. Names and posts, no telephone numbers. */

const PAGE = 200

type Found = { _id: string; name: string; posts: Post[]; leftOn?: string }

/** `{ teamId, from, to, cursor? }` → `{ people, next? }` by their ids. `NOT_FOUND` outside the caller's township. */
export async function standInChoices({ teamId, from, to, cursor = '' }: Inputs['standInChoices'], { caller, now }: Call) {
  const today = civilDateAt(now)
  if (from > to) throw invalid({ path: '/to', message: '结束日期不能早于开始日期' })
  const team = await read<TeamDocument>('teams', teamId)
  if (team === null || !gives(assignsStandIns, caller, today, teamOf(team))) throw Refusal.of('NOT_FOUND')
  const isFree = ({ posts, leftOn }: Found) =>
    leftOn === undefined && !posts.some((post) => isTeamRole(post.role) && meet(post, { from, to }))
  const free: Found[] = []
  for (let after = cursor; ;) {
    const rows = await aggregate<Found>('people', [
      { $match: { _id: { $gt: after } } },
      { $project: { name: 1, posts: 1, leftOn: 1 } },
      { $sort: { _id: 1 } },
      { $limit: MAX_ROWS },
    ])
    free.push(...rows.filter(isFree))
    if (free.length > PAGE || rows.length < MAX_ROWS) break
    after = rows[rows.length - 1]!._id
  }
  const shown = free.slice(0, PAGE)
  const people = shown.map(({ _id: personId, name, posts }): Candidate => ({
    personId,
    name,
    titles: [...new Set(posts.filter((post) => isInForce(post, today)).map(({ role }) => ROLE_TITLES[role]))],
  }))
  return { people, ...(free.length > PAGE ? { next: shown[PAGE - 1]!._id } : {}) }
}
