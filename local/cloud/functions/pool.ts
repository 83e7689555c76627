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
  /** Loads every function in the first slot before it is asked for. */
  warm: boolean
}

/** A slot that was not needed for so long is given up, with its memory; the last one stays. */
const QUIET_MS = 20_000

/** How long a function that runs may go on before a reset, or newer code, ends it. */
export const GRACE_MS = 2000

/**
 * The slots that run functions: as many as calls need at once, up to `size`, and after a quiet while one, as the platform has it.
 * Calls wait their turn; a slot that dies is replaced.
 */
export class Pool {
  readonly #slots = new Set<Slot>()
  readonly #running = new Map<string, Invocation>()
  /** When each slot that does nothing began to. */
  readonly #idleSince = new Map<Slot, number>()
  #queue: Job[] = []
  #paused = false
  #closed = false
  readonly #shrinking = setInterval(() => this.#shrink(), QUIET_MS / 2).unref()
  #extra = 0

  constructor(readonly options: PoolOptions) {
    const slot = this.#spawn()
    if (options.warm) void this.#warm(slot)
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
    clearInterval(this.#shrinking)
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
      this.#idleSince.delete(slot)
      if (!this.#closed && this.#slots.size === 0) this.#spawn()
      this.#dispatch()
    }
    this.#slots.add(slot)
    return slot
  }

  async #warm(slot: Slot): Promise<void> {
    for (const name of Object.keys(this.options.functions)) {
      // Whoever calls goes first; the function is then loaded by the call.
      if (slot.busy || this.#queue.length > 0 || this.#closed) return
      await slot.run({ kind: 'warm', name }, 0)
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
    while (this.#queue.length > 0 && this.#slots.size < this.options.size) void this.#run(this.#spawn(), this.#queue.shift()!)
  }

  /** Ends what has been idle for long. */
  #shrink(): void {
    for (const [slot, since] of this.#idleSince) {
      if (this.#slots.size > 1 && !slot.busy && performance.now() - since >= QUIET_MS) this.#retire(slot)
    }
  }

  #retire(slot: Slot): void {
    this.#slots.delete(slot)
    slot.kill('no longer needed')
  }

  async #run(slot: Slot, { name, event, identity, resolve }: Job): Promise<void> {
    const { timeoutSeconds, memoryMB } = this.options.functions[name]!
    const timeoutMs = timeoutSeconds * 1000
    const invocation = new Invocation()
    this.#running.set(slot.id, invocation)
    this.#idleSince.delete(slot)
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
      this.#retire(slot)
    } else this.#idleSince.set(slot, performance.now())
    this.#dispatch()
  }
}
