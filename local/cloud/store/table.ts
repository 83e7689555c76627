import type { Find } from '../aggregate/source'
import { requestFailed } from '../cloud-error'
import { compileFilter } from '../query/match'
import { orderSql, planOf, type Plan } from '../query/plan'
import { sorted } from '../query/sort'
import { decodeStored } from '../values/ejson'
import type { Document } from '../values/value'
import type { Layout } from './layout'
import type { ScanWatch } from './scan-watch'
import { duplicateOf, type Cell, type Sqlite } from './sqlite'

/** A stored document, read into an object only when someone looks. */
export class Row {
  #document: Document | undefined
  constructor(
    readonly id: string,
    readonly text: string,
  ) {}
  get document(): Document {
    return (this.#document ??= decodeStored(this.text))
  }
}

const rowOf = (cells: Cell[]): Row => new Row(cells[0] as string, cells[1] as string)

/** One collection's documents as they stand in SQLite. Writes run inside a transaction of the store. */
export class Table {
  constructor(
    readonly layout: Layout,
    readonly sqlite: Sqlite,
    readonly scans: ScanWatch,
  ) {}

  get(id: string): Row | undefined {
    const [cells] = this.sqlite.rows(`SELECT id, doc FROM ${this.layout.table} WHERE id = ?`, [id])
    return cells && rowOf(cells)
  }

  find({ filter, variables, order, skip = 0, limit }: Find): Row[] {
    const plan = planOf(this.layout, filter, variables)
    if (!plan.served) this.scans.unserved(this.layout, filter, order)
    const orderBy = order ? orderSql(this.layout, order) : ''
    const paged = plan.exact && orderBy !== undefined && (skip > 0 || limit !== undefined)
    const sql =
      `SELECT id, doc FROM ${this.layout.table}${plan.where && ` WHERE ${plan.where}`}` +
      `${orderBy ? ` ORDER BY ${orderBy}` : ''}${paged ? ' LIMIT ? OFFSET ?' : ''}`
    const rows = this.sqlite.rows(sql, paged ? [...plan.cells, limit ?? -1, skip] : plan.cells).map(rowOf)
    if (paged) return rows
    const meets = compileFilter(filter, variables)
    const met = plan.exact ? rows : rows.filter((row) => meets(row.document))
    const ranged = order && orderBy === undefined ? sorted(met, order, (row) => row.document) : met
    return skip === 0 && limit === undefined ? ranged : ranged.slice(skip, limit === undefined ? undefined : skip + limit)
  }

  count(filter: Document): number {
    const plan = planOf(this.layout, filter)
    if (!plan.served) this.scans.counted(this.layout, filter)
    if (!plan.exact) {
      const meets = compileFilter(filter)
      return this.#rows(plan).filter((row) => meets(row.document)).length
    }
    return this.sqlite.rows(`SELECT count(*) FROM ${this.layout.table}${plan.where && ` WHERE ${plan.where}`}`, plan.cells)[0]![0] as number
  }

  #rows(plan: Plan): Row[] {
    return this.sqlite.rows(`SELECT id, doc FROM ${this.layout.table}${plan.where && ` WHERE ${plan.where}`}`, plan.cells).map(rowOf)
  }

  insert(document: Document, text: string): void {
    const { table, fields } = this.layout
    const columns = fields.map((field) => `, ${this.layout.column(field)}`).join('')
    const sql = `INSERT INTO ${table} (id, doc${columns}) VALUES (?, ?${', ?'.repeat(fields.length)})`
    const cells = [document['_id'] as string, text, ...fields.map((field) => this.layout.keyAt(document, field))]
    const elements = this.#elementsOf(document)
    const { lastInsertRowid } = this.#unique(document, () => this.sqlite.write(sql, cells))
    for (const [side, keys] of elements) this.#addElements(side, lastInsertRowid, keys)
  }

  replace(before: Row, document: Document, text: string): void {
    const { table, fields } = this.layout
    const columns = fields.map((field) => `, ${this.layout.column(field)} = ?`).join('')
    const cells = [text, ...fields.map((field) => this.layout.keyAt(document, field)), before.id]
    const old = this.#elementsOf(before.document)
    const changed = this.#elementsOf(document).filter(([, keys], i) => keys.join('\0') !== old[i]![1].join('\0'))
    this.#unique(document, () => this.sqlite.write(`UPDATE ${table} SET doc = ?${columns} WHERE id = ?`, cells))
    if (changed.length === 0) return
    const n = this.#place(before.id)
    for (const [side, keys] of changed) {
      this.sqlite.write(`DELETE FROM ${side} WHERE n = ?`, [n])
      this.#addElements(side, n, keys)
    }
  }

  /** Gives up the document's places in the unique indexes, in the middle of a commit that writes it anew. */
  release(id: string): void {
    const columns = new Set(this.layout.unique.flatMap((index) => index.keys.map(([field]) => this.layout.column(field))))
    columns.delete('id')
    // No key of a value begins so, and an _id is one document's alone.
    const freed = [...columns].map((column) => `${column} = '-' || id`).join(', ')
    if (freed) this.sqlite.write(`UPDATE ${this.layout.table} SET ${freed} WHERE id = ?`, [id])
  }

  remove(id: string): void {
    if (this.layout.arrays.size > 0) {
      const n = this.#place(id)
      for (const side of this.layout.arrays.values()) this.sqlite.write(`DELETE FROM ${side} WHERE n = ?`, [n])
    }
    this.sqlite.write(`DELETE FROM ${this.layout.table} WHERE id = ?`, [id])
  }

  clear(): void {
    for (const side of this.layout.arrays.values()) this.sqlite.write(`DELETE FROM ${side}`)
    this.sqlite.write(`DELETE FROM ${this.layout.table}`)
  }

  #place(id: string): number {
    return this.sqlite.rows(`SELECT n FROM ${this.layout.table} WHERE id = ?`, [id])[0]![0] as number
  }

  /** The keys for each side table; made before anything is written, since an element may be refused. */
  #elementsOf(document: Document): [side: string, keys: string[]][] {
    return [...this.layout.arrays].map(([field, side]) => [side, this.layout.elementKeys(document, field)])
  }

  #addElements(side: string, n: number, keys: string[]): void {
    for (const key of keys) this.sqlite.write(`INSERT INTO ${side} (k, n) VALUES (?, ?)`, [key, n])
  }

  #unique<T>(document: Document, write: () => T): T {
    try {
      return write()
    } catch (error) {
      const columns = duplicateOf(error)
      if (columns === undefined) throw error
      throw this.duplicate(
        document,
        columns.split(', ').map((column) => column.slice(column.lastIndexOf('.') + 1)),
      )
    }
  }

  /** MongoDB's error 11000, which the SDK's callers know by its text. */
  duplicate(document: Document, columns: readonly string[]): Error {
    const index = this.layout.unique.find(({ keys }) => keys.map(([field]) => this.layout.column(field)).join() === columns.join())
    const name = index?.name ?? '_id_'
    const keys = (index?.keys ?? [['_id', 1] as const]).map(([field]) => {
      const value = field === '_id' ? document['_id'] : this.layout.keyAt(document, field)
      return `${field}: ${JSON.stringify(value)}`
    })
    return requestFailed(`E11000 duplicate key error collection: local.${this.layout.name} index: ${name} dup key: { ${keys.join(', ')} }`)
  }
}
