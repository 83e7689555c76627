import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { build } from '../build.mjs'
import { validatorsPlugin } from '../validators.mjs'

/** `npm run deploy -- --env <envId> …`: README.md beside this file. What it does is in main.ts; here is what it runs on. */

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.dirname(path.dirname(here))

/** The manager is 36 MB that nobody needs but who deploys: a package of its own, installed on first use. */
function installManager() {
  const lock = readFileSync(path.join(here, 'package-lock.json'), 'utf8')
  const stamp = path.join(here, 'node_modules', '.installed-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('安装部署所需的组件（只在第一次）……')
  // Windows finds npm only through a shell; nothing of the caller's is in the line.
  const { status } = spawnSync('npm ci --no-audit --no-fund --loglevel=error', { cwd: here, stdio: 'inherit', shell: true })
  if (status !== 0) {
    console.error('安装没有成功，请检查网络后再运行一次。')
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}

function managerOf(envId, { secretId, secretKey, sessionToken }) {
  installManager()
  const Manager = createRequire(path.join(here, 'package.json'))('@cloudbase/manager-node')
  return new Manager({ envId, secretId, secretKey, token: sessionToken })
}

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'onpost-deploy-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const outfile = path.join(folder, 'main.cjs')
  await esbuild.build({
    entryPoints: [path.join(here, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    absWorkingDir: root,
    plugins: [validatorsPlugin(path.join(root, 'cloudfunctions'))],
  })
  const { run } = createRequire(import.meta.url)(outfile)
  return run({ root, argv: process.argv.slice(2), environment: process.env, print: console.log, build, managerOf })
}

process.exitCode = await main()
