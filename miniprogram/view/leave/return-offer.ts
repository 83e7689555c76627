import { civilDateAt, halfDayAt, halfNumber, periodText, type CivilDate, type HalfDay } from '../../domain/calendar'
import { signerNames, type Leave, type LeaveStatus } from '../../domain/leave/leave'
import { ROLE_TITLES } from '../../domain/roles'
import type { SignedIn } from '../../contract/calls'
import { isCutShort } from './after'
import { leaveText } from './row'

/** 销假 beside the sign-in: the first one back in the village offers it, and one tap does it (002-42, 002-43). */

/** A leave of the reader's own from which he has not come back: what 今日 needs of it. `to` is the end of the whole absence. */
export type Away = { leaveId: string; from: HalfDay; to: HalfDay; text: string; hearers: string }

/** `ends`: what a return before the leave's end does, said before the tap. */
export type ReturnOffer = { leaveId: string; text: string; ends: string; hearers: string }

/** What presses most first. */
const AWAY: readonly LeaveStatus[] = ['overdue', 'returnDue', 'onLeave']

/** Who is told of the return: everyone who signed or holds the record. `李建国、何支书、县委组织部` */
export function hearersText(leave: Pick<Leave, 'applicantId' | 'chain' | 'records'>): string {
  const signers = [...signerNames(leave)].flatMap(([personId, name]) => (personId === leave.applicantId ? [] : [name]))
  return [...new Set([...signers, ...leave.records.map(({ role }) => ROLE_TITLES[role])])].join('、')
}

/** The parts of one absence share the term of their return; those still to begin end with it too. */
const endOf = (leave: Leave, own: readonly Leave[]): HalfDay =>
  own
    .filter(({ returnBy }) => leave.returnBy && returnBy === leave.returnBy)
    .reduce((end, { to }) => (halfNumber(to) > halfNumber(end) ? to : end), leave.to)

/** Of one absence the last part that has begun comes first: a return from it closes them all. */
export function awayOf(own: readonly Leave[]): Away[] {
  return own
    .filter(({ status }) => AWAY.includes(status))
    .sort((a, b) => AWAY.indexOf(a.status) - AWAY.indexOf(b.status) || halfNumber(b.from) - halfNumber(a.from))
    .map((leave) => ({
      leaveId: leave.leaveId,
      from: leave.from,
      to: endOf(leave, own),
      text: `${leave.applicantName} ${leaveText(leave)}，${periodText(leave)}`,
      hearers: hearersText(leave),
    }))
}

/** Put away by the person: he was only passing, that day. */
export type PutAway = { leaveId: string; date: CivilDate }

export type OfferFacts = { away: readonly Away[]; signed: readonly SignedIn[]; putAway: PutAway | undefined; now: Date }

/** What a return before the end of the absence does. */
export const CUT_SHORT = '现在销假，假就到现在为止，后面的不再休。'

/** Whoever signs in and then goes on leave has not come back from it. */
const isBack = ({ at, counts }: SignedIn, { from }: Away, today: CivilDate): boolean => {
  const instant = new Date(at)
  return counts && civilDateAt(instant) === today && halfNumber(halfDayAt(instant)) >= halfNumber(from)
}

export function returnOffer({ away: [first], signed, putAway, now }: OfferFacts): ReturnOffer | null {
  const today = civilDateAt(now)
  if (first === undefined || !signed.some((one) => isBack(one, first, today))) return null
  if (putAway?.leaveId === first.leaveId && putAway.date === today) return null
  const { leaveId, text, hearers } = first
  return { leaveId, text, hearers, ends: isCutShort(first, now) ? CUT_SHORT : '' }
}

export const returnedText = (hearers: string): string => (hearers === '' ? '已销假。' : `已销假，已告诉${hearers}。`)

/** Where the answer was lost. */
export const RETURN_UNKNOWN = '网络不好，还不知道办成没有。有信号时再点一次就行，不会重复办。'
