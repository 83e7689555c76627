import type { CollectionName } from '../../schema'
import type { MayWait } from './call'
import { cases } from './waits/cases'
import { checks } from './waits/checks'
import { complaints } from './waits/complaints'
import { corrections } from './waits/corrections'
import type { Asker, Kind, Ordered } from './waits/kind'
import { issues } from './waits/issues'
import { leaves } from './waits/leaves'
import { objections } from './waits/objections'
import { registers } from './waits/registers'
import { confirmations } from './waits/telling'

/**
 * What waits for a decision of somebody's is one kind of thing, whatever record it is of: badge, list, digest and card read it here.
 * A later kind of record (a case to decide, a duty that falls due) joins by its collection in `call.ts` and a file in `waits/`.
 */

export const KINDS: readonly Kind[] = [leaves, registers, corrections, complaints, issues, confirmations, checks, objections, cases]

/** Its place in the list of all that waits. */
export const keyOf = ({ order, id, what }: Ordered): string => JSON.stringify([order, id, what])

/** A document's rows in a list. One that cannot be read is logged whole, and hides no other. */
export function legible<R>(collection: CollectionName, { _id }: { _id: string }, read: () => R[]): R[] {
  try {
    return read()
  } catch (error) {
    console.error(JSON.stringify({ fault: 'illegible', collection, id: _id, stack: (error as Error).stack ?? String(error) }))
    return []
  }
}

/** All that waits for his decision, now. No request: what may wait came with him (`wants.waiting`). */
export function waitingFor({ caller, teams, hands, now, waiting, county }: Asker): Ordered[] {
  const reader = { reader: caller, teams, people: hands, hands, county, now }
  const itemsOf = ({ collection, items }: Kind) =>
    items === undefined
      ? []
      : waiting[collection as keyof MayWait].flatMap((document) => legible(collection, document, () => items([document], reader)))
  return KINDS.flatMap(itemsOf).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** What `waitingFor` looks at. */
export const FOR_WAITING = { teams: true, hands: true, waiting: true } as const
