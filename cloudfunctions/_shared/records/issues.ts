import { civilDateAt, dayNumber, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { IssueRecord } from '../../../miniprogram/domain/inspection/issue'
import { issueNotices, nextIssueReminder, type IssueRoom } from '../../../miniprogram/domain/inspection/issue-notices'
import { emptyOutbox, withCards, type Outbox } from '../cards/outbox'
import { reminderAt } from './leaves'

/** Lines of the negative list as they are stored: the record, and the keys by which who reads or closes it finds it. */

type Keys = {
  /** Units whose people have a part in it. */
  scope: string[]
  townshipName: string
  /** Its place in a list: what is open by its last day, then what is closed, the newest first. */
  place: string
  /** Nobody is found by it: it waits for the county alone, from its last day on (`vacantFrom`). */
  waits: string[]
  vacantFrom: CivilDate | null
  remindAt: string | null
}

/** Collection `issues`. */
export type IssueDocument = Omit<IssueRecord, 'issueId'> & Outbox & Keys & { _id: string }

export const issueOf = ({
  _id,
  cards,
  cardsLeft,
  cardsSent,
  sendingUntil,
  scope,
  townshipName,
  place,
  waits,
  vacantFrom,
  remindAt,
  ...record
}: IssueDocument): IssueRecord => ({ ...record, issueId: _id })

const MOST_DAYS = 99_999
/** What is closed comes after every open one. */
export const CLOSED_PLACE = '1 '
export const openPlace = (dueOn: CivilDate): string => `0 ${dueOn}`
/** The later, the smaller. */
const closedPlace = (date: CivilDate): string => CLOSED_PLACE + String(MOST_DAYS - dayNumber(date))

/** The document after it was opened or closed: the record, its keys, and the cards that tell of it, in one write. */
export function issueDocument(before: IssueDocument | null, after: IssueRecord, room: IssueRoom): IssueDocument {
  const { issueId, ...record } = after
  const { townshipId, dispatchingUnitId: unit, closed, dueOn } = after
  const notices = issueNotices(before === null ? null : issueOf(before), after, room)
  return {
    ...(before ?? emptyOutbox()),
    ...record,
    _id: issueId,
    scope: [`township:${townshipId}`, 'county', ...(unit === undefined ? [] : [`dispatchingUnit:${unit}`])],
    townshipName: room.townshipName,
    place: closed === undefined ? openPlace(dueOn) : closedPlace(civilDateAt(new Date(closed.at))),
    waits: [],
    vacantFrom: closed === undefined ? dueOn : null,
    ...withCards(before ?? emptyOutbox(), notices, room.now, closed === undefined ? 'opened' : 'closed'),
    remindAt: reminderAt(nextIssueReminder(after, room)),
  }
}
