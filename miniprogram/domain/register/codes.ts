import { halvesOf, type Day } from '../attendance/day'
import { STATUS_TITLES, type DayStatus } from '../attendance/status'
import { halfNumber, halfOfNumber, periodText } from '../calendar'
import { KIND_TITLES, type Kind } from '../rules'

/** The signs of the paper register (002-22), one a half-day, and what its remarks say. */

const CODES: Record<DayStatus, string> = {
  onPost: '√',
  officialTrip: '公',
  personalLeave: '事',
  sickLeave: '病',
  annualLeave: '年',
  otherLeave: '他',
  restDay: '休',
  // Blank: nobody has said yet what it was.
  unconfirmed: '',
  absentWithoutLeave: '旷',
}

/** Leaves that have a sign and no column of their own. */
const KIND_CODES: Partial<Record<Kind, string>> = { marriage: '婚', maternity: '产', bereavement: '丧', family: '探' }

/** Of a date on which he is in no post of the township. */
export const OUT_OF_POST = '—'
/** Beside the sign of a day whose evening has a night in the village. */
export const NIGHT_SIGN = '*'

export const CODES_TEXT =
  '√ 在岗，公 因公外出，事 事假，病 病假，年 年休假，婚 婚假，产 产假，丧 丧假，探 探亲假，他 其他假，休 休息，旷 旷工；' +
  `上下午不同的写作“√/事”；${NIGHT_SIGN} 当晚住村；${OUT_OF_POST} 当天不在队；空白 待确认或还没到`

/** The sign that the sort of a leave has for itself. */
export const signOfKind = (status: DayStatus, kind: Kind | undefined): string | undefined =>
  status === 'otherLeave' && kind !== undefined ? KIND_CODES[kind] : undefined

const codeOf = (status: DayStatus, kind: Kind | undefined): string => signOfKind(status, kind) ?? CODES[status]

/** `√`, `√/事`, `√*`, and nothing for a day that is unconfirmed. */
export function dayCode(day: Day): string {
  const [am, pm] = halvesOf(day)
  const [first, second] = [codeOf(am, day.kinds?.am), codeOf(pm, day.kinds?.pm)]
  return (first === second ? first : `${first}/${second}`) + (day.night ? NIGHT_SIGN : '')
}

const SILENT: readonly DayStatus[] = ['onPost', 'restDay']
const titleOf = (status: DayStatus, kind: Kind | undefined): string =>
  kind !== undefined && status !== 'unconfirmed' && status !== 'absentWithoutLeave' ? KIND_TITLES[kind] : STATUS_TITLES[status]

/** `事假3日至4日；待确认9日上午`: what his days are that are neither on post nor at rest, and when; no reason is told. */
export function remarkOf(days: readonly Day[]): string {
  const runs: { title: string; first: number; last: number }[] = []
  for (const day of days)
    halvesOf(day).forEach((status, i) => {
      if (SILENT.includes(status)) return
      const half = i === 0 ? 'am' : 'pm'
      const [title, at] = [titleOf(status, day.kinds?.[half]), halfNumber({ date: day.date, half })]
      const run = runs.find((one) => one.title === title && one.last === at - 1)
      if (run === undefined) runs.push({ title, first: at, last: at })
      else run.last = at
    })
  const text = ({ first, last }: { first: number; last: number }) =>
    periodText({ from: halfOfNumber(first), to: halfOfNumber(last) }).replace(/\d+月/g, '')
  const titles = [...new Set(runs.map(({ title }) => title))]
  return titles
    .map(
      (title) =>
        title +
        runs
          .filter((run) => run.title === title)
          .map(text)
          .join('、'),
    )
    .join('；')
}
