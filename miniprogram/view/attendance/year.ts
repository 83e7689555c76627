import type { Measure } from '../../domain/attendance/measure'
import type { CivilDate } from '../../domain/calendar'
import type { Rules } from '../../domain/rules'
import type { YearMonth, YearReply } from '../../contract/calls'
import { clauseOf } from '../account/legal'
import { stateText } from '../register/head'
import { pathOf } from '../words/route'
import { datedText, timeText } from '../words/words'
import { countedView, type Counter } from './month'

/** A person's year: what it comes to, what the rules name beside it, month by month, and what he has asked to be put right. */

/** What the county asks for: `全年不少于 200 天，还差 57 天`; where it asks for nothing, that. */
export type YearLine = { text: string; isMet: boolean; clause: string }
export type YearMonthRow = { month: string; title: string; text: string; state: string; confirmed: string; url: string }
export type YearView = {
  title: string
  days: string
  lines: YearLine[]
  counted: Counter[]
  months: YearMonthRow[]
  corrections: { key: string; date: string; text: string }[]
  isEmpty: boolean
  provisional: string
}

const NAMED: Record<Exclude<Measure['quota'], 'daysPerMonth' | 'nightsPerMonth'>, (measure: Measure, workingDays: number) => string> = {
  daysPerYear: ({ required }) => `全年不少于 ${required} 天`,
  shareOfWorkingDays: ({ required }, workingDays) => `到今天有 ${workingDays} 个工作日，按比例不少于 ${required} 天`,
  agroDaysPerYear: ({ required }) => `农业科技员全年不少于 ${required} 天`,
}

const isOfYear = (quota: Measure['quota']): quota is keyof typeof NAMED => quota in NAMED

function lineOf(measure: Measure, workingDays: number, rules: Rules): YearLine[] {
  const { quota, missing, isDue, required } = measure
  if (!isOfYear(quota) || !isDue) return []
  const clause = clauseOf(
    `attendance.${quota}`,
    quota === 'shareOfWorkingDays' ? rules : { ...rules, attendance: { ...rules.attendance, [quota]: required } },
  )
  const text = `${NAMED[quota](measure, workingDays)}，${missing === 0 ? '已经够了' : `现在差 ${missing} 天`}`
  return [{ text, isMet: missing === 0, clause }]
}

const NOTHING_ASKED: YearLine = { text: '本县没有按年要求在村多少天，这里只计数。', isMet: false, clause: '' }

function monthRow({ month, counters, state, confirmedAt }: YearMonth, personId: string): YearMonthRow {
  const { daysInVillage, nights, officialTripDays, leaveDays, unconfirmed, absentWithoutLeave } = counters
  const some: [string, number][] = [
    ['公出', officialTripDays],
    ['请假', leaveDays],
    ['待确认', unconfirmed],
    ['旷工', absentWithoutLeave],
  ]
  const rest = some.filter(([, days]) => days > 0).map(([name, days]) => `${name} ${days} 天`)
  return {
    month,
    title: `${+month.slice(5)}月`,
    text: [`在村 ${daysInVillage} 天`, `住村 ${nights} 晚`, ...rest].join('，'),
    state: stateText(state),
    confirmed: confirmedAt === undefined ? '' : `本人${timeText(confirmedAt)}确认`,
    url: pathOf('pages/attendance/month/month', { personId, month }),
  }
}

export function yearView(reply: YearReply, rules: Rules, today: CivilDate): YearView {
  const { year, personId, months, counters, measures, corrections, calendarProvisional } = reply
  const lines = measures.flatMap((measure) => lineOf(measure, counters.workingDays, rules))
  return {
    title: `${year}年`,
    days: String(counters.daysInVillage),
    lines: lines.length === 0 ? [NOTHING_ASKED] : lines,
    counted: [
      { name: '住村', value: String(counters.nights), unit: '晚' },
      ...countedView(counters),
      { name: '工作日', value: String(counters.workingDays), unit: '天' },
    ],
    months: [...months].reverse().map((month) => monthRow(month, personId)),
    corrections: corrections.map(({ correctionId, date, text }) => ({ key: correctionId, date: datedText(date, today), text })),
    isEmpty: months.length === 0,
    provisional: calendarProvisional ? '有的年份放假安排还没有公布，工作日暂按周一至周五算。' : '',
  }
}
