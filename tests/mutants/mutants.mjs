import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run mutants`: changes the rules of `miniprogram/domain/` one small thing at a time, and sees whether a test notices. What
 * lives is a rule that nothing proves: to be looked at one by one. `npm run mutants leave` takes one folder or file of them,
 * which is what fits into a coffee; the whole is for a night. `MUTANTS_BY=cover` tries them by `cover.test.ts` alone, several times as
 * fast: what lives then may still be held by another's. The report is `coverage/mutants/`. Packages of its own, installed
 * by the first run; not in CI.
 */

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.resolve(here, '../..')
const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1

const stryker = path.join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js')
if (!existsSync(stryker) && run('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund', '--loglevel=error']) !== 0) process.exit(1)

const names = process.argv.slice(2)
const patterns = names.map((name) => `miniprogram/domain/${name}${name.endsWith('.ts') ? '' : '/**/*.ts'}`)
/** The folder that all of it is in, as `/leave`, if its tests are in one too. */
const folders = new Set(names.map((name) => (name.includes('/') || !name.endsWith('.ts') ? `/${name.split('/')[0]}` : '')))
const beside = folders.size === 1 ? [...folders][0] : ''

process.exit(
  run(
    process.execPath,
    [
      stryker,
      'run',
      path.join(here, 'stryker.config.mjs'),
      '--mutate',
      (patterns.length > 0 ? patterns : ['miniprogram/domain/**/*.ts']).join(','),
    ],
    { PROPERTIES: 'few', MUTANTS_TESTS: existsSync(path.join(root, `tests/miniprogram/domain${beside}`)) ? beside : '' },
  ),
)
