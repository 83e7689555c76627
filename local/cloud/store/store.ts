import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Collection } from '../../../cloudfunctions/schema'
import { CloudError } from '../cloud-error'
import { decodeStored } from '../values/ejson'
import type { Document } from '../values/value'
import { History } from './history'
import { Layout } from './layout'
import { Locks } from './locks'
import type { ScanWatch } from './scan-watch'
import { Sqlite } from './sqlite'
import { Table } from './table'
import { Locked, Writer, storable } from './writer'

/** What goes along with other writes is on disk by itself after so long. */
const ALONG_MS = 50

/** `work` gives what tells its caller, once all is on disk. */
type Job = { owner: object | undefined; work: (writer: Writer) => () => void; failed: (error: unknown) => void }

/** All documents of the cloud, and what else must outlive a crash. Nothing is answered before it is on disk. */
export class Store {
  readonly sqlite: Sqlite
  readonly history = new History()
  readonly locks = new Locks()
  readonly #tables = new Map<string, Table>()
  #queue: Job[] = []
  #waiting: Job[] = []
  #scheduled = false
  #along: (() => void)[] = []
  #alongTimer: NodeJS.Timeout | undefined

  constructor(
    dataDir: string,
    collections: Record<string, Collection>,
    readonly scans: ScanWatch,
    isSynced = true,
  ) {
    mkdirSync(dataDir, { recursive: true })
    this.sqlite = new Sqlite(join(dataDir, 'cloud.db'), isSynced)
    this.sqlite.transaction(() => {
      for (const [name, collection] of Object.entries(collections)) this.#lay(new Layout(name, collection))
    })
  }

  /** Makes the tables of a collection, or makes them anew when its indexes have changed. */
  #lay(layout: Layout): void {
    const table = new Table(layout, this.sqlite, this.scans)
    this.#tables.set(layout.name, table)
    const setting = `layout:${layout.name}`
    const known = this.setting(setting)
    if (known === layout.signature) return
    const old = known === undefined ? [] : this.sqlite.rows(`SELECT doc FROM ${layout.table} ORDER BY n`)
    const pattern = layout.name.replace(/[_%\\]/g, '\\$&') + '.%'
    const tables = String.raw`SELECT name FROM sqlite_master WHERE type = 'table' AND (name = ? OR name LIKE ? ESCAPE '\')`
    for (const [name] of this.sqlite.rows(tables, [layout.name, pattern])) this.sqlite.exec(`DROP TABLE "${String(name)}"`)
    for (const statement of layout.statements()) this.sqlite.exec(statement)
    for (const [text] of old) table.insert(decodeStored(text as string), text as string)
    this.setSetting(setting, layout.signature)
  }

  setting(name: string): string | undefined {
    return this.sqlite.rows('SELECT value FROM "local.settings" WHERE name = ?', [name])[0]?.[0] as string | undefined
  }

  setSetting(name: string, value: string | undefined): void {
    if (value === undefined) this.sqlite.write('DELETE FROM "local.settings" WHERE name = ?', [name])
    else this.sqlite.write('INSERT OR REPLACE INTO "local.settings" (name, value) VALUES (?, ?)', [name, value])
  }

  get tables(): Iterable<Table> {
    return this.#tables.values()
  }

  table(name: unknown): Table {
    const table = typeof name === 'string' ? this.#tables.get(name) : undefined
    if (!table) {
      throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${String(name)}.`)
    }
    return table
  }

  /**
   * Runs a write together with all others that have come in meanwhile: one of them failing undoes itself alone, and one sync of
   * the disk serves all.
   */
  write<T>(work: (writer: Writer) => T, owner?: object): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const job: Job = {
        owner,
        work: (writer) => {
          const result = work(writer)
          return () => resolve(result)
        },
        failed: reject,
      }
      this.#enqueue([job])
    })
  }

  /**
   * Writes together with whatever is written next, or soon by itself: for what nobody is told of before something else is on disk that
   * follows from it. In the order in which it was asked for, before what comes after it.
   */
  along(work: () => void): void {
    this.#along.push(work)
    this.#alongTimer ??= setTimeout(() => this.settle(), ALONG_MS)
  }

  /** All that waits to go along is on disk. */
  settle(): void {
    if (this.#along.length > 0) this.#flush()
  }

  /** A transaction has ended: what waited for its documents tries again. */
  wake(): void {
    this.#enqueue(this.#waiting.splice(0))
  }

  #enqueue(jobs: Job[]): void {
    this.#queue.push(...jobs)
    if (this.#scheduled || this.#queue.length === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#flush()
    })
  }

  #flush(): void {
    const jobs = this.#queue.splice(0)
    const along = this.#along.splice(0)
    clearTimeout(this.#alongTimer)
    this.#alongTimer = undefined
    const done: (() => void)[] = []
    try {
      this.sqlite.transaction(() => {
        for (const work of along) work()
        for (const job of jobs) this.#attempt(job, done)
      })
    } catch (error) {
      for (const job of jobs) job.failed(error)
      return
    }
    for (const settle of done) settle()
  }

  #attempt(job: Job, done: (() => void)[]): void {
    const writer = new Writer(this.locks, this.history, job.owner)
    this.sqlite.write('SAVEPOINT job')
    try {
      const settle = job.work(writer)
      this.sqlite.write('RELEASE job')
      if (writer.changes.length > 0) this.history.record(writer.changes)
      done.push(settle)
    } catch (error) {
      this.sqlite.write('ROLLBACK TO job')
      this.sqlite.write('RELEASE job')
      if (error instanceof Locked) this.#waiting.push(job)
      else done.push(() => job.failed(error))
    }
  }

  /** Everything out, the given documents in, at one stroke. `beside` writes settings in the same stroke. */
  replaceAll(documents: Record<string, Document[]>, beside: () => void): void {
    this.sqlite.transaction(() => {
      for (const table of this.#tables.values()) table.clear()
      for (const [name, list] of Object.entries(documents)) {
        const table = this.table(name)
        for (const document of list) table.insert(document, storable(document))
      }
      beside()
    })
  }

  close(): void {
    this.settle()
    this.sqlite.close()
  }
}
