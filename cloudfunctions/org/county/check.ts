import type { ErrorObject } from 'ajv'
import validators from 'validators:org'
import type { Problem } from '../../../miniprogram/domain/refusal'
import { problemsOf, cleaned } from '../../_shared/serve/validation'
import type { County, Partly } from './county'
import { ID_WORDS } from './ids'
import { senseProblems } from './sense'

/** A county from outside: what is wrong with its shape, and as much of it as has the right shape. */
export type Shape = { problems: Problem[]; sound: Partly<County> }

/** Told of the whole object; its other properties are as they should be. */
const OF_THE_WHOLE = ['required', 'additionalProperties', 'false schema']

/** Places and rules are judged whole or not at all. */
const WHOLE = /^(\/villages\/\d+\/places\/\d+|\/rules)(\/|$)/

/** Without what is wrong at `path`, a JSON pointer that is known to exist. Lists keep their indices. */
function cut(root: unknown, path: string): void {
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = keys.pop()
  let parent = root as Record<string, unknown> | undefined
  for (const key of keys) parent = parent?.[key] as Record<string, unknown> | undefined
  if (parent !== undefined && last !== undefined) parent[last] = undefined
}

/** ajv tells of an alternative all that is wrong with each of its branches, and that an `if` led to a failed `then`: noise. */
const isNoise = ({ keyword, schemaPath }: ErrorObject): boolean => keyword === 'if' || schemaPath.includes('/oneOf/')

const PATTERN_WORDS: readonly [RegExp, string][] = [
  [/\/phone$/, '手机号应为1开头的11位数字'],
  [/\/quiet(From|To)$/, '时刻应为24小时制，如 21:00'],
]

function problemOf(error: ErrorObject): Problem {
  if (error.keyword === 'oneOf')
    return { path: error.instancePath, message: '地点要么填中心和半径（circle），要么填边界（polygon），二者填一' }
  if (error.keyword === 'false schema') return { path: error.instancePath, message: '这个职务不填这一项' }
  if (error.keyword === 'pattern')
    return { path: error.instancePath, message: PATTERN_WORDS.find(([path]) => path.test(error.instancePath))?.[1] ?? ID_WORDS }
  return problemsOf([error])[0]!
}

export function shapeOf(input: unknown, { openids }: { openids: boolean }): Shape {
  const validate = validators[openids ? 'resetCounty' : 'county']!
  const isValid: boolean = validate(input)
  if (isValid) return { problems: [], sound: input as County }
  const errors = (validate.errors ?? []).filter((error) => !isNoise(error))
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { problems: errors.map(problemOf), sound: {} }
  const sound: Partly<County> = structuredClone(input)
  for (const { keyword, instancePath } of errors) {
    const whole = WHOLE.exec(instancePath)
    if (whole !== null) cut(sound, whole[1]!)
    else if (!OF_THE_WHOLE.includes(keyword)) cut(sound, instancePath)
  }
  return { problems: errors.map(problemOf), sound }
}

/**
 * Everything that is wrong with a county, of shape and of sense, each with its path (`/people/3/posts/0/teamId`); none if it
 * can be loaded. `openids`: whether its people may come with their WeChat identity, as in `/local/reset`.
 */
export function checkCounty(input: unknown, { openids }: { openids: boolean }): Problem[] {
  const { problems, sound } = shapeOf(cleaned(input), { openids })
  return [...problems, ...senseProblems(sound)]
}
