import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { invalid } from '../../../miniprogram/domain/refusal'
import { read, transact, type Transaction } from '../../_shared/platform/database'
import type { CountyDocument } from '../../_shared/records/people'
import type { TownshipDay } from '../../_shared/records/holders'
import { dropJournal, entriesOf, sweepJournal, writeJournal } from '../roster/journal'
import { heldCounty, leaseText, newLease, readCounty, type Lease } from '../roster/lease'
import { settledCounty, writeOut } from '../roster/settle'
import type { Roster } from '../roster/roster'
import { steadily } from '../roster/steadily'
import { claimPast } from './past'
import type { Plan } from './plan'
import { noteImport, type Told } from './last'
import { notedOf } from './undo'

/** The roster has moved on since it was read. */
class Overtaken extends Error {}

type Decided = Pick<Plan, 'county' | 'steps'> & { past: readonly TownshipDay[]; told?: Told }

/** Whether the county document bears this import; a fault that took only the answer has not undone it. */
async function isDecided(importId: string): Promise<boolean> {
  const county = await steadily(() => read<CountyDocument>('units', 'county'))
  return county?.importing?.startsWith(`${importId} `) === true
}

const UNDONE = '名册中有内容无法写入，这次导入已全部撤销，名册仍是导入前的样子；请核对新增和改动的内容后重新导入，仍不行请联系技术人员'

/**
 * Carries out a plan. The steps are noted, then one transaction on the county document decides: whatever fails before it leaves
 * nothing, and after it everything arrives, by this process or by the next that comes, or, where some of it cannot be written whatever is
 * tried, all of it is undone. `stillFree` judges inside it.
 */
async function decided(roster: Roster, plan: Decided, stillFree: (transaction: Transaction) => Promise<CountyDocument>): Promise<void> {
  const importId = randomUUID()
  const entries = entriesOf(importId, notedOf(plan.steps, roster))
  const lease = newLease(importId)
  await sweepJournal()
  try {
    await writeJournal(entries)
    await transact(async (transaction) => {
      const { version } = await stillFree(transaction)
      await claimPast(transaction, plan.past, new Date())
      await transaction.put('units', 'county', { ...plan.county, version: version + 1, importing: leaseText(lease) })
      if (plan.told !== undefined) await noteImport(transaction, { importId, steps: entries.length, told: plan.told })
    })
  } catch (error) {
    if (!(await isDecided(importId))) {
      await dropJournal(entries)
      throw error
    }
  }
  await writeOut(lease, entries)
  // Where another has taken over, it is written when he is done.
  const { undone } = await settledCounty()
  if (undone === importId) throw invalid({ path: '', message: UNDONE })
}

export const changesNothing = ({ county }: Pick<Roster, 'county'>, plan: Pick<Decided, 'county' | 'steps'>): boolean =>
  plan.steps.length === 0 && isDeepStrictEqual(county, plan.county)

/** A plan that was made from this roster. False if the roster has moved on: then nothing is done, and one reads and plans anew. */
export async function carryOut(roster: Roster, plan: Decided): Promise<boolean> {
  const before = roster.county
  if (changesNothing(roster, plan)) return true
  try {
    await decided(roster, plan, async (transaction) => {
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
export async function carryOutHeld(hold: Lease, roster: Roster, plan: Decided): Promise<void> {
  if (!changesNothing(roster, plan)) await decided(roster, plan, (transaction) => heldCounty(transaction, hold))
}
