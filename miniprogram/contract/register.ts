import type { DayStatus } from '../domain/attendance/status'
import type { Entry } from '../domain/attendance/fact'
import type { CivilDate, Month } from '../domain/calendar'
import type { RegisterStep } from '../domain/register/may'
import type { Named, RegisterState, RegisterVersion } from '../domain/register/register'
import type { AwaitedSigner } from '../domain/register/steps'
import type { RegisterRow as Row } from '../domain/register/rows'

/** What the actions of the register take and give. */

export type { Named, RegisterState } from '../domain/register/register'

/** A person's month in it. `confirmedAt`: he has confirmed these very days. */
export type RegisterRow = Row & { confirmedAt?: string }

export type { RegisterStep } from '../domain/register/may'

/** Ids of what is still undecided: it can only be rejected. */
export type Undecided = { leaves: string[]; corrections: string[] }

export type RegisterVersionRow = Omit<RegisterVersion, 'earlier' | 'amendments'> & {
  /** How many days; which, is told of the version that is shown. */
  amended: number
  amendments: { personId: string; name: string; date: CivilDate; from: DayStatus; to: DayStatus; reason: string; by: Named; at: string }[]
}

/** `rows` are those of a page; `next` is the cursor of the rest. Of an open month they are as it now stands. */
export type Register = {
  townshipId: string
  townshipName: string
  month: Month
  state: RegisterState
  /** 0 before it was ever closed. */
  version: number
  rows: RegisterRow[]
  /** All its people, on whatever page. */
  people: number
  fileBy: CivilDate
  /** It is of before the county took the product up, or of the month in which it did: nothing is late by it. */
  isNotOwed?: true
  /** Of the first filing. */
  filedAt?: string
  calendarProvisional?: true
  pending?: Undecided
  /** Of the version that is shown; an open month has none. */
  closedAt?: string
  closedBy?: Named
  signedAt?: string
  signedBy?: Named
  vacant?: true
  hash?: string
  /** Whom it waits for while it is closed. */
  signer?: AwaitedSigner
  /** What the reader may do with it now. */
  may: RegisterStep[]
  /** Oldest first. */
  versions: RegisterVersionRow[]
  next?: string
}

export type RegisterStanding = { state: RegisterState; version: number; pending?: Undecided }

type OfMonth = { townshipId: string; month: Month }

/** `scanFileId`: of the sheet as it stands on paper, the caller's own file. */
type OfPaper = OfMonth & { scanFileId?: string }

export type Filing = {
  townshipId: string
  name: string
  state: RegisterState
  fileBy: CivilDate
  isNotOwed?: true
  filedAt?: string
  calendarProvisional?: true
}

/** What somebody owes, and since when: a date, or an instant. */
export type Overdue = {
  what: 'register' | 'decision' | 'signature' | 'return'
  since: string
  townshipId?: string
  townshipName?: string
  month?: Month
  caseId?: string
  leaveId?: string
  personId?: string
  personName?: string
}

export type RegisterActions = {
  register: { input: OfMonth & { version?: number; cursor?: string }; data: Register }
  closeRegister: { input: OfPaper; data: RegisterStanding }
  signRegister: { input: OfPaper; data: RegisterStanding }
  fileRegister: { input: OfPaper; data: RegisterStanding }
  returnRegister: { input: OfMonth & { reason: string }; data: RegisterStanding }
  reopenRegister: { input: OfMonth & { reason: string }; data: RegisterStanding }
  amendRegister: {
    input: OfMonth & { personId: string; date: CivilDate; status: Entry['status']; reason: string }
    data: RegisterStanding
  }
  verifyRegister: {
    input: { hash: string }
    data: {
      found: boolean
      townshipId?: string
      townshipName?: string
      month?: Month
      version?: number
      current?: boolean
      state?: RegisterState
    }
  }
  filings: { input: { month: Month }; data: { townships: Filing[] } }
  overdue: { input: { cursor?: string }; data: { items: Overdue[]; next?: string } }
}
