import { createHash } from 'node:crypto'
import type { RecordedFact, SignInFact } from '../../../miniprogram/domain/attendance/fact'

/** Collection `facts`, as the function `attendance` keeps it; a test holds the ids equal to the cloud's. */

type Stored<F> = Omit<F, 'factId'> & { _id: string }
export type FactDocument = Stored<SignInFact> | Stored<RecordedFact>

export const storedFact = <F extends { factId: string }>({ factId, ...fields }: F): Stored<F> => ({ ...fields, _id: factId })

/** A person's day has one entry: under this id the clerk's next one finds it. */
export const recordedId = (personId: string, date: string): string =>
  createHash('sha256').update(JSON.stringify(['recorded', personId, date])).digest('hex').slice(0, 32)
