import { halvesOf, type Day } from '../../../domain/attendance/day'
import { DAYS_MOST } from '../../../domain/attendance/entry'
import type { Entry } from '../../../domain/attendance/fact'
import { DAY_STATUSES_ON_LEAVE, STATUS_TITLES } from '../../../domain/attendance/status'
import type { CivilDate } from '../../../domain/calendar'
import type { RegisterRow } from '../../../contract/calls'
import { dayText } from '../../../view/words/words'
import { keyOf, partsOf } from './grid'

/** The chosen days as the clerk says what they were: one, or many at once. */

export type ChosenDay = {
  key: string
  personId: string
  name: string
  phone: string
  date: CivilDate
  /** Why the clerk's word does not touch it; empty where it does. */
  bar: '' | 'leave' | 'own'
}

/** Approved leave, or a trip by leave, covers both halves: it comes from its slip. */
const isWhollyAway = (day: Day): boolean =>
  day.leaveId !== undefined &&
  !day.reviewed &&
  halvesOf(day).every((status) => status === 'officialTrip' || DAY_STATUSES_ON_LEAVE.includes(status))

/** Those of the chosen keys that are days of the register. */
export function chosenDays(keys: readonly string[], rows: readonly RegisterRow[], clerkId: string): ChosenDay[] {
  const wanted = new Set(keys)
  return rows.flatMap(({ personId, name, phone, days }) =>
    days.flatMap((day): ChosenDay[] => {
      const key = keyOf(personId, day.date)
      if (!wanted.has(key)) return []
      const bar = personId === clerkId ? 'own' : isWhollyAway(day) ? 'leave' : ''
      return [{ key, personId, name, phone: phone ?? '', date: day.date, bar }]
    }),
  )
}

export const openToWord = (days: readonly ChosenDay[]): ChosenDay[] => days.filter(({ bar }) => bar === '')

/** Which of the chosen are left out of an entry, and why. */
export function leftOutText(days: readonly ChosenDay[]): string {
  const count = (bar: ChosenDay['bar']): number => days.filter((day) => day.bar === bar).length
  const [leave, own] = [count('leave'), count('own')]
  const said = [
    ...(leave > 0 ? [`${leave} 天有批准的请假，以假条为准，不登记`] : []),
    ...(own > 0 ? [`${own} 天是您本人的，请另一位专人登记`] : []),
  ]
  return said.length === 0 ? '' : `${said.join('；')}。`
}

export type ChosenView = { heading: string; lines: string[] }

/** `已选 4 格`, and whose days they are. */
export function chosenView(days: readonly ChosenDay[], today: CivilDate): ChosenView {
  const [only] = days
  if (days.length === 1 && only !== undefined) return { heading: dayText(only.date, today), lines: [] }
  const people = new Map<string, ChosenDay[]>()
  for (const day of days) people.set(day.personId, [...(people.get(day.personId) ?? []), day])
  return {
    heading: `已选 ${days.length} 天`,
    lines: [...people.values()].map((of) => `${of[0]!.name}：${of.map(({ date }) => `${+date.slice(8)}日`).join('、')}`),
  }
}

export const ENTRY_WORDS: readonly { status: Entry['status']; text: string; key: string }[] = [
  { status: 'onPost', text: '在村', key: '1' },
  { status: 'officialTrip', text: '公出', key: '2' },
  { status: 'restDay', text: '休息', key: '3' },
]

/** What the paper mostly says; the clerk's own words go before them. */
export const REASONS: readonly string[] = ['纸质考勤登记表', '当天没有信号，电话核实']

/** What is still to be said before it can be settled. */
export function missing(status: string, reason: string, days: readonly ChosenDay[]): string {
  if (days.length === 0) return '选中的日子都不用登记'
  if (status === '') return '先选在村、公出或休息'
  return reason.trim() === '' ? '还没有写依据什么' : ''
}

/** `登记为在村（4 天）` */
export function settleText(status: string, days: readonly ChosenDay[], isAmending: boolean): string {
  const verb = isAmending ? '补正' : '登记'
  const what = status === '' ? '' : `为${ENTRY_WORDS.find((word) => word.status === status)?.text ?? STATUS_TITLES.onPost}`
  return `${verb}${what}${days.length > 1 ? `（${days.length} 天）` : ''}`
}

/** As many as one call takes; one by one where each is a deed of its own. */
export function batches(days: readonly ChosenDay[], isAmending: boolean): ChosenDay[][] {
  const most = isAmending ? 1 : DAYS_MOST
  return Array.from({ length: Math.ceil(days.length / most) }, (_, i) => days.slice(i * most, (i + 1) * most))
}

/** What has come of it where not all was settled: those that were not stay chosen. */
export const brokenOffText = (done: number, all: number, why: string): string =>
  done === 0 ? why : `${why} 已登记 ${done} 天，还有 ${all - done} 天没有登记，仍选着；再点一次接着登记，不会重复。`

/** Chosen days that somebody else has settled meanwhile. */
export function settledMeanwhile(keys: readonly string[], before: ReadonlySet<string>, after: ReadonlySet<string>): string {
  const gone = keys.filter((key) => before.has(key) && !after.has(key))
  return gone.length === 0 ? '' : `其中 ${gone.length} 天刚才已经有人登记了。`
}

/** `chosen` by their persons and dates, as the cloud takes them. */
export const asInput = (days: readonly ChosenDay[]): { personId: string; date: CivilDate }[] => days.map(({ key }) => partsOf(key))
