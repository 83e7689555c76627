import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { chromiumPath, GET_CHROMIUM } from './chromium.mjs'

/**
 * `npm test`: builds, then jest over tests/ (what follows `--` goes to jest), and the pure domain once more in a zone west of
 * Greenwich: the cloud lives in UTC and a phone may live anywhere, but the dates are always Beijing's. `npm run test-browser`: the
 * pages in Chromium. The last line of either is `N passed, N failed`.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const inBrowser = process.argv[2] === '--browser'
const given = process.argv.slice(inBrowser ? 3 : 2)

function jest(zone, args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'onpost-test-'))
  const report = path.join(folder, 'report.json')
  console.log(`\nTests with the clock in ${zone}`)
  try {
    const { status, signal } = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/jest/bin/jest.js'),
        '--maxWorkers=100%',
        '--passWithNoTests',
        '--json',
        `--outputFile=${report}`,
        ...args,
      ],
      { cwd: root, env: { ...process.env, TZ: zone }, stdio: ['ignore', 'inherit', 'inherit'] },
    )
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
    const failed = numFailedTests + numRuntimeErrorTestSuites
    // A threshold or an open handle can fail a run in which no test did.
    return { passed: numPassedTests, failed: status === 0 && signal === null ? failed : Math.max(failed, 1), skipped: numPendingTests }
  } catch (error) {
    console.error(`jest left no report: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (inBrowser && chromiumPath === undefined) {
  console.log(`\nThe tests in a browser need one. ${GET_CHROMIUM}\n\n0 passed, 1 failed`)
  process.exit(1)
}
await build()
const results = inBrowser
  ? [jest('Asia/Shanghai', ['--config', path.join(root, 'tests/e2e/jest.config.cjs'), ...given])]
  : [jest('UTC', given), jest('America/New_York', ['--roots', path.join(root, 'tests/miniprogram/domain'), ...given])]
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const skipped = sum('skipped')
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
// A run that tested nothing has proved nothing.
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)
