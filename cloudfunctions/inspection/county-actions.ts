import { closesIssue, draws, opensIssue, readsIssue, seesIssues, seesPatterns, setsPlan } from '../../miniprogram/domain/authority'
import { about, type Table } from '../_shared/serve/serve'
import type { CountyCheckActions } from '../../miniprogram/contract/county-checks'
import { openIssue, requireIssue } from './issue-open'
import { closeIssue, findIssue, issueEvidence, issues } from './issues'
import { patterns } from './patterns'
import { plan, requireDistinct, setPlan } from './plan'

/** The county's own actions over checks. */

export const countyActions: Table<CountyCheckActions> = {
  setPlan: { who: setsPlan, check: requireDistinct, run: setPlan },
  plan: { who: draws, run: plan },
  openIssue: { who: opensIssue, check: requireIssue, run: openIssue },
  closeIssue: about({ who: closesIssue, find: findIssue, run: closeIssue }),
  issues: { who: seesIssues, run: issues },
  issueEvidence: about({ who: readsIssue, find: findIssue, run: issueEvidence }),
  patterns: { who: seesPatterns, run: patterns },
}
