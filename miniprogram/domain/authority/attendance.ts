import { civilDateAt, type CivilDate } from '../calendar'
import { holds, holdsAny, isTeamRole, TEAM_ROLES, type Person, type Place, type Post } from '../roles'
import { gives, type Asked, type RecordRight, type Right } from './right'

/** Over people's days. */

export const inTeamPost: Right = { name: 'inTeamPost', title: '签到', clause: '002-19', posts: TEAM_ROLES }

/** Dates, both included. */
type Dates = { from: CivilDate; to: CivilDate }

const touches = (post: Post, { from, to }: Dates): boolean => (post.from ?? from) <= to && (post.to ?? to) >= from

/** «His» are those of the team in which he is today, or was on any of the dates that are asked for. */
export const readsDays: RecordRight<Asked & { person: Person; dates: Dates }> = {
  name: 'readsDays',
  title: '看每天的考勤',
  clause: '002-20',
  posts: ['firstSecretary', 'villageBranch', 'townshipCommittee', 'townshipClerk', 'countyOrg'],
  beside: '本人',
  otherwise: 'NOT_FOUND',
  allows: ({ caller, person, dates, now }) => {
    const today = civilDateAt(now)
    if (caller.personId === person.personId || holds(caller, 'countyOrg', today)) return true
    return person.posts.some(
      (post) =>
        isTeamRole(post.role) &&
        (touches(post, dates) || touches(post, { from: today, to: today })) &&
        holdsAny(caller, readsDays.posts, today, post),
    )
  },
}

/** Of his township's people, on a date on which they are in one of its teams. */
export const recordsDays: RecordRight<Asked & { post: Partial<Place> }> = {
  name: 'recordsDays',
  title: '登记考勤',
  clause: '002-20',
  posts: ['townshipClerk'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, post, now }) => gives(recordsDays, caller, civilDateAt(now), post),
}
