import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import type { FunctionSettings } from '../../../cloudfunctions/schema'
import { startLocalCloud, type LoadResult, type LocalCloud, type LocalCloudOptions } from '../../../local/cloud/index'
import { collections } from './collections'
import { databaseOf, sdkFor, type App, type Database } from './sdk'

export const root = join(__dirname, '../../..')

/** A function of a test: the body of `main(event, context)`; `db`, `app`, `cloud()` are there when it calls. */
export type Bodies = Record<string, string>

const source = (body: string): string => `
const tcb = require(${JSON.stringify(join(root, 'node_modules/@cloudbase/node-sdk'))})
const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, keepalive: true }), db = app.database(), _ = db.command, $ = _.aggregate
const cloud = () => { const wx = require(${JSON.stringify(
  join(root, 'node_modules/wx-server-sdk'),
)}); wx.init({ env: wx.DYNAMIC_CURRENT_ENV }); return wx }
exports.main = async (event, context) => { ${body} }
`

let worker: string | undefined
const workerFile = (): string => {
  if (worker === undefined) {
    worker = join(mkdtempSync(join(tmpdir(), 'onpost-worker-')), 'worker.js')
    buildSync({
      entryPoints: [join(root, 'local/cloud/functions/worker.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: worker,
    })
  }
  return worker
}

export type Stand = LocalCloud & {
  dataDir: string
  db: Database
  app: App
  call: (name: string, event: unknown, openid?: string) => Promise<{ status: number; reply: Record<string, unknown> }>
  post: (path: string, body: unknown) => Promise<{ status: number; body: Record<string, unknown> }>
  get: (path: string) => Promise<Record<string, unknown>>
  /** Stops, and takes the folder away. */
  end: () => Promise<void>
}

export const startStand = async (bodies: Bodies = {}, options: Partial<LocalCloudOptions> = {}): Promise<Stand> => {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'onpost-cloud-'))
  const functionsRoot = mkdtempSync(join(tmpdir(), 'onpost-functions-'))
  for (const [name, body] of Object.entries(bodies)) {
    mkdirSync(join(functionsRoot, name))
    writeFileSync(join(functionsRoot, name, 'index.js'), body.includes('exports.main') ? body : source(body))
  }
  const functions: Record<string, FunctionSettings> = Object.fromEntries(
    Object.keys(bodies).map((name) => [name, { timeoutSeconds: 3, memoryMB: 256 }]),
  )
  const cloud = await startLocalCloud({
    isSynced: false,
    dataDir,
    port: 0,
    functionsRoot,
    collections,
    functions,
    workerFile: workerFile(),
    workers: 2,
    load: (): LoadResult => ({ ok: true, documents: {} }),
    ...options,
  })
  const app = sdkFor(cloud.adminUrl)
  const headers = (openid?: string) => ({ 'content-type': 'application/json', ...(openid !== undefined && { 'x-openid': openid }) })
  return {
    ...cloud,
    dataDir,
    app,
    db: databaseOf(app),
    call: async (name, event, openid) => {
      const response = await fetch(`${cloud.url}/cloud/${name}`, { method: 'POST', headers: headers(openid), body: JSON.stringify(event) })
      return { status: response.status, reply: (await response.json()) as Record<string, unknown> }
    },
    post: async (path, body) => {
      const response = await fetch(cloud.url + path, {
        method: 'POST',
        headers: headers(),
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    get: async (path) => (await (await fetch(cloud.url + path)).json()) as Record<string, unknown>,
    end: async () => {
      await cloud.close()
      rmSync(functionsRoot, { recursive: true, force: true })
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
