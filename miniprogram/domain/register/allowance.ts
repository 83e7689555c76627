import { halvesOf, type Day } from '../attendance/day'
import type { Counters } from '../attendance/month'
import type { CivilDate } from '../calendar'
import type { Rules } from '../rules'

/** What a person's days of a filed register come to (002-71, C-26); never of what is not filed (002-21). */

export type AllowanceLine = {
  /** Those that are paid for. */
  days: number
  /** On public duty elsewhere, whether paid for or not. */
  tripDays: number
  /** On post on days of rest: shown apart. */
  restDays: number
  /** Yuan a day, of the unit; undefined where nobody has told it: then no amount is known either. */
  rate?: number
  amount?: number
  /** The amount is the county's cap. */
  isCapped: boolean
}

const inFen = (yuan: number): number => Math.round(yuan * 100 + 1e-7) / 100

type Days = { days: readonly Day[]; counters: Pick<Counters, 'daysInVillage'> }

/** Halves are half a day. */
export function allowanceOf(
  { days, counters }: Days,
  rate: number | undefined,
  { basis, monthlyCap, excludeTripDays }: Rules['allowance'],
  isWorking: (date: CivilDate) => boolean,
): AllowanceLine {
  const halves = days.flatMap((day) => halvesOf(day).map((status) => ({ status, works: isWorking(day.date) })))
  const count = (of: (half: (typeof halves)[number]) => boolean): number => halves.filter(of).length / 2
  const isOnPost = ({ status }: (typeof halves)[number]) => status === 'onPost'
  const isTrip = ({ status }: (typeof halves)[number]) => status === 'officialTrip'
  const paid =
    basis === 'daysInVillage'
      ? // Where trips count as in the village, the counter holds them.
        excludeTripDays
        ? count(isOnPost)
        : counters.daysInVillage
      : count((half) => half.works && (isOnPost(half) || (isTrip(half) && !excludeTripDays)))
  const whole = rate === undefined ? undefined : inFen(paid * rate)
  const isCapped = whole !== undefined && monthlyCap !== null && whole > monthlyCap
  return {
    days: paid,
    tripDays: count(isTrip),
    restDays: count((half) => !half.works && isOnPost(half)),
    ...(rate === undefined || whole === undefined ? {} : { rate, amount: isCapped ? inFen(monthlyCap) : whole }),
    isCapped,
  }
}

/** `工作日在岗和因公外出的天数，半天按0.5天；每人每月不超过1000元` */
export function allowanceText({ basis, monthlyCap, excludeTripDays }: Rules['allowance']): string {
  const trips = excludeTripDays ? '在岗的天数，因公外出的不计' : '在岗和因公外出的天数'
  const days =
    basis === 'daysInVillage' ? `在村的天数，休息日在村的也计${excludeTripDays ? '，因公外出的不计' : ''}` : `工作日${trips}，休息日不计`
  return `${days}，半天按0.5天${monthlyCap === null ? '' : `；每人每月不超过${monthlyCap}元`}`
}
