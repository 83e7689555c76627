import { idOf } from '../../cloudfunctions/_shared/platform/keys'
import type { RecordedFact, SignInFact } from '../../miniprogram/domain/attendance/fact'

/** Collection `facts`, as the function `attendance` keeps it. */

type Stored<F> = Omit<F, 'factId'> & { _id: string }
export type FactDocument = Stored<SignInFact> | Stored<RecordedFact>

export const storedFact = <F extends { factId: string }>({ factId, ...fields }: F): Stored<F> => ({ ...fields, _id: factId })

/** A person's day has one entry: under this id the clerk's next one finds it. */
export const recordedId = (personId: string, date: string): string => idOf('recorded', personId, date)

export type Clerk = { personId: string; name: string }
