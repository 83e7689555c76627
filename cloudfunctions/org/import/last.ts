import type { Imported, LastImport } from '../../../miniprogram/contract/roster'
import { instantOf } from '../../../miniprogram/domain/calendar'
import { aggregate, read, transact, type Transaction } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import type { CountyDocument } from '../../_shared/records/people'

/**
 * What the last import has come to, kept from the moment that decides it: who sent it may never hear its answer, and what will not work as
 * long as it is so concerns the county all the same.
 */

/** Collection `imports`, one document. `steps`: parts of its journal. */
export type ImportDocument = { importId: string; steps: number; told: Told }

/** What is told of it whatever becomes of its process. */
export type Told = Omit<LastImport, 'state' | 'toWrite' | 'written'>

const ID = 'last'

/** A document of this size is read in one go, and a page of it by a person. */
const MOST_WARNINGS = 300

const bounded = (warnings: Imported['warnings']): Pick<Told, 'warnings' | 'moreWarnings'> => ({
  warnings: warnings.slice(0, MOST_WARNINGS),
  ...(warnings.length > MOST_WARNINGS ? { moreWarnings: warnings.length - MOST_WARNINGS } : {}),
})

export function toldOf(
  { created, changed, ended, warnings }: Imported,
  { caller, now }: Pick<Call, 'caller' | 'now'>,
  what: Pick<Told, 'of' | 'fileId' | 'about'>,
): Told {
  return { at: instantOf(now), personName: caller.name, ...what, created, changed, ended, ...bounded(warnings) }
}

/** Within the transaction that decides the import. */
export const noteImport = (transaction: Transaction, document: ImportDocument): Promise<void> => transaction.put('imports', ID, document)

/** Once all is written its warnings are those of that moment, if no other import has come since. */
export const noteWarnings = (told: Told, warnings: Imported['warnings']): Promise<void> =>
  transact(async (transaction) => {
    const last = await transaction.read<ImportDocument>('imports', ID)
    if (last === null || last.told.at !== told.at || last.told.personName !== told.personName) return
    const { moreWarnings: _, ...rest } = last.told
    await transaction.put('imports', ID, { ...last, told: { ...rest, ...bounded(warnings) } })
  })

async function writtenOf({ importId, steps }: ImportDocument): Promise<number> {
  const entries = await aggregate<{ done?: true }>('journal', [{ $match: { importId } }, { $project: { done: 1 } }])
  return Math.max(0, steps - entries.filter(({ done }) => done !== true).length)
}

/** `{}` → the last import, if there was one, and how far it has come. */
export async function lastImport(): Promise<{ last?: LastImport }> {
  const [last, county] = await Promise.all([read<ImportDocument>('imports', ID), read<CountyDocument>('units', 'county')])
  if (last === null || county === null) return {}
  const isWriting = county.importing?.split(' ')[0] === last.importId
  const isUndone = county.undone === last.importId
  const written = isWriting ? await writtenOf(last) : last.steps
  return { last: { ...last.told, state: isUndone ? 'undone' : isWriting ? 'writing' : 'done', toWrite: last.steps, written } }
}
