import { notSupported, requestFailed } from '../cloud-error'
import { exclude, include, treeOf } from '../query/projection'
import { partsOf } from '../values/path'
import { isDocument, type Document, type Maybe, type Value } from '../values/value'
import { evaluate } from './expression'
import type { Expression, Variables } from './source'

type Change = (document: Document, variables: Variables) => Document
type Computed = { parts: readonly string[]; expression: Expression }

/** Puts a value at a path; of an array on the way, into each of its documents. Copies what it changes. */
const put = (target: Maybe, parts: readonly string[], value: Maybe, from = 0): Maybe => {
  const part = parts[from]
  if (part === undefined) return value
  if (Array.isArray(target)) return target.map((item) => put(item, parts, value, from) ?? null)
  const base = isDocument(target) ? target : {}
  const inner = put(Object.hasOwn(base, part) ? base[part] : undefined, parts, value, from + 1)
  // What computes to nothing leaves the field as it was absent.
  if (inner === undefined) return isDocument(target) ? Object.fromEntries(Object.entries(base).filter(([field]) => field !== part)) : target
  return { ...base, [part]: inner }
}

const isExpression = (value: Document): boolean => Object.keys(value).some((field) => field.startsWith('$'))

/** The leaves of a nested specification, each with its path. */
const leavesOf = (source: Document, prefix = ''): [string, Value][] =>
  Object.entries(source).flatMap(([field, value]) => {
    const path = prefix + field
    if (field.startsWith('$')) throw requestFailed(`Unrecognized expression in a specification: ${field}`)
    return isDocument(value) && !isExpression(value) && Object.keys(value).length > 0 ? leavesOf(value, path + '.') : [[path, value]]
  })

const compute =
  (computed: Computed[]) =>
  (target: Document, document: Document, variables: Variables): Document => {
    const scope = { ...variables, ROOT: document, CURRENT: document }
    return computed.reduce((result, { parts, expression }) => put(result, parts, expression(scope)) as Document, target)
  }

const computedOf = (leaves: [string, Value][]): Computed[] =>
  leaves.map(([path, value]) => ({ parts: partsOf(path), expression: evaluate(value) }))

export const addFields = (source: Document): Change => {
  const leaves = leavesOf(source)
  if (leaves.length === 0) throw requestFailed('$addFields specification must have at least one field')
  treeOf(leaves.map(([path]) => path))
  const add = compute(computedOf(leaves))
  return (document, variables) => add(document, document, variables)
}

export const projectFields = (source: Document): Change => {
  const leaves = leavesOf(source)
  if (leaves.length === 0) throw requestFailed('$project specification must have at least one field')
  for (const [path, value] of leaves) {
    if (typeof value === 'number' && value !== 0 && value !== 1) throw notSupported(`the projection of ${path} by ${value}`)
  }
  const isFlag = (value: Value) => value === 0 || value === 1 || typeof value === 'boolean'
  const flags = leaves.filter(([path, value]) => path !== '_id' && isFlag(value))
  const computed = leaves.filter(([, value]) => !isFlag(value))
  const wanted = flags.filter(([, value]) => value === 1 || value === true).map(([path]) => path)
  const unwanted = flags.filter(([, value]) => value === 0 || value === false).map(([path]) => path)
  if (unwanted.length > 0 && (wanted.length > 0 || computed.length > 0)) {
    throw requestFailed('$project cannot both include and exclude fields')
  }
  const id = leaves.find(([path]) => path === '_id')?.[1]
  const noId = id === 0 || id === false
  if (unwanted.length > 0 || (noId && leaves.length === 1)) {
    const tree = treeOf(noId ? ['_id', ...unwanted] : unwanted)
    return (document) => exclude(document, tree)
  }
  treeOf(leaves.map(([path]) => path))
  const tree = treeOf(noId || (id !== undefined && !isFlag(id)) ? wanted : ['_id', ...wanted])
  const add = compute(computedOf(computed))
  return (document, variables) => add(include(document, tree), document, variables)
}
