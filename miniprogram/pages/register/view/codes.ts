import { halvesOf, type Day } from '../../../domain/attendance/day'
import { DAY_STATUSES_ON_LEAVE, type DayStatus } from '../../../domain/attendance/status'
import { signOfKind } from '../../../domain/register/codes'

/** The signs of the register's cells on a screen: those of the paper, but that an open day asks and a free day is quiet. */

const SIGNS: Record<DayStatus, string> = {
  onPost: '√',
  officialTrip: '公',
  personalLeave: '事',
  sickLeave: '病',
  annualLeave: '年',
  otherLeave: '他',
  restDay: '·',
  unconfirmed: '?',
  absentWithoutLeave: '旷',
}

/** Of a date on which he is in no post of the township. */
export const OUT_OF_POST = '—'

export type CellTone = 'plain' | 'soft' | 'open' | 'away' | 'red'

/** `√`, or of a day in two parts `√` and `事`. */
export function signsOf(day: Day): string[] {
  const kinds = [day.kinds?.am, day.kinds?.pm]
  const signs = halvesOf(day).map((status, i) => signOfKind(status, kinds[i]) ?? SIGNS[status])
  return [...new Set(signs)]
}

export function toneOf(day: Day): CellTone {
  const halves = halvesOf(day)
  const is = (...statuses: readonly DayStatus[]): boolean => halves.some((status) => statuses.includes(status))
  if (is('unconfirmed')) return 'open'
  if (is('absentWithoutLeave')) return 'red'
  if (is('officialTrip', ...DAY_STATUSES_ON_LEAVE)) return 'away'
  return is('onPost') ? 'plain' : 'soft'
}

export const KEY_TEXT =
  '√ 在岗，公 因公外出，事 病 年 婚 产 丧 探 他 各种假，· 休息，? 待确认，旷 旷工，— 当天不在队；下划线是当晚住村，角上有点是有要留意的'
