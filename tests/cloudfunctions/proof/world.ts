import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mayReadDrawn } from '../../../cloudfunctions/_shared/platform/drawn'
import type { Reply } from '../../../cloudfunctions/_shared/serve/serve'
import type { County } from '../../../cloudfunctions/org/county/county'
import { documentsOf } from '../../../cloudfunctions/org/county/documents'
import { collections, DRAWN_FILES, type CollectionName } from '../../../cloudfunctions/schema'
import { Clock } from '../../../local/cloud/clock'
import { Events } from '../../../local/cloud/events'
import { Faults } from '../../../local/cloud/faults'
import { Files } from '../../../local/cloud/front/files'
import type { Identity } from '../../../local/cloud/functions/messages'
import { Messages } from '../../../local/cloud/openapi/messages'
import { Admin } from '../../../local/cloud/protocol/admin'
import { DatabaseActions } from '../../../local/cloud/protocol/database'
import { fileIdOf, Storage } from '../../../local/cloud/storage'
import { ScanWatch } from '../../../local/cloud/store/scan-watch'
import { Store } from '../../../local/cloud/store/store'
import { Transactions } from '../../../local/cloud/store/transactions'
import type { Document } from '../../../local/cloud/values/value'
import { builtStack, InProcess } from '../in-process'

/**
 * The built functions and their database in this very process, one call at a time: what a call wrote is known at once, and every
 * document can be taken down and put back. How many come at once is proved elsewhere (`leave/load.test.ts`).
 */

const built = path.join(__dirname, '../../../dist/cloudfunctions')
const NAMES = Object.keys(collections) as CollectionName[]

export type Snapshot = Record<CollectionName, Document[]>

/** WeChat itself is not here: no card is sent, every code is one dot, and a telephone number is what its code says. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const NO_OPEN_API = `const no = () => Promise.reject(Object.assign(new Error('no open API here'), { errCode: -604101 }))
module.exports = { sendSubscribeMessage: no, unlimitedCode: async () => Buffer.from('${DOT}', 'base64') }`
const PHONE_NUMBERS = `module.exports.phoneNumberOf = async (code) => {
  if (code.startsWith('phone:')) return code.slice(6)
  throw Object.assign(new Error('invalid code'), { errCode: 40029 })
}`

/** The functions as they were built, but for what they ask of WeChat. */
function functionsIn(folder: string): string {
  const root = path.join(folder, 'functions')
  cpSync(built, root, { recursive: true })
  for (const name of readdirSync(root)) {
    writeFileSync(path.join(root, name, 'open-api.lazy.js'), NO_OPEN_API)
    writeFileSync(path.join(root, name, 'phone.lazy.js'), PHONE_NUMBERS)
  }
  return root
}

export class World {
  private readonly bundle = builtStack()
  private readonly store: Store
  private readonly clocks: Clock
  private readonly faults = new Faults()
  private readonly transactions: Transactions
  private readonly admin: Admin
  private slot: InProcess | undefined
  /** Requests to the database of the last call. */
  requests = 0

  /** An empty data folder if none is given; it is gone in the end. */
  constructor(private readonly dataDir = mkdtempSync(path.join(tmpdir(), 'onpost-world-'))) {
    const events = new Events()
    this.store = new Store(dataDir, collections, new ScanWatch(() => undefined))
    this.clocks = new Clock(this.store, events)
    this.transactions = new Transactions(this.store, 30_000)
    const storage = new Storage(dataDir)
    const files = new Files(storage, { folder: DRAWN_FILES, mayRead: mayReadDrawn }, this.clocks, () => 'http://local')
    this.admin = new Admin({
      database: new DatabaseActions(this.store, this.transactions, this.clocks),
      storage,
      messages: new Messages(this.store, this.clocks, this.faults, events),
      faults: this.faults,
      functions: () => {
        throw new Error('no function calls another here')
      },
      invocationOf: () => undefined,
      files,
    })
  }

