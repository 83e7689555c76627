import { addDays, civilDateAt, dateText, weekdayOf } from '../../../miniprogram/domain/calendar'

/** The world's clock in words, and the steps by which it is moved. Beijing time throughout. */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BEIJING_MS = 8 * HOUR_MS

/** `2026-03-02T08:10`, as a date field of a page holds it. */
export const fieldOf = (at: Date): string => new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 16)
/** What a date field holds as an instant of the contract. */
export const instantOfField = (field: string): string => `${field}:00+08:00`

/** `2026年3月2日 周一 08:10` */
export function clockText(at: Date): string {
  const date = civilDateAt(at)
  return `${date.slice(0, 4)}年${dateText(date)} 周${'一二三四五六日'.charAt(weekdayOf(date) - 1)} ${fieldOf(at).slice(11)}`
}

export type Step = { label: string; from: (now: Date) => string }

const later = (label: string, ms: number): Step => ({ label, from: (now) => new Date(now.getTime() + ms).toISOString() })

export const STEPS: readonly Step[] = [
  later('+1小时', HOUR_MS),
  later('+半天', DAY_MS / 2),
  later('+1天', DAY_MS),
  { label: '到明早8点', from: (now) => instantOfField(`${addDays(civilDateAt(now), 1)}T08:00`) },
]

/** `比真实时间快1天2小时`; less than a minute is not worth a word. */
export function moveText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const parts = [days > 0 ? `${days}天` : '', hours > 0 ? `${hours}小时` : '', days === 0 && rest > 0 ? `${rest}分钟` : ''].join('')
  return parts === '' ? '与真实时间相差不到1分钟' : `比真实时间${offsetMs > 0 ? '快' : '慢'}${parts}`
}
