import { invalidParam, notSupported } from '../cloud-error'
import { isDocument, type Document, type Value } from './value'

const REFUSED = new Set([
  '$oid',
  '$binary',
  '$numberDecimal',
  '$regularExpression',
  '$regex',
  '$timestamp',
  '$undefined',
  '$minKey',
  '$maxKey',
  '$code',
  '$symbol',
  '$dbPointer',
  '$uuid',
])

const finite = (value: unknown): number => {
  const number = Number(value)
  if (!Number.isFinite(number)) throw notSupported(`the number ${String(value)}`)
  return number === 0 ? 0 : number
}

const date = (value: unknown): Date => {
  const instant = new Date(isDocument(value) ? finite(value['$numberLong']) : (value as string | number))
  if (Number.isNaN(instant.getTime())) throw invalidParam(`not a date: ${JSON.stringify(value)}`)
  return instant
}

/** The value that an object with a `$` key stands for, or `undefined` when the key is an operator. */
const typed = (key: string, value: unknown, now: Date): Value | undefined => {
  switch (key) {
    case '$numberInt':
    case '$numberDouble':
      return finite(value)
    case '$numberLong': {
      const number = finite(value)
      if (!Number.isSafeInteger(number)) throw notSupported(`the number ${String(value)}, past 2^53`)
      return number
    }
    case '$date':
      return date(value)
    case '$tcb_server_date':
      return new Date(now.getTime() + (isDocument(value) ? Number(revive(value['offset'] ?? 0, now)) : 0))
    default:
      if (REFUSED.has(key)) throw notSupported(`values of the type ${key}`)
      return undefined
  }
}

const revive = (raw: unknown, now: Date): Value => {
  if (typeof raw !== 'object' || raw === null) return raw as Value
  if (Array.isArray(raw)) {
    for (let i = 0; i < raw.length; i++) raw[i] = revive(raw[i], now)
    return raw as Value[]
  }
  const object = raw as Record<string, unknown>
  for (const key of Object.keys(object)) {
    if (key === '__proto__') throw invalidParam('__proto__ is no field name')
    if (key.startsWith('$')) {
      const value = typed(key, object[key], now)
      if (value !== undefined) return value
    }
    object[key] = revive(object[key], now)
  }
  return object as Document
}

/** Reads EJSON, canonical or relaxed; `now` is what a server date stands for. */
export const decode = (text: string, now: Date): Value => {
  try {
    return revive(JSON.parse(text), now)
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidParam(`not EJSON: ${text.slice(0, 80)}`)
    throw error
  }
}

const EPOCH = new Date(0)
/** Reads what `encode` wrote; only dates are marked in it. */
export const decodeStored = (text: string): Document => (text.includes('"$date"') ? decode(text, EPOCH) : JSON.parse(text)) as Document

const marked = (value: Value): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return { $date: value.toISOString() }
  if (Array.isArray(value)) {
    const items = value.map(marked)
    return items.some((item, i) => item !== value[i]) ? items : value
  }
  let copy: Record<string, unknown> | undefined
  for (const field of Object.keys(value)) {
    const mark = marked(value[field]!)
    if (mark !== value[field]) (copy ??= { ...value })[field] = mark
  }
  return copy ?? value
}

/** Writes relaxed EJSON: plain JSON in which a date is `{ $date: ISO }`. */
export const encode = (value: Value): string => JSON.stringify(marked(value))
