import { addDays, civilDateAt, dateText, hourAt, startOf, type CivilDate } from '../calendar'
import { cardData, type CardData } from '../cards'
import { holds, holdsAny, type Person, type Role } from '../roles'
import type { WorkCalendar } from '../workdays'
import { isAbout, isDueNow, type IssueRecord } from './issue'

/**
 * Who is told of a line of the negative list: the county at once (002-56), those who owe once it is due, who listed it when it is closed.
 */

export type IssueNotice = { to: string; card: 'register'; page: string; data: CardData; turn?: 'sign' }

export const ISSUES_PAGE = 'pages/inspection/issues/issues'
export const pageOfIssue = ({ issueId }: Pick<IssueRecord, 'issueId'>): string => `${ISSUES_PAGE}?issueId=${encodeURIComponent(issueId)}`

export const issueTitle = ({ name }: Pick<IssueRecord, 'name'>): string => `负面清单整改：${name}`

export type IssueRoom = { townshipName: string; people: readonly Person[]; calendar: WorkCalendar; now: Date }

export const issueCard = (issue: IssueRecord, townshipName: string, hint: string) => ({
  card: 'register' as const,
  data: cardData('register', {
    unit: townshipName,
    what: issueTitle(issue),
    until: issue.closed === undefined ? `${dateText(issue.dueOn)}前整改` : '已销号',
    hint,
  }),
})

const noticesFor = (people: readonly Person[], issue: IssueRecord, { townshipName }: IssueRoom, hint: string): IssueNotice[] =>
  people.map(({ personId }) => ({ to: personId, page: pageOfIssue(issue), ...issueCard(issue, townshipName, hint) }))

/** From whom a closing is taken. */
export const closersOf = (issue: IssueRecord, { people, now }: Pick<IssueRoom, 'people' | 'now'>): Person[] =>
  people.filter((person) => holds(person, 'countyOrg', civilDateAt(now)) && !isAbout(issue, person))

const TOWNSHIP: readonly Role[] = ['townshipCommittee', 'townshipClerk']

/** Who has it put right: the township that has listed it, and the unit that it is about or that has sent the person. */
function owersOf(issue: IssueRecord, { people, now }: IssueRoom): Person[] {
  const { townshipId, dispatchingUnitId: unit } = issue
  const on = civilDateAt(now)
  return people.filter(
    (person) =>
      !isAbout(issue, person) &&
      (holdsAny(person, TOWNSHIP, on, { townshipId }) ||
        (unit !== undefined && holds(person, 'dispatchingUnit', on, { dispatchingUnitId: unit }))),
  )
}

/** Of whom one closing is awaited, from its day on; who takes what waits once a day is told so. */
export const issueTurns = (issue: IssueRecord, room: IssueRoom, hint = '整改到期，请核查后销号'): IssueNotice[] =>
  isDueNow(issue, room.now)
    ? noticesFor(
        closersOf(issue, room).filter(({ digest }) => digest === undefined),
        issue,
        room,
        hint,
      ).map((notice) => ({ ...notice, turn: 'sign' as const }))
    : []

/** What is to be told once it is opened, or closed. */
export function issueNotices(before: IssueRecord | null, after: IssueRecord, room: IssueRoom): IssueNotice[] {
  if (before === null) {
    const { personId: opener } = after.opened.by
    const told = [...new Set([...closersOf(after, room), ...owersOf(after, room)])].filter(({ personId }) => personId !== opener)
    return noticesFor(told, after, room, `${after.opened.by.name}列入，请点开看`)
  }
  if (before.closed !== undefined || after.closed === undefined) return []
  return noticesFor(owersOf(after, room), after, room, `${after.closed.by.name}核查后销号`)
}

const HOUR_MS = 3_600_000
const [MORNING, EVENING] = [8, 20]
/** Then it lies in 待办, and no card comes any more. */
const REMINDED_DAYS = 7

const morningOf = (date: CivilDate): Date => new Date(startOf(date).getTime() + MORNING * HOUR_MS)

/** The first working morning from `from` on; null once nobody is reminded any more. */
function morningFrom(from: CivilDate, { dueOn }: IssueRecord, calendar: WorkCalendar): Date | null {
  const last = addDays(dueOn, REMINDED_DAYS)
  for (let date = from; date <= last; date = addDays(date, 1)) if (calendar.isWorking(date)) return morningOf(date)
  return null
}

/** The next working morning on which somebody is reminded, the first on its last day; null once it is closed, or long over. */
export function nextIssueReminder(issue: IssueRecord, { calendar, now }: Pick<IssueRoom, 'calendar' | 'now'>): Date | null {
  if (issue.closed !== undefined) return null
  const tomorrow = addDays(civilDateAt(now), 1)
  return morningFrom(issue.dueOn < tomorrow ? tomorrow : issue.dueOn, issue, calendar)
}

/** Those who owe are told once, on its first morning; from whom a closing is awaited, each. One that is hours late is left to the next. */
export function remindOfIssue(issue: IssueRecord, room: IssueRoom): { notices: IssueNotice[]; next: Date | null } {
  const next = nextIssueReminder(issue, room)
  const isMorning = hourAt(room.now) >= MORNING && hourAt(room.now) < EVENING
  if (!isMorning || !isDueNow(issue, room.now)) return { notices: [], next }
  const isFirst = morningFrom(issue.dueOn, issue, room.calendar)?.getTime() === morningOf(civilDateAt(room.now)).getTime()
  const owers = isFirst ? noticesFor(owersOf(issue, room), issue, room, '整改到期，请报整改情况') : []
  return { notices: [...issueTurns(issue, room), ...owers], next }
}
