import { civilDateAt, type CivilDate } from './calendar'
import { isByPhone, signersOf, type LeaveRecord } from './leave/leave'
import {
  COUNTY_ROLES,
  holds,
  holdsAny,
  isInForce,
  isTeamRole,
  SIGNING_ROLES,
  TEAM_ROLES,
  teamPostOn,
  unitKey,
  type Person,
  type Place,
  type Post,
  type Role,
  type SigningRole,
} from './roles'

/**
 * Who may: one table, with the clause from which each right comes. The cloud's actions name their right from here, the pages ask it before
 * they offer a step, and the text that tells a person who can see what of him is made from it.
 */

/** A right that comes from posts, each for its own unit. Who holds none of them today is `FORBIDDEN`. */
export type Right = {
  /** Its key in this table. */
  name: string
  title: string
  /** null where no text gives it and it is how this system works. */
  clause: string | null
  posts: readonly Role[]
  allows?: undefined
}

/** A right over one record: judged once the record is found. */
export type RecordRight<Subject> = Omit<Right, 'allows'> & {
  /** Who has it beside the holders of `posts`; where nobody has, who holds none of these is `FORBIDDEN` before anything is looked up. */
  beside?: string
  /** What the others are told. */
  otherwise: 'FORBIDDEN' | 'NOT_FOUND'
  allows: (subject: Subject) => boolean
}

/** Whether a post's unit is this one, or lies above it; a team's post also belongs to its village. */
const isOver = (post: Post, unit: Partial<Place>): boolean =>
  isTeamRole(post.role) && unit.teamId === undefined
    ? post.villageId === unit.villageId
    : unitKey(post.role, post) === unitKey(post.role, unit)

/** Whether a right comes to a person, from his posts of this day, for a unit; left out, for any. */
export const gives = (
  { posts }: Pick<Right, 'posts'>,
  person: { posts: readonly Post[] },
  date: CivilDate,
  unit?: Partial<Place>,
): boolean => person.posts.some((post) => posts.includes(post.role) && isInForce(post, date) && (unit === undefined || isOver(post, unit)))

/** All units, or those for which a person's posts of this day give a right. */
export type Reach = 'all' | { teamIds: string[]; villageIds: string[]; townshipIds: string[]; dispatchingUnitIds: string[] }

export function reachOf({ posts }: Pick<Right, 'posts'>, person: Person, date: CivilDate): Reach {
  const held = person.posts.filter((post) => posts.includes(post.role) && isInForce(post, date))
  if (held.some(({ role }) => (COUNTY_ROLES as readonly Role[]).includes(role))) return 'all'
  const ids = (field: keyof Place, of: (role: Role) => boolean) => held.filter(({ role }) => of(role)).flatMap((post) => post[field] ?? [])
  return {
    teamIds: ids('teamId', isTeamRole),
    villageIds: ids('villageId', (role) => role === 'villageBranch'),
    townshipIds: ids('townshipId', (role) => role === 'townshipCommittee' || role === 'townshipClerk'),
    dispatchingUnitIds: ids('dispatchingUnitId', (role) => role === 'dispatchingUnit'),
  }
}

type Asked = { caller: Person; now: Date }

// The roster

export const keepsRoster: Right = { name: 'keepsRoster', title: '管名册', clause: null, posts: ['countyOrg'] }

/** Those of their own village or team see these alone. */
export const listsPeople: Right = {
  name: 'listsPeople',
  title: '看人员名单',
  clause: null,
  posts: ['firstSecretary', 'villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
}

export const seesTeam: RecordRight<Asked & { team: Partial<Place> }> = {
  name: 'seesTeam',
  title: '看一个队今天在不在岗',
  clause: '002-26',
  posts: [...TEAM_ROLES, 'villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
  beside: '村里的公示牌',
  otherwise: 'NOT_FOUND',
  allows: ({ caller, team, now }) => gives(seesTeam, caller, civilDateAt(now), team),
}

export const keepsBoard: RecordRight<Asked & { village: Partial<Place> }> = {
  name: 'keepsBoard',
  title: '开村里的公示牌',
  clause: '002-25',
  posts: ['firstSecretary', 'townshipCommittee', 'townshipClerk', 'countyOrg'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, village, now }) => gives(keepsBoard, caller, civilDateAt(now), village),
}

export const assignsStandIns: Right = {
  name: 'assignsStandIns',
  title: '安排顶岗人员',
  clause: null,
  posts: ['townshipCommittee', 'townshipClerk'],
}

export const holdsSigningPost: Right = {
  name: 'holdsSigningPost',
  title: '找可以委托的人',
  clause: 'C-4b',
  posts: SIGNING_ROLES,
}

/** A post is lent by who holds it. */
export const lendsPost: RecordRight<Asked & { role: SigningRole }> = {
  name: 'lendsPost',
  title: '把自己的职务委托给别人',
  clause: 'C-4b',
  posts: SIGNING_ROLES,
  otherwise: 'FORBIDDEN',
  allows: ({ caller, role, now }) => holds(caller, role, civilDateAt(now)),
}

// Days

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

// Leave

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

/** The leader in whose name the clerk has entered a signature; who has denied it may say so again. */
export const countersigns: RecordRight<OfLeave> = {
  name: 'countersigns',
  title: '确认电话同意',
  clause: null,
  posts: [],
  beside: '电话里同意的负责人',
  otherwise: 'FORBIDDEN',
  allows: ({ caller: { personId }, leave }) =>
    leave.chain.some((node) => isByPhone(node, personId)) ||
    leave.trail.some((entry) => entry.event === 'denied' && entry.personId === personId),
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

/** Who signed, and the offices that hold the record. */
export const acknowledges: RecordRight<OfLeave> = {
  name: 'acknowledges',
  title: '知悉销假',
  clause: '002-43',
  posts: ['townshipCommittee', 'townshipClerk', 'countyOrg'],
  beside: '签字人',
  otherwise: 'FORBIDDEN',
  allows: ({ caller, leave, now }) =>
    signersOf(leave).includes(caller.personId) || leave.records.some(({ role }) => holds(caller, role, civilDateAt(now), leave)),
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
