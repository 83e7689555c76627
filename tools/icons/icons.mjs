import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NAMES } from './names.mjs'
import { shapeOf } from './shape.mjs'

/**
 * `node tools/icons/icons.mjs`: writes the shapes of the app's icons beside its icon component, from tdesign-icons-svg.
 * `--check` writes nothing and fails if what is there is not what would be written.
 */

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
const file = path.join(root, 'miniprogram/components/icon/shapes.wxss')

/** Readable as it is, and short: of all characters only these end a quoted address early or begin another part of it. */
const inAddress = (picture) => picture.replaceAll('"', "'").replaceAll(/[<>#%]/g, (character) => encodeURIComponent(character))

const rules = [...new Set(NAMES)].sort().map((name) => `.shape-${name} { --shape: url("data:image/svg+xml,${inAddress(shapeOf(name))}"); }`)
const text = `/* Written by tools/icons/icons.mjs from the shapes of tdesign-icons-svg (MIT). */\n${rules.join('\n')}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('shapes.wxss is not what tools/icons/icons.mjs writes: run it.')
  process.exitCode = 1
}
