import { civilDateAt, halfNumber, periodText, type CivilDate } from '../../domain/calendar'
import { daysThatAre, type Counters } from '../../domain/attendance/month'
import type { Day } from '../../domain/attendance/day'
import { minimumOn } from '../../domain/leave/cover'
import type { Leave } from '../../domain/leave/leave'
import { isInForce, isTeamRole, ROLE_TITLES, type Role } from '../../domain/roles'
import type { Rules } from '../../domain/rules'
import type { Inbox, Me, Member, TeamToday } from '../../contract/calls'
import type { NumberPath } from '../account/legal'
import { awayOf, type Away } from '../leave/return-offer'
import { leaveText, todoView, type LeaveRow } from './todo'
import { dayText, halfText, periodParts, returnByText } from '../words/words'

/** 今日: what each post of the person makes of the day. */

/** Which parts a person plays today; each asks the cloud for its own. */
export type Parts = { isOnTeam: boolean; isFirstSecretary: boolean; hasInbox: boolean }

const inForce = (me: Me, date: CivilDate) => me.posts.filter((post) => isInForce(post, date))

/** They sign nothing and hold no record. */
const WITHOUT_INBOX: readonly Role[] = ['member', 'standIn', 'supervisor', 'dispatchingUnit']

export function partsOf(me: Me, date: CivilDate): Parts {
  const posts = inForce(me, date)
  const isLent = me.delegations.some((one) => one.toPersonId === me.personId && isInForce(one, date))
  return {
    isOnTeam: me.team !== undefined && posts.some(({ role }) => isTeamRole(role)),
    isFirstSecretary: posts.some(({ role }) => role === 'firstSecretary'),
    // A member acts for his first secretary while he is away: then something waits for him too.
    hasInbox: isLent || me.badge > 0 || posts.some(({ role }) => !WITHOUT_INBOX.includes(role)),
  }
}

/** What the cloud says, as far as it could be asked. */
export type TodaySources = {
  counters?: Counters
  /** Today, in the register. */
  day?: Day
  /** Why the day stands as it does, where this phone has no sign-in to tell of. */
  why?: string
  team?: TeamToday
  /** Leaves of the team that wait for a signature, for its first secretary. */
  asking?: Leave[]
  own?: Leave[]
  inbox?: Inbox
}

type Line = { text: string; tone: 'brand' | 'amber' | 'red' | 'plain' }

export type MemberRow = { personId: string; name: string; title: string; text: string; tone: 'brand' | 'amber' }
export type TeamView = { heading: string; shortText: string; members: MemberRow[]; asking: LeaveRow[]; coming: string }
export type DueRow = Line & { leaveId: string; what: string }
export type Quota = { label: string; value: string; of: string; clause: NumberPath }
export type MonthView = { heading: string; quotas: Quota[]; unconfirmed: string }
export type InboxView = { heading: string; rows: LeaveRow[]; more: string; returns: string; onRecord: string }

export type TodayView = {
  date: string
  unit: string
  isDemonstration: boolean
  isOnTeam: boolean
  /** What a sign-in may offer to end. */
  away: Away[]
  dues: DueRow[]
  month: MonthView | null
  team: TeamView | null
  /** For whoever leads the team it stands above the month. */
  isTeamFirst: boolean
  inbox: InboxView | null
  /** What a person who neither signs in nor signs can do elsewhere. */
  hint: { text: string; opensLedger: boolean } | null
}

/** Few enough to be read at a glance; the others are in 待办. */
const MOST_WAITING = 5

/** His own leaves that are not over, what presses most on top. */
const PRESSING: readonly Leave['status'][] = ['overdue', 'returnDue', 'onLeave', 'pending', 'approved']

export const isOpen = ({ status }: Leave): boolean => PRESSING.includes(status)

