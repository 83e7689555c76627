import { notSupported, requestFailed } from '../cloud-error'
import { equal } from '../values/compare'
import { partsOf, project } from '../values/path'
import { isDocument, type Document, type Maybe, type Value } from '../values/value'
import type { Expression } from './source'

export const truthy = (value: Maybe): boolean => value !== undefined && value !== null && value !== false && value !== 0

const reference = (text: string): Expression => {
  if (!text.startsWith('$$')) {
    const parts = partsOf(text.slice(1))
    return (variables) => project(variables['CURRENT'], parts)
  }
  const [name, ...rest] = text.slice(2).split('.') as [string, ...string[]]
  if (['REMOVE', 'NOW', 'CLUSTER_TIME', 'DESCEND', 'PRUNE', 'KEEP'].includes(name)) throw notSupported(`the variable $$${name}`)
  return (variables) => {
    if (!Object.hasOwn(variables, name)) throw requestFailed(`Use of undefined variable: ${name}`)
    return project(variables[name], rest)
  }
}

const document = (fields: Document): Expression => {
  const entries = Object.entries(fields).map(([field, value]) => {
    if (field.includes('.')) throw requestFailed(`FieldPath field names may not contain '.': ${field}`)
    return [field, evaluate(value)] as const
  })
  return (variables) => {
    const result: Document = {}
    for (const [field, expression] of entries) {
      const value = expression(variables)
      if (value !== undefined) result[field] = value
    }
    return result
  }
}

/** Compiles an expression of the aggregation; an operator that is not known is refused by name. */
export const evaluate = (source: Value): Expression => {
  if (typeof source === 'string' && source.startsWith('$')) return reference(source)
  if (Array.isArray(source)) {
    const items = source.map(evaluate)
    return (variables) => items.map((item) => item(variables) ?? null)
  }
  if (!isDocument(source)) return () => source
  const names = Object.keys(source)
  const name = names.find((field) => field.startsWith('$'))
  if (name === undefined) return document(source)
  if (names.length > 1) throw requestFailed(`an expression has one operator: ${names.join(', ')}`)
  if (name !== '$eq') throw notSupported(`the expression operator ${name}`)
  const operands = source[name]!
  if (!Array.isArray(operands) || operands.length !== 2) throw requestFailed('$eq takes exactly 2 arguments')
  const [left, right] = operands.map(evaluate) as [Expression, Expression]
  return (variables) => equal(left(variables), right(variables))
}
