import { notSupported, requestFailed } from '../cloud-error'
import { isDocument, type Document, type Maybe, type Value } from '../values/value'
import { evaluate } from './expression'
import type { Expression } from './source'
import { average, distinct, greatest, least, sum } from './operators'

const accumulators: Record<string, ((values: Maybe[]) => Maybe) | undefined> = {
  $sum: sum,
  $avg: average,
  $min: least,
  $max: greatest,
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: distinct,
}

export type Accumulator = { field: string; expression: Expression; collect: (values: Maybe[]) => Maybe }

export const accumulatorOf = (field: string, source: Value): Accumulator => {
  const [entry, ...others] = isDocument(source) ? Object.entries(source) : []
  if (!entry || others.length > 0) throw requestFailed(`The field '${field}' must be an accumulator object`)
  const [name, operand] = entry
  const collect = accumulators[name]
  if (!collect) throw notSupported(`the accumulator ${name}`)
  return { field, expression: evaluate(operand), collect }
}

export const group = (source: Document): { id: Expression; accumulators: Accumulator[] } => {
  if (!('_id' in source)) throw requestFailed('a group specification must include an _id')
  const { _id: id, ...fields } = source
  return { id: evaluate(id), accumulators: Object.entries(fields).map(([field, value]) => accumulatorOf(field, value)) }
}
