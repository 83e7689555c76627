import { halfNumber, halfOfNumber, type Half, type HalfDay, type Period } from '../../../../miniprogram/domain/calendar'
import type { LeaveInput } from '../../../../miniprogram/domain/leave/leave'
import { withLeave } from '../../../../miniprogram/domain/leave/ledger'
import { submit, type Circumstances } from '../../../../miniprogram/domain/leave/make'
import { unitKey, type Person, type Post } from '../../../../miniprogram/domain/roles'
import { DEFAULT_RULES, withDefaults, type PartialRules } from '../../../../miniprogram/domain/rules'
import type { Team, TeamLeave } from '../../../../miniprogram/domain/team'
import { workCalendar } from '../../../../miniprogram/domain/workdays'

/** A small county in memory: team A of a first secretary and members, its village, township and county. */

export const calendar = workCalendar()
export const now = new Date('2026-03-02T08:00:00+08:00')
export const at = (date: string, half: Half = 'am'): HalfDay => ({ date, half })
/** A period of so many days from a half-day on. */
export const period = (date: string, days: number, half: Half = 'am'): Period => {
  const from = halfNumber({ date, half })
  return { from: halfOfNumber(from), to: halfOfNumber(from + days * 2 - 1) }
}

const upTo = (row: number): number => DEFAULT_RULES.leave.tiers[row - 1]?.upToDays ?? 0
/** Days by the rows of the approval table, the first being 1: the most that a row holds, and the fewest whole days that fall into it. */
export const days = { upTo, inTier: (row: number): number => upTo(row - 1) + 1 }

const place = { teamId: 'A', villageId: 'v1', townshipId: 't1' }
export const person = (personId: string, name: string, ...posts: Post[]): Person => ({
  personId,
  name,
  phone: '10000000000',
  posts,
  delegations: [],
})
export const onTeam = (role: 'firstSecretary' | 'member' | 'standIn', more: Partial<Post> = {}): Post => ({ role, ...place, ...more })
export const villageBranch: Post = { role: 'villageBranch', villageId: 'v1', townshipId: 't1' }
export const townshipCommittee: Post = { role: 'townshipCommittee', townshipId: 't1' }

export const people = {
  leader: person('leader', '李建国', onTeam('firstSecretary')),
  wang: person('wang', '王秀英', onTeam('member')),
  zhang: person('zhang', '张伟', onTeam('member')),
  chen: person('chen', '陈静', onTeam('member')),
  branch: person('branch', '何支书', villageBranch),
  town: person('town', '唐书记', townshipCommittee),
  clerk: person('clerk', '欧阳雪', { role: 'townshipClerk', townshipId: 't1' }),
  bureau: person('bureau', '谢局长', { role: 'ruralBureau' }),
  org: person('org', '彭科', { role: 'countyOrg' }),
  deputy: person('deputy', '萧副书记', { role: 'deputySecretary' }),
}

/** A team of so many of those above, first secretary first. */
export function teamOf(size: number, roster: readonly Person[] = Object.values(people)): Team {
  const posts = roster
    .flatMap(({ personId, name, posts }) =>
      posts.filter((post) => unitKey(post.role, post) === 'team:A').map((post) => ({ personId, name, post })),
    )
    .slice(0, size)
    .map(({ personId, name, post: { role, from, to } }) => ({
      personId,
      name,
      role: role as 'member',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }))
  return { teamId: 'A', name: '塘门口村工作队', villageId: 'v1', townshipId: 't1', posts, leaves: [] }
}

export const away = (personId: string, { from, to }: Period, more: Partial<TeamLeave> = {}): TeamLeave => ({
  leaveId: `l-${personId}-${from.date}${from.half}`,
  personId,
  name: personId,
  kind: 'personal',
  from,
  to,
  state: 'pending',
  ...more,
})

export const circumstances = (
  applicant: Person,
  team: Team,
  more: Partial<Circumstances> & { partialRules?: PartialRules } = {},
): Circumstances => ({
  applicant,
  team,
  others: [],
  rules: withDefaults(more.partialRules),
  calendar,
  now,
  ...more,
})

export const asked = ({ from, to }: Period, more: Partial<LeaveInput> = {}): LeaveInput => ({
  requestId: 'r',
  kind: 'personal',
  from,
  to,
  reason: '家中有事',
  destination: '郴州市',
  leavingCounty: true,
  ...more,
})

let serial = 0
/** Asks for a leave, and gives it with the team's ledger that holds it. */
export function ask(
  applicant: Person,
  team: Team,
  input: LeaveInput,
  more: Partial<Circumstances> & { partialRules?: PartialRules } = {},
  roster = Object.values(people),
) {
  const leave = submit(`leave-${serial++}`, input, circumstances(applicant, team, more), roster)
  return { leave, team: withLeave(team, leave) }
}
