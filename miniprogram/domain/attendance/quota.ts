import { lastOf, monthsOf, type Month, type Period } from '../calendar'
import type { Rules } from '../rules'
import { dayOf, type DayLeave } from './day'
import { datesOnTeam, daysThatAre, monthRecord, type MonthSources } from './month'

/** What a leave leaves of a month (003-07 «驻村时间不少于20天»): natural days, as rest days spent in the village count too (C-7). */
export type Quota = {
  month: Month
  /** Up to today, as the month now stands. */
  daysInVillage: number
  /** The most that the month can still come to if every leave that waits, and the one asked for, is approved. */
  possible: number
  required: number
}

export type QuotaSources = Omit<MonthSources, 'month'> & { rules: Pick<Rules, 'attendance'> }

/** Its id sorts before all others; its kind does not matter, as every kind takes a day out of the village. */
const askedLeave = ({ from, to }: Period): DayLeave => ({ leaveId: '', kind: 'other', from, to, state: 'approved' })

export function quotaOf(month: Month, asked: Period, { today, posts, facts, leaves, calendar, rules }: QuotaSources): Quota {
  const supposed = leaves.map((leave) => (leave.state === 'pending' ? { ...leave, state: 'approved' as const } : leave))
  const dates = datesOnTeam(month, lastOf(month), posts, facts)
  const days = dates.map((date) => dayOf(date, { facts, leaves: [...supposed, askedLeave(asked)], calendar }))
  return {
    month,
    daysInVillage: monthRecord({ month, today, posts, facts, leaves, calendar }).counters.daysInVillage,
    possible:
      daysThatAre(
        days.filter(({ date }) => date < today),
        'onPost',
      ) +
      daysThatAre(
        days.filter(({ date }) => date >= today),
        'onPost',
        'unconfirmed',
        'restDay',
      ),
    required: rules.attendance.daysPerMonth,
  }
}

/** One line for each month that the leave touches; `facts` and `leaves` of all of them. */
export const quotasOf = (asked: Period, sources: QuotaSources): Quota[] => monthsOf(asked).map((month) => quotaOf(month, asked, sources))
