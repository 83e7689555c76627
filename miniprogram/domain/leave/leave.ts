import type { HalfDay } from '../calendar'
import type { Role, SigningRole } from '../roles'
import type { Grade } from '../places'
import type { Kind } from '../rules'

/** A leave as it is kept, and as who may see it whole is shown it. */

export type LeaveInput = {
  requestId: string
  kind: Kind
  from: HalfDay
  to: HalfDay
  reason: string
  destination: string
  leavingCounty: boolean
  handoverPersonId?: string
  coverWaiver?: { reason: string }
}

export type Node = {
  role: SigningRole
  state: 'waiting' | 'approved' | 'rejected' | 'skipped'
  personId?: string
  personName?: string
  at?: string
  opinion?: string
  by?: 'self' | 'delegate' | 'acting' | 'phone' | 'paper' | 'vacant'
  onBehalfOf?: { personId: string; personName: string }
  /** Of a node signed by telephone: when the leader himself has confirmed it. */
  countersignedAt?: string
}

export type PutOnRecord = { role: Role; at?: string; acknowledgedAt?: string }

/** Who did what to a leave, when. */
export type TrailEntry = {
  at: string
  personId: string
  personName: string
  event:
    | 'submitted'
    | 'approved'
    | 'rejected'
    | 'withdrawn'
    | 'returned'
    | 'acknowledged'
    | 'handover'
    | 'countersigned'
    | 'denied'
    | 'recorded'
    | 'moved'
  role?: SigningRole
  opinion?: string
  /** Of a return: where the person then was, graded as a sign-in; coordinates are not kept. */
  grade?: Grade
  place?: string
  /** Of a handover: who takes over. */
  toPersonName?: string
  /** Of a leave that goes with its applicant to another team. */
  toTeamName?: string
  /** It came with a change of the roster, made by this person. */
  roster?: true
}

export type LeaveState = 'pending' | 'approved' | 'returned' | 'rejected' | 'withdrawn'

/** The record. `days`, `workingDays`, `absenceDays`, `clause` and the chain's roles are fixed at submission. */
export type LeaveRecord = Omit<LeaveInput, 'requestId'> & {
  leaveId: string
  applicantId: string
  applicantName: string
  teamId: string
  villageId: string
  townshipId: string
  dispatchingUnitId?: string
  handoverPersonName?: string
  days: number
  workingDays: number
  absenceDays: number
  clause: string
  chain: Node[]
  records: PutOnRecord[]
  state: LeaveState
  submittedAt: string
  /** Of the last signature, the rejection or the withdrawal. */
  decidedAt?: string
  returnedAt?: string
  returnedOn?: HalfDay
  /** The photograph of a slip that was signed on paper. */
  slipFileId?: string
  /** The leave that this one goes on from. */
  extends?: string
  /** Who of those that signed or hold the record have seen the return. */
  acknowledgements?: { personId: string; personName: string; at: string }[]
  /** The county let cover fall for it, at its signature. */
  waived?: true
  calendarProvisional?: true
  trail: TrailEntry[]
  /** Goes up by one with each change, here and in the ledger of its team: so that who has read both knows that they belong together. */
  version?: number
}

/** Follows the clock: computed on read, never stored. */
export const LEAVE_STATUSES = ['pending', 'approved', 'onLeave', 'returnDue', 'overdue', 'returned', 'rejected', 'withdrawn'] as const
export type LeaveStatus = (typeof LEAVE_STATUSES)[number]

/** What a reader gets. Without `reason` and `destination` for those who only need to know who is away. */
export type Leave = Omit<
  LeaveRecord,
  'state' | 'reason' | 'destination' | 'villageId' | 'townshipId' | 'dispatchingUnitId' | 'waived' | 'returnedOn' | 'version'
> & {
  status: LeaveStatus
  returnBy?: string | null
  reason?: string
  destination?: string
}

/** Ids of those who have decided on a leave, and of those in whose place they did. */
export const signersOf = ({ chain }: Pick<LeaveRecord, 'chain'>): string[] => [
  ...new Set(chain.flatMap((node) => [node.personId, node.onBehalfOf?.personId].flatMap((id) => id ?? []))),
]

/** Their names by their ids, in the order in which they signed. */
export const signerNames = ({ chain }: Pick<LeaveRecord, 'chain'>): Map<string, string> =>
  new Map(
    chain.flatMap(({ personId, personName = '', onBehalfOf }) => [
      ...(personId === undefined ? [] : [[personId, personName] as const]),
      ...(onBehalfOf === undefined ? [] : [[onBehalfOf.personId, onBehalfOf.personName] as const]),
    ]),
  )

/** A node that the clerk entered for a leader, or for this leader, who agreed by telephone. */
export const isByPhone = (node: Node, leaderId?: string): boolean =>
  node.by === 'phone' && (leaderId === undefined || node.onBehalfOf?.personId === leaderId)
