import { isObject } from '../front/http'
import { CloudError } from '../cloud-error'
import { FUNCTION_REPLY_BYTES, FUNCTION_REQUEST_BYTES } from '../limits'
import type { Metrics } from '../metrics'
import type { Clock } from '../clock'
import type { Identity } from './messages'
import type { Pool, Result } from './pool'

export type FunctionReply = { status: number; body: string }

/** Whether the function itself knew no such action; a reply is read through only if it may say so. */
const isUnknown = (reply: string): boolean => {
  if (!reply.includes('"UNKNOWN_ACTION"')) return false
  const said: unknown = JSON.parse(reply)
  return isObject(said) && said['code'] === 'UNKNOWN_ACTION'
}

const actionOf = (event: unknown, { outcome }: Result, identity: Identity): string => {
  if (identity.timer) return 'timer'
  const action = isObject(event) ? event['action'] : undefined
  return typeof action === 'string' && !(outcome.ok && isUnknown(outcome.reply)) ? action : '?'
}

/** Calls of functions: limits, times, and an answer whatever happens. */
export class Functions {
  constructor(
    readonly pool: Pool,
    readonly known: readonly string[],
    readonly metrics: Metrics,
    readonly clock: Clock,
  ) {}

  async call(name: string, event: Record<string, unknown>, identity: Identity): Promise<FunctionReply> {
    if (!this.known.includes(name)) return this.#fault(404, `没有名为 ${name} 的云函数`)
    if (Buffer.byteLength(JSON.stringify(event)) > FUNCTION_REQUEST_BYTES) {
      return this.#fault(413, `提交的内容超过 ${FUNCTION_REQUEST_BYTES / 1024} KB，请删减后重试`)
    }
    // The platform tells the function who calls in the event too.
    const whole = identity.openid === undefined ? event : { ...event, userInfo: { openId: identity.openid, appId: 'wx0000000000local' } }
    return this.#answer(name, event, identity, await this.pool.invoke({ name, event: whole, identity }))
  }

  /** A call between functions: the caller's identity does not go along. */
  async nested(name: string, data: string): Promise<string> {
    if (!this.known.includes(name)) throw new CloudError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
    if (Buffer.byteLength(data) > FUNCTION_REQUEST_BYTES) {
      throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `request data over ${FUNCTION_REQUEST_BYTES} bytes`)
    }
    const event = data === '' ? {} : (JSON.parse(data) as unknown)
    const result = await this.pool.invokeNested({ name, event, identity: {} })
    const { status, body } = this.#answer(name, event, {}, result)
    if (status !== 200) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', body)
    return body
  }

  #answer(name: string, event: unknown, identity: Identity, result: Result): FunctionReply {
    const { outcome, invocation, ms } = result
    const action = `${name}.${actionOf(event, result, identity)}`
    this.metrics.record(action, invocation, ms)
    if (!outcome.ok) {
      console.error(`[local cloud] ${action} failed: ${outcome.error}`)
      return this.#fault(500, '服务暂时出错，请稍后重试；如仍不行，请联系县委组织部')
    }
    if (Buffer.byteLength(outcome.reply) > FUNCTION_REPLY_BYTES) {
      console.error(`[local cloud] ${action} replied with ${Buffer.byteLength(outcome.reply)} bytes, over ${FUNCTION_REPLY_BYTES}`)
      return this.#fault(500, '内容过多，无法一次显示，请缩小范围后重试')
    }
    return { status: 200, body: outcome.reply }
  }

  #fault(status: number, message: string): FunctionReply {
    return {
      status,
      body: JSON.stringify({ ok: false, code: 'INTERNAL', message, serverTime: this.clock.now().toISOString(), build: 'local' }),
    }
  }
}
