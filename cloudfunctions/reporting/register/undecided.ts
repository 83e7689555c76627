import type { Undecided } from '../../../miniprogram/contract/register'
import type { Month } from '../../../miniprogram/domain/calendar'
import { aggregate } from '../../_shared/platform/database'

/** What of these people's is still undecided in a month: once it is locked it can only be rejected. */

type Found = Record<'leaves' | 'corrections', { _id: string }[]>

const among = (from: 'leaves' | 'corrections', match: object) => ({
  $lookup: { from, as: from, pipeline: [{ $match: { ...match, state: 'pending' } }, { $project: { state: 1 } }, { $sort: { _id: 1 } }] },
})

/** One request. */
export async function undecidedOf(townshipId: string, people: readonly string[], month: Month): Promise<Undecided> {
  if (people.length === 0) return { leaves: [], corrections: [] }
  const [found] = await aggregate<Found>('units', [
    { $match: { _id: 'county' } },
    { $project: { _id: 1 } },
    among('leaves', { applicantId: { $in: [...people] }, months: month }),
    among('corrections', { townshipId, month }),
  ])
  const ids = (of: keyof Found) => (found?.[of] ?? []).map(({ _id }) => _id)
  return { leaves: ids('leaves'), corrections: ids('corrections') }
}

/** Left out where nothing is. */
export const pendingIn = (undecided: Undecided): { pending?: Undecided } =>
  undecided.leaves.length + undecided.corrections.length === 0 ? {} : { pending: undecided }
