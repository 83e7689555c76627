import { notSupported, requestFailed } from '../cloud-error'
import { compileFilter } from '../query/match'
import { orderOf, sorted } from '../query/sort'
import { encode } from '../values/ejson'
import { partsOf, project } from '../values/path'
import { isDocument, typeName, type Document, type Maybe, type Value } from '../values/value'
import { group as groupOf } from './accumulators'
import { evaluate } from './expression'
import { lookup } from './lookup'
import { addFields, projectFields } from './shape'
import type { CompilePipeline, Stage, Variables } from './source'

const objectOf = (name: string, value: Value): Document => {
  if (!isDocument(value)) throw requestFailed(`${name} takes an object, not ${typeName(value)}`)
  return value
}

export const countOf = (name: string, value: Value, least: number): number => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
    throw requestFailed(`invalid argument to ${name}: ${encode(value)}`)
  }
  return value
}

const group = (spec: Document): Stage => {
  const { id, accumulators } = groupOf(spec)
  return (documents, variables) => {
    const groups = new Map<string, { id: Maybe; values: Maybe[][] }>()
    for (const document of documents) {
      const scope = { ...variables, ROOT: document, CURRENT: document }
      const value = id(scope) ?? null
      const key = encode(value)
      let known = groups.get(key)
      if (!known) groups.set(key, (known = { id: value, values: accumulators.map(() => []) }))
      for (const [i, { expression }] of accumulators.entries()) known.values[i]!.push(expression(scope))
    }
    return [...groups.values()].map(({ id: value, values }) => {
      const result: Document = { _id: value ?? null }
      for (const [i, { field, collect }] of accumulators.entries()) result[field] = collect(values[i]!) ?? null
      return result
    })
  }
}

/** Puts `value` where the array was, and leaves the rest of the document shared. */
const replaceAt = (document: Document, parts: readonly string[], value: Maybe, from = 0): Document => {
  const part = parts[from]!
  const inner = document[part]
  if (from < parts.length - 1) return isDocument(inner) ? { ...document, [part]: replaceAt(inner, parts, value, from + 1) } : document
  if (value !== undefined) return { ...document, [part]: value }
  return Object.fromEntries(Object.entries(document).filter(([field]) => field !== part))
}

const unwind = (spec: Value): Stage => {
  const options: Document = typeof spec === 'string' ? { path: spec } : objectOf('$unwind', spec)
  const { path, preserveNullAndEmptyArrays: keep = false, ...others } = options
  for (const option of Object.keys(others)) throw notSupported(`the option ${option} of $unwind`)
  if (typeof path !== 'string' || !path.startsWith('$')) throw requestFailed('the path of $unwind must be a string that starts with $')
  const parts = partsOf(path.slice(1))
  return (documents) =>
    documents.flatMap((document) => {
      const value = project(document, parts)
      if (Array.isArray(value) && value.length > 0) return value.map((item) => replaceAt(document, parts, item))
      if (value === undefined || value === null || Array.isArray(value)) {
        return keep === true ? [Array.isArray(value) ? replaceAt(document, parts, undefined) : document] : []
      }
      return [document]
    })
}

const replaceRoot = (spec: Document): Stage => {
  const { newRoot, ...others } = spec
  for (const option of Object.keys(others)) throw notSupported(`the option ${option} of $replaceRoot`)
  if (newRoot === undefined) throw requestFailed('no newRoot specified for the $replaceRoot stage')
  const expression = evaluate(newRoot)
  return (documents, variables) =>
    documents.map((document) => {
      const root = expression({ ...variables, ROOT: document, CURRENT: document })
      if (!isDocument(root)) {
        throw requestFailed(`'newRoot' expression must evaluate to an object, but resulting value was of type ${typeName(root)}`)
      }
      return root
    })
}

const count = (field: Value): Stage => {
  if (typeof field !== 'string' || field === '' || field.startsWith('$') || field.includes('.')) {
    throw requestFailed('the count field must be a plain field name')
  }
  return (documents) => (documents.length === 0 ? [] : [{ [field]: documents.length }])
}

const each =
  (change: (document: Document, variables: Variables) => Document): Stage =>
  (documents, variables) =>
    documents.map((document) => change(document, variables))

/** Compiles one stage of a pipeline, with `compile` for one inside it; one that is not known is refused by name. */
export const compileStage = (name: string, spec: Value, compile: CompilePipeline): Stage => {
  switch (name) {
    case '$match': {
      const filter = objectOf(name, spec)
      compileFilter(filter)
      return (documents, variables) => documents.filter(compileFilter(filter, variables))
    }
    case '$project':
      return each(projectFields(objectOf(name, spec)))
    case '$addFields':
      return each(addFields(objectOf(name, spec)))
    case '$group':
      return group(objectOf(name, spec))
    case '$unwind':
      return unwind(spec)
    case '$sort': {
      const order = orderOf(objectOf(name, spec))
      return (documents) => sorted(documents, order, (document) => document)
    }
    case '$skip': {
      const skip = countOf(name, spec, 0)
      return (documents) => documents.slice(skip)
    }
    case '$limit': {
      const limit = countOf(name, spec, 1)
      return (documents) => documents.slice(0, limit)
    }
    case '$count':
      return count(spec)
    case '$replaceRoot':
      return replaceRoot(objectOf(name, spec))
    case '$lookup':
      return lookup(objectOf(name, spec), compile)
    default:
      throw notSupported(`the aggregation stage ${name}`)
  }
}
