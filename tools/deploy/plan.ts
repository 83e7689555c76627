import type { Collection, Index } from '../../cloudfunctions/schema'
import { CARD_WAYS, CREDENTIAL_SETTINGS } from '../../miniprogram/domain/card-ways'
import type { Found, FoundCollection } from './found'
import type { FoundIndex, FoundTrigger, FunctionDetail, StorageAccess, StorageRule } from './manager'
import { RUNTIME, type Timer, type Wanted, type WantedFunction } from './wanted'

/** Pure: from what is wanted and what is there to the steps between, each of them one call. Nothing is ever dropped. */

type Settings = { timeoutSeconds: number; memoryMB: number; variables: Record<string, string> }
export type Step =
  | { do: 'createCollection'; collection: string }
  | { do: 'setAccess'; collection: string; access: Collection['access'] }
  | { do: 'createIndexes'; collection: string; indexes: readonly Index[] }
  | ({ do: 'createFunction'; name: string } & Settings)
  | { do: 'updateCode'; name: string }
  | ({ do: 'configure'; name: string } & Settings)
  | { do: 'removeTimer'; name: string; timer: string }
  | { do: 'createTimer'; name: string; timer: Timer }
  | { do: 'setStorageRule'; rule: StorageRule }
  | { do: 'setInvokeRule'; rule: string }

export type Plan = {
  steps: Step[]
  /** What the administrator should know; it hinders nothing. */
  notes: string[]
  /** What must be put right by hand before anything is changed. */
  obstacles: string[]
}

type Part = { steps?: Step[]; notes?: string[]; obstacles?: string[] }

const keysText = (keys: readonly (readonly [string, number])[]): string => keys.map(([field, way]) => `${field}:${way}`).join(', ')
const keysOf = ({ Keys }: FoundIndex): [string, number][] => (Keys ?? []).map(({ Name = '', Direction }) => [Name, Number(Direction)])

/** The platform makes these itself. */
const isBuiltIn = (index: FoundIndex): boolean =>
  ['_id', '_openid'].includes(
    keysOf(index)
      .map(([field]) => field)
      .join(),
  )

function indexPart(collection: string, wanted: readonly Index[], indexes: readonly FoundIndex[]): Part {
  const own = indexes.filter((index) => !isBuiltIn(index))
  const isUnique = (index: FoundIndex | Index): boolean => ('keys' in index ? index.unique : index.Unique) === true
  const alike = (index: Index) => own.find((one) => keysText(keysOf(one)) === keysText(index.keys))
  const namesake = (index: Index) => own.find((one) => one.Name === index.name)
  const missing = wanted.filter((index) => alike(index) === undefined)
  const clashes = wanted.flatMap((index) => {
    const other = alike(index) ?? namesake(index)
    if (other === undefined || (alike(index) !== undefined && isUnique(other) === isUnique(index))) return []
    const asks = `${keysText(index.keys)}${isUnique(index) ? '，唯一' : ''}`
    return [`集合 ${collection} 的索引“${other.Name}”与要求的（${asks}）不一致，请在云开发控制台核对后删除它，再运行一次。`]
  })
  const served = new Set(wanted.flatMap((index) => [alike(index)?.Name, namesake(index)?.Name]))
  const extra = own.filter((one) => !served.has(one.Name))
  return {
    obstacles: clashes,
    steps: missing.length === 0 ? [] : [{ do: 'createIndexes', collection, indexes: missing }],
    notes: extra.map(
      (one) =>
        `集合 ${collection} 多出索引“${one.Name}”（${keysText(keysOf(one))}${isUnique(one) ? '，唯一，可能使写入失败' : ''}），没有动它。`,
    ),
  }
}

function collectionParts(name: string, { access, indexes }: Collection, found: FoundCollection | undefined): Part[] {
  return [
    { steps: found === undefined ? [{ do: 'createCollection', collection: name }] : [] },
    { steps: found?.access === access ? [] : [{ do: 'setAccess', collection: name, access }] },
    indexPart(name, indexes, found?.indexes ?? []),
  ]
}

const variablesOf = ({ Environment }: FunctionDetail): Record<string, string> =>
  Object.fromEntries((Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value]))

