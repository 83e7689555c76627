import type { Day } from '../../../../miniprogram/domain/attendance/day'
import type { DayStatus } from '../../../../miniprogram/domain/attendance/status'
import { allowanceOf, allowanceText } from '../../../../miniprogram/domain/register/allowance'
import { sumText } from '../../../../miniprogram/domain/register/money'
import { DEFAULT_RULES, type Rules } from '../../../../miniprogram/domain/rules'
import { workCalendar } from '../../../../miniprogram/domain/workdays'

/** What a filed month comes to in yuan [002-71] [002-21]. */

const calendar = workCalendar()
const isWorking = (date: string): boolean => calendar.isWorking(date)
const day = (date: string, status: DayStatus, half?: Day['half']): Day => ({
  date: `2026-03-${date}`,
  status,
  ...(half === undefined ? {} : { half }),
  clause: '',
  reviewed: false,
  flags: [],
})
/** Monday to Friday: on post, half of it, a trip, on leave, absent; a Saturday on post. */
const days = [
  day('02', 'onPost'),
  day('03', 'onPost', { am: 'onPost', pm: 'personalLeave' }),
  day('04', 'officialTrip'),
  day('05', 'sickLeave'),
  day('06', 'absentWithoutLeave'),
  day('07', 'onPost'),
]
const counters = { daysInVillage: 2.5 }

test.each<[Partial<Rules['allowance']>, number | undefined, number, number | undefined]>([
  [{}, 50, 2.5, 125],
  [{ excludeTripDays: true }, 50, 1.5, 75],
  [{ basis: 'daysInVillage' }, 50, 2.5, 125],
  [{ basis: 'daysInVillage', excludeTripDays: true }, 50, 2.5, 125],
  [{ monthlyCap: 100 }, 50, 2.5, 100],
  [{ monthlyCap: 125 }, 50, 2.5, 125],
  [{}, 33.33, 2.5, 83.33],
  [{}, 0, 2.5, 0],
  // Nobody has told what the unit pays: no amount, and not none.
  [{}, undefined, 2.5, undefined],
])('%j at %s a day: %s days, %s yuan', (rules, rate, paid, amount) => {
  const line = allowanceOf({ days, counters }, rate, { ...DEFAULT_RULES.allowance, ...rules }, isWorking)
  expect([line.days, line.amount, line.tripDays, line.restDays]).toEqual([paid, amount, 1, 1])
  expect(line.isCapped).toBe(rules.monthlyCap === 100)
})

test('where trips count as in the village the counter holds them, and they can be left out', () => {
  const rules = { ...DEFAULT_RULES.allowance, basis: 'daysInVillage' as const }
  const of = (excludeTripDays: boolean) =>
    allowanceOf({ days, counters: { daysInVillage: 3.5 } }, 10, { ...rules, excludeTripDays }, isWorking).days
  expect([of(false), of(true)]).toEqual([3.5, 2.5])
})

test.each<[Partial<Rules['allowance']>, string]>([
  [{}, '工作日在岗和因公外出的天数，休息日不计，半天按0.5天'],
  [{ excludeTripDays: true, monthlyCap: 1000 }, '工作日在岗的天数，因公外出的不计，休息日不计，半天按0.5天；每人每月不超过1000元'],
  [{ basis: 'daysInVillage' }, '在村的天数，休息日在村的也计，半天按0.5天'],
])('%j is said so', (rules, text) => expect(allowanceText({ ...DEFAULT_RULES.allowance, ...rules })).toBe(text))

test.each([
  [0, '零元整'],
  [0.05, '伍分'],
  [0.5, '伍角'],
  [1, '壹元整'],
  [10, '壹拾元整'],
  [100.01, '壹佰元零壹分'],
  [1005, '壹仟零伍元整'],
  [1150.5, '壹仟壹佰伍拾元伍角'],
  [10000, '壹万元整'],
  [10005, '壹万零伍元整'],
  [18200, '壹万捌仟贰佰元整'],
  [101000.3, '壹拾万零壹仟元叁角'],
  [20050000, '贰仟零伍万元整'],
  [100000001.99, '壹亿零壹元玖角玖分'],
])('%s is written %s', (amount, text) => expect(sumText(amount)).toBe(text))
