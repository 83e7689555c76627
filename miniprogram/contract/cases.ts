import type { DayStatus } from '../domain/attendance/status'
import type { CivilDate } from '../domain/calendar'
import type { Accountability, CaseSource, CaseState, Finding, Measure } from '../domain/inspection/case'
import type { Repeats } from '../domain/inspection/repeats'

/** What each action about cases of absence takes and gives. */

/** A row of the list: what a case is about and how far it has come. What people have said in it only the case itself shows. */
export type ListedCase = {
  caseId: string
  personId: string
  personName: string
  date: CivilDate
  openedOn: CivilDate
  /** The third working day after the opening (003-20). */
  decideBy: CivilDate
  /** It leans on a year whose holidays nobody has published. */
  calendarProvisional?: true
  state: CaseState
  source: CaseSource
  townshipId: string
  townshipName: string
  teamName: string
  /** The one that stands. */
  decision?: Finding
  /** An objection against the check that it came from is not answered: nothing is decided until then. */
  objectionOpen?: true
  /** It was closed since an objection was upheld, and nothing is to be decided any more. */
  upheld?: true
}

/** What a reader may do with it now. */
export type CaseSteps = Record<'explain' | 'find' | 'decide' | 'revise' | 'close', boolean>

/** `text`: what was noted; `by`: a name, none where the timer found it. */
export type CaseReason = { source: CaseSource; at: string; text: string; by?: string; checkId?: string; leaveId?: string }

export type CaseDecision = {
  decision: Finding
  /** The day was spent on public duty. */
  as?: 'officialTrip'
  note: string
  at: string
  by: string
  /** The days for which it was decided. */
  dates: CivilDate[]
  measure?: Measure
  accountability?: Accountability[]
  /** Until when, that day included, he can ask for review, and with whom. */
  reviewUntil: CivilDate
  reviewText: string
}

export type Case = ListedCase & {
  reasons: CaseReason[]
  explanations: { at: string; text: string }[]
  finding?: { finding: Finding; note: string; at: string; by: string }
  /** The one that stands comes last; those before it were revised. */
  decisions: CaseDecision[]
  /** How it was put right. */
  rectification?: { text: string; at: string; by: string; urls: string[] }
  objections: { checkId: string; state: 'open' | 'upheld' | 'rejected'; reason: string; answer?: string; answerBy?: CivilDate }[]
  /** From this instant on the finding may come without an explanation. */
  explainUntil: string
  /** From this date on the county may find in the township's place; of a township without a free hand, the day of opening. */
  countyFindsFrom: CivilDate
  /** By which day those responsible are to be held to account (003-25); of a decision that found him absent. */
  accountBy?: CivilDate
  /** One sentence: what it waits for, whose turn it is, and what happens else. */
  nextText: string
  /** How the day stands in the register now; left out where he is not told of days. */
  day?: { status: DayStatus; why: string }
  steps: CaseSteps
  /** For who decides. */
  repeats?: Repeats
}

export type CaseActions = {
  /** Again for the same person and date gives the same case. */
  reportAbsence: { input: { personId: string; date: CivilDate; note: string }; data: { caseId: string } }
  /** What waits longest to be decided comes first, what is over last, newest first. */
  cases: {
    input: { state?: CaseState; townshipId?: string; cursor?: string }
    data: { cases: ListedCase[]; next?: string }
  }
  case: { input: { caseId: string }; data: Case }
  explainCase: { input: { caseId: string; explanation: string }; data: Case }
  findCase: { input: { caseId: string; finding: Finding; note: string }; data: Case }
  /**
   * `to`: it also holds for each unconfirmed day up to this one. `as` only with `explained`, `measure` and `accountability` only with
   * absence.
   */
  decideCase: {
    input: {
      caseId: string
      decision: Finding
      note: string
      to?: CivilDate
      as?: 'officialTrip'
      measure?: Measure
      accountability?: Accountability[]
    }
    data: Case
  }
  reviseCase: { input: { caseId: string; decision: Finding; note: string }; data: Case }
  closeCase: { input: { caseId: string; rectification: string; evidenceFileIds?: string[] }; data: Case }
}
