import type { Day } from '../../domain/attendance/day'
import type { Explanation } from '../../domain/attendance/explain'
import { FLAG_TITLES } from '../../domain/attendance/flag'
import type { Counters } from '../../domain/attendance/month'
import { DAY_STATUSES_ON_LEAVE, STATUS_TITLES, type DayStatus } from '../../domain/attendance/status'
import { HALVES, type CivilDate, type Month } from '../../domain/calendar'
import { KIND_TITLES, type Kind, type Rules } from '../../domain/rules'
import type { MonthReply } from '../../contract/calls'
import type { CalendarDay, Tone } from '../words/month-calendar'
import { dayText, timeText } from '../words/words'
import { clausesOf, measuredView, tripsWithin, weekLines, type Measured, type WeekLine } from './measured'

/** A person's month, and why one of its days is what it is. */

/** At most three characters fit under a day's number. */
const SHORT: Record<DayStatus, string> = {
  onPost: '在岗',
  officialTrip: '公出',
  personalLeave: '事假',
  sickLeave: '病假',
  annualLeave: '年休',
  otherLeave: '请假',
  restDay: '休息',
  unconfirmed: '待确认',
  absentWithoutLeave: '旷工',
}

const isAway = (status: DayStatus): boolean => status === 'officialTrip' || DAY_STATUSES_ON_LEAVE.includes(status)

function toneOf(status: DayStatus): Tone {
  if (status === 'onPost') return 'brand'
  if (status === 'absentWithoutLeave') return 'red'
  if (status === 'unconfirmed') return 'grey'
  return isAway(status) ? 'amber' : 'plain'
}

/** What has no column of its own is called by its own name all the same, as its sign in the register is: `婚假`. */
const titleOf = (status: DayStatus, kind: Kind | undefined): string =>
  status === 'otherLeave' && kind !== undefined && kind !== 'other' ? KIND_TITLES[kind] : STATUS_TITLES[status]

/** `在岗`, `婚假`, `上午事假，下午在岗` */
export function statusText({ status, half, kinds }: Pick<Day, 'status' | 'half' | 'kinds'>): string {
  const [am, pm] = [titleOf(half?.am ?? status, kinds?.am), titleOf(half?.pm ?? status, kinds?.pm)]
  return am === pm ? am : `${HALVES.am}${am}，${HALVES.pm}${pm}`
}

/** Of a day in two parts the absence is what one looks for. */
function leading({ status, half }: Pick<Day, 'status' | 'half'>): DayStatus {
  if (half === undefined) return status
  return isAway(half.am) ? half.am : isAway(half.pm) ? half.pm : half.am
}

/** Single characters under a day, and what they say. */
const MARKS: { mark: string; says: string; isOn: (day: Day) => boolean }[] = [
  { mark: '半', says: '只有半天', isOn: ({ half }) => half !== undefined },
  { mark: '宿', says: '晚上住村', isOn: ({ night }) => night === true },
  { mark: '!', says: '有要留意的', isOn: ({ flags }) => flags.length > 0 },
]

/** What those marks mean that stand somewhere in the month. */
const keyText = (days: readonly Day[]): string => {
  const used = MARKS.filter(({ isOn }) => days.some(isOn)).map(({ mark, says }) => `“${mark}”${says}`)
  return used.length === 0 ? '' : `${used.join('，')}。`
}

function calendarDay(day: Day): CalendarDay {
  const shown = leading(day)
  return {
    date: day.date,
    text: SHORT[shown],
    tone: toneOf(shown),
    marks: MARKS.filter(({ isOn }) => isOn(day)).map(({ mark }) => mark),
    label: [dayText(day.date), statusText(day), ...(day.night ? ['住村'] : []), ...day.flags.map((flag) => FLAG_TITLES[flag])].join('，'),
  }
}

/** `14`. */
export type Counter = { name: string; value: string; unit: string }

/** Shown even at nought; a charge of absence only where there is one. */
const COUNTED: { counter: 'officialTripDays' | 'leaveDays' | 'unconfirmed'; name: string }[] = [
  { counter: 'officialTripDays', name: '公出' },
  { counter: 'leaveDays', name: '请假' },
  { counter: 'unconfirmed', name: '待确认' },
]

export function countedView(counters: Counters): Counter[] {
  const counted = COUNTED.map(({ counter, name }): Counter => ({ name, unit: '天', value: String(counters[counter]) }))
  const absent = counters.absentWithoutLeave
  const found = absent > 0 ? [{ name: STATUS_TITLES.absentWithoutLeave, unit: '天', value: String(absent) }] : []
  return [...counted, ...found]
}

