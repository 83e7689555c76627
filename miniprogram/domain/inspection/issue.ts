import type { CivilDate } from '../calendar'

/** A line of a township's negative list, from its opening until the county has seen that it is put right (002-56). */

export const ISSUE_STATES = ['open', 'overdue', 'closed'] as const
export type IssueState = (typeof ISSUE_STATES)[number]

/** Overdue once its day is over: of the clock, and of nothing that is stored. */
export const issueStateOf = ({ closed, dueOn }: { closed?: object; dueOn: CivilDate }, today: CivilDate): IssueState =>
  closed !== undefined ? 'closed' : dueOn < today ? 'overdue' : 'open'
