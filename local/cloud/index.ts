import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Clock } from './clock'
import { Events } from './events'
import { Faults } from './faults'
import { Files } from './front/files'
import { Front } from './front/front'
import { Functions } from './functions/functions'
import { Pool } from './functions/pool'
import { Thread } from './functions/slot'
import { TRANSACTION_MS } from './limits'
import { Metrics } from './metrics'
import { Messages } from './openapi/messages'
import type { LocalCloud, LocalCloudOptions } from './options'
import { Admin } from './protocol/admin'
import { DatabaseActions } from './protocol/database'
import { LOADED, resetter } from './reset'
import { Storage } from './storage'
import { ScanWatch } from './store/scan-watch'
import { Store } from './store/store'
import { Transactions } from './store/transactions'

export type { CastMember, LoadResult, LocalCloud, LocalCloudOptions, ResetBody } from './options'

const WORKERS = 4

/** As the platform sets it, so that the SDK finds its address and looks nowhere else. */
const platformEnv = (url: string): Record<string, string> => ({
  TENCENTCLOUD_RUNENV: 'SCF',
  SCF_NAMESPACE: 'local',
  TCB_ENV: 'local',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
  TZ: 'UTC',
})

/** The stand-in for CloudBase: database, storage, open API and functions on this machine, by the wire that the SDKs speak. */
export const startLocalCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  const workerFile = options.workerFile ?? join(__dirname, 'worker.js')
  if (options.newSlot === undefined && !existsSync(workerFile)) throw new Error(`the workers' code is missing: ${workerFile}`)
  // The time zone is the process's, whatever a thread's own environment says; functions run in UTC.
  process.env['TZ'] = 'UTC'

  const metrics = new Metrics()
  const scans = new ScanWatch((message) => {
    metrics.scan()
    if (message !== undefined) console.error(message)
  })
  const store = new Store(options.dataDir, options.collections, scans, options.isSynced)
  const storage = new Storage(options.dataDir)
  const events = new Events()
  const clock = new Clock(store, events)
  const faults = new Faults()
  const messages = new Messages(store, clock, faults, events)
  const transactions = new Transactions(store, options.transactionMs ?? TRANSACTION_MS)
  const fresh = store.setting(LOADED) === undefined

  const front: Front = new Front(() => ({
    store,
    clock,
    events,
    faults,
    functions,
    metrics,
    messages,
    reset,
    files,
    cast: options.cast ?? [],
    serveOther: options.serveOther,
  }))
  const files = new Files(storage, options.drawnFiles, clock, () => front.url)
  const admin: Admin = new Admin({
    database: new DatabaseActions(store, transactions, clock),
    storage,
    messages,
    faults,
    functions: () => functions,
    invocationOf: (slotId) => pool.invocationOf(slotId),
    files,
  })
  await admin.listen()
  const pool = new Pool({
    file: workerFile,
    functionsRoot: options.functionsRoot,
    functions: options.functions,
    clock,
    size: options.workers ?? WORKERS,
    warm: options.newSlot === undefined,
    newSlot: options.newSlot ?? ((id, slot) => new Thread(id, slot)),
    lineOf: (slotId) => {
      const address = admin.url(slotId)
      return { address, env: { ...options.functionEnv, ...platformEnv(address) }, answer: (body) => admin.answer(body, slotId) }
    },
  })
  const functions = new Functions(pool, Object.keys(options.functions), metrics, clock)
  const reset = resetter({ store, transactions, clock, events, faults, metrics, messages, storage, pool: () => pool, load: options.load })
  await front.listen(options.port)

  return {
    url: front.url,
    adminUrl: admin.url('direct'),
    fresh,
    events,
    functions,
    local: (call, body = {}, query = {}) => front.local(call, body, new URLSearchParams(query)),
    reset,
    renewFunctions: () => pool.renew(),
    close: async () => {
      pool.close()
      await Promise.all([front.close(), admin.close()])
      transactions.endAll()
      store.close()
    },
  }
}
