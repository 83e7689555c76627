import { isDeepStrictEqual } from 'node:util'
import { openKey } from '../../../miniprogram/domain/leave/desks'
import { aggregate, transact } from '../platform/database'
import { handOf, lookup } from './call'
import { eachOf } from './each-of'
import type { PersonDocument, UnitDocument } from './people'
import { keysOfRegister, registerOf, type RegisterDocument } from './registers'

type Joined = Pick<RegisterDocument, '_id' | 'townshipId'> & { units: UnitDocument[]; hands: PersonDocument[] }

const layOne = ({ _id: id, townshipId, units, hands }: Joined, now: Date): Promise<void> =>
  transact(async (transaction) => {
    const document = await transaction.read<RegisterDocument>('registers', id)
    if (document === null) return
    const townshipName = units.find(({ _id }) => _id === `township:${townshipId}`)?.name ?? document.townshipName
    const next = { ...document, ...keysOfRegister(registerOf(document), { people: hands.map(handOf), townshipName, now }) }
    if (!isDeepStrictEqual(next, document)) await transaction.put('registers', id, next)
  })

/** Registers whose turn follows from who holds an office, or that bear a township's name, laid anew. What cannot be holds up no other. */
async function layAnew(where: Record<string, unknown>, now: Date): Promise<void> {
  const found = await aggregate<Joined>('registers', [
    { $match: where },
    { $project: { townshipId: 1, scope: 1 } },
    lookup('units', 'scope', '_id', 'units'),
    lookup('people', 'scope', 'seats', 'hands'),
  ])
  await eachOf(found, (register) => layOne(register, now))
}

const TOWNSHIP = 'township:'
const COMMITTEE = openKey('townshipCommittee', TOWNSHIP)

/** Those that wait where one of these offices signs (`openKey`). */
export async function layRegistersAnewAt(openKeys: readonly string[], now: Date): Promise<void> {
  const townshipIds = openKeys.flatMap((key) => (key.startsWith(COMMITTEE) ? [key.slice(COMMITTEE.length)] : []))
  if (townshipIds.length > 0) await layAnew({ state: 'closed', townshipId: { $in: townshipIds } }, now)
}

/** Those of these ids. */
export const layRegistersAnewIn = (ids: readonly string[], now: Date): Promise<void> => layAnew({ _id: { $in: ids } }, now)

/** Those of townships that have a new name; `scope` are keys of units. */
export async function nameRegistersAnew(scope: readonly string[], now: Date): Promise<void> {
  const townshipIds = scope.flatMap((key) => (key.startsWith(TOWNSHIP) ? [key.slice(TOWNSHIP.length)] : []))
  if (townshipIds.length > 0) await layAnew({ townshipId: { $in: townshipIds } }, now)
}
