import { addDays, civilDateAt, dateText, hourAt, startOf, type CivilDate } from '../calendar'
import { cardData, type CardData } from '../cards'
import type { Person } from '../roles'
import { gives } from '../authority/right'
import { answersObjection, gradesChecks } from '../authority/inspection'
import type { WorkCalendar } from '../workdays'
import { isAnnounced, type CheckRecord, type CheckResult, type FoundBy, type Grading } from './check'
import { pageOfCheck } from './notices'
import { objectionStateOf, type Objecting } from './objection'

/** What a person is told of what was found of him, and who is told that somebody is to be graded or objects. */

export type ResultNotice = { to: string; card: 'check'; page: string; data: CardData; turn?: 'sign' }

export const RESULT_TITLES: Record<CheckResult, string> = { onPost: '在岗', explained: '情况已说明', notFound: '未找到' }
export const FOUND_BY_TITLES: Record<FoundBy, string> = {
  location: '手机定位',
  video: '短视频',
  phone: '电话',
  landlineCallBack: '村委会座机回拨',
  onSite: '实地',
  witness: '他人证明',
}

export const CHECK_PAGE = 'pages/inspection/check/check'
const gradePage = (checkId: string, personId?: string): string =>
  `${CHECK_PAGE}?checkId=${encodeURIComponent(checkId)}${personId === undefined ? '' : `&personId=${encodeURIComponent(personId)}`}`
export const pageOfGrading = ({ checkId }: { checkId: string }): string => gradePage(checkId)
export const pageOfObjection = ({ checkId, personId }: { checkId: string; personId: string }): string => gradePage(checkId, personId)

/** With what it rests on, and until when he can object. */
export function resultNotice(check: Pick<CheckRecord, 'checkId' | 'title'>, personId: string, grading: Grading): ResultNotice {
  const { result, how, note, objectBy } = grading
  const data = cardData('check', {
    title: check.title,
    how: `认定：${RESULT_TITLES[result]}${how === undefined ? '' : `（${FOUND_BY_TITLES[how]}）`}`,
    until: `有异议请在${dateText(objectBy)}以前提出`,
    hint: note,
  })
  return { to: personId, card: 'check', page: pageOfCheck(check), data }
}

/** What became of his objection. */
export function answeredNotice(check: Pick<CheckRecord, 'checkId' | 'title'>, personId: string, { answer }: Objecting): ResultNotice {
  const data = cardData('check', {
    title: check.title,
    how: `异议复核：${answer === undefined ? '' : RESULT_TITLES[answer.result]}`,
    until: '已复核',
    hint: `${answer?.by.name ?? ''}：${answer?.note ?? ''}`,
  })
  return { to: personId, card: 'check', page: pageOfCheck(check), data }
}

/** Somebody's objection, as who is to answer it meets it. */
export type OpenObjection = {
  checkId: string
  personId: string
  title: string
  name: string
  gradedBy: string
  result: CheckResult
  objection: Objecting
}

export const waitsForObjection = (open: OpenObjection, reader: Person, now: Date): boolean =>
  objectionStateOf(open.objection, open.result, now) === 'open' &&
  gives(answersObjection, reader, civilDateAt(now)) &&
  answersObjection.allows({ caller: reader, personId: open.personId, gradedBy: open.gradedBy, now })

export const objectionFacts = ({ title, name, objection }: OpenObjection, hint: string) => ({
  title,
  how: `${name}对结果有异议`,
  until: `${dateText(objection.answerBy)}以前复核`,
  hint,
})

/** Cards for all who may answer it and do not take them once a day. */
export const objectionNotices = (
  open: OpenObjection,
  people: readonly Person[],
  now: Date,
  hint = '请核实后复核，点开即可办理',
): ResultNotice[] =>
  people
    .filter((person) => person.digest === undefined && waitsForObjection(open, person, now))
    .map(({ personId }) => ({
      to: personId,
      card: 'check',
      page: pageOfObjection(open),
      data: cardData('check', objectionFacts(open, hint)),
      turn: 'sign',
    }))

/** How many of those whom it fell on are still to be graded, others than the reader; of a check by card, once its window is over. */
export function leftToGrade(
  { mode, drawn, annulled }: Pick<CheckRecord, 'mode' | 'drawn' | 'annulled'>,
  readerId: string,
  now: Date,
): number {
  if (drawn === undefined || annulled !== undefined) return 0
  if (isAnnounced({ mode }) && now.getTime() <= Date.parse(drawn.closesAt)) return 0
  return drawn.targets.filter(({ personId, result }) => result === undefined && personId !== readerId).length
}

export const gradingFacts = ({ title }: Pick<CheckRecord, 'title'>, left: number, hint: string) => ({
  title,
  how: `还有${left}人没有认定结果`,
  until: '请及时认定',
  hint,
})

const MORNING = 8
const EVENING = 20
const HOUR_MS = 3_600_000
/** Then it lies in 待办, and no card comes any more. */
const REMINDED_DAYS = 7

const isDaytime = (now: Date): boolean => hourAt(now) >= MORNING && hourAt(now) < EVENING

/** The next working morning up to a date; null if there is none. */
function nextMorning(now: Date, last: CivilDate, calendar: WorkCalendar): Date | null {
  for (let date = addDays(civilDateAt(now), 1); date <= last; date = addDays(date, 1)) {
    if (calendar.isWorking(date)) return new Date(startOf(date).getTime() + MORNING * HOUR_MS)
  }
  return null
}

type OfGrading = Pick<CheckRecord, 'checkId' | 'title' | 'mode' | 'drawn' | 'annulled' | 'preparedBy'>

/** When who has drawn is next reminded that somebody is to be graded. */
export function nextGradeReminder(check: OfGrading, calendar: WorkCalendar, now: Date): Date | null {
  const { drawn, annulled } = check
  if (drawn === undefined || annulled !== undefined || drawn.targets.every(({ result }) => result !== undefined)) return null
  const closes = new Date(drawn.closesAt)
  if (isAnnounced(check) && now.getTime() < closes.getTime()) return closes
  return nextMorning(now, addDays(drawn.on, REMINDED_DAYS), calendar)
}

export function remindOfGrading(check: OfGrading, people: readonly Person[], calendar: WorkCalendar, now: Date) {
  const drawer = people.find(({ personId }) => personId === check.preparedBy.personId)
  const left = leftToGrade(check, check.preparedBy.personId, now)
  const isTold =
    isDaytime(now) && left > 0 && drawer?.digest === undefined && drawer !== undefined && gives(gradesChecks, drawer, civilDateAt(now))
  const data = cardData('check', gradingFacts(check, left, '没有应答的，请打电话或到现场核实'))
  const notice: ResultNotice = { to: check.preparedBy.personId, card: 'check', page: pageOfGrading(check), data }
  return { notices: isTold ? [notice] : [], next: nextGradeReminder(check, calendar, now) }
}

export const nextObjectionReminder = ({ answer, answerBy }: Objecting, calendar: WorkCalendar, now: Date): Date | null =>
  answer === undefined ? nextMorning(now, answerBy, calendar) : null

export const remindOfObjection = (open: OpenObjection, people: readonly Person[], calendar: WorkCalendar, now: Date) => ({
  notices: isDaytime(now) ? objectionNotices(open, people, now, '还没有复核，逾期视为异议成立') : [],
  next: nextObjectionReminder(open.objection, calendar, now),
})
