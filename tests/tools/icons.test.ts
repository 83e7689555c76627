import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The icons that are committed are those that the tools write, and WeChat takes them. */

const root = path.join(__dirname, '../..')
const folder = path.join(root, 'miniprogram/assets/tabs')

test('the shapes are those of tdesign-icons-svg', () => {
  const { stderr, status } = spawnSync(process.execPath, [path.join(root, 'tools/icons/icons.mjs'), '--check'], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

const themes = JSON.parse(readFileSync(path.join(root, 'miniprogram/theme.json'), 'utf8')) as Record<string, Record<string, string>>
const named = Object.values(themes)
  .flatMap(Object.values<string>)
  .filter((value) => value.endsWith('.png'))

test('the tab bar has its pictures, and no other', () => {
  expect(named.map((file) => path.basename(file)).sort()).toEqual(readdirSync(folder).sort())
})

// A PNG says its width and height at bytes 16 and 20.
test.each(readdirSync(folder))('%s is 81 × 81, and light', (name) => {
  const picture = readFileSync(path.join(folder, name))
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([81, 81])
  expect(picture.length).toBeLessThanOrEqual(10 * 1024)
})
