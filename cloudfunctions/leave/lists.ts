import { desksFor } from '../../miniprogram/domain/leave/desks'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { invalid } from '../../miniprogram/domain/refusal'
import type { Team } from '../../miniprogram/domain/team'
import { teamOf, type Call } from '../_shared/call'
import { command, find, type FindOptions } from '../_shared/database'
import type { TeamDocument } from '../_shared/records'
import type { OpenCall } from '../_shared/serve'
import { recordOf, type LeaveDocument } from './document'
import type { Inputs } from './schemas'
import { findSubject, shown } from './store'

export async function get({ leaveId }: Inputs['get'], open: OpenCall): Promise<Leave> {
  const { leave, sight, team, county, now } = await findSubject(open, leaveId)
  return shown(leave, sight, [team], county, now)
}

const PAGE = 50

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

/** The caller's own leaves, latest first. */
export async function mine({ cursor }: Inputs['mine'], { caller, teams, county, now }: Call): Promise<{ leaves: Leave[]; next?: string }> {
  const before = cursor === undefined ? undefined : readCursor(cursor)
  const after = before && command.or([{ 'from.date': command.lt(before[0]) }, { 'from.date': before[0], _id: command.lt(before[1]) }])
  const own = { applicantId: caller.personId }
  const rows = await find<LeaveDocument>('leaves', after ? (command.and([own, after]) as unknown as Record<string, unknown>) : own, {
    orderBy: [['from.date', 'desc'], ['_id', 'desc']],
    limit: PAGE + 1,
  })
  const page = rows.slice(0, PAGE)
  return {
    leaves: page.map((row) => shown(recordOf(row), 'whole', teams, county, now)),
    ...(rows.length > PAGE ? { next: cursorOf(page[PAGE - 1]!) } : {}),
  }
}

/** No more of a list than one reply can hold; the oldest are what is due first. */
const MOST_SHOWN = 200

export type Inbox = { toSign: Leave[]; toCountersign: Leave[]; toAcknowledge: Leave[]; onRecord: Leave[]; more: boolean }

/** What waits for the caller, in all the parts that he plays, oldest first. */
export async function inbox(_: Inputs['inbox'], { caller, teams, county, now }: Call): Promise<Inbox> {
  const desks = desksFor(caller, teams, now)
  const keys = [...desks.sign, ...desks.record, ...desks.acknowledge]
  const orderBy: FindOptions['orderBy'] = [['urgency', 'asc'], ['submittedAt', 'asc']]
  const rows = await find<LeaveDocument>('leaves', { desks: command.in(keys) }, { orderBy, limit: MOST_SHOWN })
  const others = rows.filter((row) => row.applicantId !== caller.personId)
  const recorded = others.filter((row) => row.state === 'approved')
  const ledgers = await ledgersFor(recorded, teams)
  return {
    toSign: others.filter((row) => row.state === 'pending').map((row) => shown(recordOf(row), 'whole', [], county, now)),
    toCountersign: [],
    toAcknowledge: others.filter((row) => row.state === 'returned').map((row) => shown(recordOf(row), 'whole', [], county, now)),
    onRecord: recorded.map((row) => shown(recordOf(row), 'whole', ledgers, county, now)),
    more: rows.length === MOST_SHOWN,
  }
}

/** The ledgers that the status of approved leaves is read from; none are fetched where the caller's own are enough. */
async function ledgersFor(rows: readonly LeaveDocument[], known: readonly Team[]): Promise<Team[]> {
  const missing = new Set(rows.map((row) => row.teamId).filter((id) => !known.some((team) => team.teamId === id)))
  if (missing.size === 0) return [...known]
  const documents = await find<TeamDocument>('teams', { _id: command.in([...missing]) })
  return [...known, ...documents.map(teamOf)]
}
