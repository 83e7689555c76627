import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mayReadDrawn } from '../../../cloudfunctions/_shared/platform/drawn'
import type { Reply } from '../../../cloudfunctions/_shared/serve/serve'
import { CARD_KINDS } from '../../../miniprogram/domain/cards'
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
import { builtStack, InProcess, Skipping } from '../in-process'
import { cardsTaken, functionsIn, NO_OPEN_API } from './without-wechat'

/**
 * The built functions and their database in this very process, one call at a time: what a call wrote is known at once, and every
 * document can be taken down and put back. What comes in between two requests of a call can be said (`between`, `killed`); how many
 * come at once is proved elsewhere (`leave/load.test.ts`).
 */

const NAMES = Object.keys(collections) as CollectionName[]

export type Snapshot = Record<CollectionName, Document[]>

type Sent = { touser: string; page: string; templateId: string }

/** All that a process which is no more would hear: that ends it soonest. */
const DEAD = JSON.stringify({ code: 'SYS_ERR', message: 'this process is no more' })

/** What comes in between; `dies`: the process goes on no more, its next request not made, or made and not answered. */
type Meddling = { after: number; does: () => Promise<unknown>; dies?: 'asking' | 'answered' }

export class World {
  private readonly bundle = builtStack()
  private readonly store: Store
  private readonly clocks: Clock
  private readonly faults = new Faults()
  private readonly transactions: Transactions
  private readonly admin: Admin
  private newSlot: (() => InProcess) | undefined
  private readonly idle: InProcess[] = []
  private meddling: Meddling | undefined
  /** Requests to the database of the last call. */
  requests = 0

  /** An empty data folder if none is given; it is gone in the end. */
  constructor(private readonly dataDir = mkdtempSync(path.join(tmpdir(), 'onpost-world-'))) {
    const events = new Events()
    this.store = new Store(dataDir, collections, new ScanWatch(() => undefined), false)
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

  /**
   * With `cards` WeChat takes every card (`sent`). With `skipsPauses` a call that waits for another to end does not wait: for tests in
   * which the other cannot end meanwhile.
   */
  async start({ cards = false, skipsPauses = false } = {}): Promise<this> {
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
      ...(cards ? { CARD_TEMPLATES: JSON.stringify(Object.fromEntries(CARD_KINDS.map((kind) => [kind, kind]))) } : {}),
    }
    const functionsRoot = functionsIn(this.dataDir, cards ? cardsTaken(this.sentFile) : NO_OPEN_API)
    const waits = skipsPauses ? new Skipping() : undefined
    this.newSlot = () => {
      let isDead = false
      const answer = async (body: string) => {
        const meddling = isDead || this.requests < (this.meddling?.after ?? Infinity) ? undefined : this.meddling
        if (meddling !== undefined) isDead = await this.meddle(meddling)
        if (isDead && meddling?.dies !== 'answered') return DEAD
        this.requests += 1
        const answered = await this.admin.answer(body, 'direct')
        return isDead ? DEAD : answered
      }
      return new InProcess('direct', { file: '', functionsRoot, env, memoryMB: 256, address, answer }, this.bundle, waits)
    }
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
    rmSync(this.sentFile, { force: true })
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

  private get sentFile(): string {
    return path.join(this.dataDir, 'sent.jsonl')
  }

  /** All cards that WeChat has taken: to whom, and what they open. */
  get sent(): { to: string; page: string; templateId: string }[] {
    if (!existsSync(this.sentFile)) return []
    const lines = readFileSync(this.sentFile, 'utf8').trim().split('\n')
    return lines.map((line) => JSON.parse(line) as Sent).map(({ touser, ...card }) => ({ ...card, to: touser.replace(/^o-/, '') }))
  }

  private async meddle({ does, dies }: Meddling): Promise<boolean> {
    const made = this.requests
    this.meddling = undefined
    await does()
    this.requests = made
    return dies !== undefined
  }

  /** Whether something was still to come in between. */
  private forget(): boolean {
    const meddling = this.meddling
    this.meddling = undefined
    return meddling !== undefined
  }

  /** Whether `call` made more than so many requests, and its reply: after as many something else happened. */
  async between<T>(after: number, does: () => Promise<unknown>, call: () => Promise<T>, dies?: Meddling['dies']) {
    this.meddling = { after, does, ...(dies === undefined ? {} : { dies }) }
    const reply = await call()
    return { reply, reached: !this.forget() }
  }

  /** The process that runs `call` dies after so many requests; false if it had ended before. Its transaction is gone. */
  async killed(after: number, dies: Meddling['dies'], call: () => Promise<unknown>): Promise<boolean> {
    const { reached } = await this.between(after, () => Promise.resolve(), call, dies)
    if (reached) this.idle.length = 0
    this.transactions.endAll()
    return reached
  }

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
    const slot = this.idle.pop() ?? this.newSlot!()
    const outcome = await slot.run(message)
    this.idle.push(slot)
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

  /** What a function has drawn, or somebody has put there. */
  fileOf = (fileId: string): Buffer => {
    const file = fileId.replace(/^cloud:\/\/[^/]+\//, '')
    return readFileSync(path.join(this.dataDir, 'files', createHash('sha256').update(file).digest('hex')))
  }

  /** The data of a reply that must be a yes. */
  async yes<T = Record<string, unknown>>(person: string | null, action: string, input?: unknown): Promise<T> {
    const reply = await this.ask(person, action, input)
    if (!reply.ok) throw new Error(`${action} by ${String(person)}: ${reply.code} ${reply.message} ${JSON.stringify(reply.detail)}`)
    return reply.data as T
  }
}