/** SCF tells a timer's plan as `{"cron":"…"}`. */
function cronOf({ TriggerDesc = '' }: FoundTrigger): string {
  try {
    const { cron } = JSON.parse(TriggerDesc) as { cron?: unknown }
    return typeof cron === 'string' ? cron : TriggerDesc
  } catch {
    return TriggerDesc
  }
}

function timerPart({ name, timers }: WantedFunction, triggers: readonly FoundTrigger[]): Part {
  const known = new Map(triggers.map((trigger) => [trigger.TriggerName, trigger]))
  const steps = timers.flatMap((timer): Step[] => {
    const other = known.get(timer.name)
    if (other !== undefined && cronOf(other) === timer.cron) return []
    const make: Step = { do: 'createTimer', name, timer }
    return other === undefined ? [make] : [{ do: 'removeTimer', name, timer: timer.name }, make]
  })
  const extra = triggers.filter((trigger) => !timers.some((timer) => timer.name === trigger.TriggerName))
  return { steps, notes: extra.map((trigger) => `云函数 ${name} 多出触发器“${trigger.TriggerName}”，没有动它。`) }
}

/** Only a function that sends is given secrets: who asks for consent has the templates alone. */
function cardPart({ name, variables: wanted }: WantedFunction, variables: Settings['variables']): Part {
  if (!CREDENTIAL_SETTINGS.every((variable) => wanted.includes(variable))) return {}
  const open = CARD_WAYS.filter(({ setting }) => variables[setting] !== undefined)
  return {
    notes: open.length > 0 ? [] : [`云函数 ${name} 没有消息模板（--templates），不会发送卡片，其他功能不受影响。`],
    obstacles: open.flatMap(({ title, credentials }) => {
      const missing = credentials.filter((variable) => variables[variable] === undefined)
      return missing.length === 0 ? [] : [`云函数 ${name} 发${title}还缺 ${missing.join('、')}：请在这个终端里设置环境变量，再运行一次。`]
    }),
  }
}

function functionPart(wanted: WantedFunction, found: FunctionDetail | undefined, given: Wanted['settings']): Part[] {
  const { name, timeoutSeconds, memoryMB } = wanted
  // The manager itself clears away one that could not be made, and makes it anew.
  const there = found === undefined || found.Status === 'CreateFailed' ? undefined : found
  const before = there === undefined ? {} : variablesOf(there)
  const own = Object.entries(given).filter(([variable]) => wanted.variables.includes(variable))
  const variables: Settings['variables'] = { ...before, ...Object.fromEntries(own) }
  const settings: Settings = { timeoutSeconds, memoryMB, variables }
  const cards = cardPart(wanted, variables)
  if (there === undefined) return [{ steps: [{ do: 'createFunction', name, ...settings }] }, timerPart(wanted, []), cards]
  // A function keeps the runtime that it was made with; the code is built for Node.js 20.
  const major = Number(/^Nodejs(\d+)/.exec(there.Runtime ?? '')?.[1] ?? 0)
  const runtime: Part =
    major < 20
      ? {
          obstacles: [
            `云函数 ${name} 的运行环境是 ${there.Runtime ?? '未知'}，建好后不能改成 ${RUNTIME}，请在云开发控制台删除这个函数，再运行一次。`,
          ],
        }
      : { notes: there.Runtime === RUNTIME ? [] : [`云函数 ${name} 的运行环境是 ${there.Runtime ?? ''}，不是 ${RUNTIME}，没有动它。`] }
  const isSame =
    there.Timeout === timeoutSeconds && there.MemorySize === memoryMB && own.every(([variable, value]) => before[variable] === value)
  return [
    runtime,
    { steps: [{ do: 'updateCode', name }, ...(isSame ? [] : [{ do: 'configure', name, ...settings } as const])] },
    timerPart(wanted, there.Triggers ?? []),
    cards,
  ]
}

/** The platform's own default: whoever is logged in, as everyone in a mini-program is. */
const DEFAULT_RULE = { '*': { invoke: 'auth != null' } }

