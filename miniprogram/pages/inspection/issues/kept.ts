import { today } from '../../../services/clock'
import { Drafts, type DraftKind } from '../../../services/draft'
import { ISSUE_VERSION, readIssue, type IssueDraft } from '../../../view/inspection/issues'

/** An issue that is being listed, on the phone until the cloud has it. */

const ISSUE: DraftKind<IssueDraft> = {
  name: 'issue-draft',
  version: ISSUE_VERSION,
  read: (found, requestId) => readIssue(found, requestId, today()),
}
export const issueDraftsOf = (personId: string): Drafts<IssueDraft> => new Drafts(ISSUE, personId)
