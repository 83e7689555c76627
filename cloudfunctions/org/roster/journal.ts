import { addMany, findAll, find, isDuplicate, remove, transact } from '../../_shared/platform/database'
import type { Step } from './step'
import { inParallel, steadily } from './steadily'

/** A step, and what brings back what stood before it; none where it is not undone: leaves that follow, and what an older version noted. */
export type Noted = { step: Step; undo?: Step[] }

/**
 * Collection `journal`: the steps of an import, written before it is decided. What may be undone is marked as `done`, and stays
 * until the import has ended; the rest is gone once it is done. `failures`: how often it could not be written.
 */
export type Entry = Noted & { _id: string; importId: string; order: number; startedMs: number; done?: true; failures?: number }

/** Long after any function has ended. */
const FORGOTTEN_MS = 15 * 60_000

export const entriesOf = (importId: string, steps: readonly Noted[]): Entry[] =>
  steps.map((noted, order) => ({ _id: `${importId}.${order}`, importId, order, startedMs: Date.now(), ...noted }))

export const writeJournal = (entries: readonly Entry[]): Promise<void> =>
  inParallel(entries, (entry) =>
    steadily(() =>
      addMany('journal', [entry]).catch((error: unknown) => {
        // The first try was done, and only its answer was lost.
        if (!isDuplicate(error)) throw error
      }),
    ),
  )

export const dropJournal = (entries: readonly Entry[]): Promise<void> =>
  inParallel(entries, ({ _id }) => steadily(() => remove('journal', _id)))

/** Counts one more failure; how many there have been, in whatever process. */
export const noteFailure = (id: string): Promise<number> =>
  transact(async (transaction) => {
    const entry = await transaction.read<Entry>('journal', id)
    const failures = (entry?.failures ?? 0) + 1
    if (entry !== null) await transaction.put('journal', id, { ...entry, failures })
    return failures
  })

export async function readJournal(importId: string): Promise<Entry[]> {
  const entries = await findAll<Entry>('journal', { importId })
  return entries.sort((a, b) => a.order - b.order)
}

/** What imports left that were never decided. Some of it a time: the next import goes on. */
export async function sweepJournal(): Promise<void> {
  const entries = await find<Entry>('journal', {}, { limit: 100 })
  await dropJournal(entries.filter((entry) => Math.abs(Date.now() - entry.startedMs) > FORGOTTEN_MS))
}
