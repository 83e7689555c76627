import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { CloudError } from '../cloud-error'
import type { LocalCloudOptions } from '../options'
import { streamEvents } from './event-stream'
import type { Files } from './files'
import { BadRequest, closeServer, jsonBody, listen, sendJson } from './http'
import { calls, type LocalParts } from './local'

/** More than a function may be sent, so that the refusal is the function limit's own; a county is larger. */
const CLOUD_BYTES = 8 * 1024 * 1024
const LOCAL_BYTES = 64 * 1024 * 1024

export type FrontParts = LocalParts & { files: Files; serveOther: LocalCloudOptions['serveOther'] }

/** The address that people and acceptance runs use: /cloud, /local, /storage, and the pages of the preview. */
export class Front {
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  #port = 0

  constructor(readonly parts: () => FrontParts) {}

  async listen(port: number): Promise<void> {
    this.#port = await listen(this.#server, port)
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  close(): Promise<void> {
    return closeServer(this.#server)
  }

  /** A page from elsewhere, or a name that was made to point here, is not let in. */
  #isOurs({ headers: { host, origin } }: IncomingMessage): boolean {
    const ours = host === `127.0.0.1:${this.#port}` || host === `localhost:${this.#port}`
    return ours && (origin === undefined || origin === `http://${host}`)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (this.#isOurs(request)) await this.#route(request, response)
      else sendJson(response, JSON.stringify({ ok: false, message: '只接受来自本机地址的请求' }), 403)
    } catch (error) {
      if (response.headersSent) {
        console.error('[local cloud]', error)
        response.destroy()
      } else if (error instanceof BadRequest || error instanceof CloudError) {
        const status = error instanceof BadRequest ? error.status : 400
        // What is left of a body that was too long is not read.
        response.setHeader('connection', 'close')
        sendJson(response, JSON.stringify({ ok: false, message: error.message }), status)
      } else {
        console.error('[local cloud]', error)
        sendJson(response, JSON.stringify({ ok: false, message: `本地服务出错：${String(error)}` }), 500)
      }
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const { pathname } = url
    if (pathname.startsWith('/cloud/')) await this.#cloud(request, response, pathname.slice('/cloud/'.length))
    else if (pathname === '/local/events') streamEvents(this.parts().events, request, response, url.searchParams)
    else if (pathname.startsWith('/local/')) await this.#local(request, response, url)
    else if (pathname.startsWith('/storage/')) await this.parts().files.serve(request, response, url)
    else if (!this.parts().serveOther?.(request, response)) throw new BadRequest(`没有 ${pathname}`, 404)
  }

  async #cloud(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    if (request.method !== 'POST') throw new BadRequest('云函数用 POST 调用', 405)
    const openid = request.headers['x-openid']
    const event = await jsonBody(request, CLOUD_BYTES)
    const { status, body } = await this.parts().functions.call(name, event, typeof openid === 'string' && openid !== '' ? { openid } : {})
    sendJson(response, body, status)
  }

  async #local(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = request.method === 'POST' ? await jsonBody(request, LOCAL_BYTES) : {}
    const answer = await this.local(`${request.method ?? ''} ${url.pathname}`, body, url.searchParams)
    sendJson(response, JSON.stringify(answer))
  }

  local(name: string, body: Record<string, unknown>, query: URLSearchParams): unknown {
    const call = calls[name]
    if (!call) throw new BadRequest(`没有 ${name}`, 404)
    return call(this.parts(), body, query)
  }
}