export type StatusTone = Tone
/** How loud a day is, by what one looks for in it. */
export const statusTone = (day: Pick<Day, 'status' | 'half'>): StatusTone => toneOf(leading(day))

export type MonthPage = {
  days: CalendarDay[]
  measured: Measured[]
  counted: Counter[]
  /** That public duty is among the days in the village. */
  trips: string
  weeks: WeekLine[]
  key: string
  /** Where the numbers stand that are asked for, and what nobody asks for. */
  clauses: string[]
  /** On none of the month's days so far is the person in a team. */
  isEmpty: boolean
  /** What is uncertain about it. */
  provisional: string
}

const provisionalText = (month: Month): string => `${month.slice(0, 4)}年的放假安排还没有公布，工作日暂按周一至周五算。`

export function monthPage(reply: MonthReply, rules: Rules, today: CivilDate): MonthPage {
  const { month, days, counters, measures, byWeek, calendarProvisional } = reply
  const measured = measuredView(counters, measures, rules)
  return {
    days: days.map(calendarDay),
    key: keyText(days),
    clauses: clausesOf(measured, byWeek, rules),
    measured,
    counted: countedView(counters),
    trips: tripsWithin(days, counters),
    weeks: byWeek ? weekLines(byWeek, month, today) : [],
    isEmpty: days.length === 0,
    provisional: calendarProvisional ? provisionalText(month) : '',
  }
}

/** Why there is nothing to tell of a day that has no entry in the month. */
export const noDayText = (date: CivilDate, today: CivilDate): string => (date > today ? '还没有到这一天' : '这一天不在工作队')

/** What one does about a day that nothing stands for (002-20, 002-45). */
const TELL = '当天在村、公出或有假条的，请带上依据告诉考勤专人补登'
export const UNCONFIRMED_TODO = `${TELL}；没有认定以前，不会算旷工。`
const TODAY_TODO = '今天还没有过完，签到后就算上。'

/** Beside the reason, which says that nothing follows from it by itself. Not for the clerk, who enters it himself. */
export const todoText = ({ date, status }: Pick<Day, 'date' | 'status'>, today: CivilDate): string =>
  status !== 'unconfirmed' ? '' : date === today ? TODAY_TODO : `${TELL}。`

export type DayPage = {
  /** `11月20日 周五` */
  heading: string
  status: string
  tone: Tone
  why: string
  /** What one does about it, where it stands open. */
  todo: string
  clause: string
  night: boolean
  /** An official has decided it. */
  reviewed: boolean
  facts: string[]
  leaves: { leaveId: string; text: string }[]
  /** What opens the files that speak for the clerk's entry; empty where there are none. */
  evidence: string
  notes: string[]
  provisional: string
}

export function dayPage(explanation: Explanation, today: CivilDate): DayPage {
  const { date, why, clause, facts, leaves, evidence, notes, night, reviewed, calendarProvisional } = explanation
  return {
    heading: dayText(date, today),
    todo: todoText(explanation, today),
    status: statusText(explanation),
    tone: toneOf(leading(explanation)),
    why,
    clause,
    night: night ?? false,
    reviewed,
    // The reason often holds one of the facts in the same words.
    facts: facts.map((fact) => fact.text).filter((text) => !why.includes(text)),
    leaves: leaves.map(({ leaveId, text }) => ({ leaveId, text })),
    evidence: evidence > 0 ? `看附件（${evidence}份）` : '',
    notes: notes.map((note) => note.text),
    provisional: calendarProvisional ? provisionalText(date) : '',
  }
}

/** Whether a person has confirmed his month, and may: once it is over. Others are told that he has. */
export type ConfirmView = { mayConfirm: boolean; text: string }

export function confirmView({ month, days, confirmedAt }: MonthReply, thisMonth: Month, isOwn: boolean): ConfirmView | null {
  if (month >= thisMonth || days.length === 0) return null
  if (confirmedAt !== undefined) return { mayConfirm: false, text: `本人已于${timeText(confirmedAt)}确认这个月的考勤` }
  if (!isOwn) return null
  const open = days.filter(({ status }) => status === 'unconfirmed').length
  const said = open > 0 ? `还有 ${open} 天待确认，可点那一天申请更正。` : ''
  return { mayConfirm: true, text: `${said}每一天都核对过、没有出入的，请确认；以后有改动会告诉您，由您重新确认。` }
}
