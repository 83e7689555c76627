import type { Quota } from '../domain/attendance/quota'
import type { Fix } from '../domain/attendance/sign-in'
import type { CivilDate, HalfDay, Month, Period } from '../domain/calendar'
import type { HalfCover } from '../domain/leave/cover'
import type { Signature } from '../domain/leave/decision'
import type { Extension } from '../domain/leave/ending'
import type { Leave, LeaveInput, LeaveStatus } from '../domain/leave/leave'
import type { SignedOn } from '../domain/leave/paper'
import type { LeavePage } from '../domain/leave/reading'
import type { SigningRole } from '../domain/roles'

/** What each action of `leave` takes and gives. */

export type Preview = {
  days: number
  workingDays: number
  absenceDays: number
  mergedWith: Leave[]
  roles: SigningRole[]
  /** Who signs first: the button names him. Empty where nobody holds the post yet. */
  firstHands: { personId: string; name: string; role: SigningRole }[]
  clause: string
  /** The applicant counted as away. */
  cover: HalfCover[]
  shortOf?: HalfCover
  alternatives: Period[]
  quota: Quota[]
  refusals: { code: string; message: string }[]
  calendarProvisional?: boolean
}

/** A team half-day by half-day, as it would be with the caller away too: what the calendar of the form shows. */
export type CoverCalendar = { teamId: string; halves: HalfCover[]; own: Period[]; rest: CivilDate[]; calendarProvisional?: boolean }

export type InboxList = 'toSign' | 'toCountersign' | 'toAcknowledge' | 'onRecord'

/** A row of a list of several teams says which. */
export type ListedLeave = Leave & { teamName?: string; villageName?: string; townshipName?: string }

/** Each list pages by itself. `more` is for the app of before, which knows no pages. */
export type Inbox = Record<InboxList, ListedLeave[]> & { next?: Partial<Record<InboxList, string>>; more?: boolean }

/** A list of leaves, a page at a time. */
export type LeaveList = { leaves: ListedLeave[]; next?: string }

type OfOne = { leaveId: string }

export type LeaveActions = {
  preview: { input: Omit<LeaveInput, 'requestId' | 'reason'>; data: Preview }
  cover: { input: { from: CivilDate; to: CivilDate }; data: CoverCalendar }
  submit: { input: LeaveInput; data: Leave }
  sign: { input: OfOne & Signature; data: Leave }
  countersign: { input: OfOne & { agree: boolean }; data: Leave }
  withdraw: { input: OfOne; data: Leave }
  extend: { input: OfOne & Extension; data: Leave }
  nameHandover: { input: OfOne & { personId: string }; data: Leave }
  returnToPost: { input: OfOne & { location?: Fix; on?: HalfDay }; data: Leave }
  /** Exactly one of the two. */
  acknowledgeReturn: { input: { leaveId?: string; leaveIds?: string[] }; data: Leave | { acknowledged: string[] } }
  recordSlip: { input: LeaveInput & { applicantId: string; slipFileId: string; signedOn?: SignedOn }; data: Leave }
  slipPhoto: { input: OfOne; data: { url: string } }
  get: { input: OfOne; data: LeavePage }
  search: {
    input: { personId?: string; teamId?: string; townshipId?: string; month?: Month; status?: LeaveStatus; cursor?: string }
    data: LeaveList
  }
  mine: { input: { cursor?: string }; data: LeaveList }
  inbox: { input: { list?: InboxList; cursor?: string }; data: Inbox }
}
