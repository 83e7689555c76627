import { halfNumber, HALVES, periodText, weekdayOf, type CivilDate, type Half, type Period } from '../../domain/calendar'
import { isShort, type HalfCover } from '../../domain/leave/cover'
import { dayText, WEEKDAYS } from '../words/words'

/** Who remains while somebody is away (002-41), as it is drawn and said. */

type Bar = {
  half: Half
  /** Empty where the leave does not hold this half-day. */
  remain: number | ''
  /** Of the team, in percent: how high the bar stands. */
  percent: number
  isShort: boolean
}

export type CoverDay = {
  date: CivilDate
  /** `周一` */
  weekday: string
  /** `9日` */
  day: string
  /** Morning and afternoon. */
  bars: Bar[]
  /** `2人`; empty where the halves differ and each has its own number. */
  text: string
  isShort: boolean
}

export type CoverView = {
  /** `3人中2人`, `3人中最少1人` */
  summary: string
  days: CoverDay[]
  /** Of a long leave, what the days that are drawn were chosen by. */
  note: string
  /** `3月10日上午只剩1人，不足2人` */
  shortages: string[]
  /** `张伟3月9日至10日请假` */
  away: string[]
  label: string
}

/** As many as a row holds. */
const MOST_DAYS = 7
/** Of a leave that is longer: those with the fewest people. */
const WORST_DAYS = 5
const MOST_LINES = 3

/** Half-days on end that are alike, as periods. */
function spans(cover: readonly HalfCover[], alike: (a: HalfCover, b: HalfCover) => boolean): (Period & { first: HalfCover })[] {
  const found: (Period & { first: HalfCover })[] = []
  for (const half of cover) {
    const last = found[found.length - 1]
    if (last && halfNumber(last.to) + 1 === halfNumber(half) && alike(last.first, half)) last.to = half
    else found.push({ from: half, to: half, first: half })
  }
  return found
}

export const remaining = ({ onPost }: HalfCover): number => Math.max(0, onPost)

const shortText = ({ first, ...period }: Period & { first: HalfCover }): string =>
  `${periodText(period)}只剩${remaining(first)}人，不足${first.minimum}人`

/** Every stretch on which too few would remain. */
export const shortagesOf = (cover: readonly HalfCover[]): string[] =>
  spans(cover.filter(isShort), (a, b) => a.onPost === b.onPost && a.minimum === b.minimum).map(shortText)

/** Who else is away, and when; a leave that still waits for signatures counts too, and is said to. */
export function awayOf(cover: readonly HalfCover[]): string[] {
  const names = [...new Set(cover.flatMap(({ away }) => away))]
  return names.map((name) => {
    const isAsking = ({ asking }: HalfCover) => asking.includes(name)
    const periods = spans(
      cover.filter(({ away }) => away.includes(name)),
      (a, b) => isAsking(a) === isAsking(b),
    )
    const said = periods.map((period) => `${periodText(period)}请假${isAsking(period.first) ? '（等签字）' : ''}`)
    return name + said.join('、')
  })
}

/** How many people the team has while a caller who is counted as away asks. */
export const teamSizeOf = ([first]: readonly HalfCover[]): number => (first ? first.onPost + first.away.length + 1 : 0)

const barOf = (half: HalfCover, teamSize: number): Bar => ({
  half: half.half,
  remain: remaining(half),
  percent: Math.round((remaining(half) / Math.max(teamSize, 1)) * 100),
  isShort: isShort(half),
})

function daysOf(cover: readonly HalfCover[], teamSize: number): CoverDay[] {
  const byDate = new Map<CivilDate, HalfCover[]>()
  for (const half of cover) byDate.set(half.date, [...(byDate.get(half.date) ?? []), half])
  return [...byDate].map(([date, halves]) => {
    const numbers = new Set(halves.map(remaining))
    return {
      date,
      weekday: `周${WEEKDAYS[weekdayOf(date) - 1]!}`,
      day: `${+date.slice(8)}日`,
      bars: (Object.keys(HALVES) as Half[]).map((name) => {
        const half = halves.find((one) => one.half === name)
        return half ? barOf(half, teamSize) : { half: name, remain: '', percent: 0, isShort: false }
      }),
      text: numbers.size === 1 ? `${[...numbers][0]!}人` : '',
      isShort: halves.some(isShort),
    }
  })
}

const fewest = ({ bars }: CoverDay): number => Math.min(...bars.flatMap(({ remain }) => (remain === '' ? [] : remain)))

function worst(days: readonly CoverDay[]): CoverDay[] {
  const byDate = (a: CoverDay, b: CoverDay) => (a.date < b.date ? -1 : 1)
  const byNeed = (a: CoverDay, b: CoverDay) => Number(b.isShort) - Number(a.isShort) || fewest(a) - fewest(b) || byDate(a, b)
  return [...days].sort(byNeed).slice(0, WORST_DAYS).sort(byDate)
}

const firstLines = (lines: readonly string[]): string[] =>
  lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), `另有${lines.length - MOST_LINES}段`]

/** `cover` in order of time; `teamSize` counts the applicant. */
export function coverView(cover: readonly HalfCover[], teamSize: number): CoverView {
  const days = daysOf(cover, teamSize)
  const numbers = cover.map(remaining)
  const lowest = numbers.length === 0 ? 0 : Math.min(...numbers)
  const isEven = numbers.every((number) => number === lowest)
  const summary = `${teamSize}人中${isEven ? '' : '最少'}${lowest}人`
  const isLong = days.length > MOST_DAYS
  const shortages = firstLines(shortagesOf(cover))
  const away = firstLines(awayOf(cover))
  const first = cover[0]
  const verdict = shortages.length > 0 ? shortages : first ? [`每个半天都不少于${first.minimum}人`] : []
  const span = first ? `${dayText(first.date)}起${days.length}天，` : ''
  return {
    summary,
    days: isLong ? worst(days) : days,
    note: isLong ? `共${days.length}天，这里是人最少的${WORST_DAYS}天` : '',
    shortages,
    away,
    label: `队里还在村：${span}${[summary, ...verdict, ...away].join('；')}`,
  }
}
