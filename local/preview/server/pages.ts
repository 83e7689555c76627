import { createReadStream, statSync, type Stats } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The stage at `/`, a phone at `/phone/`: files of a built folder, and nothing outside it. */

const TYPES: Record<string, string | undefined> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/** Nothing from elsewhere. A page of the app sets styles by attribute; pictures that a person took are blobs. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The file that an address names, relative to the folder; undefined for what could lead elsewhere. */
export function fileOf(pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const whole = decoded === '/' ? '/stage/' : decoded
  const parts = (whole.endsWith('/') ? `${whole}index.html` : whole).slice(1).split('/')
  const isOdd = parts.some((part) => part === '' || part.startsWith('.') || /[\\:\u0000-\u001f]/.test(part))
  return isOdd ? undefined : parts.join('/')
}

function statOf(file: string): Stats | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats?.isFile() ? stats : undefined
}

const isUnchanged = (request: IncomingMessage, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim() === etag)

/** As `serveOther` of the local cloud: false for what is not there. */
export const pagesIn =
  (folder: string) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const [pathname = '/', query] = (request.url ?? '/').split('?', 2)
    if (pathname === '/phone') {
      response.writeHead(308, { location: `/phone/${query === undefined ? '' : `?${query}`}` }).end()
      return true
    }
    const name = fileOf(pathname)
    const file = name === undefined ? undefined : path.join(folder, name)
    const stats = file === undefined ? undefined : statOf(file)
    if (file === undefined || stats === undefined) return false

    const etag = `"${stats.mtimeMs.toString(36)}-${stats.size.toString(36)}"`
    const isPage = file.endsWith('.html')
    response.setHeader('x-content-type-options', 'nosniff')
    // Asked for each time, since a build may have changed it; sent again only if it did.
    response.setHeader('cache-control', isPage ? 'no-store' : 'no-cache')
    if (isPage) response.setHeader('content-security-policy', POLICY)
    else response.setHeader('etag', etag)
    if (!isPage && isUnchanged(request, etag)) {
      response.writeHead(304).end()
      return true
    }
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
      'content-length': stats.size,
    })
    if (request.method === 'HEAD') response.end()
    // A reader that leaves half-way ends the stream; what else goes wrong must be seen.
    else
      pipeline(createReadStream(file), response).catch((error: unknown) => {
        if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') console.error('[preview]', error)
      })
    return true
  }
