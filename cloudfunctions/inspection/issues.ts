import type { Issue, Issues } from '../../miniprogram/contract/county-checks'
import { reachOf, seesIssues } from '../../miniprogram/domain/authority'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { closedIssue, type IssueRecord, type IssueState } from '../../miniprogram/domain/inspection/issue'
import { Refusal } from '../../miniprogram/domain/refusal'
import { aggregate, read } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import { changeRecord } from '../_shared/records/change'
import { addressesOf, requireOwnFiles } from '../_shared/records/files'
import { CLOSED_PLACE, issueDocument, issueOf, openPlace, type IssueDocument } from '../_shared/records/issues'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { CountyInputs } from './county-schemas'
import { byOf, roomOf, shown } from './issue-shown'

/** The negative list with its ledger of rectification (002-56), and how the county closes a line of it. */

export type FoundIssue = Call & { document: IssueDocument; issue: IssueRecord; isSeen: boolean }

/** @throws NOT_FOUND */
export async function findIssue({ issueId }: { issueId: string }, call: Call): Promise<FoundIssue> {
  const document = await read<IssueDocument>('issues', issueId)
  if (document === null) throw Refusal.of('NOT_FOUND')
  const reach = reachOf(seesIssues, call.caller, civilDateAt(call.now))
  const { townshipId, dispatchingUnitId = '' } = document
  const isSeen = reach === 'all' || reach.townshipIds.includes(townshipId) || reach.dispatchingUnitIds.includes(dispatchingUnitId)
  return { ...call, document, issue: issueOf(document), isSeen }
}

/** The township and the unit are told. @throws INVALID_INPUT for a file that is not his own; ALREADY_DECIDED */
export async function closeIssue(input: CountyInputs['closeIssue'], found: FoundIssue): Promise<Issue> {
  const { rectification, evidenceFileIds = [] } = input
  const { caller, now, document } = found
  if (document.closed === undefined) await requireOwnFiles(evidenceFileIds, 'evidence', (i) => `/evidenceFileIds/${i}`)
  const room = await roomOf(document, found)
  const closing = { rectification, evidenceFileIds, by: byOf(caller), now }
  const after = await changeRecord<IssueDocument>(
    'issues',
    document._id,
    (before) => {
      const issue = issueOf(before)
      const next = closedIssue(issue, closing)
      return next === issue ? before : issueDocument(before, next, room)
    },
    room,
  )
  return shown(after, found)
}

/** Addresses of what proves a rectification, for a while. */
export const issueEvidence = async (_: unknown, { issue }: FoundIssue): Promise<{ urls: string[] }> => ({
  urls: await addressesOf(issue.closed?.evidenceFileIds ?? []),
})

type Where = Record<string, unknown>
/** Two long texts a row. */
const PAGE = 30

const ofState: Record<IssueState, (today: string) => Where> = {
  open: (today) => ({ $gte: openPlace(today), $lt: CLOSED_PLACE }),
  overdue: (today) => ({ $lt: openPlace(today) }),
  closed: () => ({ $gte: CLOSED_PLACE }),
}

/** What is asked for of what the caller's posts reach. @throws NOT_FOUND for a township beyond it */
function whereOf({ townshipId, state }: CountyInputs['issues'], { caller, now }: Call): Where[] {
  const today = civilDateAt(now)
  const reach = reachOf(seesIssues, caller, today)
  if (reach !== 'all' && townshipId !== undefined && reach.dispatchingUnitIds.length === 0 && !reach.townshipIds.includes(townshipId))
    throw Refusal.of('NOT_FOUND')
  const own =
    reach === 'all' ? [] : [{ $or: [{ townshipId: { $in: reach.townshipIds } }, { dispatchingUnitId: { $in: reach.dispatchingUnitIds } }] }]
  return [...own, ...(townshipId === undefined ? [] : [{ townshipId }]), ...(state === undefined ? [] : [{ place: ofState[state](today) }])]
}

/** Open ones first, that which is due soonest before the others; then what is closed, the newest first. One request. */
export async function issues(input: CountyInputs['issues'], call: Call): Promise<Issues> {
  const list = `inspection.issues ${input.state ?? ''} ${input.townshipId ?? ''}`
  const where = whereOf(input, call)
  if (input.cursor !== undefined) {
    const [place, id] = placeIn(list, 2, input.cursor)
    where.push({ $or: [{ place: { $gt: place } }, { place, _id: { $gt: id } }] })
  }
  const rows = await aggregate<IssueDocument>('issues', [
    ...(where.length === 0 ? [] : [{ $match: { $and: where } }]),
    { $sort: { place: 1, _id: 1 } },
    { $limit: PAGE + 1 },
    { $project: { cards: 0 } },
  ])
  const end = rows[PAGE - 1]
  return {
    issues: rows.slice(0, PAGE).map((row) => shown(row, call)),
    ...(rows.length > PAGE ? { next: cursorOf(list, end!.place, end!._id) } : {}),
  }
}
