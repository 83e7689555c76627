import type { Find } from '../aggregate/source'
import { notSupported, requestFailed } from '../cloud-error'
import { DOCUMENT_BYTES, FIELDS_OF_THE_PLATFORM, FIELD_NAME } from '../limits'
import { encode } from '../values/ejson'
import { isDocument, type Document, type Value } from '../values/value'
import type { History } from './history'
import { lockKeys, type Locks } from './locks'
import type { Row, Table } from './table'

/** A plain write met a document that a transaction has locked: it waits and is done again from the start. */
export class Locked extends Error {}

const checkFields = (value: Value, path: string): void => {
  if (Array.isArray(value)) for (const item of value) checkFields(item, path)
  else if (isDocument(value)) {
    for (const [field, inner] of Object.entries(value)) {
      if (!FIELD_NAME.test(field) && !FIELDS_OF_THE_PLATFORM.has(field)) {
        throw requestFailed(`the field name '${path}${field}' is not allowed: letters, digits and _, not _ first, 32 characters at most`)
      }
      checkFields(inner, `${path}${field}.`)
    }
  }
}

/** The text of a document that may be stored, or the reason why it may not. */
export const storable = (document: Document): string => {
  const id = document['_id']
  if (typeof id !== 'string' || id === '' || id.includes('\0')) throw notSupported(`the _id ${JSON.stringify(id)}: only texts are`)
  checkFields(document, '')
  const text = encode(document)
  if (Buffer.byteLength(text) > DOCUMENT_BYTES) throw requestFailed(`object to insert too large: ${id} is over ${DOCUMENT_BYTES} bytes`)
  return text
}

/** What reads and writes documents: a transaction, or a plain write by itself. */
export type Session = {
  get: (table: Table, id: string) => Row | undefined
  find: (table: Table, find: Find) => Row[]
  insert: (table: Table, document: Document) => void
  /** False when nothing changes by it. */
  replace: (table: Table, before: Row, document: Document) => boolean
  remove: (table: Table, before: Row) => void
}

/** Writes documents inside one job of the store and notes what they were before. */
export class Writer implements Session {
  readonly changes: { table: string; id: string; before: string | undefined }[] = []

  constructor(
    readonly locks: Locks,
    readonly history: History,
    readonly owner?: object,
  ) {}

  #check(table: Table, id: string, ...versions: (Document | undefined)[]): void {
    if (this.locks.heldByOther(lockKeys(table.layout, id, ...versions), this.owner)) throw new Locked()
  }

  get(table: Table, id: string): Row | undefined {
    return table.get(id)
  }

  find(table: Table, find: Find): Row[] {
    return table.find(find)
  }

  insert(table: Table, document: Document, text = storable(document)): void {
    const id = document['_id'] as string
    this.#check(table, id, document)
    table.insert(document, text)
    this.changes.push({ table: table.layout.name, id, before: undefined })
  }

  replace(table: Table, before: Row, document: Document, text = storable(document)): boolean {
    if (text === before.text) return false
    this.#check(table, before.id, before.document, document)
    table.replace(before, document, text)
    this.changes.push({ table: table.layout.name, id: before.id, before: before.text })
    return true
  }

  remove(table: Table, before: Row): void {
    this.#check(table, before.id, before.document)
    table.remove(before.id)
    this.changes.push({ table: table.layout.name, id: before.id, before: before.text })
  }
}
