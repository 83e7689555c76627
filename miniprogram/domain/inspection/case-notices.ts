import { addDays, civilDateAt, dateText, hourAt, momentText, startOf, type CivilDate } from '../calendar'
import { cardData, type CardData, type DayFacts } from '../cards'
import { holds, holdsAny, type Role } from '../roles'
import { FINDING_TITLES, SOURCE_TITLES, STATE_TITLES, type CaseRecord } from './case'
import { accountBy, decisionOf, standingOfCase } from './case-clock'
import type { CaseHand, CaseRoom } from './case-hands'
import { waitsForStep, type CaseStep } from './case-turn'

/** Who is told what of a case, and when the timer reminds. Every clock is computed on read; a firing may come late, twice or never. */

export type CaseNotice = { to: string; card: 'day'; page: string; data: CardData; turn?: 'sign' }

export const CASE_PAGE = 'pages/inspection/case/case'
export const pageOfCase = ({ caseId }: Pick<CaseRecord, 'caseId'>): string => `${CASE_PAGE}?caseId=${encodeURIComponent(caseId)}`

/** `3月2日抽查未见` */
export const caseTitle = ({ date, reasons }: Pick<CaseRecord, 'date' | 'reasons'>): string =>
  `${dateText(date)}${SOURCE_TITLES[reasons[0]!.source]}`

/** What a card tells of one. */
export const factsOfCase = (record: CaseRecord, room: CaseRoom, hint: string): DayFacts => ({
  name: record.personName,
  what: `${dateText(record.date)}在岗情况`,
  how: SOURCE_TITLES[record.reasons[0]!.source],
  result: STATE_TITLES[standingOfCase(record, room).state],
  hint,
})

const noticeTo = (to: string, record: CaseRecord, room: CaseRoom, hint: string): CaseNotice => ({
  to,
  card: 'day',
  page: pageOfCase(record),
  data: cardData('day', factsOfCase(record, room, hint)),
})

/** What each step asks of who has the turn. */
const HINTS: Record<CaseStep, string> = {
  explain: '请点开说明当天的情况',
  find: '请核实后填写意见',
  decide: '已核实，请作出决定',
  revise: '异议成立，请改正原决定',
  close: '请登记整改情况并办结',
}

/** Cards for all who now have the turn and do not take them once a day. He whom it is about always gets his. */
export const caseTurns = (record: CaseRecord, room: CaseRoom): CaseNotice[] =>
  room.people.flatMap((person): CaseNotice[] => {
    const step = waitsForStep(record, person, room)
    if (step === undefined || (person.digest !== undefined && step !== 'explain')) return []
    return [{ ...noticeTo(person.personId, record, room, HINTS[step]), turn: 'sign' }]
  })

const TOWNSHIP: readonly Role[] = ['townshipCommittee', 'townshipClerk']
const COUNTY: readonly Role[] = ['countyOrg']

/** The same day the township and the county know of it (003-10), whether or not it waits for them. */
function officesOf({ townshipId, personId }: CaseRecord, { people, now }: CaseRoom, roles: readonly Role[]): CaseHand[] {
  const on = civilDateAt(now)
  return people.filter((person) => person.personId !== personId && holdsAny(person, roles, on, { townshipId }))
}

/** Who opened it knows of it. */
const openedNotices = (record: CaseRecord, room: CaseRoom): CaseNotice[] => {
  const { explainUntil } = standingOfCase(record, room)
  const openers = record.reasons.flatMap(({ by }) => by?.personId ?? [])
  const offices = officesOf(record, room, [...TOWNSHIP, ...COUNTY]).filter(({ personId }) => !openers.includes(personId))
  return [
    noticeTo(record.personId, record, room, `请在${momentText(explainUntil)}前说明`),
    ...offices.map(({ personId }) => noticeTo(personId, record, room, '已立案，待本人说明')),
  ]
}

