import type { DayOf } from '../../miniprogram/contract/attendance'
import { recordDay as recorded, undoEntry as undone } from '../../miniprogram/domain/attendance/entry'
import type { RecordedFact } from '../../miniprogram/domain/attendance/fact'
import { requireOwnFiles } from '../_shared/records/files'
import { sayOf, type Days } from '../_shared/records/by-hand'
import type { Inputs } from './schemas'

type Said = Pick<Inputs['recordDay'], 'status' | 'reason' | 'evidenceFileIds'>

async function record({ status, reason, evidenceFileIds = [] }: Said, days: Days): Promise<DayOf[]> {
  await requireOwnFiles(evidenceFileIds, 'evidence', (i) => `/evidenceFileIds/${i}`)
  return sayOf<RecordedFact>('recorded', days, (day, circumstances) => recorded({ ...day, status, reason, evidenceFileIds }, circumstances))
}

/**
 * The clerk's entry for a day of one of his township's people; again for the same date replaces it. Gives the day as it now stands.
 * @throws INVALID_INPUT for a file that is not the clerk's own; OWN_RECORD; ON_LEAVE; REGISTER_LOCKED.
 */
export async function recordDay(input: Inputs['recordDay'], days: Days): Promise<DayOf> {
  const [day] = await record(input, days)
  return day!
}

/** The same of up to a hundred days at once, all or none. */
export async function recordDays(input: Inputs['recordDays'], days: Days): Promise<{ days: DayOf[] }> {
  return { days: await record(input, days) }
}

/**
 * The clerk takes an entry back: the day is again what else speaks for it, and what was entered stays to be read.
 * @throws OWN_RECORD; NOT_FOUND where there is none; REGISTER_LOCKED.
 */
export async function undoEntry({ reason }: Inputs['undoEntry'], days: Days): Promise<DayOf> {
  const [day] = await sayOf<RecordedFact>('recorded', days, (one, circumstances) => undone({ ...one, reason }, circumstances))
  return day!
}
