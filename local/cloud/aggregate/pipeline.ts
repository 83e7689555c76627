import { compileFilter } from '../query/match'
import { orderOf } from '../query/sort'
import { isDocument, type Document, type Value } from '../values/value'
import type { CompilePipeline, Find, Stage, StageSource } from './source'
import { compileStage, countOf } from './stages'

const orderSpec = (spec: Value) => (isDocument(spec) ? orderOf(spec) : undefined)

/** What stands at the head of a pipeline and the store can answer by itself: `$match`, then `$sort`, `$limit`. */
const headOf = (stages: StageSource[]): { find: Find; rest: StageSource[] } => {
  const find: Find = { filter: {} }
  const filters: Document[] = []
  let at = 0
  while (stages[at]?.name === '$match' && isDocument(stages[at]!.spec)) filters.push(stages[at++]!.spec as Document)
  if (filters.length > 0) find.filter = filters.length === 1 ? filters[0]! : { $and: filters }
  const order = stages[at]?.name === '$sort' ? orderSpec(stages[at]!.spec) : undefined
  if (order) {
    find.order = order
    at++
  }
  if (stages[at]?.name === '$limit') find.limit = countOf('$limit', stages[at++]!.spec)
  return { find, rest: stages.slice(at) }
}

export const compilePipeline: CompilePipeline = (stages) => {
  const { find, rest } = headOf(stages)
  compileFilter(find.filter)
  const compiled: Stage[] = rest.map(({ name, spec }) => compileStage(name, spec, compilePipeline))
  return (collection, source, variables) =>
    compiled.reduce((documents, stage) => stage(documents, variables, source), source.find(collection, { ...find, variables }))
}
