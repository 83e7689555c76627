import type { Day } from '../../../miniprogram/domain/attendance/day'
import { dayNumber, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { CaseRecord, CaseState, Finding } from '../../../miniprogram/domain/inspection/case'
import { decisionOf, stageOf } from '../../../miniprogram/domain/inspection/case-clock'
import { townshipVacancies, type CaseRoom } from '../../../miniprogram/domain/inspection/case-hands'
import { caseNotices, isByDay, nextCaseReminder } from '../../../miniprogram/domain/inspection/case-notices'
import type { VacancyFrom } from '../../../miniprogram/domain/register/turn'
import { emptyOutbox, withCards, type Outbox } from '../cards/outbox'
import { idOf } from '../platform/keys'
import { answersIdOf } from './check-answers'
import { reminderAt } from './leaves'

/** Cases of absence as they are stored: the record, and the keys by which whoever has a hand in it, or may read it, finds it. */

export type CaseNames = { township: string; team: string }

type Keys = {
  scope: string[]
  /** Units for whose people something is to be done: found from a person's `seats`. */
  waits: string[]
  /** From which dates on nobody but he himself holds the post that finds. */
  vacancies: VacancyFrom[]
  names: CaseNames
  /** What each check that it came from has asked of him: where his objections lie. */
  answerIds: string[]
  /** The last of them, by which a list of many cases is joined. */
  answersId?: string
  /** Leaves from which he has not come back. */
  leaveIds: string[]
  /** How far people have brought it; what has become of objections is asked on read. */
  state: CaseState
  /** Its place in a list: what is undecided by its opening, then what is to be put right, then what is over, the newest first. */
  place: string
  /** Of the decision that stands. */
  decision?: Finding
  decidedOn?: CivilDate
  /** Days of closed registers as they were held before it was decided: what they go back to if the decision is revised. */
  under?: { date: CivilDate; day: Day }[]
  remindAt: string | null
}

/** Collection `cases`; `_id` is of the person and the date, so that there is one of them by construction. */
export type CaseDocument = Omit<CaseRecord, 'caseId'> & Outbox & Keys & { _id: string }

export const caseIdOf = (personId: string, date: CivilDate): string => idOf('case', personId, date)

export const caseOf = ({
  _id,
  cards,
  cardsLeft,
  cardsSent,
  sendingUntil,
  scope,
  waits,
  vacancies,
  names,
  answerIds,
  answersId,
  leaveIds,
  state,
  place,
  decision,
  decidedOn,
  under,
  remindAt,
  ...record
}: CaseDocument): CaseRecord => ({ ...record, caseId: _id })

const MOST_DAYS = 99_999
/** The later, the smaller. */
const newestFirst = (date: CivilDate): string => String(MOST_DAYS - dayNumber(date))

function placeOf(record: CaseRecord): string {
  const stage = stageOf(record)
  const decision = decisionOf(record)
  if (decision === undefined && stage !== 'closed') return `0 ${record.reasons[0]!.at.slice(0, 10)}`
  const on = (record.closed ?? decision)?.at.slice(0, 10) ?? record.date
  return `${stage === 'decided' && decision?.decision === 'absentWithoutLeave' ? 1 : 2} ${newestFirst(on)}`
}

/** Who may have to do something: everybody while it is open, the county until what was found has been put right. */
function waitsOf(record: CaseRecord): string[] {
  const stage = stageOf(record)
  if (stage === 'decided') return decisionOf(record)?.decision === 'absentWithoutLeave' ? ['county'] : []
  return stage === 'closed' ? [] : [`team:${record.teamId}`, `township:${record.townshipId}`, 'county']
}

/** Whose people have a hand in it, or are told. */
const scopeOf = ({ townshipId, dispatchingUnitId }: CaseRecord): string[] => [
  `township:${townshipId}`,
  'county',
  ...(dispatchingUnitId === undefined ? [] : [`dispatchingUnit:${dispatchingUnitId}`]),
]

function checkKeysOf({ personId, reasons }: CaseRecord): Pick<Keys, 'answerIds' | 'answersId'> {
  const answerIds = reasons.flatMap(({ checkId }) => (checkId === undefined ? [] : [answersIdOf(checkId, personId)]))
  const last = answerIds[answerIds.length - 1]
  return { answerIds, ...(last === undefined ? {} : { answersId: last }) }
}

export const keysOfCase = (record: CaseRecord, { people }: Pick<CaseRoom, 'people'>): Pick<Keys, 'waits' | 'vacancies'> => ({
  waits: waitsOf(record),
  vacancies: townshipVacancies(record, people),
})

/** The document after a change: the record, its keys, and the cards that tell of it, in one write. */
export function caseDocument(before: CaseDocument | null, after: CaseRecord, room: CaseRoom & { names: CaseNames }): CaseDocument {
  const { caseId, ...record } = after
  const isNight = before === null && !isByDay(room.now)
  const notices = isNight ? [] : caseNotices(before === null ? null : caseOf(before), after, room)
  const decision = decisionOf(after)
  const { closed: _, ...kept }: Partial<CaseDocument> = before ?? emptyOutbox()
  return {
    ...kept,
    ...record,
    _id: caseId,
    scope: scopeOf(after),
    names: room.names,
    ...keysOfCase(after, room),
    ...checkKeysOf(after),
    leaveIds: after.reasons.flatMap(({ leaveId }) => leaveId ?? []),
    state: stageOf(after),
    place: placeOf(after),
    ...(decision === undefined ? {} : { decision: decision.decision, decidedOn: decision.at.slice(0, 10) }),
    // Cards are never taken away: their number is of this very change.
    ...withCards(before ?? emptyOutbox(), notices, room.now, `c${Object.keys(before?.cards ?? {}).length}`),
    remindAt: reminderAt(nextCaseReminder(after, room)),
  }
}
