import { invalidParam, notSupported } from '../cloud-error'
import type { Clock } from '../clock'
import type { Store } from '../store/store'
import type { Transactions } from '../store/transactions'
import { Documents } from './documents'
import { Params } from './params'

type Answer = Record<string, unknown>

/** The `database.*` actions. */
export class DatabaseActions {
  readonly #documents: Documents

  constructor(
    store: Store,
    readonly transactions: Transactions,
    readonly clock: Clock,
  ) {
    this.#documents = new Documents(store, transactions)
  }

  async answer(body: Record<string, unknown>): Promise<Answer> {
    const params = new Params(body, this.clock.now())
    switch (params.text('action')) {
      case 'database.getDocument':
        return this.#documents.get(params)
      case 'database.insertDocument':
        return this.#documents.insert(params)
      case 'database.modifyDocument':
        return this.#documents.modify(params)
      case 'database.removeDocument':
        return this.#documents.remove(params)
      case 'database.calculateDocument':
        return this.#documents.count(params)
      case 'database.aggregateDocuments':
        return this.#documents.aggregate(params)
      case 'database.startTransaction':
        params.only()
        return { transactionId: this.transactions.start() }
      case 'database.commitTransaction': {
        const id = params.only('transactionId').text('transactionId')
        await this.transactions.commit(id)
        return { transactionId: id }
      }
      case 'database.abortTransaction': {
        const id = params.only('transactionId').text('transactionId')
        this.transactions.abort(id)
        return { transactionId: id }
      }
      case 'database.addCollection':
        throw notSupported('database.addCollection: collections are declared in cloudfunctions/schema.ts')
      default:
        throw typeof body['action'] === 'string' ? notSupported(`the action ${body['action']}`) : invalidParam('no action')
    }
  }
}
