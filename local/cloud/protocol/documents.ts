import { randomBytes } from 'node:crypto'
import type { Find } from '../aggregate/source'
import { compilePipeline } from '../aggregate/pipeline'
import { CloudError, invalidParam } from '../cloud-error'
import { ROWS_DEFAULT, ROWS_MOST } from '../limits'
import { compileFilter } from '../query/match'
import { compileProjection } from '../query/projection'
import { orderOf } from '../query/sort'
import { compileUpdate } from '../query/update'
import type { Store } from '../store/store'
import type { Table } from '../store/table'
import type { Transactions } from '../store/transactions'
import type { Session } from '../store/writer'
import { decode, decodeStored, encode } from '../values/ejson'
import type { Document } from '../values/value'
import type { Params } from './params'

type Reply = { data: Record<string, unknown> }

const newId = (): string => randomBytes(16).toString('hex')

/** Outside a transaction MongoDB keeps what was done before the error; the error comes all the same. */
const keeping = <T>(work: () => T): { value: T } | { error: CloudError } => {
  try {
    return { value: work() }
  } catch (error) {
    if (error instanceof CloudError) return { error }
    throw error
  }
}

/** Reads, inserts, changes and removes documents, in a transaction or out of one. */
export class Documents {
  constructor(
    readonly store: Store,
    readonly transactions: Transactions,
  ) {}

  #table(params: Params): Table {
    return this.store.table(params.body['collectionName'])
  }

  async #write<T>(params: Params, work: (session: Session) => T): Promise<T> {
    const id = params.optionalText('transactionId')
    if (id !== undefined) return this.transactions.within(id, work)
    const outcome = await this.store.write((writer) => keeping(() => work(writer)))
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }

  async insert(params: Params): Promise<Reply> {
    params.only('collectionName', 'data', 'transactionId')
    const ids = await this.#write(params, (session) => {
      const table = this.#table(params)
      const documents = params.texts('data').map((text) => params.parse(text, 'data'))
      if (documents.length === 0) throw invalidParam('data must not be empty')
      for (const document of documents) {
        document['_id'] ??= newId()
        session.insert(table, document)
      }
      return documents.map((document) => document['_id'])
    })
    return { data: { insertedIds: ids } }
  }

  get(params: Params): Reply {
    params.only('collectionName', 'query', 'queryType', 'order', 'offset', 'limit', 'projection', 'multi', 'transactionId')
    const read = (find: (table: Table, find: Find) => { text: string; document: Document }[]) => {
      const filter = params.optionalDocument('query') ?? {}
      const order = params.optionalDocument('order')
      const projection = params.optionalDocument('projection')
      const skip = params.number('offset') ?? 0
      const limit = Math.min(params.number('limit') ?? ROWS_DEFAULT, ROWS_MOST)
      const shape = projection && Object.keys(projection).length > 0 ? compileProjection(projection) : undefined
      compileFilter(filter)
      const rows = find(this.#table(params), { filter, ...(order && { order: orderOf(order) }), skip, limit })
      return { data: { list: rows.map((row) => (shape ? encode(shape(row.document)) : row.text)), limit, offset: skip } }
    }
    const id = params.optionalText('transactionId')
    return id === undefined
      ? read((table, find) => table.find(find))
      : this.transactions.within(id, (transaction) => read((table, find) => transaction.find(table, find)))
  }

  count(params: Params): Reply {
    params.only('collectionName', 'query', 'queryType')
    const filter = params.optionalDocument('query') ?? {}
    compileFilter(filter)
    return { data: { total: this.#table(params).count(filter) } }
  }

  modify(params: Params): Promise<Reply> {
    params.only('collectionName', 'query', 'queryType', 'data', 'multi', 'merge', 'upsert', 'transactionId')
    if (params.flag('merge') === params.flag('upsert')) throw invalidParam('either merge (update) or upsert (set) is asked for')
    return this.#write(params, (session) => (params.flag('merge') ? this.#update(session, params) : this.#set(session, params)))
  }

  #update(session: Session, params: Params): Reply {
    const table = this.#table(params)
    const filter = params.optionalDocument('query') ?? {}
    const change = compileUpdate(params.document('data'))
    compileFilter(filter)
    let updated = 0
    for (const row of session.find(table, params.flag('multi') ? { filter } : { filter, limit: 1 })) {
      // A copy of its own: the row still has to tell what the document was.
      if (session.replace(table, row, change(decodeStored(row.text)))) updated += 1
    }
    return { data: { updated } }
  }

  #set(session: Session, params: Params): Reply {
    const table = this.#table(params)
    const { _id: id, ...others } = params.document('query')
    if (typeof id !== 'string' || Object.keys(others).length > 0) throw invalidParam('set needs the _id of a document')
    const document = { ...params.document('data'), _id: id }
    const operator = Object.keys(document).find((field) => field.startsWith('$'))
    if (operator !== undefined) throw invalidParam(`set takes a document, not ${operator}`)
    const before = session.get(table, id)
    if (!before) {
      session.insert(table, document)
      return { data: { updated: 0, upsert_id: id } }
    }
    return { data: { updated: session.replace(table, before, document) ? 1 : 0 } }
  }

  async remove(params: Params): Promise<Reply> {
    params.only('collectionName', 'query', 'queryType', 'multi', 'transactionId')
    const deleted = await this.#write(params, (session) => {
      const table = this.#table(params)
      const filter = params.optionalDocument('query') ?? {}
      compileFilter(filter)
      const one = params.text('queryType') === 'DOC' || !params.flag('multi')
      const rows = session.find(table, one ? { filter, limit: 1 } : { filter })
      for (const row of rows) session.remove(table, row)
      return rows.length
    })
    return { data: { deleted } }
  }

  aggregate(params: Params): Reply {
    params.only('collectionName', 'stages')
    const table = this.#table(params)
    const stages = params.body['stages']
    if (!Array.isArray(stages)) throw invalidParam('stages must be a list')
    const pipeline = compilePipeline(
      stages.map((stage: unknown) => {
        const { stageKey: name, stageValue: value } = (stage ?? {}) as Record<string, unknown>
        if (typeof name !== 'string' || typeof value !== 'string') throw invalidParam('a stage has a stageKey and a stageValue')
        return { name, spec: decode(value, params.now) }
      }),
    )
    const find = (collection: string, asked: Find) =>
      this.store
        .table(collection)
        .find(asked)
        .map((row) => row.document)
    return { data: { list: pipeline(table.layout.name, { find }, {}).map(encode) } }
  }
}
