import { instantOf } from '../../../miniprogram/domain/calendar'
import { rosterOf } from '../../../miniprogram/domain/leave/decision'
import { desksOf, urgencyOf } from '../../../miniprogram/domain/leave/desks'
import { signersOf, type LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { noticesOf } from '../../../miniprogram/domain/leave/notices'
import { firstReminder } from '../../../miniprogram/domain/leave/reminders'
import type { Person } from '../../../miniprogram/domain/roles'
import type { Team } from '../../../miniprogram/domain/team'
import { emptyOutbox, withCards, type Outbox } from '../cards/outbox'

/** A leave as it is stored; pure. */

/** What a leave is found by, and what belongs to it. `involved`: the applicant and who has signed, whatever posts they hold by now. */
type Keys = {
  desks: string[]
  urgency: number
  scope: string[]
  reach: string[]
  involved: string[]
  /** When the timer is to look at it; null once there is nothing left to remind of. */
  remindAt: string | null
}

/** Collection `leaves`. Beside the record: where it lies, whom it still has to tell, and the keys of what belongs to it. */
export type LeaveDocument = Omit<LeaveRecord, 'leaveId'> & Outbox & Keys & { _id: string }

export const recordOf = ({
  _id,
  cards,
  cardsLeft,
  cardsSent,
  desks,
  urgency,
  scope,
  reach,
  involved,
  remindAt,
  ...record
}: LeaveDocument): LeaveRecord => ({ ...record, leaveId: _id })

/** Instants of one zone compare as text. */
export const reminderAt = (instant: Date | null): string | null => (instant === null ? null : instantOf(instant))

/** The document after a change: the record, its desks, and the cards that tell of it, in one write. */
export function documentOf(
  before: LeaveDocument | null,
  after: LeaveRecord,
  people: readonly Person[],
  team: Team,
  now: Date,
): LeaveDocument {
  const { leaveId, ...record } = after
  const roster = rosterOf(after, { people, team, now })
  const scope = [`village:${after.villageId}`, `township:${after.townshipId}`, 'county']
  return {
    ...record,
    _id: leaveId,
    ...withCards(before ?? emptyOutbox(), noticesOf(before === null ? null : recordOf(before), after, roster), now),
    desks: desksOf(after, roster),
    urgency: urgencyOf(after),
    scope,
    reach: [`team:${after.teamId}`, ...scope],
    involved: [after.applicantId, ...signersOf(after)],
    remindAt: reminderAt(firstReminder(after, now)),
  }
}
