import { civilDateAt, hourAt, monthOf, startOf, type CivilDate } from '../../domain/calendar'
import type { Measure } from '../../domain/attendance/measure'
import { daysThatAre, type Counters } from '../../domain/attendance/month'
import type { Day } from '../../domain/attendance/day'
import type { ByWeek } from '../../domain/attendance/weeks'
import type { HalfCover } from '../../domain/leave/cover'
import type { Leave } from '../../domain/leave/leave'
import { isInForce, isTeamRole, ROLE_TITLES, type Role } from '../../domain/roles'
import type { Rules } from '../../domain/rules'
import type { AskedOfMe, Inbox, Me, Member, Overdue, TeamToday, Today, WaitingItem } from '../../contract/calls'
import { measuredView, tripsWithin, weekLines } from '../attendance/measured'
import { UNCONFIRMED_TODO } from '../attendance/month'
import { awayOf, type Away } from '../leave/return-offer'
import { leaveRow, type LeaveRow } from '../leave/row'
import { dayText } from '../words/words'
import { backOf, dueRows, waitsFor, type Back, type DueRow } from './dues'
import { owedView, type Owed } from './owed'
import { officeDay, seesOfficeDay, type OfficeDay } from './office-day'
import { clerksOf, teamCard, type ClerkContact, type TeamCard } from './team'
import { isAboveTownships, moreText, otherRows, pressingRows, todoView, type OtherRow } from './todo'

/** 今日: what each post of the person makes of the day. */

/** Which parts a person plays today; each asks the cloud for its own. */
export type Parts = { isOnTeam: boolean; isFirstSecretary: boolean; hasInbox: boolean; seesOffice: boolean }

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
    seesOffice: seesOfficeDay(me, date),
  }
}

/** What the cloud says, as far as it could be asked. */
export type TodaySources = {
  counters?: Counters
  /** Its days, what the rules name for it, and for its weeks. */
  days?: readonly Day[]
  measures?: readonly Measure[]
  byWeek?: ByWeek
  /** Today, in the register. */
  day?: Day
  /** Why the day stands as it does, where this phone has no sign-in to tell of. */
  why?: string
  team?: TeamToday
  /** Leaves of the team that wait for a signature, for its first secretary. */
  asking?: Leave[]
  own?: Leave[]
  /** Over what he has asked for and is not yet signed: whether people enough remain. */
  cover?: HalfCover[]
  inbox?: Inbox
  /** Of an office: its townships and teams today. */
  office?: Today
  /** Of what waits for somebody in a team: a check to answer, a case to explain. */
  pressing?: WaitingItem[]
  /** What else waits for him that is no leave: a correction, a result to be given, a villager's word. */
  others?: WaitingItem[]
  /** Until when each check is to be answered. */
  checks?: readonly AskedOfMe[]
  /** What is past its term within its reach. */
  owed?: { items: Overdue[]; next?: string }
}

export type TeamView = TeamCard & { asking: LeaveRow[] }
/** `clause`: where the number stands that is asked for, or that nobody asks. */
export type Quota = { label: string; value: string; of: string; clause: string }
/** `todo`: what one does about the days that nothing is known of, and whom one calls. */
export type MonthView = {
  heading: string
  quotas: Quota[]
  week: string
  trips: string
  unconfirmed: string
  todo: string
  clerks: ClerkContact[]
}
export type InboxView = { heading: string; rows: LeaveRow[]; others: OtherRow[]; more: string; returns: string; onRecord: string }

export type TodayView = {
  date: string
  unit: string
  isDemonstration: boolean
  isOnTeam: boolean
  /** Asked of himself, and soon: it stands first. */
  pressing: OtherRow[]
  /** On leave: the way back comes first. */
  back: Back | null
  /** What a sign-in may offer to end. */
  away: Away[]
  dues: DueRow[]
  month: MonthView | null
  team: TeamView | null
  /** For whoever leads the team it stands above the month. */
  isTeamFirst: boolean
  inbox: InboxView | null
  office: OfficeDay | null
  owed: Owed | null
  /** What a person who neither signs in nor signs can do elsewhere. */
  hint: { text: string; opensLedger: boolean } | null
}

/** Few enough to be read at a glance; the others are in 待办. */
const MOST_WAITING = 5

/** `本周在村 3/5 天，住村 2/4 晚（还没过完）` */
function weekText(byWeek: ByWeek | undefined, date: CivilDate): string {
  const line = byWeek && weekLines(byWeek, monthOf(date), date).pop()
  return line ? `本周${line.text}` : ''
}

/** Of the days that wait for a fact, today is not yet one. */
function monthView(counters: Counters, sources: TodaySources, date: CivilDate, rules: Rules): MonthView {
  const { day, days = [], measures = [], byWeek, team } = sources
  const waiting = counters.unconfirmed - daysThatAre(day ? [day] : [], 'unconfirmed')
  return {
    heading: `${+date.slice(5, 7)}月到今天`,
    quotas: measuredView(counters, measures, rules).map(({ name, value, unit, required, clause }): Quota => ({
      label: name,
      value,
      of: `${required === '' ? '' : `/${required}`} ${unit}`,
      clause,
    })),
    week: weekText(byWeek, date),
    trips: days.length > 0 ? tripsWithin(days, counters) : '',
    unconfirmed: waiting > 0 ? `${waiting} 天待确认` : '',
    todo: waiting > 0 ? UNCONFIRMED_TODO : '',
    clerks: waiting > 0 && team ? clerksOf(team) : [],
  }
}

