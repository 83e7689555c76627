import { addMany, findAll, find, isDuplicate, remove } from '../../_shared/platform/database'
import type { Step } from '../import/step'
import { inParallel, steadily } from './steadily'

/** Collection `journal`: the steps of an import, written before it is decided, each gone once it is done. */
export type Entry = { _id: string; importId: string; order: number; startedMs: number; step: Step }

/** Long after any function has ended. */
const FORGOTTEN_MS = 15 * 60_000

export const entriesOf = (importId: string, steps: readonly Step[]): Entry[] =>
  steps.map((step, order) => ({ _id: `${importId}.${order}`, importId, order, startedMs: Date.now(), step }))

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

export async function readJournal(importId: string): Promise<Entry[]> {
  const entries = await findAll<Entry>('journal', { importId })
  return entries.sort((a, b) => a.order - b.order)
}

/** What imports left that were never decided. Some of it a time: the next import goes on. */
export async function sweepJournal(): Promise<void> {
  const entries = await find<Entry>('journal', {}, { limit: 100 })
  await dropJournal(entries.filter((entry) => Math.abs(Date.now() - entry.startedMs) > FORGOTTEN_MS))
}
