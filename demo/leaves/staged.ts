import { addDays, civilDateAt, halfDayAt, halfNumber, halfOfNumber, type CivilDate, type HalfDay } from '../../miniprogram/domain/calendar'
import type { WorkCalendar } from '../../miniprogram/domain/workdays'
import { draw } from '../chance'
import { awake, HOUR_MS, hourOf } from '../hours'
import type { Plan } from './plan'
import { PLANS } from './plans'
import type { Story } from './story'

/** Leaves placed by hand, reckoned from `now`, so that each hand has one waiting whatever the day. */

/** The latest date whose term for the return is over. */
function lastOverdue(today: CivilDate, calendar: WorkCalendar): CivilDate {
  let date = addDays(today, -2)
  while (calendar.workingDayAfter(date, 1) >= today) date = addDays(date, -1)
  return date
}

function periodOf({ begin, days }: Plan, now: Date, calendar: WorkCalendar): { from: HalfDay; to: HalfDay } {
  const today = civilDateAt(now)
  const halves = days * 2
  if (begin === 'over' || begin === 'late') {
    const end = begin === 'over' ? halfNumber(halfDayAt(now)) - 1 : halfNumber({ date: lastOverdue(today, calendar), half: 'pm' })
    return { from: halfOfNumber(end - halves + 1), to: halfOfNumber(end) }
  }
  const date = 'ahead' in begin ? calendar.workingDayAfter(today, begin.ahead) : addDays(today, -begin.ago)
  const from = halfNumber({ date, half: 'am' })
  return { from: halfOfNumber(from), to: halfOfNumber(from + halves - 1) }
}

const LEAD_DAYS = 3
/** More than any chain is long: the last hand whose turn has come has had it for a while. */
const MOST_HANDS = 7
const HOURS_A_HAND = 4

function storyOf(plan: Plan, now: Date, calendar: WorkCalendar): Story {
  const {
    who,
    kind,
    begin,
    words: [reason, destination],
    askedHoursAgo,
    waitsFor,
    rejectedBy,
    end,
  } = plan
  const period = periodOf(plan, now, calendar)
  const leaveId = `L${who}-${kind}`
  const isAhead = typeof begin === 'object' && 'ahead' in begin
  const eve = addDays(isAhead ? civilDateAt(now) : period.from.date, -LEAD_DAYS)
  const asked =
    askedHoursAgo === undefined ? hourOf(eve, 9 + draw('staged', leaveId) * 3) : new Date(now.getTime() - askedHoursAgo * HOUR_MS)
  const pace = askedHoursAgo === undefined ? HOURS_A_HAND * HOUR_MS : (now.getTime() - asked.getTime()) / MOST_HANDS
  const after = (hands: number): Date => awake(new Date(Math.round(asked.getTime() + hands * pace)))
  return {
    leaveId,
    applicantId: who,
    asked: { kind, ...period, reason, destination, leavingCounty: plan.isLeavingCounty ?? false },
    needsHandover: who.endsWith('-1'),
    submittedAt: after(0),
    signedAt: (hands) => after(hands + 1),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(rejectedBy === undefined ? {} : { rejectedBy }),
    ...(end === 'withdrawn' ? { withdrawnAt: after(1.5) } : {}),
    ...(end === 'returned' ? { returnedAt: hourOf(period.to.date, 17.5) } : {}),
    ...(end === 'unseen' ? { isUnseen: true } : {}),
  }
}

export const stagedStories = (now: Date, calendar: WorkCalendar): Story[] => PLANS.map((plan) => storyOf(plan, now, calendar))
