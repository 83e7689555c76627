import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { chromiumPath, GET_CHROMIUM } from './chromium.mjs'

/**
 * `npm test`: builds, then jest over tests/ (what follows `--` goes to jest), the pure domain once more in a zone west of
 * Greenwich (the cloud lives in UTC and a phone may live anywhere, but the dates are always Beijing's), and the pages in
 * Chromium where there is one. Its last line is `N passed, N failed`.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const given = process.argv.slice(2)

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

await build()
const results = [jest('UTC', given), jest('America/New_York', ['--roots', path.join(root, 'tests/miniprogram/domain'), ...given])]
if (chromiumPath !== undefined) results.push(jest('Asia/Shanghai', ['--config', path.join(root, 'tests/e2e/jest.config.cjs'), ...given]))
else console.log(`\nLeft out: the tests in a browser, since there is no Chromium. ${GET_CHROMIUM}`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const skipped = sum('skipped')
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
// A run that tested nothing has proved nothing.
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)
