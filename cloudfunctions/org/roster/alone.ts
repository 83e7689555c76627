import { randomUUID } from 'node:crypto'
import { Contended, transact } from '../../_shared/platform/database'
import { ended, leaseText, LeaseLost, newLease, readCounty, type Lease } from './lease'
import { settledCounty } from './settle'
import { steadily } from './steadily'

/**
 * The roster held for one import, from reading it to deciding: whoever else changes it waits, and however many they are, it comes to
 * its end. A hold is a lease on nothing written: if its process dies, whoever meets it finds nothing to finish and frees it.
 */

const MOST_TRIES = 20

/** The roster's hold, or nothing if another was quicker. */
async function taken(): Promise<Lease | undefined> {
  await settledCounty()
  const hold = newLease(randomUUID())
  return transact(async (transaction) => {
    const county = await readCounty(transaction)
    if (county.importing !== undefined) return undefined
    await transaction.put('units', 'county', { ...county, importing: leaseText(hold) })
    return hold
  })
}

const freed = (hold: Lease): Promise<void> =>
  steadily(() => ended(hold)).catch((error: unknown) => {
    // Another has taken it over, or what was decided stands in its place.
    if (!(error instanceof LeaseLost)) throw error
  })

/** Does `work` while nobody else changes the roster; again from its beginning if the hold was lost. `CONFLICT_RETRY` only if ever again. */
export async function alone<T>(work: (hold: Lease) => Promise<T>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const hold = await taken()
    if (hold === undefined) continue
    try {
      return await work(hold)
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error
    } finally {
      await freed(hold)
    }
  }
  throw new Contended()
}
