import { randomUUID } from 'node:crypto'
import type { Issue, IssueAbout } from '../../miniprogram/contract/county-checks'
import { opensIssue, reachOf } from '../../miniprogram/domain/authority'
import { addDays, civilDateAt, instantOf } from '../../miniprogram/domain/calendar'
import type { IssueRecord } from '../../miniprogram/domain/inspection/issue'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { isTeamRole } from '../../miniprogram/domain/roles'
import { aggregate, read } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { lookup, type Call } from '../_shared/records/call'
import { changeRecords } from '../_shared/records/change'
import { CLOSED_PLACE, issueDocument, type IssueDocument } from '../_shared/records/issues'
import type { DispatchingUnitDocument, PersonDocument, TeamDocument } from '../_shared/records/people'
import type { CountyInputs } from './county-schemas'
import { byOf, roomOf, shown } from './issue-shown'

/** A township lists what it has found (002-56), about one of its people or a unit that sends people. */

/** A year and a day: what is to be put right later is a plan, and no issue. */
const LONGEST_DAYS = 366
const MOST_OPEN = 200

/** What the schema cannot say. @throws INVALID_INPUT */
export function requireIssue({ about, dueOn }: CountyInputs['openIssue'], now: Date): void {
  const today = civilDateAt(now)
  const whom = (about.personId === undefined) === (about.dispatchingUnitId === undefined)
  const when = dueOn < today || dueOn > addDays(today, LONGEST_DAYS)
  const problems = [
    ...(whom ? [{ path: '/about', message: '问题是哪个人的，还是哪个派出单位的，要选其中一样，也只选一样' }] : []),
    ...(when ? [{ path: '/dueOn', message: '整改期限不能早于今天，也不能晚于一年以后' }] : []),
  ]
  if (problems.length > 0) throw invalid(...problems)
}

type Subject = Pick<IssueRecord, 'townshipId' | 'personId' | 'dispatchingUnitId' | 'name' | 'teamName' | 'dispatchingUnitName'>

const unitName = async (dispatchingUnitId: string | undefined): Promise<string | undefined> =>
  dispatchingUnitId === undefined ? undefined : (await read<DispatchingUnitDocument>('units', `dispatchingUnit:${dispatchingUnitId}`))?.name

/** Whoever serves, or has served, in a team of these townships; his last team there is named. @throws NOT_FOUND */
async function personIn(personId: string, townshipIds: readonly string[], today: string): Promise<Subject> {
  const [found] = await aggregate<PersonDocument & { teams: TeamDocument[] }>('people', [
    { $match: { _id: personId } },
    lookup('teams', 'posts.teamId', '_id', 'teams'),
  ])
  const served = (found?.posts ?? []).filter(
    ({ role, townshipId, from }) => isTeamRole(role) && townshipIds.includes(townshipId ?? '') && (from === undefined || from <= today),
  )
  const post = [...served].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)).pop()
  if (found === undefined || post === undefined) throw Refusal.of('NOT_FOUND')
  const { dispatchingUnitId } = found
  const dispatchingUnitName = await unitName(dispatchingUnitId)
  const teamName = found.teams.find(({ _id }) => _id === post.teamId)?.name
  return {
    townshipId: post.townshipId!,
    personId,
    name: found.name,
    ...(teamName === undefined ? {} : { teamName }),
    ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
    ...(dispatchingUnitName === undefined ? {} : { dispatchingUnitName }),
  }
}

/** @throws NOT_FOUND */
async function subjectOf({ personId, dispatchingUnitId }: IssueAbout, { caller, now }: Call): Promise<Subject> {
  const today = civilDateAt(now)
  const reach = reachOf(opensIssue, caller, today)
  const townshipIds = reach === 'all' ? [] : [...reach.townshipIds].sort()
  if (personId !== undefined) return personIn(personId, townshipIds, today)
  const name = await unitName(dispatchingUnitId)
  if (name === undefined || townshipIds[0] === undefined) throw Refusal.of('NOT_FOUND')
  return { townshipId: townshipIds[0], dispatchingUnitId: dispatchingUnitId!, name, dispatchingUnitName: name }
}

/** What a township has open at once is bounded: a list that nobody can look through helps nobody. @throws TOO_MANY */
async function requireRoom(townshipId: string): Promise<void> {
  const open = await aggregate<{ _id: string }>('issues', [
    { $match: { townshipId, place: { $lt: CLOSED_PLACE } } },
    { $limit: MOST_OPEN },
    { $project: { _id: 1 } },
  ])
  if (open.length < MOST_OPEN) return
  throw Refusal.of('TOO_MANY', { text: `本乡镇没有销号的问题已有${MOST_OPEN}条，请先报县委组织部核查销号，再列新的。` })
}

/** Again with the same `requestId` gives it as it stands. The county and the unit are told. @throws NOT_FOUND; TOO_MANY */
export async function openIssue(input: CountyInputs['openIssue'], call: Call): Promise<Issue> {
  const { requestId, about, what, clause, dueOn } = input
  const { caller, now } = call
  const issueId = idOf('issue', caller.personId, requestId ?? randomUUID())
  const known = requestId === undefined ? null : await read<IssueDocument>('issues', issueId)
  if (known !== null) return shown(known, call)
  const subject = await subjectOf(about, call)
  const [room] = await Promise.all([roomOf(subject, call), requireRoom(subject.townshipId)])
  const opened = { at: instantOf(now), by: byOf(caller) }
  const issue: IssueRecord = { ...subject, issueId, what, ...(clause === undefined ? {} : { clause }), dueOn, opened }
  const { documents } = await changeRecords<IssueDocument, undefined>(
    'issues',
    async (transaction) => {
      const before = await transaction.read<IssueDocument>('issues', issueId)
      return { changes: [{ before, after: before ?? issueDocument(null, issue, room) }], beside: undefined }
    },
    room,
  )
  return shown(documents[0]!, call)
}
