import {
  dateText,
  fullDateText,
  HALVES,
  momentText,
  periodText,
  weekdayOf,
  type CivilDate,
  type HalfDay,
  type Period,
} from '../../domain/calendar'
import type { LeaveStatus } from '../../domain/leave/leave'

/** How dates, days and states are said on every page. */

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** `周一` */
export const weekdayText = (date: CivilDate): string => `周${WEEKDAYS[weekdayOf(date) - 1]!}`

/** `3月9日`; of another year than today's `2027年3月9日`. Who gives no `today` says no year. */
export const datedText = (date: CivilDate, today: CivilDate = date): string =>
  date.slice(0, 4) === today.slice(0, 4) ? dateText(date) : fullDateText(date)
/** `3月9日 周一` */
export const dayText = (date: CivilDate, today?: CivilDate): string => `${datedText(date, today)} ${weekdayText(date)}`
/** `3月9日 周一 上午` */
export const halfText = ({ date, half }: HalfDay, today?: CivilDate): string => `${dayText(date, today)} ${HALVES[half]}`
/** `3月9日 周一 上午 — 3月12日 周四 下午`, in two parts so that a line may break between them. */
export const periodParts = ({ from, to }: Period, today?: CivilDate): { from: string; to: string } => ({
  from: halfText(from, today),
  to: halfText(to, today),
})
/** The same, where one day is said as one: `3月9日 周一 全天`, `3月9日 周一 上午`, and nothing after it. */
export function spanParts(period: Period, today?: CivilDate): { from: string; to: string } {
  const { from, to } = period
  if (from.date !== to.date) return periodParts(period, today)
  return { from: from.half === to.half ? halfText(from, today) : `${dayText(from.date, today)} 全天`, to: '' }
}
/** `3月9日至11日`, of another year `2027年3月9日至11日`, over its end `12月30日至2027年1月2日`. */
export function periodSaid({ from, to }: Period, today: CivilDate): string {
  const [first, last] = [from, to].map(({ date }) => date.slice(0, 4))
  if (first === last) return `${first === today.slice(0, 4) ? '' : `${first}年`}${periodText({ from, to })}`
  const isWhole = from.half === 'am' && to.half === 'pm'
  const said = ({ date, half }: HalfDay) => datedText(date, today) + (isWhole ? '' : HALVES[half])
  return `${said(from)}至${said(to)}`
}
/** `3月2日 08:10`, of an instant as every call writes it. */
export const timeText = (at: string, today?: CivilDate): string => momentText(at, (date) => datedText(date, today))
/** `08:10` */
export const clockText = (at: string): string => at.slice(11, 16)
/** `12 米`, `1.5 公里` */
export const metresText = (metres: number): string => (metres < 1000 ? `${Math.round(metres)} 米` : `${(metres / 1000).toFixed(1)} 公里`)

/** A leave's state, and how loud it is. */
export const LEAVE_STATES: Record<LeaveStatus, { text: string; tone: 'brand' | 'amber' | 'red' | 'plain' }> = {
  pending: { text: '等签字', tone: 'amber' },
  approved: { text: '已批准', tone: 'brand' },
  onLeave: { text: '休假中', tone: 'brand' },
  returnDue: { text: '待销假', tone: 'amber' },
  overdue: { text: '超期未销假', tone: 'red' },
  returned: { text: '已销假', tone: 'plain' },
  rejected: { text: '未同意', tone: 'red' },
  withdrawn: { text: '已撤回', tone: 'plain' },
}

/** `最迟3月11日销假`: what a leave's person owes, and the last day for it. */
export const returnByText = (returnBy: CivilDate | null | undefined, today?: CivilDate): string =>
  returnBy ? `最迟${datedText(returnBy, today)}销假` : '回村后请销假'
