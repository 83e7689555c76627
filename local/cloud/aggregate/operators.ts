import { requestFailed } from '../cloud-error'
import { compare, equal } from '../values/compare'
import { isDocument, typeName, type Maybe, type Value } from '../values/value'
import type { Expression, Variables } from './source'

type Compile = (source: Value) => Expression
type Operator = (operand: Value, compile: Compile) => Expression

const truthy = (value: Maybe): boolean => value !== undefined && value !== null && value !== false && value !== 0
const absent = (value: Maybe): value is null | undefined => value === undefined || value === null

/** The operands of an operator that takes a list; one alone may stand without the brackets. */
const list = (operand: Value, compile: Compile): Expression[] => (Array.isArray(operand) ? operand : [operand]).map(compile)

const fixed =
  (name: string, count: number, apply: (...values: Maybe[]) => Maybe): Operator =>
  (operand, compile) => {
    const expressions = list(operand, compile)
    if (expressions.length !== count) throw requestFailed(`${name} takes exactly ${count} arguments, ${expressions.length} were passed in`)
    return (variables) => apply(...expressions.map((expression) => expression(variables)))
  }

const many =
  (apply: (values: Maybe[]) => Maybe): Operator =>
  (operand, compile) => {
    const expressions = list(operand, compile)
    return (variables) => apply(expressions.map((expression) => expression(variables)))
  }

const arrayOf = (name: string, value: Maybe): Value[] => {
  if (!Array.isArray(value)) throw requestFailed(`${name} needs an array, found ${typeName(value)}`)
  return value
}

