import type { Calls, Issue, ShownPost } from '../../../contract/calls'
import { gives, opensIssue } from '../../../domain/authority'
import { addDays, isCivilDate, type CivilDate } from '../../../domain/calendar'
import type { IssueState } from '../../../domain/inspection/issue'
import { areTexts, isOneOf, isText, isTruth, orNull, readOver } from '../../../view/words/reading'
import { dayText, timeText } from '../../../view/words/words'
import type { NamedPerson } from './preparing'

/** The negative list with its rectification (002-56): what a township has found, by when it is put right, and what the county has seen. */

const STATES: Record<IssueState, { text: string; tone: 'amber' | 'red' | 'brand' }> = {
  open: { text: '整改中', tone: 'amber' },
  overdue: { text: '过了整改期限', tone: 'red' },
  closed: { text: '已销号', tone: 'brand' },
}

export type IssueRow = { issueId: string; name: string; unit: string; what: string; due: string; state: string; tone: string }
export type IssueView = IssueRow & { clause: string; opened: string; closed: string[]; evidence: number; mayClose: boolean }

const rowOf = (issue: Issue, today: CivilDate): IssueRow => ({
  issueId: issue.issueId,
  name: issue.name,
  unit: [issue.townshipName, issue.teamName ?? '', issue.dispatchingUnitName ?? '']
    .filter((part) => part !== '' && part !== issue.name)
    .join(' · '),
  what: issue.what,
  due: `最迟 ${dayText(issue.dueOn, today)} 整改好`,
  state: STATES[issue.state].text,
  tone: STATES[issue.state].tone,
})
export const issueRows = (issues: readonly Issue[], today: CivilDate): IssueRow[] => issues.map((issue) => rowOf(issue, today))

export function issueView(issue: Issue, today: CivilDate): IssueView {
  const { closed, clause = '', openedByName, openedAt, mayClose } = issue
  return {
    ...rowOf(issue, today),
    clause: clause === '' ? '' : `依据 ${clause}`,
    opened: `${openedByName} ${timeText(openedAt, today)} 列入`,
    closed: closed === undefined ? [] : [closed.rectification, `${closed.byName} ${timeText(closed.at, today)} 核查销号`],
    evidence: closed?.evidence ?? 0,
    mayClose,
  }
}

export const mayOpenIssue = (posts: readonly ShownPost[], today: CivilDate): boolean => gives(opensIssue, { posts }, today)
export const ISSUE_FILTERS: { value: IssueState | ''; text: string }[] = [
  { value: '', text: '全部' },
  { value: 'overdue', text: '过了期限' },
  { value: 'open', text: '整改中' },
  { value: 'closed', text: '已销号' },
]

/** What stands where no issue does: that none is listed, not that there is none. */
export function noIssues(filter: IssueState | '', mayOpen: boolean): { title: string; text: string } {
  if (filter !== '') return { title: `没有${STATES[filter].text}的`, text: '点“全部”看别的。' }
  const text = mayOpen ? '发现驻村工作里要整改的，点“列一条”；县委组织部和派出单位会看到。' : '乡镇列入的，会出现在这里。'
  return { title: '还没有列入的问题', text }
}

// ---- Opened

export type IssueDraft = {
  requestId: string
  isSent: boolean
  person: NamedPerson | null
  /** His sending unit, if it is about that. */
  unit: { id: string; name: string } | null
  isAboutUnit: boolean
  what: string
  clause: string
  dueOn: string
}

/** As long as is usual; it may be chosen otherwise. */
const DAYS_TO_MEND = 14
export const emptyIssue = (requestId: string, today: CivilDate): IssueDraft => ({
  requestId,
  isSent: false,
  person: null,
  unit: null,
  isAboutUnit: false,
  what: '',
  clause: '',
  dueOn: addDays(today, DAYS_TO_MEND),
})

const isUnit = (value: unknown): value is { id: string; name: string } =>
  typeof value === 'object' && value !== null && isText((value as { id?: unknown }).id) && isText((value as { name?: unknown }).name)
const isPerson = (value: unknown): value is NamedPerson =>
  typeof value === 'object' &&
  value !== null &&
  areTexts(['personId', 'name', 'teamName'].map((field) => (value as Record<string, unknown>)[field]))
const isDate = (value: unknown): value is string => isText(value) && isCivilDate(value)

export const readIssue = (found: object, requestId: string, today: CivilDate): IssueDraft =>
  readOver(emptyIssue(requestId, today), found, {
    requestId: isText,
    isSent: isTruth,
    person: orNull(isPerson),
    unit: orNull(isUnit),
    isAboutUnit: isOneOf([true, false]),
    what: isText,
    clause: isText,
    dueOn: isDate,
  })
export const ISSUE_VERSION = 1

export function missingInIssue({ person, what, dueOn }: IssueDraft, today: CivilDate): string | null {
  if (person === null) return '还没有选是谁的问题'
  if (what.trim() === '') return '还没有写是什么问题'
  return dueOn < today ? '整改期限已经过了，请另选一天' : null
}

export function issueInput({
  requestId,
  person,
  unit,
  isAboutUnit,
  what,
  clause,
  dueOn,
}: IssueDraft): Calls['inspection.openIssue']['input'] {
  const about = isAboutUnit && unit !== null ? { dispatchingUnitId: unit.id } : { personId: person?.personId ?? '' }
  return { requestId, about, what: what.trim(), ...(clause.trim() === '' ? {} : { clause: clause.trim() }), dueOn }
}