/** One rule for the whole environment: other functions keep theirs. What a timer alone calls is closed to clients. */
function rulePart(functions: readonly WantedFunction[], rule: string | undefined): Part {
  let before: Record<string, { invoke?: unknown } | undefined>
  try {
    before = rule === undefined ? {} : (JSON.parse(rule) as typeof before)
  } catch {
    return { obstacles: ['云函数的安全规则不是有效的 JSON，请在云开发控制台“云函数 → 权限控制”改正，再运行一次。'] }
  }
  const timed = functions.filter((one) => one.timers.length > 0).map((one) => one.name)
  const shut = functions.filter((one) => one.timers.length === 0 && (before[one.name] ?? before['*'])?.invoke === false)
  const isClosed = timed.every((name) => before[name]?.invoke === false)
  const after = { ...DEFAULT_RULE, ...before, ...Object.fromEntries(timed.map((name) => [name, { invoke: false }])) }
  return {
    steps: isClosed ? [] : [{ do: 'setInvokeRule', rule: JSON.stringify(after) }],
    notes: shut.map(({ name }) => `云函数的安全规则不许小程序调用 ${name}，小程序将用不了它，请在云开发控制台“云函数 → 权限控制”核对。`),
  }
}

/** A rule that somebody wrote for the whole storage may guard files of others: it is not written over. */
function storagePart(wanted: StorageRule, { acl, rule }: StorageAccess): Part {
  if (acl !== 'CUSTOM') return { steps: [{ do: 'setStorageRule', rule: wanted }] }
  if (rule?.read === wanted.read && rule.write === wanted.write) return {}
  const asked = JSON.stringify(wanted)
  return {
    obstacles: [`云存储另有自定义的安全规则。照片和假条要受保护，请在云开发控制台“云存储 → 权限设置”核对后改为 ${asked}，再运行一次。`],
  }
}

/** In this order a step that fails leaves nothing open: access before data, collections and indexes before the code that needs them. */
const ORDER: readonly Step['do'][] = [
  'createCollection',
  'setAccess',
  'setStorageRule',
  'createIndexes',
  'createFunction',
  'updateCode',
  'configure',
  'setInvokeRule',
  'removeTimer',
  'createTimer',
]

export function planOf(wanted: Wanted, found: Found): Plan {
  const parts = [
    ...Object.entries(wanted.collections).flatMap(([name, collection]) => collectionParts(name, collection, found.collections[name])),
    storagePart(wanted.storageRule, found.storage),
    ...wanted.functions.flatMap((one) => functionPart(one, found.functions[one.name], wanted.settings)),
    rulePart(wanted.functions, found.invokeRule),
  ]
  const steps = parts.flatMap((part) => part.steps ?? [])
  return {
    steps: ORDER.flatMap((kind) => steps.filter((step) => step.do === kind)),
    notes: parts.flatMap((part) => part.notes ?? []),
    obstacles: parts.flatMap((part) => part.obstacles ?? []),
  }
}

const indexText = ({ name, keys, unique }: Index): string => `${name}（${keysText(keys)}${unique ? '，唯一' : ''}）`
const settingsText = ({ timeoutSeconds, memoryMB }: Settings): string => `${timeoutSeconds}秒、${memoryMB}MB`

export function stepText(step: Step): string {
  switch (step.do) {
    case 'createCollection':
      return `建集合 ${step.collection}`
    case 'setAccess':
      return `集合 ${step.collection} 设为只有云函数能读写（${step.access}）`
    case 'createIndexes':
      return `集合 ${step.collection} 建索引 ${step.indexes.map(indexText).join('、')}`
    case 'createFunction':
      return `建云函数 ${step.name}（${RUNTIME}、${settingsText(step)}）并上传代码`
    case 'updateCode':
      return `更新云函数 ${step.name} 的代码`
    case 'configure':
      return `云函数 ${step.name} 设为 ${settingsText(step)}，环境变量：${Object.keys(step.variables).join('、') || '无'}`
    case 'removeTimer':
      return `云函数 ${step.name} 去掉旧的定时触发器 ${step.timer}，接着重建`
    case 'createTimer':
      return `云函数 ${step.name} 建定时触发器 ${step.timer.name}（${step.timer.cron}）`
    case 'setStorageRule':
      return `云存储设为只有上传的人和云函数能读写，云函数导出的文件除外（${JSON.stringify(step.rule)}）`
    case 'setInvokeRule':
      return `云函数的安全规则设为 ${step.rule}`
  }
}
