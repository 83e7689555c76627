import { randomUUID } from 'node:crypto'
import type { FunctionSettings } from '../../../cloudfunctions/schema'
import type { Clock } from '../clock'
import { Invocation } from '../metrics'
import type { Identity } from './messages'
import type { Outcome, Slot, SlotOptions } from './slot'

export type Call = { name: string; event: unknown; identity: Identity }
export type Result = { outcome: Outcome; invocation: Invocation; ms: number }
type Job = Call & { resolve: (result: Result) => void }

export type PoolOptions = Pick<SlotOptions, 'file' | 'functionsRoot'> & {
  size: number
  functions: Record<string, FunctionSettings>
  clock: Clock
  /** One thread's environment, and who answers its SDK; its id is in the address, so that its requests are told from others'. */
  lineOf: (slotId: string) => Pick<SlotOptions, 'env' | 'address' | 'answer'>
  newSlot: (id: string, options: SlotOptions) => Slot
  /** Loads every function in every slot before it is asked for. */
  warm: boolean
}

/** Warming reads code from the disk; a function that hangs while it loads is not waited for longer. */
const WARM_MS = 30_000

/** How long a function that runs may go on before a reset, or newer code, ends it. */
export const GRACE_MS = 2000

/** The slots that run functions. Calls wait their turn; a slot that dies is replaced. */
export class Pool {
  readonly #slots = new Set<Slot>()
  readonly #running = new Map<string, Invocation>()
  #queue: Job[] = []
  #paused = false
  #closed = false
  #extra = 0

  constructor(readonly options: PoolOptions) {
    for (let i = 0; i < options.size; i++) this.#spawn()
    if (options.warm) for (const slot of this.#slots) void this.#warm(slot)
  }

  /** What the thread of this id is doing. */
  invocationOf(slotId: string): Invocation | undefined {
    return this.#running.get(slotId)
  }

  invoke(call: Call): Promise<Result> {
    return new Promise((resolve) => {
      this.#queue.push({ ...call, resolve })
      this.#dispatch()
    })
  }

  /** A call made by a running function, which holds a thread meanwhile: it gets a further one if all are taken, as in the cloud. */
  invokeNested(call: Call): Promise<Result> {
    return new Promise((resolve) => {
      const slot = [...this.#slots].find((each) => !each.busy) ?? this.#spawn()
      if (this.#slots.size > this.options.size) this.#extra += 1
      void this.#run(slot, { ...call, resolve })
    })
  }

  /** No call runs when this resolves, and none starts before `resume`. Those that last longer are ended. */
  async pause(graceMs: number): Promise<void> {
    this.#paused = true
    const until = Date.now() + graceMs
    while (this.#running.size > 0) {
      if (Date.now() >= until) for (const slot of [...this.#slots]) if (this.#running.has(slot.id)) slot.kill('ended by a reset')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  resume(): void {
    this.#paused = false
    this.#dispatch()
  }

  /** Threads anew: the old ones keep the code that they have read. Waits for what runs as long as a reset would. */
  async renew(): Promise<void> {
    await this.pause(GRACE_MS)
    for (const slot of [...this.#slots]) slot.kill('replaced by newer code')
    this.resume()
  }

  close(): void {
    this.#closed = true
    for (const slot of [...this.#slots]) slot.kill('the local cloud is closing')
    for (const { resolve } of this.#queue.splice(0)) {
      resolve({ outcome: { ok: false, error: 'the local cloud is closing' }, invocation: new Invocation(), ms: 0 })
    }
  }

  #spawn(): Slot {
    const { file, functionsRoot, functions, lineOf, newSlot } = this.options
    const id = randomUUID()
    const memoryMB = Math.max(...Object.values(functions).map((settings) => settings.memoryMB), 128)
    const slot = newSlot(id, { file, functionsRoot, memoryMB, ...lineOf(id) })
    slot.onDeath = () => {
      this.#slots.delete(slot)
      if (!this.#closed && this.#slots.size < this.options.size) this.#spawn()
      this.#dispatch()
    }
    this.#slots.add(slot)
    return slot
  }

  async #warm(slot: Slot): Promise<void> {
    for (const name of Object.keys(this.options.functions)) {
      // Whoever calls goes first; the function is then loaded by the call.
      if (slot.busy || this.#queue.length > 0 || this.#closed) return
      await slot.run({ kind: 'warm', name }, WARM_MS)
      this.#dispatch()
    }
  }

  #dispatch(): void {
    if (this.#paused || this.#closed) return
    for (const slot of this.#slots) {
      if (slot.busy) continue
      const job = this.#queue.shift()
      if (!job) return
      void this.#run(slot, job)
    }
  }

  async #run(slot: Slot, { name, event, identity, resolve }: Job): Promise<void> {
    const { timeoutSeconds, memoryMB } = this.options.functions[name]!
    const timeoutMs = timeoutSeconds * 1000
    const invocation = new Invocation()
    this.#running.set(slot.id, invocation)
    const outcome = await slot.run(
      {
        kind: 'invoke',
        name,
        event: JSON.stringify(event),
        identity,
        offsetMs: this.options.clock.offsetMs,
        timeoutMs,
        memoryMB,
        requestId: randomUUID(),
      },
      timeoutMs,
    )
    this.#running.delete(slot.id)
    resolve({ outcome, invocation, ms: invocation.elapsedMs() })
    if (this.#extra > 0 && this.#slots.size > this.options.size) {
      this.#extra -= 1
      this.#slots.delete(slot)
      slot.kill('no longer needed')
    }
    this.#dispatch()
  }
}
