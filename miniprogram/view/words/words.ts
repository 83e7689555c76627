import { dateText, HALVES, weekdayOf, type CivilDate, type HalfDay, type Period } from '../../domain/calendar'
import type { LeaveStatus } from '../../domain/leave/leave'

/** How dates, days and states are said on every page. */

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** `周一` */
export const weekdayText = (date: CivilDate): string => `周${WEEKDAYS[weekdayOf(date) - 1]!}`
/** `3月9日 周一` */
export const dayText = (date: CivilDate): string => `${dateText(date)} ${weekdayText(date)}`
/** `3月9日 周一 上午` */
export const halfText = ({ date, half }: HalfDay): string => `${dayText(date)} ${HALVES[half]}`
/** `3月9日 周一 上午 — 3月12日 周四 下午`, in two parts so that a line may break between them. */
export const periodParts = ({ from, to }: Period): { from: string; to: string } => ({ from: halfText(from), to: halfText(to) })
/** `3月2日 08:10`, of an instant as the contract writes it. */
export const timeText = (at: string): string => `${dateText(at.slice(0, 10))} ${at.slice(11, 16)}`
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

/** `3月11日前销假`: what a leave's person owes, and until when. */
export const returnByText = (returnBy: CivilDate | null | undefined): string => (returnBy ? `${dateText(returnBy)}前销假` : '回村后请销假')
