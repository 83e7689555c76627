import { randomUUID } from 'node:crypto'
import { transact, type Transaction } from '../../_shared/platform/database'
import type { CountyDocument } from '../../_shared/records/people'

/**
 * `importing` on the county document: an import that has been decided, and who is writing it. The writer renews his lease
 * while he works; one that has not been renewed is of a dead process, and whoever meets it takes it over and finishes.
 */
export type Lease = { importId: string; holder: string; renewedMs: number }

const LEASE_MS = 10_000
const RENEW_AFTER_MS = 3_000

export const leaseText = ({ importId, holder, renewedMs }: Lease): string => `${importId} ${holder} ${renewedMs}`

export function leaseOf(importing: string): Lease {
  const [importId = '', holder = '', renewedMs = ''] = importing.split(' ')
  return { importId, holder, renewedMs: Number(renewedMs) }
}

export const newLease = (importId: string): Lease => ({ importId, holder: randomUUID(), renewedMs: Date.now() })

/** Clocks of two machines may differ either way, and a tester's may be set back. */
export const isDead = ({ renewedMs }: Lease): boolean => Math.abs(Date.now() - renewedMs) > LEASE_MS

/** Somebody else writes this import now, or has finished it. */
export class LeaseLost extends Error {}

export async function readCounty(transaction: Transaction): Promise<CountyDocument> {
  const county = await transaction.read<CountyDocument>('units', 'county')
  if (county === null) throw new Error('the county document is missing: no roster has been imported')
  return county
}

/** The county as long as the lease is its holder's. */
export async function heldCounty(transaction: Transaction, { importId, holder }: Lease): Promise<CountyDocument> {
  const county = await readCounty(transaction)
  const current = county.importing === undefined ? undefined : leaseOf(county.importing)
  if (current?.importId !== importId || current.holder !== holder) throw new LeaseLost()
  return county
}

const write = (lease: Lease, renewedMs: number): Promise<Lease> =>
  transact(async (transaction) => {
    const county = await heldCounty(transaction, lease)
    const next = { ...lease, renewedMs }
    await transaction.put('units', 'county', { ...county, importing: leaseText(next) })
    return next
  })

/** The lease, renewed when it is getting old. `LeaseLost`. */
export const kept = async (lease: Lease): Promise<Lease> =>
  Date.now() - lease.renewedMs < RENEW_AFTER_MS ? lease : write(lease, Date.now())

/** For a writer that cannot go on: the next caller need not wait. */
export const released = (lease: Lease): Promise<Lease> => write(lease, 0)

/** For whoever finds `lease` dead. `LeaseLost` if another was quicker. */
export const takenOver = (lease: Lease): Promise<Lease> =>
  transact(async (transaction) => {
    const county = await heldCounty(transaction, lease)
    if (!isDead(leaseOf(county.importing ?? ''))) throw new LeaseLost()
    const mine = newLease(lease.importId)
    await transaction.put('units', 'county', { ...county, importing: leaseText(mine) })
    return mine
  })

const UNDOING = 'undo:'

/** Whether what this import has written is being undone. */
export const isUndoing = ({ importId }: Lease): boolean => importId.startsWith(UNDOING)
/** The import whose journal it is, whichever way it is written. */
export const importOf = ({ importId }: Lease): string => (importId.startsWith(UNDOING) ? importId.slice(UNDOING.length) : importId)

/** From here on the import is undone, by whoever holds the lease: as much decided in one document as the import itself. */
export const turnedBack = (lease: Lease): Promise<Lease> =>
  transact(async (transaction) => {
    const county = await heldCounty(transaction, lease)
    const next = { ...lease, importId: UNDOING + lease.importId, renewedMs: Date.now() }
    await transaction.put('units', 'county', {
      ...county,
      version: county.version + 1,
      importing: leaseText(next),
      undone: lease.importId,
    })
    return next
  })

/** Everything is written. */
export const ended = (lease: Lease): Promise<void> =>
  transact(async (transaction) => {
    const { importing: _, ...county } = await heldCounty(transaction, lease)
    await transaction.put('units', 'county', county)
  })
