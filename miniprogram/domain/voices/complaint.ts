import { addDays, civilDateAt, instantOf, startOf, type CivilDate } from '../calendar'
import type { By } from '../inspection/check'
import { invalid, Refusal } from '../refusal'
import { holds, ROLE_TITLES, type Person, type Role } from '../roles'
import type { Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import type { WorkCalendar } from '../workdays'

/**
 * What anybody complains of or suggests, and its answer. Of who gives no name nothing is kept: neither who he is nor the minute in which
 * he came, by which he could be found in other books.
 */

/** Offices that answer. */
export const ANSWERING_ROLES = ['townshipClerk', 'countyOrg'] as const satisfies readonly Role[]

export type ComplaintRecord = {
  complaintId: string
  text: string
  /** An instant; of who gave no name the hour alone. */
  at: string
  state: 'open' | 'answered'
  answerBy: CivilDate
  calendarProvisional?: true
  textCheck: 'passed' | 'review' | 'unchecked'
  /** Of the village at whose plate it was written; absent where it went to the county. */
  villageId?: string
  townshipId?: string
  names: { village: string; township: string; county: string }
  from?: By
  answer?: { text: string; at: string; by: By; as: Role }
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The hour in which an instant lies. */
export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS)

/** In one clock hour at most so many: of one village's plate, of somebody who gives his name, of all who write to the county without. */
export const MOST_AN_HOUR = { plate: 20, person: 5, county: 40 } as const
/** How many of them one WeChat may write, and how often it may guess at a code, as far as a function can remember. */
export const MOST_OF_ONE = 6
export const MOST_GUESSES = 10

/** By when it is to be answered, by the rules of the day on which it came. */
export function answerByOf(
  on: CivilDate,
  { rules, calendar }: { rules: Rules; calendar: WorkCalendar },
): Pick<ComplaintRecord, 'answerBy' | 'calendarProvisional'> {
  const answerBy = calendar.workingDayAfter(on, rulesOn(rules, on).inspection.complaintWithinWorkingDays)
  return { answerBy, ...(calendar.isPublished(answerBy) ? {} : { calendarProvisional: true as const }) }
}

/** By a date that only stands for a working day nobody is late. */
export const isOverdue = ({ state, answerBy, calendarProvisional }: ComplaintRecord, now: Date): boolean =>
  state === 'open' && calendarProvisional === undefined && civilDateAt(now) > answerBy

/** The office whose answer it waits for, or that has given it. */
export const officeOf = ({ answer, townshipId, names }: ComplaintRecord): string =>
  (answer?.as ?? (townshipId === undefined ? 'countyOrg' : 'townshipClerk')) === 'countyOrg'
    ? `${names.county} ${ROLE_TITLES.countyOrg}`
    : `${names.township} ${ROLE_TITLES.townshipClerk}`

/** The post by which somebody answers it; undefined where he has none. The township's clerk before the county. */
export const answersAs = ({ townshipId }: Pick<ComplaintRecord, 'townshipId'>, person: Person, now: Date): Role | undefined =>
  ANSWERING_ROLES.find((role) =>
    role === 'countyOrg'
      ? holds(person, role, civilDateAt(now))
      : townshipId !== undefined && holds(person, role, civilDateAt(now), { townshipId }),
  )

/** From when on the county is to see to it: at once where it is the county's, or its township has no clerk; else past its term. */
export const countyFromOf = ({ townshipId, answerBy }: ComplaintRecord, hasClerk: boolean, now: Date): CivilDate =>
  townshipId === undefined || !hasClerk ? civilDateAt(now) : addDays(answerBy, 1)

/** Whether it waits for somebody's answer: each may give one, and to the county it comes last. */
export const waitsForAnswer = (complaint: ComplaintRecord, countyFrom: CivilDate | null, person: Person, now: Date): boolean => {
  if (complaint.state !== 'open') return false
  const as = answersAs(complaint, person, now)
  return as === 'townshipClerk' || (as === 'countyOrg' && countyFrom !== null && countyFrom <= civilDateAt(now))
}

/** The same answer by the same person stands as it stands. @throws ALREADY_DECIDED, INVALID_INPUT */
export function answered(complaint: ComplaintRecord, text: string, by: Person, now: Date): ComplaintRecord {
  const { answer } = complaint
  if (answer !== undefined) {
    if (answer.text === text && answer.by.personId === by.personId) return complaint
    throw Refusal.of('ALREADY_DECIDED')
  }
  const as = answersAs(complaint, by, now)
  if (as === undefined) throw invalid({ path: '/complaintId', message: '这件意见不由您答复' })
  return {
    ...complaint,
    state: 'answered',
    answer: { text, at: instantOf(now), by: { personId: by.personId, name: by.name }, as },
  }
}

const MORNING = 8

/** When somebody is told: in the hour after it came, and on the morning after its term. */
const tellings = ({ at, answerBy }: ComplaintRecord): Date[] => [
  new Date(hourOf(new Date(at)).getTime() + HOUR_MS),
  new Date(startOf(addDays(answerBy, 1)).getTime() + MORNING * HOUR_MS),
]

/** When the timer is next to tell somebody; null where nobody. */
export const nextTelling = (complaint: ComplaintRecord, after: Date): Date | null =>
  complaint.state === 'open' ? (tellings(complaint).find((time) => time > after) ?? null) : null

/** Whether somebody is to be told now, where that was due from `since` on: what is older than a day is left to the list. */
export const isToTell = (complaint: ComplaintRecord, since: Date, now: Date): boolean =>
  complaint.state === 'open' && tellings(complaint).some((time) => time >= since && time <= now && now.getTime() - time.getTime() < DAY_MS)
