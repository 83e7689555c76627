import http from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { layDirectLine } from './direct-line'
import type { Ending, FromWorker, Identity, ToWorker, WorkerData } from './messages'
import { shiftDate } from './shifted-date'

/** The thread that runs functions: one invocation at a time, with that caller's identity in an environment of its own. */
type Main = (event: unknown, context: unknown) => unknown

const { functionsRoot, address } = workerData as WorkerData
const load = createRequire(join(functionsRoot, 'index.js'))
const setOffset = shiftDate(globalThis)
const port = parentPort!
const post = (message: FromWorker): void => port.postMessage(message)

const APPID = 'wx0000000000local'

const setIdentity = ({ openid, timer }: Identity): void => {
  for (const name of ['WX_CONTEXT_KEYS', 'WX_OPENID', 'WX_APPID', 'TRIGGER_SRC', 'TCB_SOURCE']) Reflect.deleteProperty(process.env, name)
  if (timer) process.env['TRIGGER_SRC'] = 'timer'
  else if (openid !== undefined)
    Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: openid, WX_APPID: APPID, TCB_SOURCE: 'wx_client' })
}

const mainOf = (name: string): Main => {
  const { main } = load(`./${name}/index.js`) as { main?: unknown }
  if (typeof main !== 'function') throw new Error(`the function ${name} exports no main`)
  return main as Main
}

const invoke = async (call: Extract<ToWorker, { kind: 'invoke' }>): Promise<Ending> => {
  const main = mainOf(call.name)
  post({ kind: 'loaded' })
  setIdentity(call.identity)
  setOffset(call.offsetMs)
  const ends = performance.now() + call.timeoutMs
  const context = {
    request_id: call.requestId,
    function_name: call.name,
    function_version: '$LATEST',
    namespace: process.env['SCF_NAMESPACE'],
    memory_limit_in_mb: call.memoryMB,
    time_limit_in_ms: call.timeoutMs,
    environ: '',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(ends - performance.now())),
  }
  const reply: unknown = await main(JSON.parse(call.event), context)
  return { kind: 'done', reply: JSON.stringify(reply ?? null) }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

let asked = 0
const waiting = new Map<number, (answer: string | undefined) => void>()

layDirectLine(
  http,
  address,
  (body) =>
    new Promise((resolve) => {
      asked += 1
      waiting.set(asked, resolve)
      post({ kind: 'request', id: asked, body })
    }),
)

port.on('message', (message: ToWorker) => {
  if (message.kind === 'answer') {
    waiting.get(message.id)?.(message.body)
    waiting.delete(message.id)
    return
  }
  const run = async (): Promise<Ending> => {
    if (message.kind === 'invoke') return invoke(message)
    mainOf(message.name)
    return { kind: 'warmed' }
  }
  run()
    .catch((error: unknown): Ending => ({ kind: 'failed', error: describe(error) }))
    .then(post)
    .catch((error: unknown) => {
      throw error
    })
})
