import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** `npm start`, of what `npm test` has built: however it is ended, nothing of it goes on. */

const root = path.resolve(__dirname, '../..')
const dataDir = mkdtempSync(path.join(tmpdir(), 'onpost-start-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

type Process = { pid: number; parent: number; command: string }

const processes = (): Process[] =>
  spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command: command! }]
    })

const under = (all: Process[], pid: number): Process[] =>
  all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...under(all, child.pid)])

/** `npm start` on a data folder of its own, once it is ready: its process, and all that run below. */
async function started(): Promise<{ npm: number; below: Process[] }> {
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir }
  const child = spawn('npm', ['start', '--ignore-scripts', '--', '--built'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)} before it was ready`)))
    child.stdout.on('data', (text: Buffer) => /^ready /m.test(text.toString()) && resolve())
  })
  return { npm: child.pid!, below: under(processes(), child.pid!) }
}

const isThere = ({ pid, command }: Process): boolean => processes().some((one) => one.pid === pid && one.command === command)

/** Resolves when all are gone; jest's own time limit is the other end. */
async function gone(those: Process[]): Promise<void> {
  while (those.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 100))
}

const named = (below: Process[], name: string): Process =>
  below.find(({ command }) => command.startsWith('node') && command.includes(name))!

test.each([
  ['npm alone is told to end', 'SIGTERM', ({ npm }: { npm: number }) => npm],
  ['the watcher is told to end', 'SIGTERM', ({ below }: { below: Process[] }) => named(below, 'tools/start.mjs').pid],
  ['the watcher is killed and can tell nobody', 'SIGKILL', ({ below }: { below: Process[] }) => named(below, 'tools/start.mjs').pid],
] as const)('nothing goes on when %s', async (_title, signal, whom) => {
  const running = await started()
  expect(running.below.map(({ command }) => path.basename(command.split(' ').at(-1)!))).toContain('main.js')
  process.kill(whom(running), signal)
  await gone(running.below)
})
