import { halfNumber, HALVES, type CivilDate, type Half, type Period } from '../../domain/calendar'
import { isShort, type HalfCover } from '../../domain/leave/cover'
import { dayText, periodSaid, weekdayText } from '../words/words'

/** Who remains while somebody is away (002-41), as it is drawn and said. */

/** One half-day: `2人`; empty where the leave does not hold it. */
type Cell = { half: Half; text: string; isShort: boolean }

export type CoverDay = {
  date: CivilDate
  /** `周一` */
  weekday: string
  /** `9日`, of the first day of a month `4月1日` */
  day: string
  /** Morning and afternoon. */
  cells: Cell[]
  isShort: boolean
}

export type CoverView = {
  /** `3人中2人在村`, `3人中最少1人在村` */
  summary: string
  /** What the lines of the table are called. */
  halves: string[]
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

/** Every stretch on which too few would remain. */
export const shortagesOf = (cover: readonly HalfCover[], today: CivilDate): string[] =>
  spans(cover.filter(isShort), (a, b) => a.onPost === b.onPost && a.minimum === b.minimum).map(
    ({ first, ...period }) => `${periodSaid(period, today)}只剩${remaining(first)}人，不足${first.minimum}人`,
  )

/** Who else is away, and when; a leave that still waits for signatures counts too, and is said to. */
export function awayOf(cover: readonly HalfCover[], today: CivilDate): string[] {
  const names = [...new Set(cover.flatMap(({ away }) => away))]
  return names.map((name) => {
    const isAsking = ({ asking }: HalfCover) => asking.includes(name)
    const periods = spans(
      cover.filter(({ away }) => away.includes(name)),
      (a, b) => isAsking(a) === isAsking(b),
    )
    const said = periods.map((period) => `${periodSaid(period, today)}请假${isAsking(period.first) ? '（等签字）' : ''}`)
    return name + said.join('、')
  })
}

/** How many people the team has while a caller who is counted as away asks. */
export const teamSizeOf = ([first]: readonly HalfCover[]): number => (first ? first.onPost + first.away.length + 1 : 0)

function dayOf(date: CivilDate, halves: readonly HalfCover[], isFirst: boolean): CoverDay {
  const day = `${+date.slice(8)}日`
  return {
    date,
    weekday: weekdayText(date),
    day: isFirst || day === '1日' ? `${+date.slice(5, 7)}月${day}` : day,
    cells: (Object.keys(HALVES) as Half[]).map((name) => {
      const half = halves.find((one) => one.half === name)
      return { half: name, text: half ? `${remaining(half)}人` : '', isShort: half !== undefined && isShort(half) }
    }),
    isShort: halves.some(isShort),
  }
}

type Told = { date: CivilDate; halves: HalfCover[] }

function byDate(cover: readonly HalfCover[]): Told[] {
  const dates = new Map<CivilDate, HalfCover[]>()
  for (const half of cover) dates.set(half.date, [...(dates.get(half.date) ?? []), half])
  return [...dates].map(([date, halves]) => ({ date, halves }))
}

const fewest = ({ halves }: Told): number => Math.min(...halves.map(remaining))

function worst(days: readonly Told[]): Told[] {
  const inOrder = (a: Told, b: Told) => (a.date < b.date ? -1 : 1)
  const need = ({ halves }: Told) => Number(halves.some(isShort))
  const byNeed = (a: Told, b: Told) => need(b) - need(a) || fewest(a) - fewest(b) || inOrder(a, b)
  return [...days].sort(byNeed).slice(0, WORST_DAYS).sort(inOrder)
}

const firstLines = (lines: readonly string[]): string[] =>
  lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), `另有${lines.length - MOST_LINES}段`]

/** `cover` in order of time; `teamSize` counts the applicant. */
export function coverView(cover: readonly HalfCover[], teamSize: number, today: CivilDate): CoverView {
  const days = byDate(cover)
  const numbers = cover.map(remaining)
  const lowest = numbers.length === 0 ? 0 : Math.min(...numbers)
  const isEven = numbers.every((number) => number === lowest)
  const summary = `${teamSize}人中${isEven ? '' : '最少'}${lowest}人在村`
  const isLong = days.length > MOST_DAYS
  const shown = isLong ? worst(days) : days
  const shortages = firstLines(shortagesOf(cover, today))
  const away = firstLines(awayOf(cover, today))
  const first = cover[0]
  const verdict = shortages.length > 0 ? shortages : first ? [`每个半天都不少于${first.minimum}人`] : []
  const span = first ? `${dayText(first.date, today)}起${days.length}天，` : ''
  return {
    summary,
    halves: Object.values(HALVES),
    days: shown.map(({ date, halves }, i) => dayOf(date, halves, i === 0)),
    note: isLong ? `共${days.length}天，这里是人最少的${WORST_DAYS}天` : '',
    shortages,
    away,
    label: `走后队里：${span}${[summary, ...verdict, ...away].join('；')}`,
  }
}
