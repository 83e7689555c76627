import { addDays, civilDateAt, dateText, hourAt, startOf, type CivilDate, type HalfDay } from '../calendar'
import { cardData, type CardKind } from '../cards'
import { holdsAny } from '../roles'
import type { Rules } from '../rules'
import type { TeamLeave } from '../team'
import type { WorkCalendar } from '../workdays'
import { currentTurn, type SigningScene } from './chain'
import type { LeaveRecord, TrailEntry } from './leave'
import { factsOf, KEEPERS, pageOf, turnNotice, type Notice } from './notices'
import { absenceOf, standingOf } from './status'

/**
 * What the timer reminds of: a signature that waits for over a day, a leave about to begin, a return that is due, its last day,
 * one that is overdue. Nothing depends on it: every deadline is computed on read, a firing may come late, twice or never.
 */

export type Occasion = 'waiting' | 'starts' | 'returnDue' | 'lastDay' | 'overdue'
type Due = { at: Date; occasion: Occasion }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Hours of the day, Beijing, between which a person may be called upon. */
const [MORNING, EVENING] = [8, 20]
/** A signature is reminded of once a day, and no longer than a week after the leave itself has passed. */
const REMINDED_FOR_DAYS = 7

const at = (date: CivilDate, hour: number): Date => new Date(startOf(date).getTime() + hour * HOUR_MS)
const byDay = (instant: Date): Date => {
  const date = civilDateAt(instant)
  if (hourAt(instant) < MORNING) return at(date, MORNING)
  return hourAt(instant) < EVENING ? instant : at(addDays(date, 1), MORNING)
}

const TURNS: readonly TrailEntry['event'][] = ['submitted', 'approved', 'denied']
/** Since when the waiting node waits. */
const turnBegan = ({ trail, submittedAt }: LeaveRecord): Date =>
  new Date(trail.filter(({ event }) => TURNS.includes(event)).pop()?.at ?? submittedAt)

function occasions(leave: LeaveRecord, end: HalfDay, returnBy: CivilDate | null | undefined): Due[] {
  if (leave.state === 'pending') {
    const began = turnBegan(leave).getTime()
    const last = startOf(addDays(leave.to.date, REMINDED_FOR_DAYS)).getTime()
    const days = Math.max(0, Math.ceil((last - began) / DAY_MS))
    return Array.from({ length: days }, (_, i) => ({ at: byDay(new Date(began + (i + 1) * DAY_MS)), occasion: 'waiting' }))
  }
  if (leave.state !== 'approved') return []
  const afterEnd = byDay(end.half === 'am' ? at(end.date, 12) : at(addDays(end.date, 1), 0))
  const due: Due[] = [
    { at: at(addDays(leave.from.date, -1), MORNING), occasion: 'starts' },
    { at: afterEnd, occasion: 'returnDue' },
  ]
  if (returnBy) due.push({ at: at(returnBy, MORNING), occasion: 'lastDay' }, { at: at(addDays(returnBy, 1), MORNING), occasion: 'overdue' })
  return due
}

const after = (due: readonly Due[], now: Date): Date | null => due.find((one) => one.at > now)?.at ?? null

/** When a leave that has just been written is next to be looked at; by itself, without its neighbours. */
export const firstReminder = (leave: LeaveRecord, now: Date): Date | null => after(occasions(leave, leave.to, undefined), now)

export type Surroundings = { leaves: readonly TeamLeave[]; rules: Rules; calendar: WorkCalendar; scene: SigningScene }

function noticesFor(
  occasion: Occasion,
  leave: LeaveRecord,
  returnBy: CivilDate | null | undefined,
  { people, ...scene }: SigningScene,
): Notice[] {
  const notice = (to: string, card: CardKind, result: string, hint: string): Notice => ({
    to,
    card,
    page: pageOf(leave.leaveId),
    data: cardData(card, factsOf(leave, result, hint)),
  })
  const own = (hint: string) => notice(leave.applicantId, 'due', '', hint)
  if (occasion === 'waiting') {
    const days = Math.floor((scene.now.getTime() - turnBegan(leave).getTime()) / DAY_MS)
    const hands = currentTurn(leave.chain, { people, ...scene }).hands.filter(({ person }) => person.digest === undefined)
    return hands.map(({ person }) => turnNotice(leave, person.personId, 'sign', '待签字', `已等${days}天，请您签字`))
  }
  if (occasion === 'starts') return [own('明天开始休假，请交接好工作')]
  if (occasion === 'returnDue') return [own(returnBy ? `假已期满，最迟${dateText(returnBy)}销假` : '假已期满，回村后请销假')]
  if (occasion === 'lastDay') return [own('今天是销假的最后一天')]
  const keepers = people.filter(
    (person) => person.personId !== leave.applicantId && holdsAny(person, KEEPERS, civilDateAt(scene.now), leave),
  )
  return [
    own('已过销假期限，请尽快销假'),
    ...keepers.map(({ personId }) => notice(personId, 'onRecord', '超期未销', '请提醒本人销假，或代为登记')),
  ]
}

/**
 * What is to be told now of a leave whose turn came at `since`, and when it is to be looked at again. Of what was missed only
 * the last is told. One absence is reminded of by its first part when it begins, by its last when it ends.
 */
export function remind(
  leave: LeaveRecord,
  since: Date,
  { leaves, rules, calendar, scene }: Surroundings,
): { notices: Notice[]; next: Date | null } {
  const { now } = scene
  const { parts, end } = absenceOf(leave, leaves, calendar)
  const { returnBy } = standingOf(leave, leaves, rules, calendar, now)
  const all = occasions(leave, end, returnBy)
  const [due] = all.filter((one) => one.at >= since && one.at <= now).reverse()
  const isFirst = parts.every((part) => part.from.date >= leave.from.date)
  const isLast = parts.every((part) => part.to.date <= leave.to.date)
  const isOurs = due !== undefined && (due.occasion === 'waiting' || (due.occasion === 'starts' ? isFirst : isLast))
  return { notices: isOurs ? noticesFor(due.occasion, leave, returnBy, scene) : [], next: after(all, now) }
}
