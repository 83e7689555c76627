import { readFileSync } from 'node:fs'
import path from 'node:path'
import { collections, DRAWN_FILES, functions, type Collection, type FunctionSettings } from '../../cloudfunctions/schema'
import { CARD_KINDS, CARDS, type CardKind } from '../../miniprogram/domain/cards'
import type { StorageRule } from './manager'
import { Told } from './told'

/** What the environment should hold: made from `cloudfunctions/schema.ts` and each function's `config.json`, as the local cloud is. */

export type Timer = { name: string; cron: string }
export type WantedFunction = {
  name: string
  timeoutSeconds: number
  memoryMB: number
  timers: Timer[]
  /** Names of those that the county sets. */
  variables: readonly string[]
}
export type Wanted = {
  collections: Record<string, Collection>
  storageRule: StorageRule
  functions: WantedFunction[]
  /** Variables of functions; what is there stays if it is not given. */
  settings: Record<string, string>
}

export const RUNTIME = 'Nodejs20.19'
export const HANDLER = 'index.main'

type Config = { triggers?: { name: string; type: string; config: string }[] }

function functionOf(root: string, [name, settings]: [string, FunctionSettings]): WantedFunction {
  const { triggers = [] } = JSON.parse(readFileSync(path.join(root, 'cloudfunctions', name, 'config.json'), 'utf8')) as Config
  return {
    name,
    variables: [],
    ...settings,
    timers: triggers.map((trigger) => ({ name: trigger.name, cron: trigger.config })),
  }
}

const OWN = 'resource.openid == auth.openid'

/**
 * The platform lets everybody read what anybody has stored. «Creator and administrator only» would be nearly right, but a function has
 * no creator whom the platform knows, so what functions draw is told apart by its folder. A pattern's result has to be compared, and
 * one that needs no escaping cannot be escaped wrongly.
 */
const IS_DRAWN = `/^${DRAWN_FILES.replace('/', '.')}/.test(resource.path)`
export const STORAGE_RULE: StorageRule = { read: `${OWN} || ${IS_DRAWN} == true`, write: `${OWN} && ${IS_DRAWN} == false` }

export const wantedOf = (root: string, settings: Record<string, string>): Wanted => ({
  collections,
  storageRule: STORAGE_RULE,
  functions: Object.entries(functions).map((entry) => functionOf(root, entry)),
  settings,
})

const kindsText = CARD_KINDS.map((kind) => `${kind}（${CARDS[kind].title}）`).join('、')

/** The value of a way's setting, always written alike, and the kinds of cards that have no template. */
export function templatesOf(text: string): { value: string; missing: CardKind[] } {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new Told('模板文件不是有效的 JSON。')
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Told('模板文件应是一组内容，如 {"toSign":"模板编号"}。')
  }
  const entries = Object.entries(given)
  const kinds: readonly string[] = CARD_KINDS
  const unknown = entries.filter(([kind]) => !kinds.includes(kind)).map(([kind]) => `“${kind}”`)
  if (unknown.length > 0) throw new Told(`模板文件里有不认识的卡片${unknown.join('、')}，只有：${kindsText}。`)
  const bad = entries.filter(([, id]) => typeof id !== 'string' || !/^[\w-]{10,100}$/.test(id)).map(([kind]) => kind)
  if (bad.length > 0) throw new Told(`${bad.join('、')} 的模板编号不对，请从小程序后台“订阅消息”或“用工关系”的模板里复制。`)
  const ids = new Map<string, unknown>(entries)
  const set = CARD_KINDS.filter((kind) => ids.has(kind))
  return {
    value: JSON.stringify(Object.fromEntries(set.map((kind) => [kind, ids.get(kind)]))),
    missing: CARD_KINDS.filter((kind) => !ids.has(kind)),
  }
}

/** What to look for in WeChat's library of templates: the field names must be these very ones. */
export const cardText = (kind: CardKind): string =>
  `${kind}（${CARDS[kind].title}：${CARDS[kind].fields.map(({ key, label }) => `${label} ${key}`).join('、')}）`
