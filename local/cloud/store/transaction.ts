import type { Find } from '../aggregate/source'
import { transactionConflict } from '../cloud-error'
import { compileFilter } from '../query/match'
import { sorted } from '../query/sort'
import type { Document } from '../values/value'
import { lockKeys } from './locks'
import type { Store } from './store'
import { Row, type Table } from './table'
import { storable, type Session } from './writer'

/** A document as this transaction will leave it; `undefined` removes it. */
type Pending = { table: Table; id: string; row: Row | undefined }

const sameFields = (a: readonly string[], b: readonly string[]): boolean => a.join('\0') === b.join('\0')

/**
 * Reads one moment, that of its first operation, and its own writes. A write that another has made or holds is a conflict at
 * once; all of them are applied together at the commit.
 */
export class Transaction implements Session {
  #snapshot: number | undefined
  readonly #pending = new Map<string, Pending>()

  constructor(readonly store: Store) {}

  get #moment(): number {
    return (this.#snapshot ??= this.store.history.open())
  }

  #committed(table: Table, id: string): Row | undefined {
    const before = this.store.history.before(this.#moment, table.layout.name, id)
    if (!before) return table.get(id)
    return before.text === undefined ? undefined : new Row(id, before.text)
  }

  get(table: Table, id: string): Row | undefined {
    const pending = this.#pending.get(`${table.layout.name}\0${id}`)
    return pending ? pending.row : this.#committed(table, id)
  }

  find(table: Table, find: Find): Row[] {
    const touched = this.store.history.changedIds(this.#moment, table.layout.name)
    for (const pending of this.#pending.values()) if (pending.table === table) touched.add(pending.id)
    if (touched.size === 0) return table.find(find)
    const meets = compileFilter(find.filter, find.variables)
    const rows = table.find({ filter: find.filter }).filter((row) => !touched.has(row.id))
    for (const id of touched) {
      const row = this.get(table, id)
      if (row && meets(row.document)) rows.push(row)
    }
    const ordered = find.order ? sorted(rows, find.order, (row) => row.document) : rows
    const skip = find.skip ?? 0
    return ordered.slice(skip, find.limit === undefined ? undefined : skip + find.limit)
  }

  insert(table: Table, document: Document): void {
    const id = document['_id'] as string
    const text = storable(document)
    if (this.get(table, id)) throw table.duplicate(document, ['id'])
    this.#write(table, id, undefined, document, text)
  }

  replace(table: Table, before: Row, document: Document): boolean {
    const text = storable(document)
    if (text === before.text) return false
    this.#write(table, before.id, before, document, text)
    return true
  }

  remove(table: Table, before: Row): void {
    this.#write(table, before.id, before, undefined, '')
  }

  #write(table: Table, id: string, before: Row | undefined, document: Document | undefined, text: string): void {
    const { store } = this
    const keys = lockKeys(table.layout, id, before?.document, document)
    const changed = store.history.before(this.#moment, table.layout.name, id) !== undefined
    if (changed || store.locks.heldByOther(keys, this)) throw transactionConflict()
    if (document) this.#checkUnique(table, id, document)
    store.locks.take(keys, this)
    this.#pending.set(`${table.layout.name}\0${id}`, { table, id, row: document && new Row(id, text) })
  }

  #checkUnique(table: Table, id: string, document: Document): void {
    const { layout } = table
    for (const index of layout.unique) {
      const fields = index.keys.map(([field]) => field)
      const columns = fields.map((field) => layout.column(field))
      const keysOf = (other: Document) => fields.map((field) => (field === '_id' ? (other['_id'] as string) : layout.keyAt(other, field)))
      const keys = keysOf(document)
      for (const other of this.#pending.values()) {
        if (other.table === table && other.id !== id && other.row && sameFields(keysOf(other.row.document), keys)) {
          throw table.duplicate(document, columns)
        }
      }
      const taken = table.sqlite.rows(
        `SELECT id FROM ${layout.table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`,
        keys,
      )
      for (const [other] of taken) {
        if (other === id || this.#pending.has(`${layout.name}\0${String(other)}`)) continue
        // Taken by someone since this transaction's moment: doing it all again will show the document.
        if (this.store.history.before(this.#moment, layout.name, String(other))) throw transactionConflict()
        throw table.duplicate(document, columns)
      }
    }
  }

  async commit(): Promise<void> {
    if (this.#pending.size > 0) {
      await this.store.write((writer) => {
        const writes = [...this.#pending.values()]
          .map((pending) => ({ ...pending, before: pending.table.get(pending.id) }))
          .filter(({ row, before }) => row?.text !== before?.text)
        for (const { table, before } of writes) {
          // A unique value may pass from one of these documents to another: all give theirs up before any takes one.
          if (before && table.layout.unique.length > 0 && writes.length > 1) table.release(before.id)
        }
        for (const { table, before, row } of writes) {
          if (row && before) writer.replace(table, before, row.document, row.text)
          else if (row) writer.insert(table, row.document, row.text)
          else if (before) writer.remove(table, before)
        }
      }, this)
    }
    this.end()
  }

  end(): void {
    if (this.#snapshot !== undefined) this.store.history.close(this.#snapshot)
    this.#snapshot = undefined
    this.#pending.clear()
    this.store.locks.release(this)
    this.store.wake()
  }
}
