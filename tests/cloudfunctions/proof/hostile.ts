import type { Chance } from './chance'

/** Inputs made from an action's own schema: as it wants them, and broken in one place or many. */

export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema | boolean>
  required?: readonly string[]
  items?: Schema
  enum?: readonly unknown[]
  const?: unknown
  oneOf?: Schema[]
  anyOf?: Schema[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  pattern?: string
  format?: string
}

/** What stands in the county, by the name of the property that it goes into. */
export type Known = Record<string, readonly string[]>

const own = (text: string): unknown => JSON.parse(text) as unknown
const DEEP = '['.repeat(600) + ']'.repeat(600)

const TEXTS = [
  '',
  ' ',
  '\u0000',
  'x\u0000y',
  '\ud800',
  'a\udfff',
  '\u200b',
  '\u3164',
  '\u202e回家',
  'e\u0301',
  '👨\u200d👩\u200d👧',
  '__proto__',
  'constructor',
  'toString',
  '$ne',
  'a.b',
  '../../etc',
  '\n\n',
  '<script>',
  "'; DROP TABLE people; --",
  '2026-02-30',
  '2099-12-31',
  '0000-00-00',
  '2026-13',
  'W10',
  'eyJhIjoxfQ',
  'x'.repeat(501),
  '好'.repeat(20_000),
] as const
const VALUES: readonly (() => unknown)[] = [
  () => null,
  () => ({}),
  () => [],
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => true,
  () => own('{"__proto__":{"polluted":true}}'),
  () => own('{"constructor":{"prototype":{"polluted":true}}}'),
  () => ({ $gt: '' }),
  () => ({ $where: 'sleep(1000)' }),
  () => own(DEEP),
  () => Array.from({ length: 3_000 }, (_, i) => i),
  () => Array.from({ length: 101 }, () => 'x'),
]

const DATES = [
  '2026-02-16',
  '2026-02-27',
  '2026-03-01',
  '2026-03-02',
  '2026-03-03',
  '2026-03-09',
  '2026-04-06',
  '2026-05-01',
  '2026-12-31',
  '2027-03-01',
]

function text({ format, pattern, maxLength = 60 }: Schema, name: string, chance: Chance, known: Known): string {
  if (format === 'date') return chance.of(DATES)
  if (format === 'date-time') return `${chance.of(DATES)}T08:0${chance.below(10)}:00+08:00`
  if (pattern?.startsWith('^20') === true && !pattern.includes('T')) return chance.of(DATES).slice(0, 7)
  const pool = known[name]
  if (pool !== undefined && chance.is(0.9)) return chance.of(pool)
  return chance.is(0.2)
    ? chance.of(Object.values(known).flat())
    : `词${'x'.repeat(chance.below(Math.min(maxLength, 60)))}${chance.below(1000)}`
}

/** A value as the schema wants it, or nearly. */
export function valueFor(schema: Schema | boolean, name: string, chance: Chance, known: Known): unknown {
  if (typeof schema === 'boolean') return chance.of(TEXTS)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return chance.of(schema.enum)
  const type = chance.of([schema.type ?? 'object'].flat())
  switch (type) {
    case 'object': {
      const alternative = chance.of(schema.oneOf ?? schema.anyOf ?? [{}])
      const required = [...(schema.required ?? []), ...(alternative.required ?? [])]
      const names = Object.keys(schema.properties ?? {}).filter((key) => required.includes(key) || chance.is(0.4))
      return Object.fromEntries(names.map((key) => [key, valueFor(schema.properties![key]!, key, chance, known)]))
    }
    case 'array': {
      const length = Math.max(schema.minItems ?? 0, chance.below(Math.min(schema.maxItems ?? 4, 4) + 1))
      return Array.from({ length }, () => valueFor(schema.items ?? true, name, chance, known))
    }
    case 'number':
    case 'integer': {
      const [least, most] = [schema.minimum ?? 0, Math.min(schema.maximum ?? 1000, 100_000)]
      const value = least + chance.next() * (most - least)
      return type === 'integer' ? Math.round(value) : value
    }
    case 'boolean':
      return chance.is(0.5)
    case 'null':
      return null
    default:
      return text(schema, name, chance, known)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value, broken in one place. */
export function broken(value: unknown, chance: Chance, known: Known): unknown {
  if (isObject(value) && Object.keys(value).length > 0 && chance.is(0.85)) {
    const key = chance.of(Object.keys(value))
    const { [key]: inner, ...others } = value
    const way = chance.below(6)
    if (way === 0) return others
    if (way === 1) return { ...value, [chance.of(['extra', '$set', '_id', 'openid', 'personId', 'now', 'caller'])]: chance.of(TEXTS) }
    if (way === 2) return Object.assign(own('{"__proto__":{"isAdmin":true}}') as object, value)
    return { ...value, [key]: broken(inner, chance, known) }
  }
  if (Array.isArray(value) && value.length > 0 && chance.is(0.7)) {
    const at = chance.below(value.length)
    return value.map((item: unknown, i) => (i === at ? broken(item, chance, known) : item))
  }
  if (chance.is(0.3)) return chance.of(Object.values(known).flat())
  return chance.is(0.6) ? chance.of(TEXTS) : chance.of(VALUES)()
}
