import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock'
import { Links } from '../links'
import type { LocalCloudOptions } from '../options'
import { fileIdOf, type Storage } from '../storage'
import { BadRequest, sendJson } from './http'

/**
 * /storage, as private as the platform's: a file is for who put it there and for who holds an address that works for a while.
 * What functions draw is for who asked, as long as it is kept.
 */
export class Files {
  readonly #links = new Links()

  /** `origin`: of this server, known once it listens. */
  constructor(
    readonly storage: Storage,
    readonly drawn: LocalCloudOptions['drawnFiles'],
    readonly clock: Clock,
    readonly origin: () => string,
  ) {}

  /** An address that works for so many seconds. Its path is written plainly, as the SDK encodes it again. */
  url(path: string, lasts?: number): string {
    return `${this.origin()}/storage/${path}?${this.#links.query(path, lasts)}`
  }

  async serve(request: IncomingMessage, response: ServerResponse, { pathname, searchParams }: URL): Promise<void> {
    let path: string
    try {
      path = decodeURIComponent(pathname.slice('/storage/'.length))
    } catch {
      throw new BadRequest('文件路径无法辨认')
    }
    const openid = request.headers['x-openid']
    const caller = typeof openid === 'string' && openid !== '' ? openid : undefined
    if (request.method === 'POST') await this.#take(request, response, path, caller)
    else if (request.method !== 'GET' && request.method !== 'HEAD') throw new BadRequest('文件只能 GET 或 POST', 405)
    else if (this.storage.has(path) && !(this.mayRead(path, caller) || this.#links.allows(path, searchParams)))
      throw new BadRequest('没有权限读这个文件', 403)
    else if (searchParams.has('address')) sendJson(response, JSON.stringify({ url: this.url(path) }))
    else await this.storage.send(path, response, request.method === 'HEAD')
  }

  #isOwn(path: string, caller: string | undefined): boolean {
    return caller !== undefined && this.storage.ownerOf(path) === caller
  }

  #isDrawn(path: string): boolean {
    return this.drawn !== undefined && path.startsWith(this.drawn.folder)
  }

  mayRead(path: string, caller: string | undefined): boolean {
    if (caller === undefined) return false
    return this.#isDrawn(path) ? this.drawn!.mayRead(path, caller, this.clock.now()) : this.#isOwn(path, caller)
  }

  async #take(request: IncomingMessage, response: ServerResponse, path: string, caller: string | undefined): Promise<void> {
    if (caller === undefined) throw new BadRequest('上传文件需要 x-openid', 401)
    if (this.#isDrawn(path) || (this.storage.has(path) && !this.#isOwn(path, caller))) throw new BadRequest('没有权限改这个文件', 403)
    await this.storage.save(path, request, caller)
    sendJson(response, JSON.stringify({ fileID: fileIdOf(path) }))
  }
}
