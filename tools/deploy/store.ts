import tcb from '@cloudbase/node-sdk'
import type { CollectionName } from '../../cloudfunctions/schema'
import type { Credentials } from './options'

export type Stored = { _id: string }
/** The few things that deploying does to documents; each is one request, `all` one for every thousand. */
export type Store = {
  read<T extends Stored>(collection: CollectionName, id: string): Promise<T | null>
  all(collection: CollectionName): Promise<Stored[]>
  isEmpty(collection: CollectionName): Promise<boolean>
  /** Fails if one of the `_id`s is taken; some may be written then. */
  add(collection: CollectionName, documents: readonly Stored[]): Promise<void>
  /** Replaces a document whole. */
  put(collection: CollectionName, document: Stored): Promise<void>
  /** Calls a function as nobody: no WeChat stands behind it. */
  call(name: string, action: string): Promise<Answer>
}
export type Answer = { ok: true; data: unknown } | { ok: false; code: string; message: string }

const PAGE = 1000

/** `serviceUrl`: another address than the platform's own, for tests. */
export function storeOf(env: string, credentials: Credentials, serviceUrl?: string): Store {
  const address = serviceUrl === undefined ? {} : { serviceUrl }
  const app = tcb.init({ env, ...credentials, ...address, timeout: 70_000, keepalive: true })
  const db = app.database()
  async function list(collection: CollectionName, skip: number, limit: number): Promise<Stored[]> {
    const { data } = (await db.collection(collection).where({}).orderBy('_id', 'asc').skip(skip).limit(limit).get()) as { data: Stored[] }
    return data
  }
  return {
    read: async <T>(collection: CollectionName, id: string) => {
      const { data } = (await db.collection(collection).doc(id).get()) as { data: T[] }
      return data[0] ?? null
    },
    all: async (collection) => {
      const found: Stored[] = []
      for (;;) {
        const page = await list(collection, found.length, PAGE)
        found.push(...page)
        if (page.length < PAGE) return found
      }
    },
    isEmpty: async (collection) => (await list(collection, 0, 1)).length === 0,
    add: async (collection, documents) => {
      await db.collection(collection).add([...documents])
    },
    put: async (collection, { _id, ...rest }) => {
      await db.collection(collection).doc(_id).set(rest)
    },
    call: async (name, action) => {
      const { result } = await app.callFunction({ name, data: { action, input: {} } })
      return (typeof result === 'string' ? JSON.parse(result) : result) as Answer
    },
  }
}
