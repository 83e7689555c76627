import type { CollectionName } from '../schema'
import { aggregate } from '../_shared/platform/database'

/** Whatever is due, as much of it as fits into a firing. */

const AT_ONCE = 20

/** How long one firing works, of the sixty seconds that it has; the next one, ten minutes later, goes on. */
const WORKS_FOR_MS = 40_000

/** Until when this firing may begin something. */
export type Firing = { now: Date; endsAt: number }
export const firingAt = (now: Date): Firing => ({ now, endsAt: performance.now() + WORKS_FOR_MS })
export const isOver = ({ endsAt }: Firing): boolean => performance.now() > endsAt

/** What throws is logged whole, and stops no other. */
export async function unharmed<T>(what: string, id: string, otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, stack } = (error ?? {}) as { code?: string; stack?: string }
    console.error(JSON.stringify({ fault: `daily.${what}`, id, code, stack: stack ?? String(error) }))
    return otherwise
  }
}

type Due = { collection: CollectionName; where: Record<string, unknown>; orderedBy: string; joining?: readonly Record<string, unknown>[] }

/**
 * Does `work` on each that is due, twenty a request, those that have waited longest first; each once, whatever becomes of it. Gives
 * the sum of what it gives.
 */
export async function onEach(
  what: string,
  { collection, where, orderedBy, joining = [] }: Due,
  firing: Firing,
  work: (item: never) => Promise<number>,
): Promise<number> {
  const seen: string[] = []
  let sum = 0
  while (!isOver(firing)) {
    const found = await unharmed(what, collection, [], () =>
      aggregate<{ _id: string }>(collection, [
        { $match: seen.length === 0 ? where : { ...where, _id: { $nin: seen } } },
        { $sort: { [orderedBy]: 1, _id: 1 } },
        { $limit: AT_ONCE },
        ...joining,
      ]),
    )
    for (const item of found) {
      if (isOver(firing)) return sum
      seen.push(item._id)
      sum += await unharmed(what, item._id, 0, () => work(item as never))
    }
    if (found.length < AT_ONCE) break
  }
  return sum
}
