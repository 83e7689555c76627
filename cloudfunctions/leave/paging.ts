import type { LeaveRecord } from '../../miniprogram/domain/leave/leave'
import type { Team } from '../../miniprogram/domain/team'
import { aggregate } from '../_shared/platform/database'
import { lookup, teamOf } from '../_shared/records/call'
import { recordOf, type LeaveDocument } from '../_shared/records/leaves'
import type { TeamDocument } from '../_shared/records/people'
import { cursorOf, placeIn } from '../_shared/serve/cursor'

/** Leaves page by page. A page is bounded in rows and, since texts differ in length, in bytes. */

export const PAGE = 50
export const PAGE_BYTES = 44_000

/** Latest first, or those that begin soonest; of leaves that begin at once the smaller id comes first, or last. */
type Order = 'latest' | 'soonest'
const FIELD = { latest: 'from.date', soonest: 'begins' } as const

/** A list by its name, which a place in it holds too. */
export type List = { name: string; order: Order }

/** The last leave that was given. */
const placeOf = ({ _id, from, begins }: LeaveDocument, { name, order }: List): string =>
  cursorOf(name, order === 'latest' ? from.date : begins, _id)

export type Where = Record<string, unknown>

/** Those that match and come after the cursor. */
function after(where: Where, cursor: string | undefined, { name, order }: List): Where {
  if (cursor === undefined) return where
  const [place, leaveId] = placeIn(name, 2, cursor)
  const beyond = order === 'latest' ? '$lt' : '$gt'
  const field = FIELD[order]
  return { $and: [where, { $or: [{ [field]: { [beyond]: place } }, { [field]: place, _id: { [beyond]: leaveId } }] }] }
}

export type Row = LeaveDocument & { ledgers: TeamDocument[] }

/** The leave of a row: of its team's ledger, which holds the leaves of others, nothing goes to a reader. */
export const leaveIn = ({ ledgers: _, ...document }: Row): LeaveRecord => recordOf(document)

/**
 * At most `limit` of those that match and come after the cursor, with what only their own page shows left away, and with the ledger
 * that the status of an approved one is read from. One request.
 */
export function rowsOf(where: Where, cursor: string | undefined, list: List, limit: number, wantsLedgers: boolean): Promise<Row[]> {
  const { order } = list
  const direction = order === 'latest' ? -1 : 1
  return aggregate<Row>('leaves', [
    { $match: after(where, cursor, list) },
    { $sort: { [FIELD[order]]: direction, _id: direction } },
    { $limit: limit },
    { $project: { cards: 0, desks: 0 } },
    ...(wantsLedgers ? [lookup('teams', 'teamId', '_id', 'ledgers')] : []),
  ])
}

export const ledgersOf = ({ ledgers = [] }: Partial<Row>, known: readonly Team[]): Team[] => [...known, ...ledgers.map(teamOf)]

/** As many as fit; where more are left, the place to go on from. `scanned` are those that they were chosen from, in order. */
export function fitted<R>(
  chosen: readonly { document: LeaveDocument; row: R }[],
  scanned: readonly LeaveDocument[],
  { list: of, bytes, isWhole }: { list: List; bytes: number; isWhole: boolean },
): { list: R[]; next?: string } {
  const list: R[] = []
  let room = bytes
  for (const { row } of chosen) {
    room -= Buffer.byteLength(JSON.stringify(row)) + 1
    if (list.length === PAGE || (room < 0 && list.length > 0)) {
      return { list, next: placeOf(chosen[list.length - 1]!.document, of) }
    }
    list.push(row)
  }
  const last = scanned[scanned.length - 1]
  return { list, ...(isWhole || last === undefined ? {} : { next: placeOf(last, of) }) }
}
