import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Problem } from '../../../miniprogram/domain/refusal'
import { clean } from '../../../miniprogram/domain/text'

/** Shape at the boundary: ajv, compiled at build (`tools/build.mjs`), said in the words of whoever filled in the form. */

/** By action; `tools/build.mjs` makes one for each schema. */
export type Validators = Record<string, ValidateFunction>

/** Properties that are compared and never read: an id, a key, a code. What is unseen in one is refused by its shape, not taken away. */
export const KEYS = /(?:^id|Ids?|[cC]ode|[kK]ey|^ticket|^cursor|^openid)$/
/** Properties that hold a long text, whose lines stay. */
export const LONG_TEXTS: ReadonlySet<string> = new Set([
  'reason',
  'note',
  'opinion',
  'authority',
  'text',
  'necessity',
  'quietReason',
  'explanation',
  'rectification',
  'answer',
  'what',
])
/** No input is so deep. */
const DEEPEST = 32

/**
 * An input with every text in it as it is kept (`clean`), at any depth: all but ids and keys, which only lose the blanks around
 * them, so that no two become one. Property names stay as they are: an unknown one is refused.
 */
export function cleaned(value: unknown, property = '', depth = 0): unknown {
  if (typeof value === 'string') return KEYS.test(property) ? value.trim() : clean(value, { lines: LONG_TEXTS.has(property) })
  if (value === null || typeof value !== 'object' || depth > DEEPEST) return value
  if (Array.isArray(value)) return value.map((item) => cleaned(item, property, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item, key, depth + 1)]))
}

const TYPE_NAMES: Record<string, string> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
  null: '空',
}

type Params = {
  limit?: number
  missingProperty?: string
  additionalProperty?: string
  type?: string | string[]
  allowedValues?: unknown[]
  format?: string
}

function sentence({ keyword, params }: ErrorObject): string {
  const { limit = 0, missingProperty, additionalProperty, type, allowedValues, format } = params as Params
  switch (keyword) {
    case 'required':
      return `缺少“${missingProperty ?? ''}”`
    case 'additionalProperties':
      return `多出了不认识的“${additionalProperty ?? ''}”`
    case 'type':
      return `应填${[type]
        .flat()
        .map((name) => TYPE_NAMES[name ?? ''] ?? '')
        .join('或')}`
    case 'enum':
      return `只能是 ${(allowedValues ?? []).map(String).join('、')} 之一`
    case 'minLength':
      return limit === 1 ? '不能为空' : `至少${limit}个字`
    case 'maxLength':
      return `不能超过${limit}个字`
    case 'minimum':
    case 'exclusiveMinimum':
      return `不能小于${limit}`
    case 'maximum':
    case 'exclusiveMaximum':
      return `不能大于${limit}`
    case 'minItems':
      return `至少要有${limit}项`
    case 'maxItems':
      return `最多${limit}项`
    case 'format':
      return format === 'date' ? '不是有效的日期，应如 2026-03-02' : '不是有效的时间，应如 2026-03-02T08:00:00+08:00'
    case 'pattern':
      return '格式不对'
    default:
      return '填写不符合要求'
  }
}

/** ajv tells of alternatives that none fits, beside all that is wrong with each: noise. */
export const problemsOf = (errors: readonly ErrorObject[]): Problem[] =>
  errors.filter(({ keyword }) => keyword !== 'anyOf').map((error) => ({ path: error.instancePath, message: sentence(error) }))
