import { civilDateAt, instantOf, type CivilDate } from '../calendar'
import { Refusal } from '../refusal'
import type { By } from './check'

/** A line of a township's negative list, from its opening until the county has seen that it is put right (002-56). */

export const ISSUE_STATES = ['open', 'overdue', 'closed'] as const
export type IssueState = (typeof ISSUE_STATES)[number]

/** About a person of its teams, or a unit that sends people: one of the two. `name`: as it was called then. */
export type IssueRecord = {
  issueId: string
  townshipId: string
  personId?: string
  /** Of a person: who has sent him. */
  dispatchingUnitId?: string
  name: string
  teamName?: string
  dispatchingUnitName?: string
  what: string
  clause?: string
  dueOn: CivilDate
  opened: { at: string; by: By }
  closed?: { at: string; by: By; rectification: string; evidenceFileIds: string[] }
}

/** Overdue once its day is over: of the clock, and of nothing that is stored. */
export const issueStateOf = ({ closed, dueOn }: Pick<IssueRecord, 'closed' | 'dueOn'>, today: CivilDate): IssueState =>
  closed !== undefined ? 'closed' : dueOn < today ? 'overdue' : 'open'

type Closing = { rectification: string; evidenceFileIds: readonly string[]; by: By; now: Date }

/** Again by the same hand gives it as it stands. @throws ALREADY_DECIDED */
export function closedIssue(issue: IssueRecord, { rectification, evidenceFileIds, by, now }: Closing): IssueRecord {
  if (issue.closed !== undefined) {
    if (issue.closed.by.personId !== by.personId) throw Refusal.of('ALREADY_DECIDED')
    return issue
  }
  return { ...issue, closed: { at: instantOf(now), by, rectification, evidenceFileIds: [...evidenceFileIds] } }
}

/** Nobody says of himself that he has put it right. */
export const isAbout = ({ personId }: Pick<IssueRecord, 'personId'>, caller: { personId: string }): boolean => personId === caller.personId

/** From its last day on it waits for the county. */
export const isDueNow = (issue: Pick<IssueRecord, 'closed' | 'dueOn'>, now: Date): boolean =>
  issue.closed === undefined && issue.dueOn <= civilDateAt(now)
