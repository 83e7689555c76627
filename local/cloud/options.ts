import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Collection, FunctionSettings } from '../../cloudfunctions/schema'
import type { Events } from './events'
import type { Functions } from './functions/functions'
import type { Slot, SlotOptions } from './functions/slot'

/** The documents that a reset puts in place, by collection, or why there are none. */
export type LoadResult =
  { ok: true; documents: Record<string, Record<string, unknown>[]> } | { ok: false; message: string; detail?: unknown }

/** One of a county that may be loaded, whom a visitor meets first; `why`: what can be tried with this one. */
export type CastMember = { openid: string; name: string; title: string; why: string }

export type ResetBody = { county?: unknown; demo?: true }

export type LocalCloudOptions = {
  dataDir: string
  /** 0 takes any free one. Only the loopback address listens. */
  port: number
  /** `<root>/<name>/index.js` exports `main(event, context)`. */
  functionsRoot: string
  collections: Record<string, Collection>
  functions: Record<string, FunctionSettings>
  /** The storage's folder of what functions draw: nobody else writes there, and who may read what. */
  drawnFiles?: { folder: string; mayRead: (path: string, openid: string, now: Date) => boolean }
  functionEnv?: Record<string, string>
  workers?: number
  /** What runs functions: by default a worker thread for each; tests run them in their own process. */
  newSlot?: (id: string, options: SlotOptions) => Slot
  load: (body: ResetBody, now: Date) => LoadResult
  /** In the order of the story that they play. */
  cast?: readonly CastMember[]
  /** Answers what is neither /cloud, /local nor /storage; false leaves it a 404. */
  serveOther?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The compiled `functions/worker.ts`; by default `worker.js` beside this bundle. */
  workerFile?: string
  /** False where data need not outlive a power cut, as in tests: nothing then waits for the disk. */
  isSynced?: boolean
  /** How long a transaction lives; production's 30 s unless a test cannot wait. */
  transactionMs?: number
}

export type LocalCloud = {
  url: string
  /** Where the SDKs send their requests (`TCB_CONTEXT_CNFG.URL`), for tests and measurements that call without a function. */
  adminUrl: string
  /** Nothing was ever loaded into this data folder. */
  fresh: boolean
  events: Events
  /** Calls a function without HTTP. */
  functions: Pick<Functions, 'call'>
  /** The calls of `/local` without HTTP: `POST /local/clock` and the like. */
  local: (call: string, body?: Record<string, unknown>, query?: Record<string, string>) => unknown
  reset: (body: ResetBody & { now?: string }) => Promise<{ ok: true } | { ok: false; message: string; detail?: unknown }>
  /** After a build: threads that have read the functions' old code are ended, others take their place. */
  renewFunctions: () => Promise<void>
  close: () => Promise<void>
}
