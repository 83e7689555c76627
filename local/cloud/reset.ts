import { parseInstant, type Clock } from './clock'
import { CloudError } from './cloud-error'
import type { Events } from './events'
import type { Faults } from './faults'
import { GRACE_MS, type Pool } from './functions/pool'
import type { Metrics } from './metrics'
import type { Messages } from './openapi/messages'
import type { LocalCloud, LocalCloudOptions } from './options'
import type { Storage } from './storage'
import type { Store } from './store/store'
import type { Transactions } from './store/transactions'
import type { Document } from './values/value'

export const LOADED = 'loaded'

export type ResetParts = {
  store: Store
  transactions: Transactions
  clock: Clock
  events: Events
  faults: Faults
  metrics: Metrics
  messages: Messages
  storage: Storage
  pool: () => Pool
  load: LocalCloudOptions['load']
}

/** Everything gone and another county in place, or, when it cannot be loaded, everything as it was. One at a time. */
export const resetter = (parts: ResetParts): LocalCloud['reset'] => {
  let last: Promise<unknown> = Promise.resolve()
  const reset: LocalCloud['reset'] = async ({ now, ...body }) => {
    const { store, transactions, clock, events, faults, metrics, messages, storage, pool, load } = parts
    const instant = now === undefined ? null : (parseInstant(now) ?? null)
    const loaded = load(body, instant ?? new Date())
    if (!loaded.ok) return { ok: false, message: loaded.message, ...(loaded.detail !== undefined && { detail: loaded.detail }) }
    await pool().pause(GRACE_MS)
    try {
      // A write that was on its way gets done first and is then gone with the rest.
      transactions.endAll()
      await store.write(() => undefined)
      store.replaceAll(loaded.documents as Record<string, Document[]>, () => {
        messages.clear()
        store.setSetting(LOADED, 'yes')
      })
      storage.clear()
      clock.set(instant)
      faults.set({})
      metrics.clear()
      events.emit({ event: 'reset', data: {} })
      return { ok: true }
    } catch (error) {
      if (error instanceof CloudError) return { ok: false, message: error.message }
      throw error
    } finally {
      pool().resume()
    }
  }
  return (body) => {
    const mine = last.then(() => reset(body))
    last = mine.catch(() => undefined)
    return mine
  }
}
