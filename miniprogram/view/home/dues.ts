import { addDays, halfNumber, type CivilDate } from '../../domain/calendar'
import { isShort, type HalfCover } from '../../domain/leave/cover'
import type { Leave } from '../../domain/leave/leave'
import { COVER_DAYS_MOST } from '../../domain/leave/limits'
import { ROLE_TITLES, type Role } from '../../domain/roles'
import type { Kind } from '../../domain/rules'
import type { Member } from '../../contract/calls'
import { leaveText } from '../leave/row'
import { datedText, dayText, halfText, periodSaid, returnByText } from '../words/words'

/** A person's own leaves that are not over, on 今日: what is due, and what stands in the way of what he has asked for. */

export type Line = { text: string; tone: 'brand' | 'amber' | 'red' | 'plain' }
/** `beside`: what else is to be known, each a sentence. */
export type DueRow = Line & { leaveId: string; what: string; beside: string[] }

/** What presses most on top. */
const PRESSING: readonly Leave['status'][] = ['overdue', 'returnDue', 'onLeave', 'pending', 'approved']

export const isOpen = ({ status }: Leave): boolean => PRESSING.includes(status)

/** `等李建国签字`: the first secretary is known by name, an office by its title. */
export function waitsFor({ chain }: Leave, members: readonly Member[] = []): string {
  const role: Role | undefined = chain.find(({ state }) => state === 'waiting')?.role
  if (role === undefined) return '等签字'
  const leader = role === 'firstSecretary' ? members.find((member) => member.role === role) : undefined
  return `等${leader?.name ?? ROLE_TITLES[role]}签字`
}

export type DueFacts = {
  members: readonly Member[]
  termDays: number
  date: CivilDate
  /** For these kinds the county may let cover fall, and has perhaps been asked to: a row of a list does not say. */
  waivable: readonly Kind[]
  /** The team half-day by half-day over a leave that waits for a signature, its applicant counted as away. */
  cover: readonly HalfCover[]
}

/** The term's days are working days; while it is of one, that one is left, whatever the calendar. */
function leftText(returnBy: CivilDate, { termDays, date }: DueFacts): string {
  if (returnBy === date) return '，今天是最后一天'
  return termDays === 1 ? '，还有 1 个工作日' : ''
}

function dueLine(leave: Leave, facts: DueFacts): Line {
  const { date, members } = facts
  const owed = returnByText(leave.returnBy, date)
  switch (leave.status) {
    case 'overdue':
      return { text: leave.returnBy ? `${owed}，已超期` : '超期未销假', tone: 'red' }
    case 'returnDue':
      return { text: owed + (leave.returnBy ? leftText(leave.returnBy, facts) : ''), tone: 'amber' }
    case 'onLeave':
      return { text: `休到${halfText(leave.to, date)}`, tone: 'brand' }
    case 'pending':
      return { text: waitsFor(leave, members), tone: 'amber' }
    default:
      return { text: `已批准，${halfText(leave.from, date)}起休`, tone: 'brand' }
  }
}

/** Until when he is to be back is said before it is due. */
const whatText = (leave: Leave, date: CivilDate): string =>
  [
    leaveText(leave),
    periodSaid(leave, date),
    ...(leave.status === 'onLeave' && leave.returnBy ? [returnByText(leave.returnBy, date)] : []),
  ].join('，')

/** One that was asked for before the term was over, and waits for a signature: the delay is not his. */
function extensionText(leave: Leave, own: readonly Leave[], date: CivilDate): string[] {
  if (leave.status !== 'overdue' && leave.status !== 'returnDue') return []
  const asked = own.find((one) => one.extends === leave.leaveId && one.status === 'pending')
  if (asked === undefined) return []
  const on = asked.submittedAt.slice(0, 10)
  const isInTime = !leave.returnBy || on <= leave.returnBy
  return [`已于${datedText(on, date)}申请续假到${datedText(asked.to.date, date)}${isInTime ? '（在期限内提出）' : ''}，还没有签完。`]
}

/** A colleague's later request may take the people that this one needs: then its last signature would be refused (002-41). */
function endangeredText(leave: Leave, { cover, date, waivable }: DueFacts): string[] {
  if (leave.status !== 'pending' || waivable.includes(leave.kind)) return []
  const isWithin = (half: HalfCover) => halfNumber(half) >= halfNumber(leave.from) && halfNumber(half) <= halfNumber(leave.to)
  const short = cover.find((half) => isWithin(half) && isShort(half))
  if (short === undefined) return []
  const others = short.away.length === 0 ? '' : `${short.away.join('、')}也请了假，`
  return [
    `${dayText(short.date, date)}${others}您再走只剩${short.onPost}人在村，不足${short.minimum}人：这样批不下来，请和他们商量，或改时间。`,
  ]
}

export function dueRows(own: readonly Leave[], facts: DueFacts): DueRow[] {
  const rank = ({ status, from }: Leave) => PRESSING.indexOf(status) * 1e6 + halfNumber(from)
  return own
    .filter(isOpen)
    .sort((a, b) => rank(a) - rank(b))
    .map((leave) => ({
      leaveId: leave.leaveId,
      what: whatText(leave, facts.date),
      ...dueLine(leave, facts),
      beside: [...extensionText(leave, own, facts.date), ...endangeredText(leave, facts)],
    }))
}

export type Back = { leaveId: string; text: string; what: string }

/** Who is on leave comes back first of all: the leave that he is on. */
export function backOf(own: readonly Leave[], date: CivilDate): Back | null {
  const [on] = own.filter(({ status }) => status === 'onLeave').sort((a, b) => halfNumber(b.from) - halfNumber(a.from))
  return on === undefined ? null : { leaveId: on.leaveId, text: `您在休假，到${halfText(on.to, date)}`, what: whatText(on, date) }
}

/** The period over which a leave that waits for a signature is looked at, if there is one: no more than the cloud tells at once. */
export function askedPeriod(
  own: readonly Leave[],
  waivable: readonly Kind[],
  today: CivilDate,
): { from: CivilDate; to: CivilDate } | undefined {
  const [first] = own
    .filter(({ status, kind, to }) => status === 'pending' && !waivable.includes(kind) && to.date >= today)
    .sort((a, b) => halfNumber(a.from) - halfNumber(b.from))
  return first && { from: first.from.date, to: [first.to.date, addDays(first.from.date, COVER_DAYS_MOST - 1)].sort()[0]! }
}
