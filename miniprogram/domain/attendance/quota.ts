import { lastOf, monthsOf, type Month, type Period } from '../calendar'
import type { Kind } from '../rules'
import { rulesOn } from '../rules/dated'
import { dayOf, type DayLeave } from './day'
import { asksDaysOfMonth } from './measure'
import { datesOnTeam, daysInVillage, daysThatAre, monthRecord, type MonthSources } from './month'

/** What a leave leaves of a month (003-07 «驻村时间不少于20天»): natural days, as rest days spent in the village count too (C-7). */
export type Quota = {
  month: Month
  /** Up to today, as the month now stands. */
  daysInVillage: number
  /** The most that the month can still come to if every leave that waits, and the one asked for, is approved. */
  possible: number
  required: number
  /** Only where the county asks him for the days of a month. */
  forecast?: Forecast
}

/** What is known of a month that is asked for, without a guess: the supposition is told beside it. */
export type Forecast = {
  /** What it comes to if he is in the village on every working day that is still free, and on no rest day to come. */
  ifWorkingDays: number
  /** Days so far of which nothing is known: they may still count, and are in no other number. */
  unconfirmed: number
}

export type QuotaSources = Omit<MonthSources, 'month'> & { personId: string }

/** Its id sorts before all others. */
const askedLeave = ({ kind, from, to }: Asked): DayLeave => ({ leaveId: '', kind, from, to, state: 'approved' })
type Asked = Period & { kind: Kind }

export function quotaOf(month: Month, asked: Asked, { personId, today, posts, facts, leaves, calendar, rules }: QuotaSources): Quota {
  const supposed = leaves.map((leave) => (leave.state === 'pending' ? { ...leave, state: 'approved' as const } : leave))
  const dates = datesOnTeam(month, lastOf(month), posts, facts)
  const days = dates.map((date) => dayOf(date, { facts, leaves: [...supposed, askedLeave(asked)], calendar }))
  // A day to come that is free is one that he may spend there.
  const open = days.filter(({ date }) => date >= today)
  const standing = daysInVillage(days, rules)
  const pack = rulesOn(rules, lastOf(month))
  const forecast = {
    ifWorkingDays: standing + daysThatAre(open, 'unconfirmed'),
    unconfirmed: daysThatAre(
      days.filter(({ date }) => date < today),
      'unconfirmed',
    ),
  }
  return {
    month,
    daysInVillage: monthRecord({ month, today, posts, facts, leaves, calendar, rules }).counters.daysInVillage,
    possible: standing + daysThatAre(open, 'unconfirmed', 'restDay'),
    required: pack.attendance.daysPerMonth,
    ...(asksDaysOfMonth(personId, pack) ? { forecast } : {}),
  }
}

/** One line for each month that the leave touches; `facts` and `leaves` of all of them. */
export const quotasOf = (asked: Asked, sources: QuotaSources): Quota[] => monthsOf(asked).map((month) => quotaOf(month, asked, sources))
