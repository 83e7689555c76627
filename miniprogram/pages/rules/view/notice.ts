import { addDays, datesFrom, dayNumber, isCivilDate, type CivilDate } from '../../../domain/calendar'

/** Holidays out of the State Council's notice, or a list of dates, as it was pasted; what cannot be read is told by its words. */

export type Notice = { rest: CivilDate[]; work: CivilDate[]; unread: string[] }

const SENTENCES = /[。；;\n]/
const IN_BRACKETS = /（[^）]*）|\([^)]*\)/g
/** `2月15日`, `2月15日至23日`, `2月15日至3月1日` */
const RUNS = /(\d{1,2})月(\d{1,2})日(?:(?:至|到|—|-|~)(?:(\d{1,2})月)?(\d{1,2})日)?/g
/** `2027-01-01`, and from one to another. */
const PLAIN = /(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|—|~)\s*(\d{4}-\d{2}-\d{2}))?/g
const LONGEST_RUN_DAYS = 15

const two = (number: string): string => number.padStart(2, '0')

/** The dates of a sentence; null where one is none. */
function datesIn(sentence: string, year: number): CivilDate[] | null {
  const written = [...sentence.matchAll(RUNS)].map(([, month = '', day = '', toMonth = month, toDay = day]) => [
    `${year}-${two(month)}-${two(day)}`,
    `${year}-${two(toMonth)}-${two(toDay)}`,
  ])
  const plain = [...sentence.matchAll(PLAIN)].map(([, from = '', to = from]) => [from, to])
  const runs = [...written, ...plain] as [CivilDate, CivilDate][]
  const isSound = ([from, to]: [CivilDate, CivilDate]) =>
    isCivilDate(from) && isCivilDate(to) && from <= to && dayNumber(to) - dayNumber(from) < LONGEST_RUN_DAYS
  return runs.every(isSound) ? runs.flatMap(([from, to]) => datesFrom(from, to)) : null
}

const sorted = (dates: readonly CivilDate[]): CivilDate[] => [...new Set(dates)].sort()

/** Sentences that name 上班 are make-up workdays, those with 放假 or 休 holidays; a bare list of dates is of holidays. */
export function noticeOf(text: string, year: number): Notice {
  const found: Notice = { rest: [], work: [], unread: [] }
  for (const sentence of text.replace(IN_BRACKETS, '').split(SENTENCES)) {
    const dates = datesIn(sentence, year)
    if (dates === null) found.unread.push(sentence.trim())
    else if (dates.length > 0) (sentence.includes('上班') ? found.work : found.rest).push(...dates)
  }
  return { rest: sorted(found.rest), work: sorted(found.work), unread: found.unread }
}

/** `1月1日至3日、2月15日`: runs of days that follow one another. */
export function runsText(dates: readonly CivilDate[]): string {
  const runs: [CivilDate, CivilDate][] = []
  for (const date of sorted(dates)) {
    const last = runs[runs.length - 1]
    if (last !== undefined && addDays(last[1], 1) === date) last[1] = date
    else runs.push([date, date])
  }
  const text = (date: CivilDate) => `${+date.slice(5, 7)}月${+date.slice(8)}日`
  return runs
    .map(([from, to]) => {
      if (from === to) return text(from)
      return `${text(from)}至${from.slice(0, 7) === to.slice(0, 7) ? `${+to.slice(8)}日` : text(to)}`
    })
    .join('、')
}
