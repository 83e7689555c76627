import { notSupported, requestFailed } from '../cloud-error'
import { partsOf } from '../values/path'
import { isDocument, type Document, type Value } from '../values/value'

/** The fields named, as a tree. */
export type Tree = Map<string, Tree | true>

export const treeOf = (paths: readonly string[]): Tree => {
  const root: Tree = new Map()
  for (const path of paths) {
    const parts = partsOf(path)
    let node: Tree = root
    parts.forEach((part, i) => {
      const known = node.get(part)
      const last = i === parts.length - 1
      if (known === true || (last && known)) throw requestFailed(`Path collision at ${path}`)
      if (last) node.set(part, true)
      else {
        const next = known ?? new Map<string, Tree | true>()
        node.set(part, next)
        node = next
      }
    })
  }
  return root
}

/** Only the fields of the tree; of an array on the way its documents, scalars dropped. */
export const include = (value: Document, tree: Tree): Document => {
  const result: Document = {}
  for (const [field, inner] of Object.entries(value)) {
    const branch = tree.get(field)
    if (branch === true) result[field] = inner
    else if (branch) {
      if (Array.isArray(inner)) result[field] = includeEach(inner, branch)
      else if (isDocument(inner)) result[field] = include(inner, branch)
    }
  }
  return result
}

const includeEach = (items: Value[], tree: Tree): Value[] =>
  items.flatMap((item): Value[] => (isDocument(item) ? [include(item, tree)] : Array.isArray(item) ? [includeEach(item, tree)] : []))

export const exclude = (value: Document, tree: Tree): Document => {
  const result: Document = {}
  for (const [field, inner] of Object.entries(value)) {
    const branch = tree.get(field)
    if (branch === true) continue
    result[field] = branch ? excludeIn(inner, branch) : inner
  }
  return result
}

const excludeIn = (value: Value, tree: Tree): Value => {
  if (Array.isArray(value)) return value.map((item) => excludeIn(item, tree))
  return isDocument(value) ? exclude(value, tree) : value
}

/** The `field()` of a query: named fields in, or named fields out; `_id` comes along unless it is sent away. */
export const compileProjection = (projection: Document): ((document: Document) => Document) => {
  const entries = Object.entries(projection)
  for (const [field, value] of entries) {
    if (value !== 0 && value !== 1) throw notSupported(`the projection of ${field} by ${JSON.stringify(value)}`)
  }
  const named = entries.filter(([field]) => field !== '_id')
  const wanted = named.filter(([, value]) => value === 1).map(([field]) => field)
  const unwanted = named.filter(([, value]) => value === 0).map(([field]) => field)
  if (wanted.length > 0 && unwanted.length > 0) throw requestFailed('a projection cannot both include and exclude fields')
  const id = projection['_id']
  if (wanted.length > 0 || (unwanted.length === 0 && id === 1)) {
    const tree = treeOf(id === 0 ? wanted : ['_id', ...wanted])
    return (document) => include(document, tree)
  }
  const tree = treeOf(id === 0 ? ['_id', ...unwanted] : unwanted)
  return (document) => exclude(document, tree)
}
