import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run check`: all that must hold before a change is handed in; `npm run check lint tests` runs only those named.
 * Every step runs, also after one has failed, and what a failed one said is shown whole.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const bin = (file) => [process.execPath, path.join(root, 'node_modules', file)]
const tsc = (project) => [...bin('typescript/bin/tsc'), '--project', project]

/** Two at a time, the longest first; the tests after them, since some look at the clock. */
const STEPS = {
  lint: [...bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'],
  format: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  'types-tests': tsc('tests'),
  'types-cloud': tsc('cloudfunctions'),
  'types-local': tsc('local'),
  'types-demo': tsc('demo'),
  'types-app': tsc('.'),
  'types-tools': tsc('tools/deploy'),
  'types-preview': tsc('local/preview/runtime'),
  'types-stage': tsc('local/preview/stage'),
  dependencies: [
    ...bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'miniprogram',
    'cloudfunctions',
    'local',
    'demo',
    'tests',
  ],
  wechat: [process.execPath, path.join(root, 'tests/wechat/compile.mjs')],
  'dead-code': [...bin('knip/bin/knip.js'), '--no-progress'],
  tests: [process.execPath, path.join(root, 'tools/test.mjs')],
  'tests-browser': [process.execPath, path.join(root, 'tools/test.mjs'), '--browser'],
}
const TESTS = ['tests', 'tests-browser']

const AT_A_TIME = 2

function run([command, ...args]) {
  return new Promise((resolve) => {
    const said = []
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    child.on('error', (error) => said.push(Buffer.from(String(error))))
    child.on('close', (code) => resolve({ ok: code === 0, said: Buffer.concat(said).toString().trim() }))
  })
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(STEPS, name))
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(STEPS).join(', ')}.`)
  process.exit(2)
}

const wanted = Object.keys(STEPS).filter((name) => asked.length === 0 || asked.includes(name))
const width = Math.max(...wanted.map((name) => name.length))
const failed = []

async function lane(waiting) {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const began = performance.now()
    const { ok, said } = await run(STEPS[name])
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
    // A runner's last line, `N passed, N failed`, is worth showing; of the others a yes is enough.
    const closing =
      said
        .split('\n')
        .at(-1)
        .match(/^\d+ passed, \d+ failed.*$/)?.[0] ?? ''
    if (!ok) failed.push(name)
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(width)} ${seconds} s  ${closing}`.trimEnd())
    if (!ok) console.log(`${said}\n`)
  }
}

const beside = wanted.filter((name) => !TESTS.includes(name))
await Promise.all(Array.from({ length: AT_A_TIME }, () => lane(beside)))
await lane(wanted.filter((name) => TESTS.includes(name)))
console.log(failed.length === 0 ? 'All steps hold.' : `Failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
