import type { CorrectionInput, CorrectionRecord, CorrectionState, Decision } from '../domain/attendance/correction'
import type { Day } from '../domain/attendance/day'
import type { RecordDayInput, RecordDaysInput } from '../domain/attendance/entry'
import type { Explanation } from '../domain/attendance/explain'
import type { Measure } from '../domain/attendance/measure'
import type { Counters, MonthRecord } from '../domain/attendance/month'
import type { SignInInput } from '../domain/attendance/sign-in'
import type { SignInFact } from '../domain/attendance/fact'
import type { ByWeek } from '../domain/attendance/weeks'
import type { CivilDate, Month } from '../domain/calendar'
import type { Year } from '../domain/attendance/year'
import type { RegisterState } from '../domain/register/register'
import type { TeamRole } from '../domain/roles'
import type { Nothing } from './call'

/** What each action of `attendance` takes and gives. */

export type { Fix, SignInInput } from '../domain/attendance/sign-in'

/** A sign-in as it is kept. */
export type SignedIn = Pick<SignInFact, 'date' | 'night' | 'grade' | 'place' | 'distanceMetres' | 'at'> & {
  /** It makes its day `onPost`, or gives its evening a night. */
  counts: boolean
  /** Of its date, the first that makes the day, else the first. */
  firstAt: string
  /** It was there already: a second try of the same tap. */
  repeated: boolean
}

/** Whose days they are. */
type Whose = { personId: string; name: string }
/**
 * `confirmedAt`: when he has confirmed these very days. `measures`: its days and nights against what the rules of the month name, and
 * whether the county asks for them; `byWeek` where something is set by the week.
 */
export type MonthReply = MonthRecord & Whose & { month: Month; confirmedAt?: string; measures: Measure[]; byWeek?: ByWeek }
/** A month of his, as `month` tells it: `state` of the register that holds its days, the least advanced of several. */
export type YearMonth = { month: Month; counters: Counters; state: RegisterState; confirmedAt?: string }

/**
 * A person's year up to today, by months in which a day is his, earliest first; `counters` are their sum, `measures` what the rules name
 * for a year beside it. `corrections`: what he has asked for of its days, latest first.
 */
export type YearReply = Whose & {
  year: Year
  months: YearMonth[]
  counters: Counters
  measures: Measure[]
  corrections: (AskedFor & { date: CivilDate })[]
  calendarProvisional?: true
}
/** `corrections`: what he has asked for of that day, oldest first; `mayUndo`: the reader may take back the entry that stands for it. */
export type ExplainReply = Explanation & Whose & { corrections: AskedFor[]; mayUndo?: true }

export type AskedFor = { correctionId: string; state: CorrectionState; text: string }

/** A correction in the list of who decides it. */
export type CorrectionRow = Pick<
  CorrectionRecord,
  'correctionId' | 'personId' | 'personName' | 'date' | 'status' | 'reason' | 'askedAt'
> & {
  teamName: string
  townshipName: string
  /** How many photographs he has put there. */
  evidence: number
}

/** One whole: with the day as it now stands. `hindrance`: why it cannot be agreed to now; rejecting is always possible. */
export type Correction = CorrectionRow &
  Pick<CorrectionRecord, 'state' | 'decided'> & {
    phone: string
    urls: string[]
    day: Explanation
    mayDecide: boolean
    hindrance?: string
  }

export type TicketReply = { ticket: string; issuedAt: string; expiresAt: string }

/** What a village office shows for the next ten minutes: ten digits each, which their QR code holds just so. `to` is no longer its own. */
export type OfficeCodes = { villageId: string; name: string; codes: { from: string; to: string; code: string }[] }

/** A cadre's own, in the same way; his village's branch reads one, and bears witness by it. */
export type OwnCodes = Pick<OfficeCodes, 'codes'> & { name: string }

/** A village's teams as their paper book has them: everybody in post today, and his last days, today first. */
export type BookDay = Pick<Day, 'date' | 'status' | 'half'> & {
  /** Why nobody can bear witness of it. */
  hindrance?: 'ON_LEAVE' | 'REGISTER_LOCKED' | 'OWN_RECORD' | 'NOT_FOUND'
  /** Somebody has said already that he was seen. */
  witness?: string
}
export type Book = {
  people: { personId: string; name: string; role: TeamRole; teamId: string; teamName: string; villageName: string; days: BookDay[] }[]
}

/** A day as it stands once somebody has said what it was. */
export type DayOf = Day & { personId: string }

export type AttendanceActions = {
  ticket: { input: Nothing; data: TicketReply }
  signIn: { input: SignInInput; data: SignedIn }
  officeCode: { input: { villageId: string }; data: OfficeCodes }
  witness: { input: { personId: string; date?: CivilDate }; data: DayOf }
  ownCode: { input: Nothing; data: OwnCodes }
  /** The digits of a cadre's own code, of the half minute that runs or the one before it: he was seen today. */
  witnessByCode: { input: { code: string }; data: DayOf & { name: string } }
  book: { input: Nothing; data: Book }
  month: { input: { month: Month; personId?: string }; data: MonthReply }
  year: { input: { year: Year; personId?: string }; data: YearReply }
  explain: { input: { date: CivilDate; personId?: string }; data: ExplainReply }
  evidence: { input: { date: CivilDate; personId?: string }; data: { urls: string[] } }
  recordDay: { input: RecordDayInput; data: DayOf }
  recordDays: { input: RecordDaysInput; data: { days: DayOf[] } }
  /** An entry is taken back: the day is again what else speaks for it. */
  undoEntry: { input: { personId: string; date: CivilDate; reason: string }; data: DayOf }
  requestCorrection: { input: CorrectionInput; data: { correctionId: string } }
  decideCorrection: { input: { correctionId: string; decision: Decision; opinion: string }; data: DayOf }
  /** What waits for the caller's decision. */
  corrections: { input: { cursor?: string }; data: { corrections: CorrectionRow[]; next?: string } }
  correction: { input: { correctionId: string }; data: Correction }
  confirmMonth: { input: { month: Month }; data: { month: Month; confirmedAt: string } }
}
