type Change = { sequence: number; key: string; table: string; id: string; before: string | undefined }

/**
 * What documents were before they changed, kept as long as a transaction may still look: its snapshot is a number, and a
 * document as of that number is the text before the first change after it.
 */
export class History {
  #sequence = 0
  #changes: Change[] = []
  readonly #byKey = new Map<string, Change[]>()
  readonly #snapshots = new Map<number, number>()

  open(): number {
    this.#snapshots.set(this.#sequence, (this.#snapshots.get(this.#sequence) ?? 0) + 1)
    return this.#sequence
  }

  close(snapshot: number): void {
    const left = (this.#snapshots.get(snapshot) ?? 0) - 1
    if (left > 0) this.#snapshots.set(snapshot, left)
    else this.#snapshots.delete(snapshot)
    this.#prune()
  }

  /** Notes the changes of one commit. */
  record(changes: readonly { table: string; id: string; before: string | undefined }[]): void {
    this.#sequence += 1
    if (this.#snapshots.size === 0) return
    for (const { table, id, before } of changes) {
      const change = { sequence: this.#sequence, key: keyOf(table, id), table, id, before }
      this.#changes.push(change)
      const known = this.#byKey.get(change.key)
      if (known) known.push(change)
      else this.#byKey.set(change.key, [change])
    }
  }

  /** The document's text as of the snapshot if it changed since; `undefined` if the stored one still holds. */
  before(snapshot: number, table: string, id: string): { text: string | undefined } | undefined {
    const change = this.#byKey.get(keyOf(table, id))?.find(({ sequence }) => sequence > snapshot)
    return change && { text: change.before }
  }

  changedIds(snapshot: number, table: string): Set<string> {
    const ids = new Set<string>()
    for (let i = this.#changes.length - 1; i >= 0 && this.#changes[i]!.sequence > snapshot; i--) {
      if (this.#changes[i]!.table === table) ids.add(this.#changes[i]!.id)
    }
    return ids
  }

  #prune(): void {
    // Snapshots are taken in rising order, so the first is the oldest.
    const [oldest] = this.#snapshots.keys()
    const from = oldest === undefined ? this.#changes.length : this.#changes.findIndex(({ sequence }) => sequence > oldest)
    const gone = this.#changes.splice(0, from < 0 ? this.#changes.length : from)
    for (const change of gone) {
      const left = this.#byKey.get(change.key)?.filter((other) => other !== change) ?? []
      if (left.length > 0) this.#byKey.set(change.key, left)
      else this.#byKey.delete(change.key)
    }
  }
}

const keyOf = (table: string, id: string): string => `${table}\0${id}`
