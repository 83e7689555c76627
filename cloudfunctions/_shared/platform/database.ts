import tcb from '@cloudbase/node-sdk'
import type { CollectionName } from '../../schema'

/** The only place that touches the document database. Every call here but `transact` is one request to it. */

// The SDK's types want a string; the symbol is what says «the environment that this function runs in».
const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string, keepalive: true })
const db = app.database()

export const command = db.command
export const cloud = app

type Fields = Record<string, unknown>
type Found<T> = T & { _id: string }
export type FindOptions = { orderBy?: [field: string, direction: 'asc' | 'desc'][]; limit?: number; skip?: number }

/** Most rows that one query gives (the platform's limit). */
export const MAX_ROWS = 1000

export async function read<T>(collection: CollectionName, id: string): Promise<Found<T> | null> {
  const { data } = (await db.collection(collection).doc(id).get()) as { data: Found<T>[] }
  return data[0] ?? null
}

/** At most `limit` documents (all of 1,000 if not said); `readAll` when there may be more. */
export async function find<T>(
  collection: CollectionName,
  where: Fields,
  { orderBy, limit = MAX_ROWS, skip }: FindOptions = {},
): Promise<Found<T>[]> {
  let query = db.collection(collection).where(where).limit(limit)
  for (const [field, direction] of orderBy ?? []) query = query.orderBy(field, direction)
  if (skip) query = query.skip(skip)
  return (await query.get()).data as Found<T>[]
}

/** Every document that matches, 1,000 a request, in the order of `_id`. */
export async function findAll<T>(collection: CollectionName, where: Fields = {}): Promise<Found<T>[]> {
  const all: Found<T>[] = []
  for (;;) {
    const page = await find<T>(collection, where, { orderBy: [['_id', 'asc']], skip: all.length })
    all.push(...page)
    if (page.length < MAX_ROWS) return all
  }
}

/** Stages as MongoDB writes them; a lookup brings what belongs together in one request. Without `raw` the SDK would drop them all. */
export async function aggregate<T>(collection: CollectionName, stages: Fields[]): Promise<T[]> {
  const { data } = (await db.collection(collection).options({ raw: true }).aggregate(stages).end()) as { data: T[] }
  return data
}

/** Fails with a duplicate (`isDuplicate`) if the `_id`, or what a unique index holds, is taken. */
export async function add(collection: CollectionName, id: string, fields: object): Promise<void> {
  await db.collection(collection).add({ ...fields, _id: id })
}

export async function addMany(collection: CollectionName, documents: (object & { _id: string })[]): Promise<void> {
  await db.collection(collection).add(documents)
}

/** Merges into the document, nested objects too; `command.set` replaces one. Gives whether the document is there. */
export async function update(collection: CollectionName, id: string, fields: Fields): Promise<boolean> {
  const { updated } = (await db.collection(collection).doc(id).update(fields)) as { updated: number }
  return updated > 0
}

/** As `update`, of one document and only while it matches `where`: of two at once one does. Gives whether this one did. */
export async function updateIf(collection: CollectionName, id: string, where: Fields, fields: Fields): Promise<boolean> {
  const { updated } = (await db
    .collection(collection)
    .where({ ...where, _id: id })
    .update(fields)) as { updated: number }
  return updated > 0
}

/** As `update`, of every document that matches; gives how many. */
export async function updateAll(collection: CollectionName, where: Fields, fields: Fields): Promise<number> {
  return ((await db.collection(collection).where(where).update(fields)) as { updated: number }).updated
}

export async function remove(collection: CollectionName, id: string): Promise<void> {
  await db.collection(collection).doc(id).remove()
}

/**
 * What the SDK really does inside a transaction: single documents, by `_id`. Its `where().update()`, `where().remove()`,
 * `count()` and `aggregate()` send no transaction id: they would run outside and survive a rollback, and are not here.
 */
