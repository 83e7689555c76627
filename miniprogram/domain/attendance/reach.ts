import type { CivilDate } from '../calendar'
import { holds, holdsAny, isTeamRole, type Person, type Post } from '../roles'

/** Whose days one may read. */

/** Dates, both included. */
type Dates = { from: CivilDate; to: CivilDate }

const touches = (post: Post, { from, to }: Dates): boolean => (post.from ?? from) <= to && (post.to ?? to) >= from

/**
 * The person himself, his first secretary, his township's clerk and committee, and the county. «His» are those of the team
 * in which he is today, or was on any of the dates that are asked for.
 */
export function mayRead(caller: Person, person: Person, dates: Dates, today: CivilDate): boolean {
  if (caller.personId === person.personId || holds(caller, 'countyOrg', today)) return true
  return person.posts.some(
    (post) =>
      isTeamRole(post.role) &&
      (touches(post, dates) || touches(post, { from: today, to: today })) &&
      holdsAny(caller, ['firstSecretary', 'townshipClerk', 'townshipCommittee'], today, post),
  )
}
