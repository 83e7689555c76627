import type { Variables } from '../aggregate/source'
import type { Cell } from '../store/sqlite'
import type { Layout } from '../store/layout'
import { bracketOf, keyOf, NULL_KEY } from '../values/key'
import { partsOf, project } from '../values/path'
import { isDocument, type Document, type Maybe, type Value } from '../values/value'
import { branchesOf, operatorsOf } from './match'
import type { Order } from './sort'

/** A filter as SQL. It lets through all that meet the filter; `exact` says that it lets through nothing else. */
export type Plan = {
  where: string
  cells: Cell[]
  exact: boolean
  /** An index, or `_id`, finds the documents. */
  served: boolean
}

const EVERYTHING: Plan = { where: '', cells: [], exact: true, served: false }
const UNKNOWN: Plan = { ...EVERYTHING, exact: false }
const NOTHING: Plan = { where: '0', cells: [], exact: true, served: true }
const RANGES: Record<string, string | undefined> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

const both = (plans: Plan[]): Plan => {
  const pushed = plans.filter((plan) => plan.where !== '')
  return {
    where: pushed.map((plan) => plan.where).join(' AND '),
    cells: pushed.flatMap((plan) => plan.cells),
    exact: plans.every((plan) => plan.exact),
    served: plans.some((plan) => plan.served),
  }
}

const either = (plans: Plan[]): Plan => {
  if (plans.some((plan) => plan.where === '')) return UNKNOWN
  return {
    where: `(${plans.map((plan) => `(${plan.where})`).join(' OR ')})`,
    cells: plans.flatMap((plan) => plan.cells),
    exact: plans.every((plan) => plan.exact),
    served: plans.every((plan) => plan.served),
  }
}

class Planner {
  constructor(
    readonly layout: Layout,
    readonly variables: Variables,
  ) {}

  #leads(field: string): boolean {
    return field === '_id' || this.layout.indexes.some((index) => index.keys[0]?.[0] === field)
  }

  /** The key as a column holds it: of `_id`, which is always a text, without its letter. */
  #cell(field: string, value: Value): string | undefined {
    return field === '_id' ? (typeof value === 'string' ? value : undefined) : keyOf(value)
  }

  #any(field: string, values: Value[]): Plan {
    const cells = values.map((value) => this.#cell(field, value)).filter((cell) => cell !== undefined)
    // Neither an object nor an array lies in an indexed field, and nothing but a text is an `_id`.
    if (cells.length === 0) return this.layout.arrays.has(field) ? UNKNOWN : NOTHING
    const one = cells.length === 1
    const test = one ? '= ?' : 'IN (SELECT value FROM json_each(?))'
    const cell = one ? cells[0]! : JSON.stringify(cells)
    const served = this.#leads(field)
    const side = this.layout.arrays.get(field)
    if (!side) return { where: `${this.layout.column(field)} ${test}`, cells: [cell], exact: true, served }
    if (cells.length < values.length) return UNKNOWN
    return { where: `n IN (SELECT n FROM ${side} WHERE k ${test})`, cells: [cell], exact: true, served }
  }

  #range(field: string, operator: string, value: Value): Plan {
    const sign = RANGES[operator]!
    const served = this.#leads(field)
    if (field === '_id') {
      return typeof value === 'string' ? { where: `id ${sign} ?`, cells: [value], exact: true, served } : NOTHING
    }
    const key = keyOf(value)
    if (key === undefined || key === NULL_KEY) return UNKNOWN
    const { from, to } = bracketOf(key)
    const bound = sign.startsWith('>') ? (['<', to] as const) : (['>=', from] as const)
    const side = this.layout.arrays.get(field)
    const test = (column: string) => `${column} ${sign} ? AND ${column} ${bound[0]} ?`
    return side
      ? { where: `n IN (SELECT n FROM ${side} WHERE ${test('k')})`, cells: [key, bound[1]], exact: true, served }
      : { where: test(this.layout.column(field)), cells: [key, bound[1]], exact: true, served }
  }

  #operator(field: string, operator: string, operand: Value): Plan {
    if (operator === '$eq') return this.#any(field, [operand])
    if (operator === '$in' && Array.isArray(operand)) return operand.length === 0 ? NOTHING : this.#any(field, operand)
    return operator in RANGES ? this.#range(field, operator, operand) : UNKNOWN
  }

  #field(field: string, condition: Value): Plan {
    if (!this.layout.columns.has(field) && !this.layout.arrays.has(field)) return UNKNOWN
    const operators = operatorsOf(condition)
    return operators ? both(operators.map(([name, operand]) => this.#operator(field, name, operand))) : this.#any(field, [condition])
  }

  #bound(operand: Value): { value: Maybe } | undefined {
    if (typeof operand !== 'string' || !operand.startsWith('$')) return isDocument(operand) ? undefined : { value: operand }
    const [name, ...parts] = operand.slice(2).split('.') as [string, ...string[]]
    const known = operand.startsWith('$$') && !['ROOT', 'CURRENT'].includes(name) && Object.hasOwn(this.variables, name)
    return known ? { value: project(this.variables[name], parts) } : undefined
  }

  /** `$expr` compares whole values, so an equality narrows by an index only, and is looked at again. */
  #expression(expression: Value): Plan {
    if (!isDocument(expression)) return UNKNOWN
    const operands = expression['$eq']
    if (!Array.isArray(operands) || operands.length !== 2) return UNKNOWN
    for (const [path, other] of [operands, [...operands].reverse()]) {
      const field = typeof path === 'string' && path.startsWith('$') && !path.startsWith('$$') ? path.slice(1) : undefined
      const bound = this.#bound(other!)
      if (field === undefined || !bound || !this.layout.columns.has(field) || partsOf(field).length === 0) continue
      return { ...this.#any(field, [bound.value ?? null]), exact: false }
    }
    return UNKNOWN
  }

  plan(filter: Document): Plan {
    return both(
      Object.entries(filter).map(([name, condition]): Plan => {
        if (name === '$and') return both(branchesOf(name, condition).map((branch) => this.plan(branch)))
        if (name === '$or') return either(branchesOf(name, condition).map((branch) => this.plan(branch)))
        return name === '$expr' ? this.#expression(condition) : this.#field(name, condition)
      }),
    )
  }
}

export const planOf = (layout: Layout, filter: Document, variables: Variables = {}): Plan => new Planner(layout, variables).plan(filter)

/** The order as SQL, if it is one of indexed fields; their keys sort as MongoDB does. */
export const orderSql = (layout: Layout, order: Order): string | undefined => {
  const terms = order.map(([field, direction]) => {
    const column = layout.columns.get(field)
    return column && `${column}${direction < 0 ? ' DESC' : ''}`
  })
  return terms.every((term) => term !== undefined) ? terms.join(', ') : undefined
}

/** Whether the order is the beginning of an index, read forwards or backwards: then no more is read than asked for. */
export const orderServed = (layout: Layout, order: Order): boolean => {
  const begins = (keys: Order) => {
    if (order.length > keys.length) return false
    const turns = order.map(([field, direction], i) => (keys[i]![0] === field ? direction * keys[i]![1] : 0))
    return turns.every((turn) => turn === 1) || turns.every((turn) => turn === -1)
  }
  return begins([['_id', 1]]) || layout.indexes.some((index) => !index.multikey && begins(index.keys))
}
