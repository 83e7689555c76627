import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import type { Identity } from '../../local/cloud/functions/messages'
import type { Outcome, Slot, SlotOptions } from '../../local/cloud/functions/slot'
import type * as StackBundle from '../../local/stack'

/**
 * The built functions and the built local cloud in the test's own process: the same bundles, the same SDK, the same store, without
 * a server, a thread or a socket between them. Each slot has an environment and a clock of its own, as a thread has.
 */

const dist = path.join(__dirname, '../../dist')

/** Node's own world, around the one that jest makes for each test file: what is loaded there is loaded once, and runs at full speed. */
const outside = new vm.Script('({ process, Date, performance, setTimeout })').runInThisContext() as Waits & {
  process: NodeJS.Process
  Date: DateConstructor
}
const { createRequire, builtinModules } = outside.process.getBuiltinModule('module')
const http = outside.process.getBuiltinModule('http')
const load = createRequire(__filename)

/** The local cloud as it was built. */
export function builtStack(): typeof StackBundle {
  const file = path.join(dist, 'local/stack.js')
  if (!existsSync(file)) throw new Error('the stack is not built: run `npm run build` first (npm test does)')
  return load(file) as typeof StackBundle
}

type Main = (event: unknown, context: unknown) => Promise<unknown>
const NAMES = ['exports', 'require', 'module', 'process', 'Date', 'performance', 'setTimeout']

/** What a function waits by. */
type Waits = {
  performance: { now(): number }
  setTimeout: (done: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => unknown
}

/**
 * Where nothing can become otherwise while a call pauses before it tries again, a pause takes no time. What
 * it would have taken is counted, so that who gives up after so long does. What is guarded by a timer (a second and more) has its time.
 */
export class Skipping implements Waits {
  private skipped = 0
  readonly performance = { now: () => outside.performance.now() + this.skipped }
  readonly setTimeout: Waits['setTimeout'] = (done, ms = 0, ...given) =>
    ms >= 1000
      ? outside.setTimeout(done, ms, ...given)
      : outside.setTimeout(() => {
          this.skipped += ms
          done(...given)
        }, 0)
}

/** Compiled once a process, however many slots run it. */
const scripts = new Map<string, vm.Script>()
function scriptOf(file: string): vm.Script {
  const known = scripts.get(file) ?? new vm.Script(`(function (${NAMES.join(', ')}) {${readFileSync(file, 'utf8')}\n})`, { filename: file })
  scripts.set(file, known)
  return known
}

/** As the platform tells a function who calls. */
const identityOf = ({ openid, timer }: Identity): Record<string, string> =>
  timer
    ? { TRIGGER_SRC: 'timer' }
    : openid === undefined
      ? {}
      : { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: openid, WX_APPID: 'wx0000000000local', TCB_SOURCE: 'wx_client' }

/** Runs one call at a time, in this process. It cannot be stopped: what tests that needs threads. */
export class InProcess implements Slot {
  busy = false
  onDeath: () => void = () => undefined
  private readonly env: Record<string, string> = {}
  private readonly setOffset: (offsetMs: number) => void
  private readonly globals: { process: NodeJS.Process; Date: DateConstructor }
  private readonly http = { ...http }
  private readonly loaded = new Map<string, unknown>()

  constructor(
    readonly id: string,
    private readonly options: SlotOptions,
    { layDirectLine, shiftDate }: typeof StackBundle,
    private readonly waits: Waits = outside,
  ) {
    layDirectLine(this.http, options.address, options.answer)
    const clock = { Date: outside.Date }
    this.setOffset = shiftDate(clock)
    this.globals = { process: Object.create(outside.process, { env: { value: this.env } }) as NodeJS.Process, Date: clock.Date }
  }

  private require(file: string): unknown {
    if (this.loaded.has(file)) return this.loaded.get(file)
    const module = { exports: {} as unknown }
    this.loaded.set(file, module.exports)
    const make = scriptOf(file).runInThisContext() as (...values: unknown[]) => void
    const inner = (name: string): unknown => {
      if (name === 'http' || name === 'node:http') return this.http
      if (builtinModules.includes(name.replace(/^node:/, ''))) return load(name)
      return this.require(path.resolve(path.dirname(file), name))
    }
    make(module.exports, inner, module, this.globals.process, this.globals.Date, this.waits.performance, this.waits.setTimeout)
    this.loaded.set(file, module.exports)
    return module.exports
  }

  async run(message: Parameters<Slot['run']>[0]): Promise<Outcome> {
    if (message.kind !== 'invoke') throw new Error(`a slot of this process is not asked to ${message.kind}`)
    this.busy = true
    try {
      for (const name of Object.keys(this.env)) Reflect.deleteProperty(this.env, name)
      Object.assign(this.env, this.options.env, identityOf(message.identity))
      this.setOffset(message.offsetMs)
      const { main } = this.require(path.join(this.options.functionsRoot, message.name, 'index.js')) as { main: Main }
      return { ok: true, reply: JSON.stringify((await main(JSON.parse(message.event), {})) ?? null) }
    } catch (error) {
      return { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    } finally {
      this.busy = false
    }
  }

  kill(): void {
    this.onDeath()
  }
}
