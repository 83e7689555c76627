import type { CivilDate } from './calendar'

/** Posts, the units that they belong to, and their names. Offices are roles with a display name, since reforms rename them (C-22). */

export const TEAM_ROLES = ['firstSecretary', 'member', 'standIn'] as const
export const COUNTY_ROLES = ['ruralBureau', 'countyOrg', 'deputySecretary', 'supervisor'] as const
export const ROLES = [...TEAM_ROLES, 'villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES, 'dispatchingUnit'] as const
export type Role = (typeof ROLES)[number]
export type TeamRole = (typeof TEAM_ROLES)[number]

export const ROLE_TITLES: Record<Role, string> = {
  firstSecretary: '第一书记',
  member: '工作队员',
  standIn: '顶岗人员',
  villageBranch: '村党支部',
  townshipCommittee: '乡镇党委',
  townshipClerk: '乡镇考勤专人',
  ruralBureau: '县乡村振兴局',
  countyOrg: '县委组织部',
  deputySecretary: '县委分管副书记',
  supervisor: '督查人员',
  dispatchingUnit: '派出单位',
}

/** Roles that sign leaves. */
export const SIGNING_ROLES = [
  'firstSecretary',
  'villageBranch',
  'townshipCommittee',
  'ruralBureau',
  'countyOrg',
  'deputySecretary',
] as const
export type SigningRole = (typeof SIGNING_ROLES)[number]

/** A post with the whole path of its unit, so that authority is one comparison. Both dates included. */
export type Post = {
  role: Role
  from?: CivilDate
  to?: CivilDate
  teamId?: string
  villageId?: string
  townshipId?: string
  dispatchingUnitId?: string
  /** Set on a stand-in's post that a township assigned. */
  standInId?: string
}

/** One's own post for signing and acknowledging leave, lent for a period by an authority's document (C-4b). */
export type Delegation = {
  delegationId: string
  role: SigningRole
  /** The unit of the post that is lent. */
  unitKey: string
  fromPersonId: string
  fromPersonName: string
  from: CivilDate
  /** Not beyond the end of the post itself. */
  to: CivilDate
  /** Until when it was asked for, where the post ends before that. */
  askedTo?: CivilDate
  authority: string
}

/** A person as far as rules look at him. */
export type Person = {
  personId: string
  name: string
  phone: string
  dispatchingUnitId?: string
  posts: Post[]
  /** What others have lent him. */
  delegations: Delegation[]
  /** He takes what waits for his signature once a day in one card, not one by one. */
  digest?: true
}

/** Where a record belongs: what authority over it is measured by. */
export type UnitPath = { teamId: string; villageId: string; townshipId: string; dispatchingUnitId?: string }

export const isInForce = ({ from, to }: { from?: CivilDate; to?: CivilDate }, date: CivilDate): boolean =>
  (from === undefined || from <= date) && (to === undefined || date <= to)

export const isTeamRole = (role: Role): role is TeamRole => (TEAM_ROLES as readonly Role[]).includes(role)

/** The key of the unit that a role acts for: `team:A`, `village:v1`, `township:t1`, `county`, `dispatchingUnit:u1`. */
export function unitKey(role: Role, unit: Partial<UnitPath>): string {
  if (isTeamRole(role)) return `team:${unit.teamId ?? ''}`
  if (role === 'villageBranch') return `village:${unit.villageId ?? ''}`
  if (role === 'townshipCommittee' || role === 'townshipClerk') return `township:${unit.townshipId ?? ''}`
  if (role === 'dispatchingUnit') return `dispatchingUnit:${unit.dispatchingUnitId ?? ''}`
  return 'county'
}

/** Whether a person holds a role on a date, at all or for a record's place. */
export const holds = (person: Person, role: Role, date: CivilDate, place?: Partial<UnitPath>): boolean =>
  person.posts.some(
    (post) => post.role === role && isInForce(post, date) && (place === undefined || unitKey(role, post) === unitKey(role, place)),
  )

export const holdsAny = (person: Person, roles: readonly Role[], date: CivilDate, place?: Partial<UnitPath>): boolean =>
  roles.some((role) => holds(person, role, date, place))

/** The team post that a person holds on a date; the county document allows one at most. */
export const teamPostOn = (
  { posts }: { posts: readonly Post[] },
  date: CivilDate,
): (Post & { teamId: string; villageId: string; townshipId: string }) | undefined =>
  posts.find(
    (post): post is Post & { teamId: string; villageId: string; townshipId: string } => isTeamRole(post.role) && isInForce(post, date),
  )
