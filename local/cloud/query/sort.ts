import { notSupported, requestFailed } from '../cloud-error'
import { compare } from '../values/compare'
import { partsOf, reach } from '../values/path'
import type { Document, Maybe } from '../values/value'

export type Order = readonly (readonly [field: string, direction: 1 | -1])[]

export const orderOf = (source: Document): Order => {
  const order = Object.entries(source).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw notSupported(`the sort direction ${JSON.stringify(direction)} of ${field}`)
    return [field, direction] as const
  })
  if (order.length === 0) throw requestFailed('a sort needs at least one field')
  return order
}

/**
 * What a document is sorted by: of an array its least element going up, its greatest going down; missing counts as null, an
 * empty array as less than that.
 */
const sortValue = (document: Document, field: string, direction: 1 | -1): Maybe => {
  const values = reach(document, partsOf(field)).flatMap((value) =>
    Array.isArray(value) ? (value.length > 0 ? value : [undefined]) : [value ?? null],
  )
  if (values.length === 0) return null
  return values.reduce<Maybe>((best, value, i) => (i === 0 || direction * compare(value, best) < 0 ? value : best), undefined)
}

export const sorted = <T>(items: T[], order: Order, documentOf: (item: T) => Document): T[] => {
  const keyed = items.map((item) => ({ item, values: order.map(([field, direction]) => sortValue(documentOf(item), field, direction)) }))
  keyed.sort((a, b) => {
    for (const [i, [, direction]] of order.entries()) {
      const difference = compare(a.values[i], b.values[i])
      if (difference !== 0) return direction * difference
    }
    return 0
  })
  return keyed.map(({ item }) => item)
}
