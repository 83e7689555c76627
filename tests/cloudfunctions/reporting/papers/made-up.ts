import type { Day } from '../../../../miniprogram/domain/attendance/day'
import { countersOf } from '../../../../miniprogram/domain/attendance/month'
import type { DayStatus } from '../../../../miniprogram/domain/attendance/status'
import { datesFrom, firstOf, lastOf } from '../../../../miniprogram/domain/calendar'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import { workCalendar } from '../../../../miniprogram/domain/workdays'
import type { RegisterPaper } from '../../../../cloudfunctions/reporting/papers/register'
import type { RegisterRow } from '../../../../miniprogram/contract/register'

/** Made-up registers of any size. */

export const calendar = workCalendar()
export const MONTH = '2026-03'

const STATUSES: readonly DayStatus[] = [
  ...Array.from({ length: 12 }, () => 'onPost' as const),
  'officialTrip',
  'personalLeave',
  'sickLeave',
]

export function dayFrom(date: string, pick: number, more: Partial<Day> = {}): Day {
  const status = calendar.isWorking(date) ? STATUSES[pick % STATUSES.length]! : 'restDay'
  return { date, status, clause: '', reviewed: false, flags: [], ...(pick % 2 === 0 ? { night: true as const } : {}), ...more }
}

export function rowFrom(number: number, teamId: string, more: Partial<RegisterRow> = {}): RegisterRow {
  const days = more.days ?? datesFrom(firstOf(MONTH), lastOf(MONTH)).map((date, i) => dayFrom(date, (i * 7 + number * 3) % 47))
  return {
    personId: `p${number}`,
    name: ['王秀英', '李建国', '欧阳文静', '张伟'][number % 4]!,
    role: number % 5 === 0 ? 'firstSecretary' : 'member',
    teamId,
    teamName: `${teamId}村工作队`,
    villageName: `${teamId}村`,
    dispatchingUnitName: ['县农业农村局', '县水利局', '县自然资源和规划局'][number % 3]!,
    days,
    counters: countersOf(days, calendar, DEFAULT_RULES),
    flags: [],
    ...more,
  }
}

export const paperOf = (rows: readonly RegisterRow[], more: Partial<RegisterPaper> = {}): RegisterPaper => ({
  county: '永兴县',
  township: '便江街道',
  month: MONTH,
  state: 'filed',
  version: 2,
  hash: '3f2a91c0'.repeat(8),
  closedBy: '考勤员',
  signedBy: '何书记',
  fileBy: '2026-04-08',
  upTo: '2026-03-31',
  by: '考勤员',
  now: new Date('2026-04-02T10:00:00+08:00'),
  rows,
  isRest: (date) => !calendar.isWorking(date),
  ...more,
})
