import { fieldOf, isDocument, type Document, type Maybe, type Value } from './value'

const split = new Map<string, readonly string[]>()
export const partsOf = (path: string): readonly string[] => {
  let parts = split.get(path)
  if (!parts) {
    parts = path.split('.')
    if (split.size < 10_000) split.set(path, parts)
  }
  return parts
}

export const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part)

/**
 * All that a query path reaches: through an array, every document in it and the element at a number; `undefined` where there is
 * nothing. Scalars inside an array on the way are passed over, as MongoDB does.
 */
export const reach = (value: Maybe, parts: readonly string[], from = 0, found: Maybe[] = []): Maybe[] => {
  const part = parts[from]
  if (part === undefined) found.push(value)
  else if (Array.isArray(value)) {
    for (const item of value) if (isDocument(item)) reach(item, parts, from, found)
    if (isIndex(part) && Number(part) < value.length) reach(value[Number(part)], parts, from + 1, found)
  } else if (isDocument(value)) reach(fieldOf(value, part), parts, from + 1, found)
  else found.push(undefined)
  return found
}

/** The value at a path of an expression: an array on the way gives the array of what its documents have there. */
export const project = (value: Maybe, parts: readonly string[], from = 0): Maybe => {
  const part = parts[from]
  if (part === undefined) return value
  if (Array.isArray(value)) {
    const values: Value[] = []
    for (const item of value) {
      const inner = isDocument(item) ? project(item, parts, from) : undefined
      if (inner !== undefined) values.push(inner)
    }
    return values
  }
  return isDocument(value) ? project(fieldOf(value, part), parts, from + 1) : undefined
}

/** The one value at a path that no array lies on; `array` tells that one does. */
export const single = (document: Document, parts: readonly string[]): { value: Maybe; array: boolean } => {
  let value: Maybe = document
  for (const part of parts) {
    if (Array.isArray(value)) return { value: undefined, array: true }
    value = isDocument(value) ? fieldOf(value, part) : undefined
  }
  return { value, array: Array.isArray(value) }
}
