import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { CloudError } from '../cloud-error'
import type { Faults } from '../faults'
import type { Files } from '../front/files'
import { bodyOf, closeServer, listen, sendJson } from '../front/http'
import type { Functions } from '../functions/functions'
import type { Invocation } from '../metrics'
import type { Messages } from '../openapi/messages'
import { answerOpenApi } from '../openapi/open-api'
import type { Storage } from '../storage'
import type { DatabaseActions } from './database'
import { FileActions } from './files'
import { Params } from './params'

const BODY_BYTES = 100 * 1024 * 1024

export type AdminParts = {
  database: DatabaseActions
  storage: Storage
  messages: Messages
  faults: Faults
  functions: () => Functions
  invocationOf: (slotId: string) => Invocation | undefined
  files: Files
}

const failure = (error: unknown, requestId?: string): string => {
  if (!(error instanceof CloudError)) console.error('[local cloud]', error)
  const { code, message } = error instanceof CloudError ? error : { code: 'SYS_ERR', message: String(error) }
  return JSON.stringify({ requestId, code, message })
}

/** What the SDKs talk to, on a port and under a path that the workers alone are told. */
export class Admin {
  readonly #secret = randomBytes(16).toString('hex')
  readonly #server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => void this.#serve(request, response))
  readonly #files: FileActions
  #port = 0
  #requests = 0

  constructor(readonly parts: AdminParts) {
    this.#files = new FileActions(parts.storage, (path) => `${this.url('upload')}/${encodeURIComponent(path)}`, parts.files)
  }

  async listen(): Promise<void> {
    this.#port = await listen(this.#server, 0)
  }

  /** The address for one caller; by its name its requests are counted. */
  url(caller: string): string {
    return `http://127.0.0.1:${this.#port}/${this.#secret}/${caller}`
  }

  close(): Promise<void> {
    return closeServer(this.#server)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, secret, caller = '', path] = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.split('/')
    try {
      if (secret !== this.#secret) {
        response.writeHead(403).end()
        return
      }
      if (request.method === 'PUT' && caller === 'upload') {
        await this.parts.storage.save(decodeURIComponent(path ?? ''), request)
        response.end()
        return
      }
      const contentType = request.headers['content-type'] ?? ''
      const body = await bodyOf(request, BODY_BYTES)
      if (contentType.startsWith('multipart/')) {
        response.setHeader('content-type', 'application/octet-stream')
        response.end(await answerOpenApi(contentType, body, this.parts.messages))
        return
      }
      const answer = await this.answer(body.toString(), caller)
      if (answer === undefined) request.socket.destroy()
      else sendJson(response, answer)
    } catch (error) {
      sendJson(response, failure(error))
    }
  }

  /** The answer to one request of the SDK, whichever way it came; `undefined`: what was asked is done, and the answer is to be lost. */
  async answer(text: string, caller: string): Promise<string | undefined> {
    const requestId = (this.#requests += 1).toString(36)
    try {
      const answer = await this.#answer(JSON.parse(text) as Record<string, unknown>, caller)
      return answer && JSON.stringify({ requestId, ...answer })
    } catch (error) {
      return failure(error, requestId)
    }
  }

  async #answer(body: Record<string, unknown>, caller: string): Promise<Record<string, unknown> | undefined> {
    const action = String(body['action'])
    if (action.startsWith('storage.')) return this.#files.answer(body)
    if (action === 'functions.invokeFunction') {
      const params = new Params(body, new Date()).only('function_name', 'qualifier', 'request_data')
      const reply = await this.parts.functions().nested(params.text('function_name'), params.optionalText('request_data') ?? '')
      return { data: { response_data: reply } }
    }
    const { database, faults, invocationOf } = this.parts
    const invocation = invocationOf(caller)
    if (invocation) invocation.databaseRequests += 1
    if (faults.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.delayMs))
    const fate = faults.refuses(body) ? 'refuse' : faults.nextRequest()
    if (fate === 'refuse') throw new CloudError('SYS_ERR', 'refused by a fault that was asked for: nothing was done')
    const answer = await database.answer(body)
    return fate === 'loseAnswer' ? undefined : answer
  }
}
