import type { CivilDate, Month } from '../domain/calendar'
import type { PatternFact } from '../domain/inspection/patterns'
import type { PlanEntry, PlanList, Span } from '../domain/inspection/plan'
import type { IssueState } from '../domain/inspection/issue'
import type { Checks, ListedCheck } from './inspection'

/** What the county's own actions over checks take and give: its plan, the negative list, what a month shows of 挂名 and 走读. */

/** What one office has set itself, against what it has done in the period that runs. */
export type PlannedChecks = PlanEntry & {
  organiserName: string
  period: Span
  /** Checks that were drawn, and not annulled. Left out where the organiser holds no post here: what it does is not known. */
  done?: number
  /** How many are still to be made, by the period's last day. */
  due?: number
}

/** In the roster's order; `lastOn`: when somebody there was last asked, left out where nobody ever was. */
export type UnseenVillage = { villageId: string; name: string; townshipId: string; townshipName: string; lastOn?: CivilDate }

/** For who may draw alone: an unannounced check is told to nobody else. The numbers are those that `checks` gives of this month. */
export type Plan = Pick<Checks, 'month' | 'byMode' | 'villagesChecked' | 'villages' | 'online'> & {
  plans: PlannedChecks[]
  /** Set by the county, when and by whom; left out where the plan is the one that comes with the product. */
  set?: { at: string; byName: string }
  /** The week that runs, and what others than the caller have prepared in it, newest first. */
  week: Span
  others: ListedCheck[]
  /** Villages with a team of which nobody has been asked this month. */
  unseen: UnseenVillage[]
  /** Where each list goes on; asked for one, the other comes empty. */
  next?: Partial<Record<PlanList, string>>
}

/** Exactly one of the two. */
export type IssueAbout = { personId?: string; dispatchingUnitId?: string }

/** A line of a township's negative list (002-56), as it stands now. */
export type Issue = {
  issueId: string
  townshipId: string
  townshipName: string
  about: IssueAbout
  /** The person's or the unit's. */
  name: string
  /** Of a person: his team, and who has sent him. */
  teamName?: string
  dispatchingUnitName?: string
  what: string
  clause?: string
  dueOn: CivilDate
  state: IssueState
  openedAt: string
  openedByName: string
  closed?: { at: string; byName: string; rectification: string; evidence: number }
  /** Whether the caller may close it now. */
  mayClose: boolean
}

/** Open ones first, that which is due soonest before the others; then what is closed, the newest first. */
export type Issues = { issues: Issue[]; next?: string }

export type PatternPerson = {
  personId: string
  name: string
  teamId: string
  teamName: string
  townshipId: string
  townshipName: string
  /** Each with what it rests on; for people to read, and no verdict. */
  facts: PatternFact[]
}

/** Township by township, in the roster's order: a page may hold nobody and go on. `done` of `townships` have been looked through. */
export type Patterns = { month: Month; people: PatternPerson[]; townships: number; done: number; next?: string }

export type CountyCheckActions = {
  setPlan: { input: { plans: PlanEntry[] }; data: Plan }
  plan: { input: { list?: PlanList; cursor?: string }; data: Plan }
  /** `requestId`: the same again gives the issue as it stands. */
  openIssue: { input: { requestId?: string; about: IssueAbout; what: string; clause?: string; dueOn: CivilDate }; data: Issue }
  closeIssue: { input: { issueId: string; rectification: string; evidenceFileIds?: string[] }; data: Issue }
  issues: { input: { state?: IssueState; townshipId?: string; cursor?: string }; data: Issues }
  /** Addresses of what proves a rectification, for a while. */
  issueEvidence: { input: { issueId: string }; data: { urls: string[] } }
  patterns: { input: { month: Month; cursor?: string }; data: Patterns }
}
