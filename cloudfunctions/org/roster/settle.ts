import { randomUUID } from 'node:crypto'
import { Contended, read, transact, type Transaction } from '../../_shared/platform/database'
import type { CountyDocument, UnitDocument } from '../../_shared/records/people'
import { backward, forward, Unfinishable, write } from './apply'
import type { Step } from './step'
import { entriesOf, readJournal, type Entry } from './journal'
import {
  importOf,
  isDead,
  isUndoing,
  LeaseLost,
  leaseOf,
  leaseText,
  newLease,
  readCounty,
  released,
  takenOver,
  turnedBack,
  type Lease,
} from './lease'
import { steadily } from './steadily'

/** One change of the roster at a time: whoever comes while an import is being written waits, and finishes what a dead process left. */

const WAIT_FOR_MS = 40_000
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Forward, and back again where some of it cannot be written whatever is tried. */
async function written(lease: Lease, entries: readonly Entry[]): Promise<void> {
  let held = lease
  try {
    if (!isUndoing(held)) {
      await write(held, forward(entries), entries)
      return
    }
  } catch (error) {
    if (!(error instanceof Unfinishable)) throw error
    console.error(JSON.stringify({ importUndone: lease.importId, step: error.id, reason: String(error.cause) }))
    held = await steadily(() => turnedBack(error.lease))
  }
  // As they now are: how far it came is noted there.
  const begun = await steadily(() => readJournal(importOf(lease)))
  await write(held, backward(begun), begun)
}

/** Writes to the end, or until another has taken over; if the database does not answer, frees the lease for the next caller and fails. */
export async function writeOut(lease: Lease, entries: readonly Entry[]): Promise<void> {
  try {
    await written(lease, entries)
  } catch (error) {
    if (error instanceof LeaseLost) return
    const { importing = '' } = (await read<CountyDocument>('units', 'county').catch(() => null)) ?? {}
    const held = leaseOf(importing)
    if (held.holder === lease.holder)
      await released(held).catch((failure: unknown) =>
        console.warn(JSON.stringify({ leaseNotReleased: lease.importId, reason: String(failure) })),
      )
    throw error
  }
}

/** Rolls a dead import forward, or on back. Quietly nothing if another is quicker. */
async function takeOver(lease: Lease): Promise<void> {
  try {
    const mine = await takenOver(lease)
    await writeOut(mine, await steadily(() => readJournal(importOf(mine))))
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
}

/** The county document while nothing is being imported. `CONFLICT_RETRY` where another import takes too long. */
export async function settledCounty(): Promise<CountyDocument> {
  const giveUpAt = performance.now() + WAIT_FOR_MS
  for (;;) {
    const county = await steadily(() => read<CountyDocument>('units', 'county'))
    if (county === null) throw new Error('the county document is missing: no roster has been imported')
    if (county.importing === undefined) return county
    const lease = leaseOf(county.importing)
    if (isDead(lease)) await takeOver(lease)
    else if (performance.now() > giveUpAt) throw new Contended()
    else await pause(100 + Math.random() * 200)
  }
}

/** Finishes an import that a dead process left, if the county document tells of one; whether there was one. */
export async function finishedDead(units: readonly UnitDocument[]): Promise<boolean> {
  const importing = units.find((unit) => unit.kind === 'county')?.importing
  if (importing === undefined || !isDead(leaseOf(importing))) return false
  await settledCounty()
  return true
}

class Importing extends Error {}

/** What a change comes to, and what is still to be done after it, by this process or by the next that comes. */
export type Changed<T> = { result: T; steps?: readonly Step[]; county?: Partial<CountyDocument> }

/**
 * A change of posts or of what they are lent to, in one transaction that also moves the roster's version on: an import that
 * was read before it starts over, and none is half written while it runs. `work` must be a pure function of what it reads.
 * Steps that follow from it are noted in the same transaction, as an import's are.
 */
export async function changeRoster<T>(work: (transaction: Transaction) => Promise<Changed<T>>): Promise<T> {
  for (;;) {
    const importId = randomUUID()
    const lease = newLease(importId)
    try {
      const { result, entries } = await transact(async (transaction) => {
        const county = await readCounty(transaction)
        if (county.importing !== undefined) throw new Importing()
        const changed = await work(transaction)
        const noted = entriesOf(
          importId,
          (changed.steps ?? []).map((step) => ({ step })),
        )
        for (const { _id, ...entry } of noted) await transaction.put('journal', _id, entry)
        const importing = noted.length === 0 ? {} : { importing: leaseText(lease) }
        await transaction.put('units', 'county', { ...county, ...changed.county, version: county.version + 1, ...importing })
        return { result: changed.result, entries: noted }
      })
      if (entries.length > 0) {
        await writeOut(lease, entries)
        await settledCounty()
      }
      return result
    } catch (error) {
      if (!(error instanceof Importing)) throw error
      await settledCounty()
    }
  }
}
