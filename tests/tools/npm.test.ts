import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** What is packed for WeChat: what the app imports, all that it needs, and nothing that is fetched from the network. */

const root = path.join(__dirname, '../..')
const packer = pathToFileURL(path.join(root, 'tools/npm.mjs')).href
const { dependencies } = JSON.parse(readFileSync(path.join(root, 'miniprogram/package.json'), 'utf8')) as { dependencies: object }

let app: string
beforeEach(() => {
  app = mkdtempSync(path.join(tmpdir(), 'onpost-npm-'))
  write('package.json', JSON.stringify({ dependencies }))
  write('app.json', '{ "usingComponents": { "t-button": "tdesign-miniprogram/button/button" } }')
  write(
    'day.ts',
    `import type { Feature } from 'geojson'\nimport dayjs from 'dayjs'\nimport { a,\n  b } from './own'\nexport const at = 'zod'\n`,
  )
})
afterEach(() => rmSync(app, { recursive: true, force: true }))

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(app, file)), { recursive: true })
  writeFileSync(path.join(app, file), text)
}

/** What the packer says, or the message with which it refuses. */
function pack(): { files: number; changed: number } | string {
  const script = `
    const { packNpm } = await import('${packer}')
    console.log(JSON.stringify(await packNpm('${app}').catch((error) => error.message)))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as { files: number; changed: number } | string
}

const packed = (file: string) => path.join(app, 'miniprogram_npm', file)

test('a package in one file that runs, a component with all that it uses, and no other', () => {
  pack()
  const dayjs = createRequire(__filename)(packed('dayjs/index.js')) as (date: string) => { format(form: string): string }
  expect(dayjs('2026-03-02').format('M月D日')).toBe('3月2日')
  for (const file of ['button/button.wxss', 'loading/loading.js', 'common/utils.wxs', 'miniprogram_npm/tslib/index.js']) {
    expect(existsSync(packed(`tdesign-miniprogram/${file}`))).toBe(true)
  }
  for (const file of ['geojson', '@turf', 'tdesign-miniprogram/calendar']) expect(existsSync(packed(file))).toBe(false)
})

test("TDesign's icon is drawn with the app's own shapes", () => {
  pack()
  expect(readFileSync(packed('tdesign-miniprogram/icon/icon.json'), 'utf8')).toContain('/components/icon/icon')
  expect(readFileSync(packed('tdesign-miniprogram/icon/icon.wxss'), 'utf8')).not.toContain('url(')
})

test('a second time nothing is written; what is no longer used goes', () => {
  pack()
  const written = statSync(packed('dayjs/index.js')).mtimeMs
  expect(pack()).toMatchObject({ changed: 0 })
  expect(statSync(packed('dayjs/index.js')).mtimeMs).toBe(written)
  write('day.ts', '')
  expect(pack()).toMatchObject({ changed: 1 })
  expect(existsSync(packed('dayjs/index.js'))).toBe(false)
})

test.each([
  [`import { z } from 'zod'`, /does not list zod/],
  [`import utc from 'dayjs/plugin/utc'`, /main entry.*dayjs\/plugin\/utc/],
])('refuses %s', (text, said) => {
  write('other.ts', text)
  expect(pack()).toMatch(said)
})
