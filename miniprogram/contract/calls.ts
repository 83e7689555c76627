import type { Explanation } from '../domain/attendance/explain'
import type { Day } from '../domain/attendance/day'
import type { Entry } from '../domain/attendance/fact'
import type { Counters } from '../domain/attendance/month'
import type { Quota } from '../domain/attendance/quota'
import type { CivilDate, HalfDay, Month, Period } from '../domain/calendar'
import type { CardKind } from '../domain/cards'
import type { Leave, LeaveInput, LeaveStatus } from '../domain/leave/leave'
import type { HalfCover } from '../domain/leave/cover'
import type { LeavePage } from '../domain/leave/reading'
import type { Grade, Place } from '../domain/places'
import type { Post, Role, SigningRole } from '../domain/roles'
import type { Rules } from '../domain/rules'
import type { Whereabouts } from '../domain/whereabouts'

/** What each action takes and gives (contract, 5 to 9). `tests/miniprogram/services/replies.test.ts` holds it equal to the functions. */

export type ShownPost = Post & { title: string; unitName?: string }

export type Me = {
  personId: string
  name: string
  phone: string
  posts: ShownPost[]
  team?: { teamId: string; name: string; villageId: string; townshipId: string; villageName: string; townshipName: string; places: Place[] }
  /** How many leaves wait for his signature. */
  badge: number
  county: string
  legalBasis?: string
  /** The county's own over the defaults. */
  rules: Rules
  demonstration?: boolean
  /** Ids of the county's templates that `wx.requestSubscribeMessage` asks consent for. */
  cardTemplates: Partial<Record<CardKind, string>>
  /** Of these the kinds of which one consent lasts; the others are good for one card each. */
  lastingCards?: CardKind[]
  /** Ids of the templates of 用工关系消息, which the person is asked about by themselves. */
  employeeTemplates?: Partial<Record<CardKind, string>>
  /** How many cards of each kind he has still agreed to, by our own count: WeChat does not tell. */
  cardsLeft: Partial<Record<CardKind, number>>
  /** One card a day for all that waits for his signature. */
  digest: boolean
  /** His posts that others now sign for, and those lent to him. */
  delegations: Delegated[]
}

export type Delegated = {
  delegationId: string
  role: SigningRole
  title: string
  fromPersonId: string
  fromPersonName: string
  toPersonId: string
  toPersonName: string
  from: CivilDate
  to: CivilDate
  authority: string
}

export type Member = {
  personId: string
  name: string
  phone: string
  role: Role
  title: string
  from?: CivilDate
  to?: CivilDate
  standInId?: string
  whereabouts: Whereabouts
}

export type TeamToday = {
  teamId: string
  name: string
  villageId: string
  townshipId: string
  villageName: string
  townshipName: string
  members: Member[]
  /** Who keeps the register of its township: whom one tells of a day on which nothing stands. */
  clerks: { personId: string; name: string; phone: string }[]
  coming: { personId: string; name: string; from?: CivilDate; to?: CivilDate; standInId?: string }[]
}

type Contact = { name: string; phone: string }
export type Board = {
  county: string
  village: string
  at: string
  demonstration?: boolean
  teams: { name: string; members: (Contact & { post: string; whereabouts: Whereabouts; ask?: Contact })[] }[]
}

export type RosterPerson = { personId: string; name: string; phone: string; dispatchingUnitId?: string; posts: Post[]; isBound: boolean }

/** `units` are the names of the teams, villages and townships of these people's posts, by `unitKey`. */
export type Roster = { people: RosterPerson[]; units: Record<string, string>; next?: string }

type Asked = Omit<LeaveInput, 'requestId' | 'reason'>

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

type InboxList = 'toSign' | 'toCountersign' | 'toAcknowledge' | 'onRecord'
/** A row of a list of several teams says which. */
type ListedLeave = Leave & { teamName?: string; townshipName?: string }
/** Each list pages by itself. */
export type Inbox = Record<InboxList, ListedLeave[]> & { next?: Partial<Record<InboxList, string>> }

export type Fix = { latitude: number; longitude: number; accuracy: number; takenAt: string }

