import type { Order } from '../query/sort'
import type { Variables } from './expression'
import type { Document } from '../values/value'

export type Find = { filter: Document; variables?: Variables; order?: Order; skip?: number; limit?: number }

/** Where a pipeline gets its documents: a filter is answered through the indexes. */
export type Source = { find: (collection: string, find: Find) => Document[] }
