import { notSupported, requestFailed } from '../cloud-error'
import { evaluate, truthy } from '../aggregate/expression'
import type { Variables } from '../aggregate/source'
import { compare, equal, rank } from '../values/compare'
import { partsOf, reach } from '../values/path'
import { isDocument, type Document, type Maybe, type Value } from '../values/value'

export type Predicate = (document: Document) => boolean
type Test = (value: Maybe) => boolean

/** An array meets a condition when it does so whole or by any of its elements. */
const anyOf =
  (test: Test): Test =>
  (value) =>
    test(value) || (Array.isArray(value) && value.some(test))

const equals = (operand: Value): Test =>
  operand === null ? (value) => value === null || value === undefined : (value) => equal(value, operand)

const ordered = (operand: Value, holds: (order: number) => boolean): Test => {
  if (isDocument(operand) || Array.isArray(operand)) throw notSupported('an order comparison with an object or an array')
  const asked = rank(operand)
  // Only values of one type compare; null meets null and the missing field.
  return operand === null
    ? (value) => (value === null || value === undefined) && holds(0)
    : (value) => rank(value) === asked && holds(compare(value, operand))
}

const listed = (operator: string, operand: Value): Test => {
  if (!Array.isArray(operand)) throw requestFailed(`${operator} needs an array`)
  const tests = operand.map(equals)
  const texts = new Set(operand.filter((item) => typeof item === 'string'))
  if (texts.size === operand.length) return (value) => typeof value === 'string' && texts.has(value)
  return (value) => tests.some((test) => test(value))
}

const operator = (name: string, operand: Value, values: (document: Document) => Maybe[]): Predicate => {
  const any = (test: Test): Predicate => {
    const either = anyOf(test)
    return (document) => values(document).some(either)
  }
  const none = (test: Test): Predicate => {
    const some = any(test)
    return (document) => !some(document)
  }
  switch (name) {
    case '$eq':
      return any(equals(operand))
    case '$in':
      return any(listed(name, operand))
    case '$nin':
      return none(listed(name, operand))
    case '$gt':
      return any(ordered(operand, (order) => order > 0))
    case '$gte':
      return any(ordered(operand, (order) => order >= 0))
    case '$lt':
      return any(ordered(operand, (order) => order < 0))
    case '$lte':
      return any(ordered(operand, (order) => order <= 0))
    default:
      throw notSupported(`the query operator ${name}`)
  }
}

const all = (predicates: Predicate[]): Predicate =>
  predicates.length === 1 ? predicates[0]! : (document) => predicates.every((predicate) => predicate(document))

/** The operators of a condition, or `undefined` when it is a value to be equal to. */
export const operatorsOf = (condition: Value): [string, Value][] | undefined => {
  if (!isDocument(condition)) return undefined
  const entries = Object.entries(condition)
  const operators = entries.filter(([name]) => name.startsWith('$'))
  if (operators.length === 0) return undefined
  if (operators.length < entries.length) throw requestFailed(`operators and fields mixed: ${Object.keys(condition).join(', ')}`)
  return operators
}

const field = (path: string, condition: Value): Predicate => {
  const parts = partsOf(path)
  const values = (document: Document) => reach(document, parts)
  const operators = operatorsOf(condition) ?? [['$eq', condition] as [string, Value]]
  return all(operators.map(([name, operand]) => operator(name, operand, values)))
}

/** The branches of `$and` and `$or`. */
export const branchesOf = (name: string, operand: Value): Document[] => {
  if (!Array.isArray(operand) || operand.length === 0) throw requestFailed(`${name} must be a nonempty array`)
  return operand.map((branch) => {
    if (!isDocument(branch)) throw requestFailed(`${name} takes objects alone`)
    return branch
  })
}

/** Whether a document meets a filter, as MongoDB reads it. What is not known is refused here, before anything is read. */
export const compileFilter = (filter: Document, variables?: Variables): Predicate => {
  const predicates = Object.entries(filter).map(([name, condition]): Predicate => {
    if (name === '$and') return all(branchesOf(name, condition).map((branch) => compileFilter(branch, variables)))
    if (name === '$or') {
      const branches = branchesOf(name, condition).map((branch) => compileFilter(branch, variables))
      return (document) => branches.some((branch) => branch(document))
    }
    if (name === '$expr') {
      const expression = evaluate(condition)
      return (document) => truthy(expression({ ...variables, ROOT: document, CURRENT: document }))
    }
    if (name.startsWith('$')) throw notSupported(`the query operator ${name}`)
    return field(name, condition)
  })
  return predicates.length === 0 ? () => true : all(predicates)
}
