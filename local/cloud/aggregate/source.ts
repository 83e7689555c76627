import type { Order } from '../query/sort'
import type { Document, Maybe, Value } from '../values/value'

/** The types that stages, expressions and the pipeline meet in. */

/** `$$name`: ROOT and CURRENT, and what `let`, `$map` and the like bind. */
export type Variables = Record<string, Maybe>
export type Expression = (variables: Variables) => Maybe

export type Find = { filter: Document; variables?: Variables; order?: Order; skip?: number; limit?: number }

/** Where a pipeline gets its documents: a filter is answered through the indexes. */
export type Source = { find: (collection: string, find: Find) => Document[] }

export type StageSource = { name: string; spec: Value }
export type Stage = (documents: Document[], variables: Variables, source: Source) => Document[]
export type Pipeline = (collection: string, source: Source, variables: Variables) => Document[]
export type CompilePipeline = (stages: StageSource[]) => Pipeline
