import type { Maybe, Document } from './value'

/** MongoDB's order of types; values of one rank are compared with each other. */
export const rank = (value: Maybe): number => {
  if (value === undefined) return 0
  if (value === null) return 1
  if (Array.isArray(value)) return 5
  if (value instanceof Date) return 9
  switch (typeof value) {
    case 'number':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 8
    default:
      return 4
  }
}

/** By code point, as UTF-8 sorts; UTF-16 puts surrogate pairs before U+E000 and above. */
export const compareStrings = (a: string, b: string): number => {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const xPair = x >= 0xd800 && x <= 0xdfff
    const yPair = y >= 0xd800 && y <= 0xdfff
    if (xPair !== yPair) return xPair ? 1 : -1
    return x - y
  }
  return a.length - b.length
}

const compareDocuments = (a: Document, b: Document): number => {
  const left = Object.entries(a)
  const right = Object.entries(b)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [aField, aValue] = left[i]!
    const [bField, bValue] = right[i]!
    const order = rank(aValue) - rank(bValue) || compareStrings(aField, bField) || compare(aValue, bValue)
    if (order !== 0) return order
  }
  return left.length - right.length
}

export const compare = (a: Maybe, b: Maybe): number => {
  if (a === b) return 0
  const byType = rank(a) - rank(b)
  if (byType !== 0) return byType
  if (typeof a === 'string') return compareStrings(a, b as string)
  if (a instanceof Date) return a.getTime() - (b as Date).getTime()
  if (Array.isArray(a)) {
    const other = b as typeof a
    for (let i = 0; i < Math.min(a.length, other.length); i++) {
      const order = compare(a[i], other[i])
      if (order !== 0) return order
    }
    return a.length - other.length
  }
  if (typeof a === 'object') return compareDocuments(a as Document, b as Document)
  return Number(a) - Number(b)
}

export const equal = (a: Maybe, b: Maybe): boolean => a === b || (rank(a) === rank(b) && compare(a, b) === 0)
