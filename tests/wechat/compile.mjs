import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { packNpm } from '../../tools/npm.mjs'

/**
 * `node tests/wechat/compile.mjs [project]`: compiles by WeChat's own compiler, offline, in a copy, and holds what comes out and
 * what went in against the gates. Without the packages of this folder it fails, or with WECHAT_COMPILE=optional leaves the
 * whole out, and says so.
 */

const here = path.dirname(fileURLToPath(import.meta.url))
const project = path.resolve(process.argv[2] ?? path.dirname(path.dirname(here)))
const LARGEST = 15

if (!existsSync(path.join(here, 'node_modules/miniprogram-ci'))) {
  console.log("Left out: the compile by WeChat's own compiler and the checks of templates. To get them: npm ci --prefix tests/wechat")
  process.exit(process.env.WECHAT_COMPILE === 'optional' ? 0 : 1)
}
const [{ compile }, { packagesOf, payloadGates }, { templateGates }] = await Promise.all([
  import('./official.mjs'),
  import('./payload.mjs'),
  import('./templates.mjs'),
])

const copy = mkdtempSync(path.join(tmpdir(), 'onpost-compile-'))
const app = path.join(copy, 'miniprogram')

async function compiled() {
  try {
    const began = performance.now()
    const payload = await compile(copy)
    console.log(`compiled in ${((performance.now() - began) / 1000).toFixed(1)} s; bytes by package:`)
    return { payload, faults: [] }
  } catch (error) {
    return { faults: [`${error.code ?? ''} ${error.message}`.trim()] }
  }
}

function told(payload) {
  const packages = packagesOf(payload)
  for (const [name, { bytes, files }] of packages) console.log(`${String(bytes).padStart(8)}  ${name}, ${files.length} files`)
  console.log('largest in main:')
  for (const [file, bytes] of packages.get('main').files.slice(0, LARGEST)) console.log(`${String(bytes).padStart(8)}  ${file}`)
}

async function gates() {
  cpSync(path.join(project, 'project.config.json'), path.join(copy, 'project.config.json'))
  cpSync(path.join(project, 'miniprogram'), app, { recursive: true, filter: (source) => !/\/(miniprogram_npm|node_modules)$/.test(source) })
  await packNpm(app)
  const { payload, faults } = await compiled()
  if (payload !== undefined) told(payload)
  return [{ gate: 'compile', faults }, ...templateGates(app), ...(payload === undefined ? [] : payloadGates(payload))]
}

// The compiler leaves timers behind that would keep the process: it is ended.
let failed = true
try {
  const all = await gates()
  const broken = all.filter(({ faults }) => faults.length > 0)
  for (const { gate, faults } of broken) for (const fault of faults) console.log(`FAILED ${gate}  ${fault}`)
  const faults = broken.reduce((sum, gate) => sum + gate.faults.length, 0)
  console.log(`${all.length - broken.length} of ${all.length} gates hold${faults > 0 ? `; ${faults} faults` : ''}`)
  failed = faults > 0
} catch (error) {
  console.error(error)
} finally {
  rmSync(copy, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