/** In the card of the team itself: its name stands above. */
const askRow = (leave: Leave, members: readonly Member[], date: CivilDate): LeaveRow =>
  leaveRow(leave, { ask: waitsFor(leave, members), tone: 'amber', since: '' }, date)

/** `isOwed`: something else is past its term, so that nobody is told that all is done. */
function inboxView(inbox: Inbox, items: readonly WaitingItem[], me: Me, now: Date, isOwed: boolean): InboxView {
  const { rows, more, returns, moreReturns, onRecord, moreOnRecord } = todoView(inbox, [], {
    now,
    isAboveTownships: isAboveTownships(me, civilDateAt(now)),
  })
  const counted = (count: number, goesOn: boolean) => `${count}${goesOn ? ' 多' : ''}`
  // The badge knows the whole number: of a list that goes on, and of what is no leave, a register or a correction.
  const waiting = Math.max(me.badge, rows.length)
  const others = otherRows(items, now).slice(0, Math.max(0, MOST_WAITING - rows.length))
  const shown = Math.min(rows.length, MOST_WAITING) + others.length
  const nothing = isOwed ? '没有等您签的' : returns.length > 0 ? '都签完了' : '都办完了'
  return {
    heading: waiting > 0 ? `${waiting} 件等您办` : nothing,
    rows: rows.slice(0, MOST_WAITING),
    others,
    more: waiting > shown || more !== '' ? moreText(waiting, shown) : '',
    returns: returns.length > 0 ? `${counted(returns.length, moreReturns)} 人已销假，请知悉` : '',
    onRecord: onRecord.length > 0 ? `已备案、还没休完的 ${counted(onRecord.length, moreOnRecord)} 件` : '',
  }
}

const HINTS: Partial<Record<Role, string>> = {
  townshipClerk: '登记纸质考勤、补录假条、看每人每月，都在“台账”。',
  dispatchingUnit: '本单位派出的人请了什么假、休到哪天，县里对谁作了决定，都在“台账”里查。',
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

/** The hours at which a day, a half-day or an evening begins: what was true before is not said after. */
const TURNS = [0, 6, 12, 21] as const

/** When the page is to be drawn anew, if it is left open. */
export function nextTurn(now: Date): Date {
  const hour = TURNS.find((turn) => turn > hourAt(now)) ?? 24
  return new Date(startOf(civilDateAt(now)).getTime() + hour * 3_600_000)
}

const isEmptyInbox = (inbox: Inbox | undefined): boolean =>
  inbox !== undefined && [inbox.toSign, inbox.toCountersign, inbox.toAcknowledge, inbox.onRecord].every((list) => list.length === 0)

/** Once the badge counts nothing more, nothing of it is left. */
const pressingOf = (me: Me, { pressing, checks = [] }: TodaySources, now: Date, before?: TodayView): OtherRow[] =>
  me.badge === 0 ? [] : pressing === undefined ? (before?.pressing ?? []) : pressingRows(pressing, checks, now)

/** `before`: what was shown earlier on the same date; of what could not be asked for now, that stays. */
export function todayView(me: Me, sources: TodaySources, now: Date, before?: TodayView): TodayView {
  const date = civilDateAt(now)
  const { isOnTeam, isFirstSecretary, hasInbox, seesOffice } = partsOf(me, date)
  const { counters, team, asking = [], own, cover = [], inbox, office, owed } = sources
  const pressing = pressingOf(me, sources, now, before)
  const others = { ...me, badge: me.badge - pressing.length }
  const isAllAbove = pressing.length > 0 && others.badge <= 0 && isEmptyInbox(inbox)
  // What waits for himself stands in the inbox.
  const elsewhere = asking.filter((one) => !inbox?.toSign.some(({ leaveId }) => leaveId === one.leaveId))
  const members = team?.members ?? []
  const teamNow = team && {
    ...teamCard(team, me.personId, date, me.rules),
    asking: elsewhere.map((leave) => askRow(leave, members, date)),
  }
  const back = own ? backOf(own, date) : before?.back
  // The leave that he is on stands at the top.
  const dues = own
    ? dueRows(own, { members, termDays: me.rules.leave.returnWithinWorkingDays, waivable: me.rules.cover.waivableFor, date, cover }).filter(
        ({ leaveId }) => leaveId !== back?.leaveId,
      )
    : before?.dues
  const ifOnTeam = <T>(shown: T | undefined, empty: T): T => (isOnTeam ? (shown ?? empty) : empty)
  return {
    date: dayText(date),
    unit: unitOf(me, date),
    isDemonstration: me.demonstration === true,
    isOnTeam,
    pressing,
    back: ifOnTeam(back, null),
    away: ifOnTeam(own ? awayOf(own) : before?.away, []),
    dues: ifOnTeam(dues ?? before?.dues, []),
    month: ifOnTeam(counters ? monthView(counters, sources, date, me.rules) : before?.month, null),
    team: ifOnTeam(teamNow ?? before?.team, null),
    isTeamFirst: isFirstSecretary,
    inbox:
      hasInbox && !isAllAbove
        ? ((inbox && inboxView(inbox, sources.others ?? [], others, now, (owed?.items.length ?? 0) > 0)) ?? before?.inbox ?? null)
        : null,
    office: seesOffice ? ((office && officeDay(office, me, date)) ?? before?.office ?? null) : null,
    owed: seesOffice ? ((owed && owedView(owed, me, date)) ?? before?.owed ?? null) : null,
    hint: isOnTeam ? null : hintOf(me, date),
  }
}
