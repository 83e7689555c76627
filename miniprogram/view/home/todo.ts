import { civilDateAt, halfNumber, halfOfNumber, instantOf, startOf, type CivilDate, type HalfDay } from '../../domain/calendar'
import { isByPhone, type Leave } from '../../domain/leave/leave'
import { COUNTY_ROLES, isInForce, type Role } from '../../domain/roles'
import type { AskedOfMe, Inbox, InboxList, ListedLeave, Me, WaitingItem } from '../../contract/calls'
import { leaveRow, unitText, type LeaveRow } from '../leave/row'
import { waitedText, waitingSince } from '../leave/trail'
import { returnByText, timeText } from '../words/words'

/** 待办: for all the parts that a person plays what is to be done, and what is to be known; what begins soonest on top. */

const LISTS: readonly InboxList[] = ['toCountersign', 'toSign', 'toAcknowledge', 'onRecord']

export type TodoView = {
  /** To be settled, countersigned, signed. */
  rows: LeaveRow[]
  /** Which list of those above goes on, if any; the first of them is read on first. */
  more: InboxList | ''
  /** Returns to be acknowledged. */
  returns: LeaveRow[]
  moreReturns: boolean
  onRecord: LeaveRow[]
  moreOnRecord: boolean
}

/** Who reads, and when: an office above the townships is told the township too. */
export type Reader = { now: Date; isAboveTownships: boolean }

const ABOVE: readonly Role[] = [...COUNTY_ROLES, 'dispatchingUnit']

/** By his own posts or one lent to him. */
export function isAboveTownships(
  { personId, posts, delegations }: Pick<Me, 'personId' | 'posts' | 'delegations'>,
  today: CivilDate,
): boolean {
  const lent = delegations.filter(({ toPersonId }) => toPersonId === personId)
  return [...posts, ...lent].some((one) => ABOVE.includes(one.role) && isInForce(one, today))
}

/** A page of one list more, behind what is there; a leave that has slipped from one page to the next stands once. */
export function withPage(inbox: Inbox, list: InboxList, page: Inbox): Inbox {
  const known = new Set(inbox[list].map(({ leaveId }) => leaveId))
  const { [list]: _, ...others } = inbox.next ?? {}
  const next = page.next?.[list]
  return {
    ...inbox,
    [list]: [...inbox[list], ...page[list].filter(({ leaveId }) => !known.has(leaveId))],
    next: { ...others, ...(next === undefined ? {} : { [list]: next }) },
  }
}

export const withoutReturns = (inbox: Inbox, leaveIds: readonly string[]): Inbox => ({
  ...inbox,
  toAcknowledge: inbox.toAcknowledge.filter(({ leaveId }) => !leaveIds.includes(leaveId)),
})

type Asked = { ask: string; tone: LeaveRow['tone']; since: string; verb: string }

function rowOf(leave: ListedLeave, { ask, tone, since, verb }: Asked, { now, isAboveTownships }: Reader): LeaveRow {
  const today = civilDateAt(now)
  const waited = since === '' ? [] : [`${timeText(since, today)} ${verb}`, waitedText(since, now)]
  return leaveRow(
    leave,
    { key: `${leave.leaveId}-${ask}`, unit: unitText(leave, isAboveTownships), ask, tone, since: waited.filter(Boolean).join('，') },
    today,
  )
}

const phoneEntryAt = ({ chain, submittedAt }: Leave): string =>
  chain.find((node) => isByPhone(node) && node.countersignedAt === undefined)?.at ?? submittedAt

/** The first instant after a half-day. */
const endOf = (half: HalfDay): string => {
  const next = halfOfNumber(halfNumber(half) + 1)
  return instantOf(new Date(startOf(next.date).getTime() + (next.half === 'pm' ? 12 * 3_600_000 : 0)))
}

/** His own leaves that are over and wait for his return; parts of one absence share their term, and one return closes them all. */
function ownDues(mine: readonly Leave[]): Leave[] {
  const due = mine.filter(({ status }) => status === 'returnDue' || status === 'overdue')
  const isLaterPart = (other: Leave, leave: Leave) =>
    leave.returnBy && other.returnBy === leave.returnBy && halfNumber(other.to) > halfNumber(leave.to)
  return due.filter((leave) => !due.some((other) => isLaterPart(other, leave))).sort((a, b) => (endOf(a.to) < endOf(b.to) ? -1 : 1))
}

