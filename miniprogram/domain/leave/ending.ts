import { acknowledges } from '../authority'
import { civilDateAt, halfDayAt, halfNumber, halfOfNumber, instantOf, type HalfDay, type Period } from '../calendar'
import type { Grade } from '../places'
import { Refusal } from '../refusal'
import { holds, type Person } from '../roles'
import type { Team, TeamLeave } from '../team'
import type { WorkCalendar } from '../workdays'
import { mergedWith } from './absence'
import type { LeaveInput, LeaveRecord, LeaveStatus } from './leave'
import { canTakeOver } from './make'

/** How a leave ends, goes on, and who stands in meanwhile. */

export type Return = {
  /** The half-day of the return: until now, up to which the leave counts. */
  on: HalfDay
  /** Who says so: the person himself, or the township's clerk for him. */
  by: Person
  fix?: { grade: Grade; place?: string }
}

/** The contract's refusals, in order. */
export function refuseReturn(leave: LeaveRecord, on: HalfDay): void {
  if (leave.state === 'rejected' || leave.state === 'withdrawn') throw Refusal.of('ALREADY_DECIDED')
  if (leave.state === 'returned') throw Refusal.of('ALREADY_RETURNED')
  if (leave.state === 'pending' || halfNumber(on) < halfNumber(leave.from)) throw Refusal.of('NOT_STARTED')
}

/** Ids of the other parts of the absence that one return closes. */
export const otherParts = (leave: LeaveRecord, leaves: readonly TeamLeave[], calendar: WorkCalendar): string[] =>
  mergedWith(
    leave,
    leaves.filter((other) => other.state === 'approved' && other.leaveId !== leave.leaveId),
    calendar,
  ).map((part) => part.leaveId)

/** A part of the absence after the return: closed, or withdrawn if it had not begun (002-42, 002-43). */
export function closed(leave: LeaveRecord, { on, by, fix }: Return, now: Date): LeaveRecord {
  const at = instantOf(now)
  const entry = { at, personId: by.personId, personName: by.name }
  if (halfNumber(on) < halfNumber(leave.from))
    return { ...leave, state: 'withdrawn', decidedAt: at, trail: [...leave.trail, { ...entry, event: 'withdrawn' }] }
  return {
    ...leave,
    state: 'returned',
    returnedAt: at,
    returnedOn: on,
    trail: [
      ...leave.trail,
      {
        ...entry,
        event: 'returned',
        ...(fix === undefined ? {} : { grade: fix.grade, ...(fix.place === undefined ? {} : { place: fix.place }) }),
      },
    ],
  }
}

/** Seen by one who signed or holds the record; again changes nothing. `FORBIDDEN` for others, `NOT_STARTED` before the return. */
export function acknowledged(leave: LeaveRecord, reader: Person, now: Date): LeaveRecord {
  if (!acknowledges.allows({ caller: reader, leave, now })) throw Refusal.of('FORBIDDEN')
  if (leave.state !== 'returned') throw Refusal.of('NOT_STARTED')
  if (leave.acknowledgements?.some(({ personId }) => personId === reader.personId)) return leave
  const entry = { personId: reader.personId, personName: reader.name, at: instantOf(now) }
  return {
    ...leave,
    acknowledgements: [...(leave.acknowledgements ?? []), entry],
    records: leave.records.map((record) =>
      holds(reader, record.role, civilDateAt(now), leave) ? { ...record, acknowledgedAt: entry.at } : record,
    ),
    trail: [...leave.trail, { ...entry, event: 'acknowledged' }],
  }
}

export const EXTENDABLE: readonly LeaveStatus[] = ['approved', 'onLeave', 'returnDue']

export type Extension = Pick<LeaveInput, 'requestId' | 'to' | 'reason' | 'handoverPersonId' | 'coverWaiver'>

/** What an extension asks for: from the half-day after the old end; who has taken over stays unless another is named. */
export function extension(
  leave: LeaveRecord,
  status: LeaveStatus,
  { handoverPersonId = leave.handoverPersonId, ...asked }: Extension,
): LeaveInput {
  if (!EXTENDABLE.includes(status)) throw Refusal.of('NOT_EXTENDABLE')
  return {
    ...asked,
    kind: leave.kind,
    from: halfOfNumber(halfNumber(leave.to) + 1),
    destination: leave.destination,
    leavingCounty: leave.leavingCounty,
    ...(handoverPersonId === undefined ? {} : { handoverPersonId }),
  }
}

/** Another takes over for what is left of the leave. `HANDOVER_UNAVAILABLE`; `ALREADY_DECIDED` where nothing is left to take over. */
export function handedOver(leave: LeaveRecord, personId: string, team: Team, now: Date): LeaveRecord {
  if (leave.handoverPersonId === personId) return leave
  const current = halfDayAt(now)
  const left: Period = { from: halfNumber(current) > halfNumber(leave.from) ? current : leave.from, to: leave.to }
  if ((leave.state !== 'pending' && leave.state !== 'approved') || halfNumber(left.from) > halfNumber(left.to))
    throw Refusal.of('ALREADY_DECIDED')
  const person = team.posts.find((post) => post.personId === personId)
  if (person === undefined || !canTakeOver(team, personId, leave.applicantId, left)) throw Refusal.of('HANDOVER_UNAVAILABLE')
  const entry = { at: instantOf(now), personId: leave.applicantId, personName: leave.applicantName }
  return {
    ...leave,
    handoverPersonId: personId,
    handoverPersonName: person.name,
    trail: [...leave.trail, { ...entry, event: 'handover', toPersonName: person.name }],
  }
}
