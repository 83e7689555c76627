import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** WeChat's API over HTTPS, as far as 用工关系消息 needs it. */

export type Sent = { token: string; template_id: string; page: string; touser: string; data: string }

export class WeChat {
  readonly sent: Sent[] = []
  /** Bodies of the exchanges of a secret for a token. */
  readonly exchanges: Record<string, string>[] = []
  /** What the next messages are answered in place of `ok`; `hangs` is never answered. */
  next: (number | 'hangs')[] = []
  /** Instead of a token. */
  refusal: number | undefined
  url = ''
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url!, 'http://wechat')
      const answer = this.answer(pathname, searchParams.get('access_token') ?? '', JSON.parse(Buffer.concat(chunks).toString()))
      if (answer !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    })
  })

  private answer(path: string, token: string, body: unknown): object | undefined {
    if (path === '/cgi-bin/stable_token') {
      this.exchanges.push(body as Record<string, string>)
      if (this.refusal !== undefined) return { errcode: this.refusal, errmsg: 'no token' }
      return { access_token: `token-${this.exchanges.length}`, expires_in: 7200 }
    }
    const next = path === '/cgi-bin/message/wxopen/employeerelationmsg/send' ? this.next.shift() : 40066
    if (next === 'hangs') return undefined
    if (next !== undefined) return { errcode: next, errmsg: 'refused' }
    this.sent.push({ token, ...(body as Omit<Sent, 'token'>) })
    return { errcode: 0, errmsg: 'ok' }
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
    return this
  }

  forget(): void {
    this.sent.length = this.exchanges.length = this.next.length = 0
    this.refusal = undefined
  }

  end(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}
