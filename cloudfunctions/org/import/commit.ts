import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { read, transact } from '../../_shared/platform/database'
import type { CountyDocument } from '../../_shared/records/people'
import { dropJournal, entriesOf, sweepJournal, writeJournal } from '../roster/journal'
import { leaseText, newLease, readCounty } from '../roster/lease'
import type { Plan } from './plan'
import { settledCounty, writeOut } from '../roster/settle'
import { steadily } from '../roster/steadily'

/** The roster has moved on since it was read. */
class Overtaken extends Error {}

const decide = (before: CountyDocument, after: CountyDocument): Promise<void> =>
  transact(async (transaction) => {
    const county = await readCounty(transaction)
    if (county.importing !== undefined || county.version !== before.version) throw new Overtaken()
    await transaction.put('units', 'county', { ...after, version: county.version + 1 })
  })

/** Whether the county document bears this import; a fault that took only the answer has not undone it. */
async function isDecided(importId: string): Promise<boolean> {
  const county = await steadily(() => read<CountyDocument>('units', 'county'))
  return county?.importing?.startsWith(`${importId} `) === true
}

/**
 * Carries out a plan that was made from `before`. The steps are noted, then one transaction on the county document decides:
 * whatever fails before it leaves nothing, and after it everything arrives, by this process or by the next that comes.
 * False if the roster has moved on meanwhile: then nothing is done, and whoever calls reads and plans anew.
 */
export async function carryOut(before: CountyDocument, plan: Plan): Promise<boolean> {
  if (plan.steps.length === 0 && isDeepStrictEqual(before, plan.county)) return true
  const importId = randomUUID()
  const entries = entriesOf(importId, plan.steps)
  const lease = newLease(importId)
  await sweepJournal()
  try {
    await writeJournal(entries)
    await decide(before, { ...plan.county, importing: leaseText(lease) })
  } catch (error) {
    if (!(await isDecided(importId))) {
      await dropJournal(entries)
      if (error instanceof Overtaken) return false
      throw error
    }
  }
  await writeOut(lease, entries)
  // Where another has taken over, it is written when he is done.
  await settledCounty()
  return true
}
