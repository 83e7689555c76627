import Database from 'libsql'

export type Cell = string | number | null
type Prepared = { write: (cells: Cell[]) => { changes: number; lastInsertRowid: number }; rows: (cells: Cell[]) => Cell[][] }

/** The one SQLite file, with its statements kept. All calls are synchronous: what one does, no other sees half done. */
export class Sqlite {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Prepared>()

  /** Where it need not outlive the machine, nothing waits for the disk; a killed process loses nothing either way. */
  constructor(file: string, isSynced = true) {
    this.#database = new Database(file)
    for (const pragma of ['journal_mode=WAL', `synchronous=${isSynced ? 'FULL' : 'OFF'}`, 'cache_size=-32000', 'temp_store=MEMORY']) {
      this.#database.exec(`PRAGMA ${pragma}`)
    }
    // One process alone: what is held in memory (locks, snapshots) would not be seen by a second. Read first: SQLite gives up
    // such a lock again only on a file that it once read without; the write takes it.
    this.exec('SELECT count(*) FROM sqlite_master')
    this.exec('PRAGMA locking_mode=EXCLUSIVE')
    this.transaction(() => this.exec('CREATE TABLE IF NOT EXISTS "local.settings" (name TEXT PRIMARY KEY, value TEXT NOT NULL)'))
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#statements.get(sql)
    if (!prepared) {
      const statement = this.#database.prepare(sql)
      if (statement.reader) statement.raw(true)
      prepared = {
        write: (cells) => statement.run(cells) as { changes: number; lastInsertRowid: number },
        rows: (cells) => statement.all(cells) as Cell[][],
      }
      this.#statements.set(sql, prepared)
    }
    return prepared
  }

  rows(sql: string, cells: Cell[] = []): Cell[][] {
    return this.#prepare(sql).rows(cells)
  }

  write(sql: string, cells: Cell[] = []): { changes: number; lastInsertRowid: number } {
    return this.#prepare(sql).write(cells)
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** All or nothing, and on disk when it returns (if it is synced). */
  transaction<T>(work: () => T): T {
    this.write('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.write('COMMIT')
      return result
    } catch (error) {
      this.write('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.#statements.clear()
    // The driver lets go of the file only when its statements are collected; leaving the journal mode gives up the lock now.
    this.exec('PRAGMA locking_mode=NORMAL')
    this.exec('PRAGMA journal_mode=DELETE')
    this.#database.close()
  }
}

/** Which columns a unique constraint stopped at (`facts.k0, facts.k1`), or `undefined` for any other error. */
export const duplicateOf = (error: unknown): string | undefined => {
  const message = error instanceof Error ? error.message : ''
  return /UNIQUE constraint failed: (.*)$/.exec(message)?.[1]
}
