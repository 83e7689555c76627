import type { CivilDate } from '../../../domain/calendar'
import { FINDINGS, MEASURES, type Finding, type Measure } from '../../../domain/inspection/case'
import { areTexts, isCount, isOneOf, isText, isTruth, orNull, readOver, type Readers } from '../../../view/words/reading'

/** What somebody has filled in of a case, as his phone keeps it until it is sent. */

export type CaseDraft = {
  requestId: string
  isSent: boolean
  text: string
  finding: Finding | null
  isTrip: boolean
  /** It holds up to this day too; empty for the one day. */
  to: CivilDate
  measure: Measure | null
  townshipName: string
  townshipMeasure: string
  unitName: string
  unitMeasure: string
  fileIds: string[]
  unsent: number
}

export const emptyCaseDraft = (requestId: string): CaseDraft => ({
  requestId,
  isSent: false,
  text: '',
  finding: null,
  isTrip: false,
  to: '',
  measure: null,
  townshipName: '',
  townshipMeasure: '',
  unitName: '',
  unitMeasure: '',
  fileIds: [],
  unsent: 0,
})

const READERS: Readers<CaseDraft> = {
  requestId: isText,
  isSent: isTruth,
  text: isText,
  finding: orNull(isOneOf(FINDINGS)),
  isTrip: isTruth,
  to: isText,
  measure: orNull(isOneOf(MEASURES)),
  townshipName: isText,
  townshipMeasure: isText,
  unitName: isText,
  unitMeasure: isText,
  fileIds: areTexts,
  unsent: isCount,
}
export const CASE_DRAFT_VERSION = 1
export const readCaseDraft = (found: object, requestId: string): CaseDraft => readOver(emptyCaseDraft(requestId), found, READERS)
