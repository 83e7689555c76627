import type { CivilDate } from '../domain/calendar'
import type { Nothing } from './call'

/** What anybody may say, and what anybody may ask of himself: complaints, who has looked at what of his, all that is kept of him. */

/** What WeChat's content check has said of a text; `unchecked` where it could not be asked. */
export type TextCheck = 'passed' | 'review' | 'unchecked'

export type Complaint = {
  complaintId: string
  text: string
  /** When it came. */
  at: string
  state: 'open' | 'answered'
  /** The last day of the county's term for an answer. */
  answerBy: CivilDate
  /** In a year whose holidays nobody has published, Monday to Friday are taken for working days. */
  calendarProvisional?: true
  /** Open, and past its term. */
  isOverdue: boolean
  /** Where the plate hangs from which it came; left out, it went to the county. */
  village?: string
  township?: string
  /** Whose answer it waits for, or who has given it: the office. */
  office: string
  answer?: { text: string; at: string }
}

/** As offices read it. */
export type ListedComplaint = Complaint & {
  textCheck: TextCheck
  /** Who has said it; absent where no name was given. */
  from?: { personId: string; name: string }
  /** Who has answered. */
  answeredBy?: string
  /** Whether the reader may answer it now. */
  answerable: boolean
}

/** `code`: by which anyone reads its answer; told once, to who complained, and kept nowhere. */
export type Complained = { complaintId: string; code: string; answerBy: CivilDate; office: string; textCheck: TextCheck; named: boolean }

/** Open ones first, of these what is owed soonest; then what is answered, newest first. */
export type Complaints = { complaints: (Complaint | ListedComplaint)[]; next?: string }

export type ReadingKind = 'clip' | 'location' | 'photo'

/** Who has looked at what of mine. One line a reader, thing and day. */
export type Reading = {
  readingId: string
  what: ReadingKind
  /** The thing: a check's title, a day. */
  of: string
  /** What he was about: `核查抽查`, `看考勤`. */
  purpose: string
  by: string
  /** In which post. */
  as: string
  /** The first time on that day. */
  at: string
}

export type ComplaintActions = {
  /** `boardKey`: from the plate at a village's office; then no identity is kept. `clientId`: the same again is the same. */
  complain: { input: { boardKey?: string; text: string; clientId?: string }; data: Complained }
  complaints: { input: { code?: string; cursor?: string }; data: Complaints }
  answerComplaint: { input: { complaintId: string; answer: string }; data: ListedComplaint }
}

/** What anybody may ask of what is kept of him. */
export type OwnActions = {
  /** Newest first. */
  readings: { input: { cursor?: string }; data: { readings: Reading[]; next?: string } }
  /** A file that is there for him alone, for a day. */
  myData: { input: Nothing; data: { fileId: string } }
}

export type VoiceActions = ComplaintActions & OwnActions
