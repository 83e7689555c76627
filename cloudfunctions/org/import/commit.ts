import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { read, transact, type Transaction } from '../../_shared/platform/database'
import type { CountyDocument } from '../../_shared/records/people'
import { dropJournal, entriesOf, sweepJournal, writeJournal } from '../roster/journal'
import { heldCounty, leaseText, newLease, readCounty, type Lease } from '../roster/lease'
import { settledCounty, writeOut } from '../roster/settle'
import { steadily } from '../roster/steadily'
import type { Plan } from './plan'

/** The roster has moved on since it was read. */
class Overtaken extends Error {}

type Decided = Pick<Plan, 'county' | 'steps'>

/** Whether the county document bears this import; a fault that took only the answer has not undone it. */
async function isDecided(importId: string): Promise<boolean> {
  const county = await steadily(() => read<CountyDocument>('units', 'county'))
  return county?.importing?.startsWith(`${importId} `) === true
}

/**
 * Carries out a plan. The steps are noted, then one transaction on the county document decides: whatever fails before it leaves
 * nothing, and after it everything arrives, by this process or by the next that comes. `stillFree` judges inside it.
 */
async function decided(plan: Decided, stillFree: (transaction: Transaction) => Promise<CountyDocument>): Promise<void> {
  const importId = randomUUID()
  const entries = entriesOf(importId, plan.steps)
  const lease = newLease(importId)
  await sweepJournal()
  try {
    await writeJournal(entries)
    await transact(async (transaction) => {
      const { version } = await stillFree(transaction)
      await transaction.put('units', 'county', { ...plan.county, version: version + 1, importing: leaseText(lease) })
    })
  } catch (error) {
    if (!(await isDecided(importId))) {
      await dropJournal(entries)
      throw error
    }
  }
  await writeOut(lease, entries)
  // Where another has taken over, it is written when he is done.
  await settledCounty()
}

const changesNothing = (before: CountyDocument, plan: Decided): boolean => plan.steps.length === 0 && isDeepStrictEqual(before, plan.county)

/** A plan that was made from `before`. False if the roster has moved on meanwhile: then nothing is done, and one reads and plans anew. */
export async function carryOut(before: CountyDocument, plan: Decided): Promise<boolean> {
  if (changesNothing(before, plan)) return true
  try {
    await decided(plan, async (transaction) => {
      const county = await readCounty(transaction)
      if (county.importing !== undefined || county.version !== before.version) throw new Overtaken()
      return county
    })
    return true
  } catch (error) {
    if (error instanceof Overtaken) return false
    throw error
  }
}

/** A plan that was made while the roster was held for it. @throws LeaseLost if the hold was lost: then nothing is done. */
export async function carryOutHeld(hold: Lease, before: CountyDocument, plan: Decided): Promise<void> {
  if (!changesNothing(before, plan)) await decided(plan, (transaction) => heldCounty(transaction, hold))
}
