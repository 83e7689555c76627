import { learnTime } from './clock'
import { CallFailure, type Failure } from '../contract/failure'
import type { Calls } from '../contract/calls'

/** The door to the cloud functions: one call, one reply, or a `CallFailure` that a page can show. */

type Reply =
  { ok: true; data: unknown; serverTime: string } | { ok: false; code: string; message: string; detail?: unknown; serverTime: string }

const UNREACHED: Failure = { kind: 'offline', message: '网络不好，没有连上。请到有信号的地方再试。' }
const BUSY: Failure = { kind: 'fault', message: '系统正忙，这次没有办成，请稍后再试。' }

/** Codes with which WeChat's client says that the call has reached the cloud, and failed there. */
const REACHED = /^-(404011|404012|50[1-4]\d{3}|601\d{3}|604\d{3})$/

const isReply = (result: unknown): result is Reply =>
  typeof result === 'object' && result !== null && typeof (result as { ok?: unknown }).ok === 'boolean'

async function reach(name: string, data: unknown): Promise<Reply> {
  let result: unknown
  try {
    ;({ result } = await wx.cloud.callFunction({ name, data: data as Record<string, unknown> }))
  } catch (error) {
    const code = String((error as { errCode?: number } | null)?.errCode)
    console.warn('cloud', name, error)
    throw new CallFailure(REACHED.test(code) ? BUSY : UNREACHED)
  }
  if (!isReply(result)) throw new CallFailure(BUSY)
  return result
}

type Arguments<Input> = Record<string, never> extends Input ? [input?: Input] : [input: Input]

/**
 * Calls an action of a cloud function: `call('leave.submit', input)`.
 * @throws CallFailure
 */
export async function call<Name extends keyof Calls>(
  name: Name,
  ...[input]: Arguments<Calls[Name]['input']>
): Promise<Calls[Name]['data']> {
  const [fn, action] = name.split('.') as [string, string]
  const askedAt = Date.now()
  const reply = await reach(fn, { action, input: input ?? {} })
  learnTime(reply.serverTime, askedAt)
  if (reply.ok) return reply.data as Calls[Name]['data']
  const { code, message, detail } = reply
  throw new CallFailure({ kind: code === 'INTERNAL' ? 'fault' : 'refused', code, message, ...(detail === undefined ? {} : { detail }) })
}
