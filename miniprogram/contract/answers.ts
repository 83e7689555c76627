import type { Fix } from '../domain/attendance/sign-in'
import type { CivilDate } from '../domain/calendar'
import type { CheckResult, FoundBy, NoCase } from '../domain/inspection/check'
import type { CheckMode } from '../domain/inspection/draw'
import type { Grade } from '../domain/places'

/** What each action of `inspection` takes and gives that concerns one person of a check: his answers, his grade, his objection. */

/** A check that waits for the caller. Visits and calls never stand here. */
export type AskedOfMe = {
  checkId: string
  title: string
  mode: CheckMode
  /** Why it has to be a video. */
  necessity?: string
  drawnAt: string
  /** The end of the window. */
  closesAt: string
  /** The window is over: an answer is taken, and marked late. */
  isOver: boolean
  /** Of a check by video: four digits, his own, the same on each reading, to be said aloud. */
  code?: string
}

/** At least one of location, office, videoFileId, note. */
export type AnswerInput = {
  checkId: string
  /** An accuracy below zero only beside a code: then there is no fix. */
  location?: Fix
  /** What the village office shows. */
  office?: { code: string }
  /** A file in `clips/` that the caller has put there; the other two only beside it. */
  videoFileId?: string
  /** Of the clip, 64 hex digits in lower case. */
  sha256?: string
  seconds?: number
  note?: string
  /** It comes from a PC, whose fix is its network's. */
  desktop?: true
}

/** One answer, as it was sent. A person may send several, and all are kept. */
export type CheckAnswer = {
  personId: string
  at: string
  /** It came after the window. */
  late: boolean
  /** Of a place, by a fix or the office's code. */
  grade?: Grade
  place?: string
  distanceMetres?: number
  accuracy?: number
  /** A code of the office was read; who showed it. */
  shownBy?: string
  desktop?: true
  note?: string
  /** That there is a clip: it is seen by `clip`. */
  videoFileId?: string
  sha256?: string
  seconds?: number
  /** The clip has been deleted after its term. */
  clipDeletedAt?: string
}

export type GradeInput = { checkId: string; personId: string; result: CheckResult; how?: FoundBy; note: string }

/**
 * `upheld`: another result than «not found», or nobody has answered within the term. `rejected`: the result stands.
 */
export type ObjectionState = 'open' | 'upheld' | 'rejected'

export type Objection = {
  reason: string
  at: string
  /** The last day on which it can be answered; after it, it is upheld. */
  answerBy: CivilDate
  state: ObjectionState
  /** Absent where nobody has answered. */
  answer?: { result: CheckResult; note: string; at: string; by: string }
}

/** What was found of somebody, as it now stands: an objection that is upheld has made it another. */
export type CheckFinding = {
  personId: string
  result: CheckResult
  how?: FoundBy
  note: string
  at: string
  by: string
  /** The day that it is a fact of. */
  date: CivilDate
  /** The last day on which he can object. */
  objectBy: CivilDate
  objection?: Objection
  /** What was found first, where the objection has made it another. */
  first?: CheckResult
  /** Of who was not found: the case that was opened by it, or why there is none. */
  caseId?: string
  noCase?: NoCase
  /** Of who was found on post: the register of that month is closed, and its day stays as it is held. */
  dayHeld?: true
}

/** What the reader may now do about one of the people of a check. */
export type CheckMove = 'answer' | 'grade' | 'object' | 'answerObjection' | 'clip'

export type AnswerActions = {
  mine: { input: { cursor?: string }; data: { checks: AskedOfMe[]; next?: string } }
  answer: { input: AnswerInput; data: CheckAnswer }
  grade: { input: GradeInput; data: CheckFinding }
  object: { input: { checkId: string; reason: string }; data: CheckFinding }
  answerObjection: { input: { checkId: string; personId: string; result: CheckResult; note: string }; data: CheckFinding }
  /** Of all that he has sent, the newest clip; it can be looked at for ten minutes. */
  clip: { input: { checkId: string; personId: string }; data: { url: string } }
}