type Office = { code: string }
export type SignInInput = {
  clientId: string
  night?: boolean
  offline?: { ticket: string; elapsedMs: number }
  /** The app runs on a PC, whose fix is its network's. */
  desktop?: true
  note?: string
} & ({ location: Fix; office?: Office } | { location?: Fix; office: Office })

export type SignedIn = {
  date: CivilDate
  night: boolean
  grade: Grade
  place?: string
  distanceMetres?: number
  at: string
  counts: boolean
  firstAt: string
  repeated: boolean
}

export type MonthReply = { month: Month; personId: string; name: string; days: Day[]; counters: Counters; calendarProvisional?: boolean }

type Nothing = Record<string, never>

export type Calls = {
  'org.me': { input: Nothing; data: Me }
  'org.bind': { input: { phoneCode: string } | { inviteCode: string }; data: Me }
  'org.team': { input: { teamId: string }; data: TeamToday }
  'org.boardKey': { input: { villageId: string }; data: { boardKey: string } }
  'org.board': { input: { boardKey: string }; data: Board }
  'org.people': { input: { townshipId?: string; teamId?: string; cursor?: string }; data: Roster }
  'org.delegate': {
    input: { role: SigningRole; toPersonId: string; from: CivilDate; to: CivilDate; authority: string; forPersonId?: string }
    data: { delegationId: string }
  }
  'org.noteCards': { input: { clientId: string; kinds: CardKind[] }; data: { left: Partial<Record<CardKind, number>> } }
  'org.setDigest': { input: { digest: boolean }; data: { digest: boolean } }
  'org.delegates': { input: Nothing; data: { people: { personId: string; name: string; titles: string[] }[] } }
  'org.endDelegation': { input: { delegationId: string }; data: { delegationId: string } }

  'leave.preview': { input: Asked; data: Preview }
  'leave.cover': { input: { from: CivilDate; to: CivilDate }; data: CoverCalendar }
  'leave.submit': { input: LeaveInput; data: Leave }
  'leave.sign': {
    input: { leaveId: string; decision: 'approve' | 'reject'; opinion?: string; waiveCover?: true; byPhone?: { leaderPersonId: string } }
    data: Leave
  }
  'leave.countersign': { input: { leaveId: string; agree: boolean }; data: Leave }
  'leave.withdraw': { input: { leaveId: string }; data: Leave }
  'leave.extend': {
    input: { leaveId: string; requestId: string; to: HalfDay; reason: string; handoverPersonId?: string; coverWaiver?: { reason: string } }
    data: Leave
  }
  'leave.nameHandover': { input: { leaveId: string; personId: string }; data: Leave }
  'leave.returnToPost': { input: { leaveId: string; location?: Fix; on?: HalfDay }; data: Leave }
  'leave.acknowledgeReturn': { input: { leaveId: string }; data: Leave }
  'leave.recordSlip': { input: LeaveInput & { applicantId: string; slipFileId: string }; data: Leave }
  'leave.slipPhoto': { input: { leaveId: string }; data: { url: string } }
  'leave.get': { input: { leaveId: string }; data: LeavePage }
  'leave.mine': { input: { cursor?: string }; data: { leaves: Leave[]; next?: string } }
  'leave.search': {
    input: { personId?: string; teamId?: string; townshipId?: string; month?: Month; status?: LeaveStatus; cursor?: string }
    data: { leaves: Leave[]; next?: string }
  }
  'leave.inbox': { input: { list?: InboxList; cursor?: string }; data: Inbox }

  'attendance.ticket': { input: Nothing; data: { ticket: string; issuedAt: string; expiresAt: string } }
  'attendance.signIn': { input: SignInInput; data: SignedIn }
  'attendance.month': { input: { month: Month; personId?: string }; data: MonthReply }
  'attendance.explain': { input: { date: CivilDate; personId?: string }; data: Explanation & { personId: string; name: string } }
  'attendance.evidence': { input: { date: CivilDate; personId?: string }; data: { urls: string[] } }
  'attendance.recordDay': {
    input: { personId: string; date: CivilDate; status: Entry['status']; reason: string; evidenceFileIds?: string[] }
    data: Day & { personId: string }
  }

  'reporting.exportSlip': { input: { leaveId: string }; data: { fileId: string } }
}
