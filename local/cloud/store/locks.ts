import type { Document } from '../values/value'
import type { Layout } from './layout'

/** What a write touches: the document, and its places in the unique indexes before and after. */
export const lockKeys = (layout: Layout, id: string, ...versions: (Document | undefined)[]): string[] => [
  `${layout.name}\0${id}`,
  ...layout.unique.flatMap((index) =>
    versions.flatMap((document) => (document ? [`${layout.name}\0${index.name}\0${layout.uniqueKey(index, document)}`] : [])),
  ),
]

/** Held by transactions from their first write to their end. */
export class Locks {
  readonly #owners = new Map<string, object>()
  readonly #held = new Map<object, string[]>()

  heldByOther(keys: readonly string[], owner?: object): boolean {
    if (this.#owners.size === 0) return false
    return keys.some((key) => {
      const holder = this.#owners.get(key)
      return holder !== undefined && holder !== owner
    })
  }

  take(keys: readonly string[], owner: object): void {
    const held = this.#held.get(owner) ?? []
    this.#held.set(owner, held)
    for (const key of keys) {
      if (this.#owners.get(key) === owner) continue
      this.#owners.set(key, owner)
      held.push(key)
    }
  }

  release(owner: object): void {
    for (const key of this.#held.get(owner) ?? []) this.#owners.delete(key)
    this.#held.delete(owner)
  }
}
