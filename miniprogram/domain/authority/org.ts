import { civilDateAt, type CivilDate } from '../calendar'
import { COUNTY_ROLES, holds, isTeamRole, SIGNING_ROLES, TEAM_ROLES, type Post, type UnitPath, type SigningRole } from '../roles'
import { gives, type Asked, type RecordRight, type Right } from './right'

/** Over the roster, its teams and its boards. */

export const keepsRoster: Right = { name: 'keepsRoster', title: '管名册', clause: null, posts: ['countyOrg'] }

/** Rules, and the holidays of a year as they are published. */
export const keepsRules: Right = { name: 'keepsRules', title: '定规则、录入放假安排', clause: '002-01', posts: ['countyOrg'] }

/** Those of their own village or team see these alone. */
export const listsPeople: Right = {
  name: 'listsPeople',
  title: '看人员名单',
  clause: null,
  posts: ['firstSecretary', 'villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
}

export const seesTeam: RecordRight<Asked & { team: Partial<UnitPath> }> = {
  name: 'seesTeam',
  title: '看一个队今天在不在岗',
  clause: '002-26',
  posts: [...TEAM_ROLES, 'villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
  beside: '村里的公示牌',
  otherwise: 'NOT_FOUND',
  allows: ({ caller, team, now }) => gives(seesTeam, caller, civilDateAt(now), team),
}

export const keepsBoard: RecordRight<Asked & { village: Partial<UnitPath> }> = {
  name: 'keepsBoard',
  title: '开村里的公示牌',
  clause: '002-25',
  posts: ['firstSecretary', 'townshipCommittee', 'townshipClerk', 'countyOrg'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, village, now }) => gives(keepsBoard, caller, civilDateAt(now), village),
}

/** Whose sign-ins the village's places measure does not set them: that is judged beside the post, by `isMeasuredBy`. */
export const setsPlaces: RecordRight<Asked & { village: Partial<UnitPath> }> = {
  name: 'setsPlaces',
  title: '定村里的签到地点',
  clause: null,
  posts: ['townshipClerk', 'countyOrg'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, village, now }) => gives(setsPlaces, caller, civilDateAt(now), village),
}

/** Whether somebody signs in at this village, today or from a day to come on. */
export const isMeasuredBy = ({ posts }: { posts: readonly Post[] }, villageId: string, today: CivilDate): boolean =>
  posts.some((post) => isTeamRole(post.role) && post.villageId === villageId && (post.to === undefined || post.to >= today))

export const seesVillage: RecordRight<Asked & { village: Partial<UnitPath> }> = {
  name: 'seesVillage',
  title: '看村里的签到地点和公示牌',
  clause: null,
  posts: [...TEAM_ROLES, 'villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, village, now }) => gives(seesVillage, caller, civilDateAt(now), village),
}

/** To choose one of them: a township its own. */
export const listsUnits: Right = {
  name: 'listsUnits',
  title: '看村、队和单位的名单',
  clause: null,
  posts: ['townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
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

/** A post is lent by who holds it, or entered by countyOrg for a leader who suddenly cannot. */
export const lendsPost: RecordRight<Asked & { role: SigningRole; fromPersonId: string }> = {
  name: 'lendsPost',
  title: '把自己的职务委托给别人',
  clause: 'C-4b',
  posts: SIGNING_ROLES,
  otherwise: 'FORBIDDEN',
  allows: ({ caller, role, fromPersonId, now }) => holds(caller, fromPersonId === caller.personId ? role : 'countyOrg', civilDateAt(now)),
}