const decidedHint = (record: CaseRecord): string => {
  const { decision, officialTrip, reviewUntil } = decisionOf(record)!
  const found = officialTrip === true ? '因公外出' : decision === 'explained' ? '不按旷工' : FINDING_TITLES[decision]
  return decision === 'absentWithoutLeave' ? `${found}，${dateText(reviewUntil)}前可申请复核` : `认定为${found}`
}

function decidedNotices(record: CaseRecord, room: CaseRoom): CaseNotice[] {
  const unit = record.dispatchingUnitId
  const on = civilDateAt(room.now)
  const inUnit = room.people.filter((person) => unit !== undefined && holds(person, 'dispatchingUnit', on, { dispatchingUnitId: unit }))
  const told = [record.personId, ...[...officesOf(record, room, TOWNSHIP), ...inUnit].map(({ personId }) => personId)]
  return [...new Set(told)].map((to) => noticeTo(to, record, room, decidedHint(record)))
}

/** What is to be told once `before` has become `after`. */
export function caseNotices(before: CaseRecord | null, after: CaseRecord, room: CaseRoom): CaseNotice[] {
  if (before === null) return openedNotices(after, room)
  if (before.decisions.length !== after.decisions.length) return [...decidedNotices(after, room), ...caseTurns(after, room)]
  if (before.closed === undefined && after.closed !== undefined) return [noticeTo(after.personId, after, room, '整改已登记，已办结')]
  const isNewlyExplained = before.explanations.length === 0 && after.explanations.length > 0
  const isNewlyFound = before.finding === undefined && after.finding !== undefined
  return isNewlyFound || (isNewlyExplained && after.finding === undefined) ? caseTurns(after, room) : []
}

const HOUR_MS = 3_600_000
const [MORNING, EVENING] = [8, 20]
/** Then it lies in 待办 and among what is overdue, and no card comes any more. */
const REMINDED_DAYS = 7

const morningOf = (date: CivilDate): Date => new Date(startOf(date).getTime() + MORNING * HOUR_MS)
export const isByDay = (now: Date): boolean => hourAt(now) >= MORNING && hourAt(now) < EVENING
const byDay = (at: Date): Date => {
  if (isByDay(at)) return at
  return morningOf(hourAt(at) < MORNING ? civilDateAt(at) : addDays(civilDateAt(at), 1))
}

/** The last day on which somebody is reminded; undefined where nothing is left to do. */
function remindedUntil(record: CaseRecord, room: CaseRoom): CivilDate | undefined {
  const standing = standingOfCase(record, room)
  if (standing.state !== 'decided' && standing.state !== 'closed') return addDays(standing.decideBy, REMINDED_DAYS)
  const decision = decisionOf(record)
  const until = decision === undefined || (standing.state === 'closed' && !standing.isUpheld) ? undefined : accountBy(decision)
  return until === undefined ? undefined : addDays(until, REMINDED_DAYS)
}

/** The next working morning, or sooner the end of the person's day to explain himself. */
export function nextCaseReminder(record: CaseRecord, room: CaseRoom): Date | null {
  const { calendar, now } = room
  const standing = standingOfCase(record, room)
  const last = remindedUntil(record, room)
  if (last === undefined) return null
  const today = civilDateAt(now)
  const next = calendar.workingDayAfter(hourAt(now) < MORNING ? addDays(today, -1) : today, 1)
  const morning = next > last ? null : morningOf(next)
  const term = standing.state === 'opened' ? byDay(new Date(standing.explainUntil)) : null
  const times = [morning, term].filter((at): at is Date => at !== null && at > now)
  return times.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** What is to be told now: to all, where nobody could be told when it was opened at night, else to whose turn it is. */
export function remindOfCase(record: CaseRecord, room: CaseRoom, isUntold: boolean): { notices: CaseNotice[]; next: Date | null } {
  const next = nextCaseReminder(record, room)
  if (!isByDay(room.now)) return { notices: [], next }
  return { notices: isUntold ? openedNotices(record, room) : caseTurns(record, room), next }
}
