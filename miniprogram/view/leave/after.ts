import { halfDayAt, halfNumber, type CivilDate } from '../../domain/calendar'
import { isByPhone, type Leave } from '../../domain/leave/leave'
import type { LeavePage, Step } from '../../domain/leave/reading'
import { decisionWords } from '../../domain/leave/words'
import { ROLE_TITLES } from '../../domain/roles'
import type { Inbox } from '../../contract/calls'
import type { Failure } from '../../contract/failure'
import { timeText } from '../words/words'
import { awaited, besideName, turnRole } from './trail'

/** What a deed on the page of a leave has led to, and what comes after it. */

export type Decision = 'approve' | 'reject'
const stateOf = (decision: Decision) => (decision === 'approve' ? 'approved' : 'rejected')

/** What a decision has led to, said in place of the button that made it. */
export function outcomeText(leave: Leave, decision: Decision): string {
  const mine = [...leave.chain].reverse().find(({ state }) => state === stateOf(decision))
  const said = decisionWords(mine?.role ?? 'villageBranch')[decision]
  const role = turnRole(leave)
  if (role !== undefined) return `已${said}，接下来由${ROLE_TITLES[role]}${awaited(role)}。`
  return decision === 'approve' ? `已${said}，手续已办完，这次假已批准。` : `已回复“${said}”，${leave.applicantName}会看到结果。`
}

/** Whether a decision of this person already stands: told after a call whose answer was lost. */
export const hasDecided = ({ chain }: Leave, viewerId: string, decision: Decision): boolean =>
  chain.some(({ personId, state }) => personId === viewerId && state === stateOf(decision))

/** Of two who sign at once the one who came second: who decided, what, and when; null where it was not that. */
export function lostTo(before: Leave, after: Leave, viewerId: string, today: CivilDate): string | null {
  const place = before.chain.findIndex(({ state }) => state === 'waiting')
  const node = after.chain[place]
  if (before.status !== 'pending' || node === undefined) return null
  if (after.status === 'withdrawn') {
    const at = after.decidedAt === undefined ? '' : timeText(after.decidedAt, today)
    return `${after.applicantName}${at}已撤回这次申请，不用再签。`
  }
  if ((node.state !== 'approved' && node.state !== 'rejected') || node.personId === viewerId || node.at === undefined) return null
  const words = decisionWords(node.role)
  const said = node.state === 'approved' ? words.approve : words.reject
  const who = `${besideName(node.personName ?? '', node.onBehalfOf?.personName)}（${ROLE_TITLES[node.role]}）`
  const when = timeText(node.at, today)
  if (isByPhone(node))
    return `${node.personName ?? ''}${when}登记了${node.onBehalfOf?.personName ?? ''}（${ROLE_TITLES[node.role]}）电话${said}。`
  return `${who}${when}已${said}，这一步不用您再签。`
}

const AGAIN = '刚才网络不好，没有办成，请再点一次。'
const UNKNOWN = '网络不好，不能确定是否办成。到有信号的地方再点一次即可，不会重复办。'
const STANDS = '刚才网络不好，现在看到的是最新情况。'

/** `after` is what now stands, null where it could not be read. */
type Attempt = { before: Leave; after: LeavePage | null; viewerId: string; today: CivilDate }

/** A refusal says itself, or who was quicker; where the answer was lost, what stands tells whether it was done. */
export function notDoneText(step: Step, failure: Failure, { before, after, viewerId, today }: Attempt): string {
  if (failure.kind === 'refused') return (step === 'sign' && after ? lostTo(before, after, viewerId, today) : null) ?? failure.message
  if (after === null) return UNKNOWN
  return after.may.includes(step) ? AGAIN : STANDS
}

/** Lists of what waits, the one that is looked into first. */
export type List = 'toSign' | 'toCountersign' | 'toAcknowledge'
const VERBS: Record<List, string> = { toSign: '等您签', toCountersign: '等您补签', toAcknowledge: '销假等您知道' }

export type WaitingElse = { count: number; leaveId: string; text: string }

/** What else waits for the reader, as the cloud orders it: the first is offered. */
export function waitingElse(
  inbox: Pick<Inbox, List> & { next?: Partial<Record<string, string>> },
  lists: readonly List[],
  leaveId: string,
): WaitingElse {
  for (const list of lists) {
    const others = inbox[list].filter((leave) => leave.leaveId !== leaveId)
    if (others.length === 0) continue
    const more = inbox.next?.[list] === undefined ? '' : '以上'
    return { count: others.length, leaveId: others[0]!.leaveId, text: `还有${others.length}件${more}${VERBS[list]}` }
  }
  return { count: 0, leaveId: '', text: '' }
}

/** The half-days between which a clerk may say that the person came back: from the leave's first to now. */
export function returnSpan({ from }: Pick<Leave, 'from'>, now: Date): { start: CivilDate; end: CivilDate; isNow: 'am' | 'pm' } {
  const current = halfDayAt(now)
  return { start: from.date, end: current.date, isNow: current.half }
}

/** Whether a leave runs on after this half-day: a return then cuts it short. */
export const isCutShort = ({ to }: Pick<Leave, 'to'>, now: Date): boolean => halfNumber(halfDayAt(now)) < halfNumber(to)