function dueRow(leave: Leave, { now }: Reader): LeaveRow {
  const isLate = leave.status === 'overdue'
  const today = civilDateAt(now)
  const ask = isLate ? '超期未销假' : '请销假'
  const said = { key: `${leave.leaveId}-${ask}`, who: '您', ask, tone: isLate ? ('red' as const) : ('amber' as const) }
  return leaveRow(leave, { ...said, since: returnByText(leave.returnBy, today) }, today)
}

/** `mine` are the reader's own leaves, if he is on a team. The cloud's order stays: of a list that goes on, what presses most is first. */
export function todoView(inbox: Inbox, mine: readonly Leave[], reader: Reader): TodoView {
  const row = (ask: string, verb: string, tone: LeaveRow['tone'], sinceOf: (leave: Leave) => string) => (leave: Leave) =>
    rowOf(leave, { ask, tone, verb, since: sinceOf(leave) }, reader)
  const goesOn = (list: InboxList): boolean => inbox.next?.[list] !== undefined
  return {
    rows: [
      ...ownDues(mine).map((leave) => dueRow(leave, reader)),
      ...inbox.toCountersign.map(row('等您补签', '登记', 'amber', phoneEntryAt)),
      ...inbox.toSign.map(row('等您签字', '送到', 'amber', waitingSince)),
    ],
    more: LISTS.slice(0, 2).find(goesOn) ?? '',
    returns: inbox.toAcknowledge.map(row('请知悉', '销假', 'plain', ({ returnedAt, submittedAt }) => returnedAt ?? submittedAt)),
    moreReturns: goesOn('toAcknowledge'),
    onRecord: inbox.onRecord.map(row('已备案', '', 'plain', () => '')),
    moreOnRecord: goesOn('onRecord'),
  }
}

/** `还有 25 件等您办，接着看`; `shown` of the badge's number are there already. Where none is, there are no more than were counted above. */
export const moreText = (badge: number, shown: number): string =>
  shown === 0 && badge > 0 ? '到“待办”里看' : badge > shown ? `还有 ${badge - shown} 件等您办，接着看` : '还有，接着看'

/** Leaves have lists of their own. */
export const isOfLeave = ({ what }: Pick<WaitingItem, 'what'>): boolean => what === 'leave' || what === 'leavePhone'

/** What is asked of the person himself and has a short term: a spot check to answer, a case to explain. On 今日 it stands first. */
export const isPressing = ({ page }: Pick<WaitingItem, 'page'>): boolean => /^\/?pages\/inspection\/(answer|case)\//.test(page)

/** A register has a term of days (002-24): it stands there as well, for who closes, signs or files it. */
export const isForToday = (item: Pick<WaitingItem, 'page' | 'what'>): boolean => isPressing(item) || item.what === 'register'

/** Registers and whatever else waits for a decision, each a tap away from its page. */
export type OtherRow = { key: string; title: string; unit: string; since: string; url: string }

export const otherRows = (items: readonly WaitingItem[], now: Date): OtherRow[] =>
  items.map(({ what, id, title, unit, since, page }) => ({
    key: `${what}-${id}`,
    title,
    unit,
    since: [`${timeText(since, civilDateAt(now))} 送到`, waitedText(since, now)].filter(Boolean).join('，'),
    url: `/${page.replace(/^\//, '')}`,
  }))

/** What presses, each check with the hour by which it is to be answered. */
export const pressingRows = (items: readonly WaitingItem[], checks: readonly AskedOfMe[], now: Date): OtherRow[] =>
  otherRows(items, now).map((row) => {
    const check = checks.find(({ checkId }) => row.url.includes(encodeURIComponent(checkId)))
    return check === undefined || check.isOver ? row : { ...row, since: `${timeText(check.closesAt, civilDateAt(now))} 前回复` }
  })
