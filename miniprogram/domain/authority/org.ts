import { civilDateAt } from '../calendar'
import { COUNTY_ROLES, holds, SIGNING_ROLES, TEAM_ROLES, type UnitPath, type SigningRole } from '../roles'
import { gives, type Asked, type RecordRight, type Right } from './right'

/** Over the roster, its teams and its boards. */

export const keepsRoster: Right = { name: 'keepsRoster', title: '管名册', clause: null, posts: ['countyOrg'] }

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
