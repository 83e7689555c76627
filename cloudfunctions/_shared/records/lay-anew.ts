import { isDeepStrictEqual } from 'node:util'
import { handOf, lookup, teamOf } from './call'
import { eachOf } from './each-of'
import { aggregate, transact } from '../platform/database'
import { laidAnew, namesOf, type LeaveDocument } from './leaves'
import type { PersonDocument, TeamDocument, UnitDocument } from './people'

type Joined = LeaveDocument & { teams: TeamDocument[]; hands: PersonDocument[]; units: UnitDocument[] }

const AT_A_TIME = 100

/**
 * Leaves whose turns follow from who holds one of these offices (`openKey` of `domain/leave/desks.ts`), laid anew after the roster
 * has changed. `where` may name others instead, e.g. those of a team that has been renamed or moved. One that
 * cannot be written holds up no other.
 */
export async function layAnew(where: Record<string, unknown>, now: Date): Promise<void> {
  const faults: unknown[] = []
  for (let after = ''; ;) {
    const leaves = await aggregate<Joined>('leaves', [
      { $match: { ...where, _id: { $gt: after } } },
      { $sort: { _id: 1 } },
      { $limit: AT_A_TIME },
      lookup('teams', 'teamId', '_id', 'teams'),
      lookup('people', 'reach', 'seats', 'hands'),
      lookup('units', 'scope', '_id', 'units'),
    ])
    await eachOf(leaves, (leave) => layOne(leave, now)).catch((error: unknown) => faults.push(error))
    if (leaves.length < AT_A_TIME) break
    after = leaves[leaves.length - 1]!._id
  }
  if (faults.length > 0) throw faults[0]
}

/** Those that lie open with one of these offices. */
export const layAnewAt = (openKeys: readonly string[], now: Date): Promise<void> => layAnew({ desks: { $in: openKeys } }, now)

const layOne = ({ _id: id, teams, hands, units }: Joined, now: Date): Promise<void> =>
  transact(async (transaction) => {
    const document = await transaction.read<LeaveDocument>('leaves', id)
    const [ledger] = teams
    if (document === null || ledger === undefined) return
    const team = teamOf(ledger)
    const next = laidAnew(document, { people: hands.map(handOf), team, names: namesOf(team, units), now })
    if (!isDeepStrictEqual(next, document)) await transaction.put('leaves', id, next)
  })
