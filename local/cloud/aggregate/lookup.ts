import { notSupported, requestFailed } from '../cloud-error'
import { encode } from '../values/ejson'
import { keyOf } from '../values/key'
import { partsOf, project, reach } from '../values/path'
import { isDocument, type Document, type Maybe, type Value } from '../values/value'
import { evaluate } from './expression'
import type { CompilePipeline, Stage, StageSource } from './source'

const textOf = (name: string, value: Value | undefined): string => {
  if (typeof value !== 'string' || value === '' || value.startsWith('$')) {
    throw requestFailed(`$lookup argument '${name}' must be a field name`)
  }
  return value
}

/** Values that equal one another have one key. */
const matchKey = (value: Maybe): string => keyOf(value) ?? 'o' + encode(value!)

/** What the local field looks for: an array stands for each of its elements, nothing for null. */
const soughtOf = (document: Document, parts: readonly string[]): Value[] => {
  const value = project(document, parts)
  return Array.isArray(value) ? value : [value ?? null]
}

/** All documents of the stage are looked up in one question. */
const byField = (from: string, localField: string, foreignField: string, as: string): Stage => {
  const local = partsOf(localField)
  const foreign = partsOf(foreignField)
  return (documents, _variables, source) => {
    const sought = new Map<string, Value>()
    for (const document of documents) for (const value of soughtOf(document, local)) sought.set(matchKey(value), value)
    const found = sought.size === 0 ? [] : source.find(from, { filter: { [foreignField]: { $in: [...sought.values()] } } })
    const byKey = new Map<string, Set<number>>()
    found.forEach((document, place) => {
      for (const value of reach(document, foreign).flatMap((each) => (Array.isArray(each) ? [each, ...each] : [each]))) {
        const key = matchKey(value)
        let places = byKey.get(key)
        if (!places) byKey.set(key, (places = new Set()))
        places.add(place)
      }
    })
    return documents.map((document) => {
      const places = new Set(soughtOf(document, local).flatMap((value) => [...(byKey.get(matchKey(value)) ?? [])]))
      return { ...document, [as]: [...places].sort((a, b) => a - b).map((place) => found[place]!) }
    })
  }
}

const stagesOf = (pipeline: Value): StageSource[] => {
  if (!Array.isArray(pipeline)) throw requestFailed("'pipeline' option must be an array")
  return pipeline.map((stage) => {
    const entries = isDocument(stage) ? Object.entries(stage) : []
    if (entries.length !== 1) throw requestFailed('a pipeline stage specification object must contain exactly one field')
    const [name, spec] = entries[0]!
    return { name, spec }
  })
}

const byPipeline = (from: string, bindings: Value, source: Value, as: string, compile: CompilePipeline): Stage => {
  if (!isDocument(bindings)) throw requestFailed("$lookup argument 'let' must be an object")
  const let_ = Object.entries(bindings).map(([name, value]) => [name, evaluate(value)] as const)
  const pipeline = compile(stagesOf(source))
  return (documents, variables, store) =>
    documents.map((document) => {
      const scope = { ...variables, ROOT: document, CURRENT: document }
      const bound = Object.fromEntries(let_.map(([name, expression]) => [name, expression(scope)]))
      return { ...document, [as]: pipeline(from, store, { ...variables, ...bound }) }
    })
}

export const lookup = (spec: Document, compile: CompilePipeline): Stage => {
  const { from, as, localField, foreignField, let: bindings, pipeline, ...others } = spec
  for (const option of Object.keys(others)) throw notSupported(`the option ${option} of $lookup`)
  const collection = textOf('from', from)
  const target = textOf('as', as)
  if (target.includes('.')) throw notSupported("a dotted 'as' in $lookup")
  if (pipeline !== undefined) {
    if (localField !== undefined || foreignField !== undefined) throw notSupported('localField beside pipeline in $lookup')
    return byPipeline(collection, bindings ?? {}, pipeline, target, compile)
  }
  if (bindings !== undefined) throw requestFailed("$lookup with 'let' needs a pipeline")
  return byField(collection, textOf('localField', localField), textOf('foreignField', foreignField), target)
}
