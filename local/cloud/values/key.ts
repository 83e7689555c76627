import { notSupported } from '../cloud-error'
import type { Maybe } from './value'

/**
 * A scalar as text that sorts bytewise as MongoDB sorts the values: a letter for the type, then the value. What SQLite then
 * compares needs no second look. A missing field has the key of null, as in MongoDB's indexes.
 */
export const NULL_KEY = 'a'

const view = new DataView(new ArrayBuffer(8))
const number = (value: number): string => {
  view.setFloat64(0, value === 0 ? 0 : value)
  let high = view.getUint32(0)
  let low = view.getUint32(4)
  if (high >>> 31 === 1) {
    high = ~high >>> 0
    low = ~low >>> 0
  } else high = (high | 0x80000000) >>> 0
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

/** The key of a scalar; `undefined` for an object or an array, which have none. */
export const keyOf = (value: Maybe): string | undefined => {
  if (value === undefined || value === null) return NULL_KEY
  if (value instanceof Date) return 'g' + number(value.getTime())
  switch (typeof value) {
    case 'number':
      return 'b' + number(value)
    case 'string':
      // The driver cuts a text at a NUL.
      if (value.includes('\0')) throw notSupported('the character U+0000 in an indexed text')
      return 'c' + value
    case 'boolean':
      return value ? 'f1' : 'f0'
    default:
      return undefined
  }
}

/** Where the keys of the same type begin and end: a comparison never leaves its type. */
export const bracketOf = (key: string): { from: string; to: string } => {
  const type = key.charCodeAt(0)
  return { from: String.fromCharCode(type), to: String.fromCharCode(type + 1) }
}
