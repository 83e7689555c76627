import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileOf, pagesIn } from '../../../../local/preview/server/pages'
import { startStand, type Stand } from '../../cloud/stand'

let stand: Stand
let outside: string
beforeAll(async () => {
  outside = mkdtempSync(path.join(tmpdir(), 'onpost-pages-'))
  const folder = path.join(outside, 'preview')
  const files = {
    'stage/index.html': '<h1>台</h1>',
    'stage/stage.js': 'stage()',
    'stage/style.css': 'a{}',
    'phone/index.html': '<p>手机</p>',
    'phone/assets/sign.png': 'png',
    'phone/.secret': 'secret',
    '../secret.txt': 'secret',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  stand = await startStand({}, { serveOther: pagesIn(folder) })
})
afterAll(async () => {
  await stand.end()
  rmSync(outside, { recursive: true })
})

/** As it is written: `fetch` would tidy the path up. */
const get = (asked: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    request({ port: new URL(stand.url).port, path: asked, headers, method }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }))
    })
      .on('error', reject)
      .end()
  })

test.each([
  ['/', '<h1>台</h1>', 'text/html; charset=utf-8'],
  ['/?x=1', '<h1>台</h1>', 'text/html; charset=utf-8'],
  ['/stage/stage.js', 'stage()', 'text/javascript; charset=utf-8'],
  ['/stage/style.css', 'a{}', 'text/css; charset=utf-8'],
  ['/phone/?as=o1&route=pages%2Ftoday', '<p>手机</p>', 'text/html; charset=utf-8'],
  ['/phone/assets/sign.png', 'png', 'image/png'],
])('%s', async (asked, text, type) => {
  expect(await get(asked)).toMatchObject({ status: 200, text, headers: { 'content-type': type, 'x-content-type-options': 'nosniff' } })
})

test.each([
  '/../secret.txt',
  '/phone/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/phone/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/phone/.secret',
  '/phone/%00',
  '/%',
  '//etc/passwd',
  '/phone//index.html',
  '/phone/assets',
  '/phone/assets/',
  '/C:/x',
  '/none.js',
])('%s leads nowhere', async (asked) => {
  expect(await get(asked)).toMatchObject({ status: 404 })
  expect((await get(asked)).text).not.toBe('secret')
})

test.each([
  ['/', 'stage/index.html'],
  ['/phone/', 'phone/index.html'],
  ['/phone/%E8%A1%A8.png', 'phone/表.png'],
  ['/a/../b', undefined],
])('%s names %s', (asked, file) => expect(fileOf(asked)).toBe(file))

test('a page may load nothing from elsewhere, and is never taken from a cache', async () => {
  const { headers } = await get('/phone/')
  expect(headers['content-security-policy']).toContain("default-src 'self'")
  expect(headers['cache-control']).toBe('no-store')
})

test('a file that has not changed is not sent again', async () => {
  const {
    headers: { etag },
    text,
  } = await get('/stage/stage.js')
  expect(text).toBe('stage()')
  expect(await get('/stage/stage.js', { 'if-none-match': String(etag) })).toMatchObject({ status: 304, text: '' })
  writeFileSync(path.join(outside, 'preview/stage/stage.js'), 'newer()')
  expect(await get('/stage/stage.js', { 'if-none-match': String(etag) })).toMatchObject({ status: 200, text: 'newer()' })
})

test('the phone without its slash is led to it, with whose it is', async () => {
  expect(await get('/phone?as=o1')).toMatchObject({ status: 308, headers: { location: '/phone/?as=o1' } })
})

test('HEAD is answered without a body, and nothing is posted to pages', async () => {
  expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, text: '' })
  expect(await get('/', {}, 'POST')).toMatchObject({ status: 404 })
})

test('a page from elsewhere is not let in to them either', async () => {
  expect(await get('/', { host: 'evil.example' })).toMatchObject({ status: 403 })
})
