import { civilDateAt, type CivilDate } from '../calendar'
import { isAddressee } from '../leave/ending'
import type { LeaveRecord } from '../leave/leave'
import { mayCountersign } from '../leave/paper'
import { COUNTY_ROLES, isTeamRole, SIGNING_ROLES, TEAM_ROLES, teamPostOn, type Person } from '../roles'
import type { Team } from '../team'
import { gives, type Asked, type RecordRight, type Right } from './right'

/** Over leaves. */

/** Whole, or without reason and destination, or not at all: then one does not learn that there is one. `sightOf` judges it. */
export type Sight = 'whole' | 'outline' | 'none'

type OfLeave = Asked & { leave: LeaveRecord }
type SeenLeave = OfLeave & { sight: Sight }

export const seesOutline: Right = {
  name: 'seesOutline',
  title: '看谁什么时候请什么假',
  clause: null,
  posts: ['supervisor', 'dispatchingUnit'],
}

export const seesWhole: RecordRight<SeenLeave> = {
  name: 'seesWhole',
  title: '看整张假条',
  clause: '002-39',
  posts: ['firstSecretary', 'villageBranch', 'townshipCommittee', 'townshipClerk', 'countyOrg'],
  beside: '本人、这张假条的签字人、受托代签的人和代行第一书记职责的人',
  otherwise: 'NOT_FOUND',
  allows: ({ sight }) => sight === 'whole',
}

export const seesLeave: RecordRight<SeenLeave> = {
  name: 'seesLeave',
  title: '看假条',
  clause: null,
  posts: [...seesWhole.posts, ...seesOutline.posts],
  beside: seesWhole.beside!,
  otherwise: 'NOT_FOUND',
  allows: ({ sight }) => sight !== 'none',
}

export const searchesLeaves: Right = {
  name: 'searchesLeaves',
  title: '查别人的请假',
  clause: null,
  posts: ['firstSecretary', 'villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES, 'dispatchingUnit'],
}

/** Who sees the leave; whose turn it is, the step itself tells (`NOT_YOUR_TURN`). */
export const signs: RecordRight<SeenLeave> = { ...seesLeave, name: 'signs', title: '签字', clause: '002-33', posts: SIGNING_ROLES }

/** The township's clerk enters what a leader has agreed to by telephone, what was signed on paper, and a return that he was told of. */
export const entersFor: RecordRight<OfLeave> = {
  name: 'entersFor',
  title: '代为登记',
  clause: '002-20',
  posts: ['townshipClerk'],
  otherwise: 'FORBIDDEN',
  allows: ({ caller, leave, now }) => gives(entersFor, caller, civilDateAt(now), leave),
}

/** The leader in whose name the clerk has entered a signature, or who now holds his post; who has answered may say so again. */
export const countersigns: RecordRight<OfLeave & { hands: readonly Person[]; team: Team }> = {
  name: 'countersigns',
  title: '确认电话同意',
  clause: null,
  posts: [],
  beside: '电话里同意的负责人，他已离任的由接任的人',
  otherwise: 'FORBIDDEN',
  allows: ({ caller, leave, hands, team, now }) =>
    mayCountersign(leave, caller, { place: leave, applicantId: leave.applicantId, people: hands, team, now }),
}

export const ownsLeave: RecordRight<OfLeave> = {
  name: 'ownsLeave',
  title: '办自己的假',
  clause: '002-33',
  posts: [],
  beside: '申请人',
  otherwise: 'FORBIDDEN',
  allows: ({ caller, leave }) => caller.personId === leave.applicantId,
}

export const returnsToPost: RecordRight<OfLeave> = {
  name: 'returnsToPost',
  title: '销假',
  clause: '002-42',
  posts: entersFor.posts,
  beside: '申请人',
  otherwise: 'FORBIDDEN',
  allows: (subject) => ownsLeave.allows(subject) || entersFor.allows(subject),
}

/** Who signed, and the offices that hold the record; of many, it is enough that one is his. */
export const acknowledges: RecordRight<{ returns: readonly (OfLeave & { hands: readonly Person[] })[] }> = {
  name: 'acknowledges',
  title: '知悉销假',
  clause: '002-43',
  posts: ['townshipCommittee', 'townshipClerk', 'countyOrg'],
  beside: '签字人和受托的人',
  otherwise: 'FORBIDDEN',
  allows: ({ returns }) => returns.some(({ caller, leave, hands, now }) => isAddressee(leave, caller, { people: hands, now })),
}

/** Of the applicant's team on the first date; who is in none on it is his whose team he is or was in: `NOT_ON_TEAM` then tells. */
export const recordsSlips: RecordRight<Asked & { applicant: Person; from: CivilDate }> = {
  name: 'recordsSlips',
  title: '登记纸质假条',
  clause: '002-20',
  posts: ['townshipClerk'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, applicant, from, now }) => {
    const post = teamPostOn(applicant, from)
    const posts = post === undefined ? applicant.posts.filter(({ role }) => isTeamRole(role)) : [post]
    return posts.some((one) => gives(recordsSlips, caller, civilDateAt(now), one))
  },
}

/** What a request would meet on his team: for who is, or will be, in a team. */
export const seesCover: RecordRight<Asked> = {
  name: 'seesCover',
  title: '看队里的在村人数',
  clause: '002-41',
  posts: TEAM_ROLES,
  beside: '已定下要到队里来的人',
  otherwise: 'FORBIDDEN',
  allows: ({ caller, now }) => caller.posts.some(({ role, to }) => isTeamRole(role) && (to === undefined || to >= civilDateAt(now))),
}
