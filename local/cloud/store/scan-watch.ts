import { orderServed } from '../query/plan'
import type { Order } from '../query/sort'
import { isDocument, type Document, type Value } from '../values/value'
import type { Layout } from './layout'

const shapeOf = (filter: Document): string =>
  Object.entries(filter)
    .map(([name, condition]) => {
      if (Array.isArray(condition)) return `${name}(${condition.map((branch) => (isDocument(branch) ? shapeOf(branch) : '?')).join('; ')})`
      return `${name} ${operatorsIn(condition)}`
    })
    .join(', ')

const operatorsIn = (condition: Value): string =>
  isDocument(condition) && Object.keys(condition)[0]?.startsWith('$') ? Object.keys(condition).join(' ') : '='

/** Tells, once for each shape, of a question that no index answers: in production it would read the whole collection. */
export class ScanWatch {
  readonly #seen = new Set<string>()

  constructor(readonly report: (message: string | undefined) => void) {}

  #note(shape: string): void {
    this.report(this.#seen.has(shape) ? undefined : `[local cloud] no index serves: ${shape}`)
    this.#seen.add(shape)
  }

  /** All documents in no order are read for their own sake; a filter, or an order, wants an index. */
  unserved(layout: Layout, filter: Document, order: Order | undefined): void {
    const everything = Object.keys(filter).length === 0
    if (everything && (!order || orderServed(layout, order))) return
    const by = order ? ` order by ${order.map(([field, direction]) => `${field} ${direction}`).join(', ')}` : ''
    this.#note(`${layout.name} where ${shapeOf(filter)}${by}`)
  }

  counted(layout: Layout, filter: Document): void {
    this.#note(`count ${layout.name} where ${shapeOf(filter)}`)
  }
}
