import type { Calls, Issue } from '../../../contract/calls'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { Drafts, type DraftKind } from '../../../services/draft'
import { ISSUE_VERSION, readIssue, type IssueDraft } from '../view/issues'

/** An issue that is being listed, on the phone until the cloud has it. */

const ISSUE: DraftKind<IssueDraft> = {
  name: 'issue-draft',
  version: ISSUE_VERSION,
  read: (found, requestId) => readIssue(found, requestId, today()),
}
export const issueDraftsOf = (personId: string): Drafts<IssueDraft> => new Drafts(ISSUE, personId)

/** The first page; where one is looked for, as many as it takes to come to it. */
export async function issuesTo(
  of: Omit<Calls['inspection.issues']['input'], 'cursor'>,
  issueId: string,
): Promise<{ issues: Issue[]; next: string }> {
  const issues: Issue[] = []
  let cursor = ''
  do {
    const page = await call('inspection.issues', cursor === '' ? of : { ...of, cursor })
    issues.push(...page.issues)
    cursor = page.next ?? ''
  } while (cursor !== '' && issueId !== '' && !issues.some((issue) => issue.issueId === issueId))
  return { issues, next: cursor }
}
