import { instantOf, monthsOf, type Month } from '../../../miniprogram/domain/calendar'
import { sceneOf } from '../../../miniprogram/domain/leave/decision'
import { keysOfLeave, type LeaveKeys } from '../../../miniprogram/domain/leave/desks'
import { signersOf, type LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { noticesOf } from '../../../miniprogram/domain/leave/notices'
import { firstReminder } from '../../../miniprogram/domain/leave/reminders'
import type { Person } from '../../../miniprogram/domain/roles'
import type { Team } from '../../../miniprogram/domain/team'
import { emptyOutbox, withCards, type Outbox } from '../cards/outbox'
import type { UnitDocument } from './people'

/**
 * A leave as it is stored, and the one reading of it; pure. Whoever changes a leave writes `documentOf` of it, and the place that
 * it takes in every ledger (`ledger.ts`), in one transaction. Whoever changes posts or places lays its keys anew (`laidAnew`).
 */

/** How a list names where the leave belongs. */
export type UnitNames = { team: string; village: string; township: string }

/** What a leave is found by, and what belongs to it. `involved`: the applicant and who has signed, whatever posts they hold by now. */
type Keys = LeaveKeys & {
  scope: string[]
  reach: string[]
  involved: string[]
  names: UnitNames
  /** Its first half-day, `2026-03-09 am`, to be ordered by. */
  begins: string
  /** Those that it touches. */
  months: Month[]
  /** When the timer is to look at it; null once there is nothing left to remind of. */
  remindAt: string | null
}

/** Collection `leaves`. Beside the record: where it lies, whom it still has to tell, and the keys of what belongs to it. */
export type LeaveDocument = Omit<LeaveRecord, 'leaveId'> & Outbox & Keys & { _id: string }

/** As an older version wrote it: `turns`, `waits`, `vacantFrom`, `names`, `begins` and `months` are absent until it is laid anew. */
type OldDocument = LeaveDocument & { urgency?: unknown }

export const recordOf = ({
  _id,
  cards,
  cardsLeft,
  cardsSent,
  sendingUntil,
  desks,
  waits,
  turns,
  vacantFrom,
  urgency,
  scope,
  reach,
  involved,
  names,
  begins,
  months,
  remindAt,
  ...record
}: OldDocument): LeaveRecord => ({ ...record, leaveId: _id })

/** Instants of one zone compare as text. */
export const reminderAt = (instant: Date | null): string | null => (instant === null ? null : instantOf(instant))

/** Who may have a hand in it, its team's ledger, and the names of its units. */
export type LeaveScene = { people: readonly Person[]; team: Team; names: UnitNames; now: Date }

export const namesOf = (team: Team, units: readonly UnitDocument[]): UnitNames => ({
  team: team.name,
  village: units.find(({ _id }) => _id === `village:${team.villageId}`)?.name ?? '',
  township: units.find(({ _id }) => _id === `township:${team.townshipId}`)?.name ?? '',
})

function keysOf(leave: LeaveRecord, { names, ...scene }: LeaveScene): Omit<Keys, 'remindAt'> {
  const scope = [`village:${leave.villageId}`, `township:${leave.townshipId}`, 'county']
  return {
    ...keysOfLeave(leave, sceneOf(leave, scene)),
    scope,
    reach: [`team:${leave.teamId}`, ...scope],
    involved: [leave.applicantId, ...signersOf(leave)],
    names,
    begins: `${leave.from.date} ${leave.from.half}`,
    months: monthsOf(leave),
  }
}

/** The document after a change, one version on: the record, its keys, and the cards that tell of it, in one write. */
export function documentOf(before: LeaveDocument | null, changed: LeaveRecord, scene: LeaveScene): LeaveDocument {
  const after: LeaveRecord = { ...changed, version: (before?.version ?? 0) + 1 }
  const { leaveId, ...record } = after
  const notices = noticesOf(before === null ? null : recordOf(before), after, sceneOf(after, scene))
  return {
    ...record,
    _id: leaveId,
    ...withCards(before ?? emptyOutbox(), notices, scene.now, `v${after.version ?? 0}`),
    ...keysOf(after, scene),
    remindAt: reminderAt(firstReminder(after, scene.now)),
  }
}

/** The same leave with the keys that follow from a changed roster: nothing has happened to it, nobody is told. */
export const laidAnew = (document: LeaveDocument, scene: LeaveScene): LeaveDocument => ({
  ...document,
  ...keysOf(recordOf(document), scene),
})
