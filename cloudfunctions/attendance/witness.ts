import type { DayOf } from '../../miniprogram/contract/attendance'
import { witness as witnessed, witnessedDate } from '../../miniprogram/domain/attendance/entry'
import type { Call } from '../_shared/records/call'
import { findDays, sayOf, type Days } from '../_shared/records/by-hand'
import type { Inputs } from './schemas'

export const findSeen = ({ personId, date }: Inputs['witness'], call: Call): Promise<Days> =>
  findDays([{ personId, date: witnessedDate(date, call.now) }], call)

/**
 * The branch secretary has seen him in the village, as the paper book has it: today, or up to three days back. Gives the day as it
 * now stands. @throws ON_LEAVE; REGISTER_LOCKED; OWN_RECORD.
 */
export async function witness(_: Inputs['witness'], days: Days): Promise<DayOf> {
  const [day] = await sayOf('witness', days, witnessed)
  return day!
}
