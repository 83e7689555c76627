import { isDeepStrictEqual } from 'node:util'
import { openKey } from '../../../miniprogram/domain/leave/desks'
import { aggregate, transact } from '../platform/database'
import { handOf, lookup } from './call'
import { correctionOf, keysOfCorrection, type CorrectionDocument } from './corrections'
import { eachOf } from './each-of'
import type { PersonDocument } from './people'

type Joined = Pick<CorrectionDocument, '_id'> & { hands: PersonDocument[] }

const layOne = ({ _id: id, hands }: Joined, now: Date): Promise<void> =>
  transact(async (transaction) => {
    const document = await transaction.read<CorrectionDocument>('corrections', id)
    if (document === null) return
    const next = { ...document, ...keysOfCorrection(correctionOf(document), { people: hands.map(handOf), now }) }
    if (!isDeepStrictEqual(next, document)) await transaction.put('corrections', id, next)
  })

const TOWNSHIP = 'township:'
const CLERK = openKey('townshipClerk', TOWNSHIP)
const AT_A_TIME = 100

/** Corrections that wait where one of these offices decides (`openKey`), laid anew. One that cannot be holds up no other. */
export async function layCorrectionsAnewAt(openKeys: readonly string[], now: Date): Promise<void> {
  const townshipIds = openKeys.flatMap((key) => (key.startsWith(CLERK) ? [key.slice(CLERK.length)] : []))
  if (townshipIds.length === 0) return
  for (let after = ''; ;) {
    const found = await aggregate<Joined>('corrections', [
      { $match: { townshipId: { $in: townshipIds }, state: 'pending', _id: { $gt: after } } },
      { $sort: { _id: 1 } },
      { $limit: AT_A_TIME },
      { $project: { scope: 1 } },
      lookup('people', 'scope', 'seats', 'hands'),
    ])
    await eachOf(found, (one) => layOne(one, now))
    if (found.length < AT_A_TIME) return
    after = found[found.length - 1]!._id
  }
}
