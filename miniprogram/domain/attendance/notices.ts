import { addDays, civilDateAt, dateText, hourAt, monthOf, startOf, type CivilDate, type Month } from '../calendar'
import { cardData, type CardData, type DayFacts } from '../cards'
import type { VacancyFrom } from '../register/turn'
import { isVacantOn } from '../register/turn'
import { holds, type Person } from '../roles'
import type { WorkCalendar } from '../workdays'
import { decidersOf, type CorrectionRecord } from './correction'
import type { Day } from './day'
import { STATUS_TITLES } from './status'

/** Who is told what of a correction that is asked for and decided, and of a day that somebody else has made another. */

export type DayNotice = { to: string; card: 'day'; page: string; data: CardData; turn?: 'sign' }

const CORRECTIONS_PAGE = 'pages/attendance/corrections/corrections'
export const pageOfCorrection = ({ correctionId }: Pick<CorrectionRecord, 'correctionId'>): string =>
  `${CORRECTIONS_PAGE}?correctionId=${encodeURIComponent(correctionId)}`
const pageOfMonth = (month: Month): string => `pages/attendance/month/month?month=${month}`

/** `3月3日更正为在岗` */
export const correctionTitle = ({ date, status }: Pick<CorrectionRecord, 'date' | 'status'>): string =>
  `${dateText(date)}更正为${STATUS_TITLES[status]}`

const noticeTo = (to: string, page: string, facts: DayFacts): DayNotice => ({ to, card: 'day', page, data: cardData('day', facts) })

export type CorrectionRoom = { people: readonly Person[]; vacancies: readonly VacancyFrom[]; calendar: WorkCalendar; now: Date }

/** What a card tells of one that waits. */
export const factsOfCorrection = (correction: CorrectionRecord, hint: string): DayFacts => ({
  name: correction.personName,
  what: `${dateText(correction.date)}考勤更正`,
  how: `申请更正为${STATUS_TITLES[correction.status]}`,
  result: '待核实',
  hint,
})

/** Those from whom a decision would now be taken. */
function handsOf(correction: CorrectionRecord, { people, vacancies, now }: CorrectionRoom): Person[] {
  const on = civilDateAt(now)
  const clerks = decidersOf(correction, people, on)
  if (clerks.length > 0 || !isVacantOn(vacancies, on)) return clerks
  return people.filter((person) => person.personId !== correction.personId && holds(person, 'countyOrg', on))
}

/** Cards for all who now have the turn and do not take them once a day. */
export const turnNoticesOf = (correction: CorrectionRecord, room: CorrectionRoom, hint = '请核实，点开即可办理'): DayNotice[] =>
  correction.state !== 'pending'
    ? []
    : handsOf(correction, room)
        .filter(({ digest }) => digest === undefined)
        .map(({ personId }) => ({ ...noticeTo(personId, pageOfCorrection(correction), factsOfCorrection(correction, hint)), turn: 'sign' }))

const RESULTS = { approved: '已同意', rejected: '未同意' } as const

/** What is to be told once it was asked for, or decided. */
export function correctionNotices(before: CorrectionRecord | null, after: CorrectionRecord, room: CorrectionRoom): DayNotice[] {
  if (before === null) return turnNoticesOf(after, room)
  if (before.state === after.state || (after.state !== 'approved' && after.state !== 'rejected')) return []
  const facts = {
    ...factsOfCorrection(after, ''),
    result: RESULTS[after.state],
    hint: `${after.decided?.byName ?? ''}：${after.decided?.opinion ?? ''}`,
  }
  return [noticeTo(after.personId, pageOfMonth(monthOf(after.date)), facts)]
}

const HOUR_MS = 3_600_000
const MORNING = 8
/** Then it lies in 待办, and no card comes any more. */
const REMINDED_DAYS = 7

const morningOf = (date: CivilDate): Date => new Date(startOf(date).getTime() + MORNING * HOUR_MS)

/** The next working morning on which those who have the turn are reminded; null once it is decided, or long over. */
export function nextReminder(correction: CorrectionRecord, { calendar, now }: Pick<CorrectionRoom, 'calendar' | 'now'>): Date | null {
  if (correction.state !== 'pending') return null
  const last = addDays(correction.askedAt.slice(0, 10), REMINDED_DAYS)
  for (let date = addDays(civilDateAt(now), 1); date <= last; date = addDays(date, 1)) if (calendar.isWorking(date)) return morningOf(date)
  return null
}

/** Reminders whose time has come, and the next time; one that is hours late is left to the next morning. */
export function remindOfCorrection(correction: CorrectionRecord, room: CorrectionRoom): { notices: DayNotice[]; next: Date | null } {
  const isMorning = hourAt(room.now) >= MORNING && hourAt(room.now) < 20
  return {
    notices: isMorning ? turnNoticesOf(correction, room, '还没有核实，请点开办理') : [],
    next: nextReminder(correction, room),
  }
}

/** Days of one person and month that somebody has made others. */
export type ChangedDays = { personId: string; name: string; month: Month; days: readonly { before: Day; after: Day }[]; byName: string }

const statusText = ({ status, half }: Day): string =>
  half ? `上午${STATUS_TITLES[half.am]}下午${STATUS_TITLES[half.pm]}` : STATUS_TITLES[status]

/** `isUnconfirmed`: the month that he had confirmed is confirmed no more. */
export function changeNotice({ personId, name, month, days, byName }: ChangedDays, isUnconfirmed: boolean): DayNotice {
  const [first] = days
  const date = first === undefined ? '' : dateText(first.after.date)
  return noticeTo(personId, pageOfMonth(month), {
    name,
    what: days.length > 1 ? `${date}等${days.length}天考勤` : `${date}考勤`,
    how: first === undefined ? '' : `由${statusText(first.before)}改为${statusText(first.after)}`,
    result: '已更改',
    hint: `${byName}登记，${isUnconfirmed ? '请核对后重新确认' : '可点开核对'}`,
  })
}
