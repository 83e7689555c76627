import { createHash, randomUUID } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, posix } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalidParam } from './cloud-error'
import { FILE_BYTES } from './limits'

const BUCKET = 'local.onpost'
const TYPES: Record<string, string | undefined> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export const fileIdOf = (path: string): string => `cloud://${BUCKET}/${path}`

/** The path in a file's id; `undefined` for what is not ours. */
export const pathOf = (fileId: string): string | undefined =>
  fileId.startsWith(`cloud://${BUCKET}/`) ? fileId.slice(`cloud://${BUCKET}/`.length) : undefined

/** A path of the cloud's storage, or an error; what names another folder, or none, is none. */
export const checkedPath = (path: string): string => {
  const parts = path.split('/')
  const odd = parts.some((part) => part === '' || part === '.' || part === '..')
  if (odd || Buffer.byteLength(path) > 850 || /[\\\u0000-\u001f]/.test(path)) throw invalidParam(`not a path for a file: ${path}`)
  return path
}

/** Uploaded files. On disk each has the hash of its path for a name, so that no path can lead anywhere else. */
export class Storage {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'files')
    mkdirSync(this.#folder, { recursive: true })
  }

  #file(path: string): string {
    return join(this.#folder, createHash('sha256').update(checkedPath(path)).digest('hex'))
  }

  has(path: string): boolean {
    return existsSync(this.#file(path))
  }

  /** Who put the file there; nobody where a function did. */
  ownerOf(path: string): string | undefined {
    const owner = `${this.#file(path)}.owner`
    return existsSync(owner) ? readFileSync(owner, 'utf8') : undefined
  }

  /** Whole and on disk when it resolves, or not there at all. */
  async save(path: string, body: IncomingMessage, owner?: string): Promise<void> {
    const file = this.#file(path)
    if (owner !== undefined) writeFileSync(`${file}.owner`, owner, { flush: true })
    const part = `${file}.${randomUUID()}`
    let bytes = 0
    const limit = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        if (bytes > FILE_BYTES) done(invalidParam(`a file has at most ${FILE_BYTES} bytes`))
        else done(null, chunk)
      },
    })
    try {
      await pipeline(body, limit, createWriteStream(part, { flush: true }))
      renameSync(part, file)
      const folder = openSync(this.#folder, 'r')
      fsyncSync(folder)
      closeSync(folder)
    } catch (error) {
      rmSync(part, { force: true })
      throw error
    }
  }

  async send(path: string, response: ServerResponse, head: boolean): Promise<void> {
    const file = this.#file(path)
    if (!existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'content-type': TYPES[posix.extname(path).toLowerCase()] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
      // What people uploaded is shown as what its name says, and never run as a page.
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    if (head) response.end()
    else await pipeline(createReadStream(file), response)
  }

  remove(path: string): void {
    for (const file of [this.#file(path), `${this.#file(path)}.owner`]) rmSync(file, { force: true })
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true })
    mkdirSync(this.#folder, { recursive: true })
  }
}