/** `等李建国签字`: the first secretary is known by name, an office by its title. */
function waitsFor({ chain }: Leave, members: readonly Member[] = []): string {
  const role: Role | undefined = chain.find(({ state }) => state === 'waiting')?.role
  if (role === undefined) return '等签字'
  const leader = role === 'firstSecretary' ? members.find((member) => member.role === role) : undefined
  return `等${leader?.name ?? ROLE_TITLES[role]}签字`
}

/** The term's days are working days; while it is of one, that one is left, whatever the calendar. */
function leftText(returnBy: CivilDate, { termDays, date }: { termDays: number; date: CivilDate }): string {
  if (returnBy === date) return '，今天是最后一天'
  return termDays === 1 ? '，还有 1 个工作日' : ''
}

type Today = { team: TeamToday | undefined; termDays: number; date: CivilDate }

function dueLine(leave: Leave, { team, ...today }: Today): Line {
  switch (leave.status) {
    case 'overdue':
      return { text: leave.returnBy ? `${returnByText(leave.returnBy)}，已超期` : '超期未销假', tone: 'red' }
    case 'returnDue':
      return { text: returnByText(leave.returnBy) + (leave.returnBy ? leftText(leave.returnBy, today) : ''), tone: 'amber' }
    case 'onLeave':
      return { text: `休到${halfText(leave.to)}`, tone: 'brand' }
    case 'pending':
      return { text: waitsFor(leave, team?.members), tone: 'amber' }
    default:
      return { text: `已批准，${halfText(leave.from)}起休`, tone: 'brand' }
  }
}

/** Until when he is to be back is said before it is due. */
const whatText = (leave: Leave): string =>
  [leaveText(leave), periodText(leave), ...(leave.status === 'onLeave' && leave.returnBy ? [returnByText(leave.returnBy)] : [])].join('，')

function dueRows(own: readonly Leave[], today: Today): DueRow[] {
  const rank = ({ status, from }: Leave) => PRESSING.indexOf(status) * 1e6 + halfNumber(from)
  return own
    .filter(isOpen)
    .sort((a, b) => rank(a) - rank(b))
    .map((leave) => ({ leaveId: leave.leaveId, what: whatText(leave), ...dueLine(leave, today) }))
}

/** Of the days that wait for a fact, today is not yet one. */
function monthView({ daysInVillage, nights, unconfirmed }: Counters, day: Day | undefined, date: CivilDate, rules: Rules): MonthView {
  const { daysPerMonth, nightsPerMonth } = rules.attendance
  const quota = (label: string, value: number, required: number, unit: string, clause: NumberPath): Quota => ({
    label,
    value: `${value}`,
    of: `/${required} ${unit}`,
    clause,
  })
  const waiting = unconfirmed - daysThatAre(day ? [day] : [], 'unconfirmed')
  return {
    heading: `${+date.slice(5, 7)}月到今天`,
    quotas: [
      quota('在村', daysInVillage, daysPerMonth, '天', 'attendance.daysPerMonth'),
      quota('住村', nights, nightsPerMonth, '晚', 'attendance.nightsPerMonth'),
    ],
    unconfirmed: waiting > 0 ? `${waiting} 天待确认` : '',
  }
}

const askRow = (leave: Leave, members: readonly Member[]): LeaveRow => ({
  key: leave.leaveId,
  leaveId: leave.leaveId,
  who: leave.applicantName,
  what: leaveText(leave),
  ...periodParts(leave),
  ask: waitsFor(leave, members),
  tone: 'amber',
  since: '',
})

