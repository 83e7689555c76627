import { randomUUID } from 'node:crypto'
import { transactionGone } from '../cloud-error'
import { Transaction } from './transaction'
import type { Store } from './store'

/** The open transactions. Each ends by commit, by abort, by its first error, or when its time is over. */
export class Transactions {
  readonly #open = new Map<string, { transaction: Transaction; timer: NodeJS.Timeout }>()

  constructor(
    readonly store: Store,
    readonly lifetimeMs: number,
  ) {}

  start(): string {
    const id = randomUUID()
    const timer = setTimeout(() => this.#end(id), this.lifetimeMs)
    timer.unref()
    this.#open.set(id, { transaction: new Transaction(this.store), timer })
    return id
  }

  #take(id: string): Transaction {
    const open = this.#open.get(id)
    if (!open) throw transactionGone()
    this.#open.delete(id)
    clearTimeout(open.timer)
    return open.transaction
  }

  #end(id: string): void {
    if (this.#open.has(id)) this.#take(id).end()
  }

  /** An error ends the whole transaction, as on the server: what was written in it is gone. */
  within<T>(id: string, work: (transaction: Transaction) => T): T {
    const open = this.#open.get(id)
    if (!open) throw transactionGone()
    try {
      return work(open.transaction)
    } catch (error) {
      this.#end(id)
      throw error
    }
  }

  async commit(id: string): Promise<void> {
    const transaction = this.#take(id)
    try {
      await transaction.commit()
    } catch (error) {
      transaction.end()
      throw error
    }
  }

  abort(id: string): void {
    this.#take(id).end()
  }

  endAll(): void {
    for (const id of [...this.#open.keys()]) this.#end(id)
  }
}
