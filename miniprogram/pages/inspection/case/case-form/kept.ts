import { Drafts, type DraftKind } from '../../../../services/draft'
import { CASE_DRAFT_VERSION, readCaseDraft, type CaseDraft } from '../../view/case-draft'

/** What a hand is filling in of a case, on its phone until it is sent: apart for each step. */

const CASE: DraftKind<CaseDraft> = { name: 'case-draft', version: CASE_DRAFT_VERSION, read: readCaseDraft }
export const caseDrafts = (personId: string, caseId: string, step: string): Drafts<CaseDraft> =>
  new Drafts(CASE, personId, `${caseId}:${step}`)
