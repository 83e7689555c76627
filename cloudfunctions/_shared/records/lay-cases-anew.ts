import { isDeepStrictEqual } from 'node:util'
import { openKey } from '../../../miniprogram/domain/leave/desks'
import { aggregate, transact } from '../platform/database'
import { handOf, lookup } from './call'
import { caseOf, keysOfCase, type CaseDocument } from './cases'
import { eachOf } from './each-of'
import type { PersonDocument } from './people'

type Joined = Pick<CaseDocument, '_id'> & { hands: PersonDocument[] }

const layOne = ({ _id: id, hands }: Joined): Promise<void> =>
  transact(async (transaction) => {
    const document = await transaction.read<CaseDocument>('cases', id)
    if (document === null) return
    const next = { ...document, ...keysOfCase(caseOf(document), { people: hands.map(handOf) }) }
    if (!isDeepStrictEqual(next, document)) await transaction.put('cases', id, next)
  })

const FINDER = openKey('townshipCommittee', 'township:')
const UNDECIDED = ['opened', 'explained', 'found'] as const
const AT_A_TIME = 100

/** Cases that are undecided where the holders of the post that finds have changed (`openKey`), laid anew. */
export async function layCasesAnewAt(openKeys: readonly string[]): Promise<void> {
  const townshipIds = openKeys.flatMap((key) => (key.startsWith(FINDER) ? [key.slice(FINDER.length)] : []))
  if (townshipIds.length === 0) return
  for (let after = ''; ;) {
    const found = await aggregate<Joined>('cases', [
      { $match: { townshipId: { $in: townshipIds }, state: { $in: UNDECIDED }, _id: { $gt: after } } },
      { $sort: { _id: 1 } },
      { $limit: AT_A_TIME },
      { $project: { scope: 1 } },
      lookup('people', 'scope', 'seats', 'hands'),
    ])
    await eachOf(found, layOne)
    if (found.length < AT_A_TIME) return
    after = found[found.length - 1]!._id
  }
}
