import type { CollectionName } from '../../schema'
import { aggregate } from './database'

type Fields = Record<string, unknown>

/**
 * All that match, in the order of their ids, with these fields: one document gathers others, since a lookup is not bound to a thousand
 * rows, as a query is. A request for each `atOnce` of them, so many that an answer stays about a megabyte. `joining`: stages that bring
 * what lies beside each.
 */
export async function gathered<T extends { _id: string }>(
  from: CollectionName,
  match: Fields,
  fields: Fields,
  atOnce: number,
  joining: readonly Fields[] = [],
): Promise<T[]> {
  const all: T[] = []
  for (;;) {
    const last = all[all.length - 1]
    const beyond = last === undefined ? match : { ...match, _id: { $gt: last._id } }
    const pipeline = [{ $match: beyond }, { $sort: { _id: 1 } }, { $limit: atOnce }, ...joining, { $project: fields }]
    const [found] = await aggregate<{ found: T[] }>('units', [
      { $match: { _id: 'county' } },
      { $lookup: { from, pipeline, as: 'found' } },
      { $project: { found: 1 } },
    ])
    all.push(...(found?.found ?? []))
    if ((found?.found.length ?? 0) < atOnce) return all
  }
}
