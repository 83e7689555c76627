import type { Undecided } from '../../../miniprogram/contract/register'
import type { Month } from '../../../miniprogram/domain/calendar'
import { command, find } from '../../_shared/platform/database'
import { pendingCorrections } from '../../_shared/records/corrections'
import type { LeaveDocument } from '../../_shared/records/leaves'

/** What of these people's is still undecided in a month: once it is locked it can only be rejected. */

export async function undecidedOf(townshipId: string, people: readonly string[], month: Month): Promise<Undecided> {
  if (people.length === 0) return { leaves: [], corrections: [] }
  const corrections = await pendingCorrections(townshipId, month)
  const leaves = await find<LeaveDocument>('leaves', { applicantId: command.in([...people]), months: month, state: 'pending' })
  return { leaves: leaves.map(({ _id }) => _id), corrections }
}

/** Left out where nothing is. */
export const pendingIn = (undecided: Undecided): { pending?: Undecided } =>
  undecided.leaves.length + undecided.corrections.length === 0 ? {} : { pending: undecided }
