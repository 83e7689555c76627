import { notSupported, requestFailed } from '../cloud-error'
import { compileFilter } from '../query/match'
import { orderOf, sorted } from '../query/sort'
import { encode } from '../values/ejson'
import { isDocument, typeName, type Document, type Value } from '../values/value'
import { lookup } from './lookup'
import { addFields, projectFields } from './shape'
import type { CompilePipeline, Stage, Variables } from './source'

const objectOf = (name: string, value: Value): Document => {
  if (!isDocument(value)) throw requestFailed(`${name} takes an object, not ${typeName(value)}`)
  return value
}

export const countOf = (name: string, value: Value): number => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw requestFailed(`invalid argument to ${name}: ${encode(value)}`)
  }
  return value
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
    case '$sort': {
      const order = orderOf(objectOf(name, spec))
      return (documents) => sorted(documents, order, (document) => document)
    }
    case '$limit': {
      const limit = countOf(name, spec)
      return (documents) => documents.slice(0, limit)
    }
    case '$lookup':
      return lookup(objectOf(name, spec), compile)
    default:
      throw notSupported(`the aggregation stage ${name}`)
  }
}
