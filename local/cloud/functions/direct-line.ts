import { EventEmitter } from 'node:events'
import type { IncomingMessage, request, RequestOptions } from 'node:http'

/** Carries one request's body to the cloud; `undefined` is an answer that was lost on its way. */
export type Carry = (body: string) => Promise<string | undefined>

type Answered = (response: IncomingMessage) => void

/** What the SDK reads of a response: its status, its headers and its bytes. */
class Response extends EventEmitter {
  readonly statusCode = 200
  readonly headers = { 'content-type': 'application/json; charset=utf-8' }
}

/** As a socket that was cut tells it. */
const lost = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })

/** What the SDK uses of a request: the body in, then an answer, an error, or a time that ran out. */
class DirectRequest extends EventEmitter {
  // A socket that stands already: what runs out is the wait for the answer, not for a connection.
  readonly reusedSocket = true
  readonly socket = { connecting: false }
  readonly protocol = 'http:'
  readonly host = 'local'
  #body = ''
  #timer: NodeJS.Timeout | undefined
  #done = false

  constructor(
    readonly path: string,
    readonly carry: Carry,
    readonly answered: Answered,
  ) {
    super()
  }

  write(chunk: string): boolean {
    this.#body += chunk
    return true
  }

  end(): this {
    this.emit('socket', this.socket)
    this.carry(this.#body).then(
      (answer) => this.#finish(answer),
      () => this.#finish(undefined),
    )
    return this
  }

  setTimeout(ms: number): this {
    this.#timer = setTimeout(() => {
      if (!this.#done) this.emit('timeout')
    }, ms)
    return this
  }

  #finish(answer: string | undefined): void {
    this.#done = true
    clearTimeout(this.#timer)
    if (answer === undefined) {
      this.emit('error', lost())
      return
    }
    const response = new Response()
    this.answered(response as unknown as IncomingMessage)
    response.emit('data', Buffer.from(answer))
    response.emit('end')
  }
}

const isJson = ({ method, headers }: RequestOptions): boolean =>
  method?.toLowerCase() === 'post' && (headers as Record<string, unknown> | undefined)?.['content-type'] === 'application/json'

/**
 * The SDK's requests to `address` go by `carry` instead of a socket: what it writes and reads is the same to the byte, and what
 * HTTP costs on one machine, most of a short request, is saved. Files and WeChat's open API still take the socket.
 */
export const layDirectLine = (http: { request: typeof request }, address: string, carry: Carry): void => {
  const overSocket = http.request as (url: unknown, options: unknown, answered: unknown) => unknown
  const direct = (url: unknown, options: unknown, answered: unknown): unknown =>
    typeof url === 'string' && url.startsWith(address) && typeof answered === 'function' && isJson(options as RequestOptions)
      ? new DirectRequest(url, carry, answered as Answered)
      : overSocket(url, options, answered)
  Object.assign(http, { request: direct })
}