  async start(): Promise<this> {
    await this.admin.listen()
    const address = this.admin.url('direct')
    const env = {
      TENCENTCLOUD_RUNENV: 'SCF',
      SCF_NAMESPACE: 'local',
      TCB_ENV: 'local',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: address }),
    }
    const answer = (body: string) => {
      this.requests += 1
      return this.admin.answer(body, 'direct')
    }
    const options = { file: '', functionsRoot: functionsIn(this.dataDir), env, memoryMB: 256, address, answer }
    this.slot = new InProcess('direct', options, this.bundle)
    return this
  }

  async end(): Promise<void> {
    await this.admin.close()
    this.transactions.endAll()
    this.store.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  clock = (now: string): void => this.clocks.set(new Date(now))
  get now(): Date {
    return this.clocks.now()
  }

  /** Another county in place; its people are bound as `o-<id>`. */
  reset(county: object, now: string): void {
    this.clock(now)
    const documents = documentsOf(county as County, { now: new Date(now), secret: 'a secret of twenty-four bytes', bind: true })
    const nothing = Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as Snapshot
    this.restore({ ...nothing, ...(documents as unknown as Partial<Snapshot>) })
  }

  /** Every document there is, in the order of ids. */
  snapshot(): Snapshot {
    return Object.fromEntries(NAMES.map((name) => [name, this.all(name)])) as unknown as Snapshot
  }

  /** Every document of a collection, in the order of ids. */
  all = (name: CollectionName): Document[] => {
    const rows = this.store.table(name).find({ filter: {}, order: [['_id', 1]] })
    return rows.map((row) => row.document)
  }

  restore(snapshot: Snapshot): void {
    this.transactions.endAll()
    this.store.replaceAll(snapshot, () => undefined)
  }

  /** Goes up with every row that is written. */
  get writes(): number {
    return this.store.sqlite.rows('SELECT total_changes()')[0]![0] as number
  }

  fail = (database: { failAfter?: number; loseAnswer?: number }): void => this.faults.set({ database })

  private async call(name: string, event: object, identity: Identity): Promise<Reply> {
    this.requests = 0
    const message = {
      kind: 'invoke',
      name,
      event: JSON.stringify(event),
      identity,
      offsetMs: this.clocks.offsetMs,
      timeoutMs: 60_000,
      memoryMB: 256,
      requestId: 'test',
    } as const
    const outcome = await this.slot!.run(message)
    if (!outcome.ok) throw new Error(`${name} broke down: ${outcome.error}`)
    return JSON.parse(outcome.reply) as Reply
  }

  /** The reply as it comes. `person` is an id of the county; null sends no openid, `timer` fires as one. `action`: `leave.sign`. */
  ask(person: string | null, action: string, input: unknown = {}): Promise<Reply> {
    const [name = '', key] = action.split('.')
    return this.call(name, { action: key, input }, person === 'timer' ? { timer: true } : person === null ? {} : { openid: `o-${person}` })
  }

  /** The timer fires. */
  timer = (): Promise<Reply> => this.ask('timer', 'daily.tick')

  /** Puts a file there as that person, as wx.cloud.uploadFile does, and gives its id. */
  upload(person: string, file: string): string {
    const folder = path.join(this.dataDir, 'files')
    mkdirSync(folder, { recursive: true })
    const stored = path.join(folder, createHash('sha256').update(file).digest('hex'))
    writeFileSync(stored, 'x')
    writeFileSync(`${stored}.owner`, `o-${person}`)
    return fileIdOf(file)
  }

  /** The data of a reply that must be a yes. */
  async yes<T = Record<string, unknown>>(person: string | null, action: string, input?: unknown): Promise<T> {
    const reply = await this.ask(person, action, input)
    if (!reply.ok) throw new Error(`${action} by ${String(person)}: ${reply.code} ${reply.message} ${JSON.stringify(reply.detail)}`)
    return reply.data as T
  }
}
