import type { CardData } from '../../../miniprogram/domain/cards'

/**
 * 用工关系消息, which WeChat takes over HTTPS alone, with a token that the app's secret is exchanged for. Rarely open, so in a
 * file of its own.
 */

const base = process.env.WECHAT_API ?? 'https://api.weixin.qq.com'

type Answer = { errcode?: number; errmsg?: string }

/** @throws an error with WeChat's `errCode`, or none where it did not answer in time. */
async function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  })
  const answer = (await response.json()) as T & Answer
  if (answer.errcode !== undefined && answer.errcode !== 0) throw Object.assign(new Error(answer.errmsg), { errCode: answer.errcode })
  return answer
}

/** WeChat gives the next token so long before the last one ends. */
const AHEAD_SECONDS = 300
/** The token was changed, is wrong or is over. */
const BAD_TOKEN: unknown[] = [40001, 40014, 42001]

/** While the instance is warm. */
let kept: { token: string; until: number } | undefined

async function tokenAt(now: Date, signal: AbortSignal): Promise<string> {
  if (kept !== undefined && now.getTime() < kept.until) return kept.token
  const asked = { grant_type: 'client_credential', appid: process.env.WECHAT_APPID, secret: process.env.WECHAT_SECRET }
  const given = await post<{ access_token: string; expires_in: number }>('/cgi-bin/stable_token', asked, signal)
  kept = { token: given.access_token, until: now.getTime() + (given.expires_in - AHEAD_SECONDS) * 1000 }
  return given.access_token
}

/** `forMs`: how long WeChat may take. */
type EmployeeMessage = { touser: string; templateId: string; page: string; data: CardData; now: Date; forMs: number }

/** @throws an error with WeChat's `errCode`, such as 40256 where the person is not bound, or none where it did not answer. */
export async function sendEmployeeMessage({ touser, templateId, page, data, now, forMs }: EmployeeMessage): Promise<void> {
  const signal = AbortSignal.timeout(forMs)
  try {
    const token = await tokenAt(now, signal)
    const message = { template_id: templateId, page, touser, data: JSON.stringify({ data }) }
    await post(`/cgi-bin/message/wxopen/employeerelationmsg/send?access_token=${encodeURIComponent(token)}`, message, signal)
  } catch (error) {
    if (BAD_TOKEN.includes((error as { errCode?: unknown }).errCode)) kept = undefined
    throw error
  }
}
