import type { Collection, Index } from '../../../cloudfunctions/schema'
import { notSupported } from '../cloud-error'
import { NULL_KEY, keyOf } from '../values/key'
import { partsOf, reach, single } from '../values/path'
import type { Document } from '../values/value'

/** How a collection lies in SQLite: its document as text, a column for each indexed field, a side table for each indexed array. */
export class Layout {
  readonly table: string
  /** The column of an indexed field, `_id` among them. */
  readonly columns = new Map<string, string>([['_id', 'id']])
  /** The side table of a field that is indexed element by element. */
  readonly arrays = new Map<string, string>()
  readonly fields: readonly string[]
  readonly unique: readonly Index[]
  readonly indexes: readonly Index[]

  constructor(
    readonly name: string,
    collection: Collection,
  ) {
    this.table = `"${name}"`
    this.indexes = collection.indexes
    this.unique = collection.indexes.filter((index) => index.unique)
    for (const index of collection.indexes) {
      const [first] = index.keys
      if (index.multikey) {
        if (index.keys.length !== 1 || index.unique || !first) {
          throw notSupported(`the index ${name}.${index.name}: multikey and compound or unique`)
        }
        this.arrays.set(first[0], `"${name}.${index.name}"`)
      } else {
        for (const [field] of index.keys) if (!this.columns.has(field)) this.columns.set(field, `k${this.columns.size - 1}`)
      }
    }
    this.fields = [...this.columns.keys()].filter((field) => field !== '_id')
  }

  /** What tells whether a data folder was made for these indexes. */
  get signature(): string {
    return JSON.stringify({ layout: 1, indexes: this.indexes })
  }

  column(field: string): string {
    return this.columns.get(field)!
  }

  statements(): string[] {
    const columns = this.fields.map((field) => `, ${this.column(field)} TEXT NOT NULL`).join('')
    return [
      `CREATE TABLE ${this.table} (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL${columns})`,
      ...this.indexes
        .filter((index) => !index.multikey)
        .map((index) => {
          const keys = index.keys.map(([field, direction]) => this.column(field) + (direction < 0 ? ' DESC' : ''))
          return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX "${this.name}.${index.name}" ON ${this.table} (${keys.join(', ')})`
        }),
      ...[...this.arrays.values()].flatMap((side) => [
        `CREATE TABLE ${side} (k TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (k, n)) WITHOUT ROWID`,
        `CREATE INDEX ${side.slice(0, -1)}.n" ON ${side} (n)`,
      ]),
    ]
  }

  /** The key of an indexed field. What such an index cannot hold is refused where it is written, not missed where it is read. */
  keyAt(document: Document, field: string): string {
    const { value, array } = single(document, partsOf(field))
    if (array) throw notSupported(`an array in the indexed field ${this.name}.${field} (declare the index multikey)`)
    const key = keyOf(value)
    if (key === undefined) throw notSupported(`an object in the indexed field ${this.name}.${field}`)
    return key
  }

  elementKeys(document: Document, field: string): string[] {
    const keys = new Set<string>()
    for (const value of reach(document, partsOf(field))) {
      for (const element of Array.isArray(value) ? value : [value]) {
        const key = keyOf(element)
        if (key === undefined) throw notSupported(`objects or arrays in the indexed array ${this.name}.${field}`)
        keys.add(key)
      }
    }
    return [...keys]
  }

  /** What a unique index holds of a document, as one text. */
  uniqueKey(index: Index, document: Document): string {
    return index.keys.map(([field]) => (field === '_id' ? (document['_id'] as string) : this.keyAt(document, field))).join('\0') || NULL_KEY
  }
}
