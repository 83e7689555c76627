import { parseInstant, type Clock } from '../clock'
import type { Events } from '../events'
import type { FaultSettings, Faults } from '../faults'
import type { Functions } from '../functions/functions'
import type { Metrics } from '../metrics'
import type { Messages } from '../openapi/messages'
import type { CastMember, LocalCloud } from '../options'
import type { Store } from '../store/store'
import { BadRequest, isObject } from './http'
import { listPeople } from './people'

export type LocalParts = {
  store: Store
  clock: Clock
  events: Events
  faults: Faults
  functions: Functions
  metrics: Metrics
  messages: Messages
  cast: readonly CastMember[]
  reset: LocalCloud['reset']
}

type Body = Record<string, unknown>
type Call = (parts: LocalParts, body: Body, query: URLSearchParams) => unknown

const only = (body: Body, ...known: string[]): void => {
  const unknown = Object.keys(body).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new BadRequest(`不认识的字段 ${unknown}`)
}

const integer = (body: Body, name: string): number | undefined => {
  const value = body[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new BadRequest(`${name} 应是整数`)
  return value
}

const natural = (body: Body, name: string): number | undefined => {
  const value = integer(body, name)
  if (value !== undefined && value < 0) throw new BadRequest(`${name} 应是非负整数`)
  return value
}

const part = (body: Body, name: string): Body | undefined => {
  const value = body[name]
  if (value !== undefined && !isObject(value)) throw new BadRequest(`${name} 应是对象`)
  return value
}

const faultsOf = (body: Body): FaultSettings => {
  only(body, 'database', 'messages')
  const settings: FaultSettings = {}
  const database = part(body, 'database')
  if (database) {
    only(database, 'failAfter', 'loseAnswer', 'delayMs', 'refuse')
    settings.database = {}
    for (const name of ['failAfter', 'loseAnswer', 'delayMs'] as const) {
      const value = natural(database, name)
      if (value !== undefined) settings.database[name] = value
    }
    const refuse = part(database, 'refuse')
    if (refuse) {
      const { collection, holding } = refuse
      if (typeof collection !== 'string' || typeof holding !== 'string') throw new BadRequest('refuse 需有 collection 和 holding')
      settings.database.refuse = { collection, holding }
    }
  }
  const messages = part(body, 'messages')
  if (messages) {
    only(messages, 'errcode', 'times')
    const [errcode, times] = [integer(messages, 'errcode'), natural(messages, 'times')]
    if (errcode === undefined || times === undefined) throw new BadRequest('messages 需有 errcode 和 times')
    settings.messages = { errcode, times }
  }
  return settings
}

/** The calls that the local stack alone has, by method and path. */
export const calls: Record<string, Call | undefined> = {
  'POST /local/reset': ({ reset }, body) => {
    only(body, 'county', 'demo', 'now')
    const { county, demo, now } = body
    if ((county === undefined) === (demo !== true)) throw new BadRequest('county 与 demo: true 二者取一')
    if (now !== undefined && (typeof now !== 'string' || parseInstant(now) === undefined)) {
      throw new BadRequest('now 应是带时区的 ISO 时刻，如 2026-03-02T08:00:00+08:00')
    }
    return reset({ ...(county === undefined ? { demo: true } : { county }), ...(now !== undefined && { now }) })
  },
  'POST /local/clock': ({ clock }, body) => {
    only(body, 'now')
    const instant = body['now'] === null ? null : parseInstant(body['now'])
    if (instant === undefined) throw new BadRequest('now 应是带时区的 ISO 时刻，如 2026-03-02T08:00:00+08:00，或 null')
    clock.set(instant)
    return { ok: true }
  },
  'POST /local/timer': async ({ functions, clock }, body) => {
    only(body, 'function')
    const { function: name } = body
    if (typeof name !== 'string' || !functions.known.includes(name)) throw new BadRequest('function 应是一个云函数的名字')
    const { body: reply } = await functions.call(
      name,
      { Type: 'Timer', TriggerName: name, Time: clock.now().toISOString(), Message: '' },
      { timer: true },
    )
    return { ok: true, reply: JSON.parse(reply) as unknown }
  },
  'POST /local/faults': ({ faults }, body) => {
    faults.set(faultsOf(body))
    return { ok: true }
  },
  'GET /local/messages': ({ messages }, _body, query) => {
    const openid = query.get('openid')
    if (openid === null) throw new BadRequest('缺少 openid')
    return { messages: messages.to(openid) }
  },
  'GET /local/metrics': ({ metrics }) => metrics.report(),
  'GET /local/people': listPeople,
  'GET /local/clock': ({ clock }) => clock.state,
}
