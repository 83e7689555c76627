import { invalid } from '../../miniprogram/domain/refusal'
import type { Team } from '../../miniprogram/domain/team'
import { teamOf } from '../_shared/records/call'
import { command, find } from '../_shared/platform/database'
import type { TeamDocument } from '../_shared/records/people'
import type { LeaveDocument } from '../_shared/records/leaves'

/** Leaves page by page, latest first. */

export const PAGE = 50

/** A place in a list: the last leave that was given. */
type Cursor = [date: string, leaveId: string]
const cursorOf = ({ _id, from }: LeaveDocument): string => Buffer.from(JSON.stringify([from.date, _id])).toString('base64url')
function readCursor(cursor: string): Cursor {
  try {
    const [date, leaveId] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof date === 'string' && typeof leaveId === 'string') return [date, leaveId]
  } catch {
    // Not one of ours: said below, as for any other wrong input.
  }
  throw invalid({ path: '/cursor', message: '翻页位置不对，请从头再看' })
}

/** Those after the cursor that match, and where the next page begins. */
export async function pageOf(
  where: Record<string, unknown>,
  cursor: string | undefined,
): Promise<{ rows: LeaveDocument[]; next: { next?: string } }> {
  const before = cursor === undefined ? undefined : readCursor(cursor)
  const after = before && command.or([{ 'from.date': command.lt(before[0]) }, { 'from.date': before[0], _id: command.lt(before[1]) }])
  const rows = await find<LeaveDocument>('leaves', after ? (command.and([where, after]) as unknown as Record<string, unknown>) : where, {
    orderBy: [
      ['from.date', 'desc'],
      ['_id', 'desc'],
    ],
    limit: PAGE + 1,
  })
  const page = rows.slice(0, PAGE)
  return { rows: page, next: rows.length > PAGE ? { next: cursorOf(page[PAGE - 1]!) } : {} }
}

/** The ledgers that the status of approved leaves is read from; none are fetched where the caller's own are enough. */
export async function ledgersFor(rows: readonly LeaveDocument[], known: readonly Team[]): Promise<Team[]> {
  const missing = new Set(rows.map((row) => row.teamId).filter((id) => !known.some((team) => team.teamId === id)))
  if (missing.size === 0) return [...known]
  const documents = await find<TeamDocument>('teams', { _id: command.in([...missing]) })
  return [...known, ...documents.map(teamOf)]
}