function teamView({ members, coming }: TeamToday, asking: readonly Leave[], rules: Rules): TeamView {
  const minimum = minimumOn(members, rules)
  const onPost = members.filter(({ whereabouts }) => whereabouts.status === 'onPost').length
  return {
    heading: onPost === members.length && onPost >= minimum ? `${onPost} 人都在岗` : `${members.length} 人，${onPost} 人在岗`,
    shortText: onPost < minimum ? `只有 ${onPost} 人在岗，不足 ${minimum} 人` : '',
    members: members.map(({ personId, name, title, whereabouts }) => ({
      personId,
      name,
      title,
      text: whereabouts.text,
      tone: whereabouts.status === 'onPost' ? 'brand' : 'amber',
    })),
    asking: asking.map((leave) => askRow(leave, members)),
    coming: coming.map(({ name, from }) => `${name}${from === undefined ? '' : ` ${dayText(from)}`}起顶岗`).join('；'),
  }
}

function inboxView(inbox: Inbox, now: Date): InboxView {
  const { rows, returns, onRecord, isCut } = todoView(inbox, [], now)
  const counted = (count: number) => `${count}${isCut ? '+' : ''}`
  return {
    heading: rows.length > 0 ? `${counted(rows.length)} 件等您办` : returns.length > 0 ? '都签完了' : '都办完了',
    rows: rows.slice(0, MOST_WAITING),
    more: rows.length > MOST_WAITING ? `还有 ${counted(rows.length - MOST_WAITING)} 件` : '',
    returns: returns.length > 0 ? `${counted(returns.length)} 人已销假，请知悉` : '',
    onRecord: onRecord.length > 0 ? `已备案、还没休完的 ${counted(onRecord.length)} 件` : '',
  }
}

const HINTS: Partial<Record<Role, string>> = {
  townshipClerk: '登记纸质考勤、补录假条、看每人每月，都在“台账”。',
  supervisor: '谁不在村、休到哪天，在“台账”里查。',
  dispatchingUnit: '本单位派出的人请了什么假、休到哪天，在“台账”里查。',
}

function hintOf(me: Me, date: CivilDate): TodayView['hint'] {
  const posts = inForce(me, date)
  if (posts.length === 0) return { text: `名册里您现在没有在任的职务。如有出入，请联系${ROLE_TITLES.countyOrg}。`, opensLedger: false }
  const text = posts.flatMap(({ role }) => HINTS[role] ?? []).join('')
  return text === '' ? null : { text, opensLedger: true }
}

/** `塘门口村工作队 · 便江街道`, or the unit of the post that he holds. */
function unitOf(me: Me, date: CivilDate): string {
  if (me.team) return [me.team.name, me.team.townshipName].filter(Boolean).join(' · ')
  const [post] = inForce(me, date)
  return post === undefined ? me.county : [post.unitName, post.title].filter(Boolean).join(' · ')
}

/** `before`: what was shown last; of what could not be asked for now, that stays. */
export function todayView(me: Me, sources: TodaySources, now: Date, before?: TodayView): TodayView {
  const date = civilDateAt(now)
  const { isOnTeam, isFirstSecretary, hasInbox } = partsOf(me, date)
  const { counters, team, asking = [], own, inbox } = sources
  // What waits for himself stands in the inbox.
  const elsewhere = asking.filter((one) => !inbox?.toSign.some(({ leaveId }) => leaveId === one.leaveId))
  return {
    date: dayText(date),
    unit: unitOf(me, date),
    isDemonstration: me.demonstration === true,
    isOnTeam,
    away: isOnTeam ? ((own && awayOf(own)) ?? before?.away ?? []) : [],
    dues: isOnTeam ? ((own && dueRows(own, { team, termDays: me.rules.leave.returnWithinWorkingDays, date })) ?? before?.dues ?? []) : [],
    month: isOnTeam ? ((counters && monthView(counters, sources.day, date, me.rules)) ?? before?.month ?? null) : null,
    team: isOnTeam ? ((team && teamView(team, elsewhere, me.rules)) ?? before?.team ?? null) : null,
    isTeamFirst: isFirstSecretary,
    inbox: hasInbox ? ((inbox && inboxView(inbox, now)) ?? before?.inbox ?? null) : null,
    hint: isOnTeam ? null : hintOf(me, date),
  }
}
