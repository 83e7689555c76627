import { civilDateAt, halfDayAt, halfNumber, halfOfNumber, instantOf, type HalfDay, type Period } from '../calendar'
import type { Grade } from '../places'
import { Refusal } from '../refusal'
import { holds, isInForce, unitKey, type Person, type Role } from '../roles'
import type { Team, TeamLeave } from '../team'
import type { WorkCalendar } from '../workdays'
import { mergedWith } from './absence'
import type { SigningScene } from './chain'
import { signersOf, type LeaveInput, type LeaveRecord, type LeaveStatus } from './leave'
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

/**
 * Ids of the other leaves that one return may close: the other parts of the absence, and what touches it and still waits. Of
 * those that wait only extensions go with it (`isExtensionOf`).
 */
export const otherParts = (leave: LeaveRecord, leaves: readonly TeamLeave[], calendar: WorkCalendar): string[] =>
  mergedWith(
    leave,
    leaves.filter((other) => (other.state === 'approved' || other.state === 'pending') && other.leaveId !== leave.leaveId),
    calendar,
  ).map((part) => part.leaveId)

/** Of what was found, what the return closes: approved parts that are one absence, and extensions of any of them that wait. */
export function partsClosed(leave: LeaveRecord, found: readonly LeaveRecord[], calendar: WorkCalendar): LeaveRecord[] {
  const approved = mergedWith(
    leave,
    found.filter(({ state }) => state === 'approved'),
    calendar,
  )
  const ids = [leave, ...approved].map(({ leaveId }) => leaveId)
  return [...approved, ...found.filter((one) => one.state === 'pending' && one.extends !== undefined && ids.includes(one.extends))]
}

/** Of a part of the absence, the time that a return gives back: what comes after it. A part that still waits takes no day. */
export function givenBack(part: LeaveRecord, on: HalfDay): Period[] {
  if (part.state === 'pending' || halfNumber(on) >= halfNumber(part.to)) return []
  return [{ from: halfNumber(on) < halfNumber(part.from) ? part.from : halfOfNumber(halfNumber(on) + 1), to: part.to }]
}

/** A part of the absence after the return: closed, or withdrawn if it had not begun or still waits (002-42, 002-43). */
export function closed(leave: LeaveRecord, { on, by, fix }: Return, now: Date): LeaveRecord {
  const at = instantOf(now)
  const entry = { at, personId: by.personId, personName: by.name }
  if (leave.state === 'pending' || halfNumber(on) < halfNumber(leave.from))
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

/** Among whom lenders are looked for, and when. */
type Readers = Pick<SigningScene, 'people' | 'now'>

/** Whether a person sits in an office, in his own name or in that of one who has lent him his post. */
function sitsIn(role: Role, reader: Person, place: LeaveRecord, { people, now }: Readers): boolean {
  const date = civilDateAt(now)
  const lenders = reader.delegations.filter((lent) => lent.role === role && lent.unitKey === unitKey(role, place) && isInForce(lent, date))
  return (
    holds(reader, role, date, place) ||
    lenders.some((lent) => people.some((lender) => lender.personId === lent.fromPersonId && holds(lender, role, date, place)))
  )
}

/** Whether a return is, or was, told to this person: he signed, or holds the record. */
export const isAddressee = (leave: LeaveRecord, reader: Person, readers: Readers): boolean =>
  signersOf(leave).includes(reader.personId) ||
  (leave.acknowledgements?.some(({ personId }) => personId === reader.personId) ?? false) ||
  leave.records.some(({ role }) => sitsIn(role, reader, leave, readers))

/** Whether a return is still to be acknowledged by this person. */
export function mayAcknowledge(leave: LeaveRecord, reader: Person, readers: Readers): boolean {
  if (leave.state !== 'returned' || reader.personId === leave.applicantId) return false
  const hasSeen = leave.acknowledgements?.some(({ personId }) => personId === reader.personId) ?? false
  if (!hasSeen && signersOf(leave).includes(reader.personId)) return true
  return leave.records.some(({ role, acknowledgedAt }) => acknowledgedAt === undefined && sitsIn(role, reader, leave, readers))
}

/** Seen by one who signed or holds the record; again changes nothing. `FORBIDDEN` for others, `NOT_STARTED` before the return. */
export function acknowledged(leave: LeaveRecord, reader: Person, readers: Readers): LeaveRecord {
  const isOffice = (role: Role) => sitsIn(role, reader, leave, readers)
  if (!isAddressee(leave, reader, readers)) throw Refusal.of('FORBIDDEN')
  if (leave.state !== 'returned') throw Refusal.of('NOT_STARTED')
  if (!mayAcknowledge(leave, reader, readers)) return leave
  const entry = { personId: reader.personId, personName: reader.name, at: instantOf(readers.now) }
  const others = (leave.acknowledgements ?? []).filter(({ personId }) => personId !== reader.personId)
  return {
    ...leave,
    acknowledgements: [...others, entry],
    records: leave.records.map((record) =>
      record.acknowledgedAt === undefined && isOffice(record.role) ? { ...record, acknowledgedAt: entry.at } : record,
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