export type Transaction = {
  read<T>(collection: CollectionName, id: string): Promise<Found<T> | null>
  /** At most 1,000 documents. */
  find<T>(collection: CollectionName, where: Fields): Promise<Found<T>[]>
  add(collection: CollectionName, id: string, fields: object): Promise<void>
  addMany(collection: CollectionName, documents: (object & { _id: string })[]): Promise<void>
  /** Replaces the whole document, or makes it. */
  put(collection: CollectionName, id: string, fields: object): Promise<void>
  /** Merges into the document, as `update` outside does. */
  update(collection: CollectionName, id: string, fields: Fields): Promise<void>
  remove(collection: CollectionName, id: string): Promise<void>
}

/** The SDK leaves its transactions untyped. */
type SdkDocument = {
  get(): Promise<{ data: unknown }>
  set(data: object): Promise<unknown>
  update(data: object): Promise<unknown>
  remove(): Promise<unknown>
}
type SdkCollection = {
  doc(id: string): SdkDocument
  add(data: object): Promise<unknown>
  where(query: Fields): { limit(most: number): { get(): Promise<{ data: unknown }> } }
}
type SdkTransaction = {
  collection(name: string): SdkCollection
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}
const transactions = db as unknown as { startTransaction(): Promise<SdkTransaction> }

const wrap = (transaction: SdkTransaction): Transaction => {
  const documentOf = (collection: CollectionName, id: string) => transaction.collection(collection).doc(id)
  return {
    read: async <T>(collection: CollectionName, id: string) => (await documentOf(collection, id).get()).data as Found<T> | null,
    find: async <T>(collection: CollectionName, where: Fields) =>
      (await transaction.collection(collection).where(where).limit(MAX_ROWS).get()).data as Found<T>[],
    addMany: async (collection, documents) => {
      await transaction.collection(collection).add(documents)
    },
    add: async (collection, id, fields) => {
      await transaction.collection(collection).add({ ...fields, _id: id })
    },
    put: async (collection, id, fields) => {
      const { _id, ...rest } = fields as { _id?: string }
      await documentOf(collection, id).set(rest)
    },
    update: async (collection, id, fields) => {
      await documentOf(collection, id).update(fields)
    },
    remove: async (collection, id) => {
      await documentOf(collection, id).remove()
    },
  }
}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''
const messageOf = (error: unknown): string => (error as { message?: string } | null)?.message ?? ''

export const isConflict = (error: unknown): boolean => codeOf(error) === 'DATABASE_TRANSACTION_CONFLICT'

/** The platform has named it both ways. */
export const isDuplicate = (error: unknown): boolean =>
  codeOf(error) === 'DATABASE_DUPLICATE_WRITE' || /E11000|duplicate key/i.test(messageOf(error))

/** All retries of a transaction are spent: others kept winning. */
export class Contended extends Error {}

/** What a call was judged by has changed since it was read: it is judged anew, from its beginning. */
export class Overtaken extends Error {}

const RETRY_FOR_MS = 12_000
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Runs `work` in a transaction, again from its beginning while others win the document: the SDK's own three retries without
 * a pause are used up by twenty callers. `work` must be a pure function of what it reads. Whatever it throws rolls back.
 */
export async function transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + RETRY_FOR_MS
  for (let attempt = 0; ; attempt++) {
    const transaction = await transactions.startTransaction()
    try {
      const result = await work(wrap(transaction))
      await transaction.commit()
      return result
    } catch (error) {
      await transaction.rollback().catch((failure: unknown): void => {
        // The server has ended it already after a conflict; one that it has not ends by itself in 30 seconds.
        if (!isConflict(error)) console.warn('rollback failed', codeOf(failure), messageOf(failure))
      })
      if (!isConflict(error)) throw error
      if (performance.now() > giveUpAt) throw new Contended()
      await pause(Math.random() * Math.min(400, 15 * 2 ** attempt))
    }
  }
}