const numberOf = (name: string, value: Maybe): number => {
  if (typeof value !== 'number') throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`)
  return value
}

/** Any operand that is null or missing makes the whole null. */
const arithmetic =
  (name: string, count: number | undefined, apply: (numbers: number[]) => number): Operator =>
  (operand, compile) => {
    const expressions = list(operand, compile)
    if (count !== undefined && expressions.length !== count) throw requestFailed(`${name} takes exactly ${count} arguments`)
    return (variables) => {
      const values = expressions.map((expression) => expression(variables))
      if (values.some(absent)) return null
      return apply(values.map((value) => numberOf(name, value)))
    }
  }

const comparison = (name: string, holds: (order: number) => Value): Operator => fixed(name, 2, (a, b) => holds(compare(a, b)))

/** Over the elements when the one operand is an array, else over the operands: as `$project` reads `$sum` and the like. */
const folded =
  (fold: (values: Maybe[]) => Maybe): Operator =>
  (operand, compile) => {
    const expressions = list(operand, compile)
    return (variables) => {
      const values = expressions.map((expression) => expression(variables))
      return fold(values.length === 1 && Array.isArray(values[0]) ? values[0] : values)
    }
  }

const numbers = (values: Maybe[]): number[] => values.filter((value) => typeof value === 'number')
export const sum = (values: Maybe[]): number => numbers(values).reduce((total, value) => total + value, 0)
export const average = (values: Maybe[]): Maybe => (numbers(values).length === 0 ? null : sum(values) / numbers(values).length)
const extreme = (values: Maybe[], better: (order: number) => boolean): Maybe =>
  values
    .filter((value) => !absent(value))
    .reduce<Maybe>((best, value) => (best === null || better(compare(value, best)) ? value : best), null)
export const least = (values: Maybe[]): Maybe => extreme(values, (order) => order < 0)
export const greatest = (values: Maybe[]): Maybe => extreme(values, (order) => order > 0)
export const distinct = (values: Maybe[]): Value[] =>
  values.reduce<Value[]>((set, value) => (value === undefined || set.some((known) => equal(known, value)) ? set : [...set, value]), [])

/** An operand with named parts, none but those. */
const parts = (name: string, operand: Value, known: string[], needed: string[]): Record<string, Value | undefined> => {
  if (!isDocument(operand)) throw requestFailed(`${name} only supports an object as its argument`)
  for (const part of Object.keys(operand)) if (!known.includes(part)) throw requestFailed(`Unrecognized parameter to ${name}: ${part}`)
  for (const part of needed) if (!(part in operand)) throw requestFailed(`Missing '${part}' parameter to ${name}`)
  return operand
}

const each = (name: string, operand: Value, inner: 'cond' | 'in', compile: Compile): { input: Expression; as: string; run: Expression } => {
  const { input, as, [inner]: body } = parts(name, operand, ['input', 'as', inner], ['input', inner])
  return { input: compile(input!), as: typeof as === 'string' ? as : 'this', run: compile(body!) }
}

const overElements =
  (name: string, inner: 'cond' | 'in', collect: (items: Value[], run: (item: Value) => Maybe) => Maybe): Operator =>
  (operand, compile) => {
    const { input, as, run } = each(name, operand, inner, compile)
    return (variables: Variables) => {
      const items = input(variables)
      return absent(items) ? null : collect(arrayOf(name, items), (item) => run({ ...variables, [as]: item }))
    }
  }

const condition: Operator = (operand, compile) => {
  const named = isDocument(operand) ? parts('$cond', operand, ['if', 'then', 'else'], ['if', 'then', 'else']) : undefined
  const three = named ? [named['if']!, named['then']!, named['else']!] : operand
  if (!Array.isArray(three) || three.length !== 3) throw requestFailed('$cond takes exactly 3 arguments')
  const [test, yes, no] = three.map(compile) as [Expression, Expression, Expression]
  return (variables) => (truthy(test(variables)) ? yes(variables) : no(variables))
}

const element = (name: string, values: Maybe, index: number): Maybe => (absent(values) ? null : arrayOf(name, values).at(index))

const size: Operator = fixed('$size', 1, (value) => arrayOf('$size', value).length)

/** The operators of an expression that are known here, each checked against MongoDB's manual. */
export const operators: Record<string, Operator | undefined> = {
  $literal: (operand) => () => operand,
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $and: many((values) => values.every(truthy)),
  $or: many((values) => values.some(truthy)),
  $not: fixed('$not', 1, (value) => !truthy(value)),
  $cond: condition,
  $ifNull: fixed('$ifNull', 2, (value, otherwise) => (absent(value) ? otherwise : value)),
  $in: fixed('$in', 2, (value, values) => arrayOf('$in', values).some((item) => equal(item, value))),
  $size: size,
  $isArray: fixed('$isArray', 1, (value) => Array.isArray(value)),
  $arrayElemAt: fixed('$arrayElemAt', 2, (values, index) =>
    absent(index) ? null : element('$arrayElemAt', values, numberOf('$arrayElemAt', index)),
  ),
  $filter: overElements('$filter', 'cond', (items, run) => items.filter((item) => truthy(run(item)))),
  $map: overElements('$map', 'in', (items, run) => items.map((item) => run(item) ?? null)),
  $concatArrays: many((values) => (values.some(absent) ? null : values.flatMap((value) => arrayOf('$concatArrays', value)))),
  $concat: many((values) => {
    if (values.some(absent)) return null
    return values
      .map((value) => {
        if (typeof value !== 'string') throw requestFailed(`$concat only supports strings, not ${typeName(value)}`)
        return value
      })
      .join('')
  }),
  $add: arithmetic('$add', undefined, (values) => values.reduce((total, value) => total + value, 0)),
  $multiply: arithmetic('$multiply', undefined, (values) => values.reduce((total, value) => total * value, 1)),
  $subtract: arithmetic('$subtract', 2, ([a, b]) => a! - b!),
  $divide: arithmetic('$divide', 2, ([a, b]) => {
    if (b === 0) throw requestFailed("can't $divide by zero")
    return a! / b!
  }),
  $sum: folded(sum),
  $avg: folded(average),
  $min: folded(least),
  $max: folded(greatest),
}
