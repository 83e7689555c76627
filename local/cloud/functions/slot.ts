import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerData } from './messages'

export type Outcome = { ok: true; reply: string } | { ok: false; error: string }

export type SlotOptions = {
  file: string
  functionsRoot: string
  env: Record<string, string>
  memoryMB: number
  /** Where the functions' SDK sends its requests. */
  address: string
  /** Answers them; `undefined` loses the answer. */
  answer: (body: string) => Promise<string | undefined>
}

/** Where one function runs at a time. Whatever becomes of it, the call that it runs gets an outcome. */
export type Slot = {
  readonly id: string
  readonly busy: boolean
  /** Tells the pool that this slot is no more. */
  onDeath: () => void
  /** `timeoutMs` from when the function is loaded. */
  run: (message: ToWorker, timeoutMs: number) => Promise<Outcome>
  kill: (reason: string) => void
}

/** Reading a function's code is not of its time, as on the platform; one that hangs while it loads is not waited for longer. */
const LOAD_MS = 30_000

/** A worker thread. */
export class Thread implements Slot {
  readonly #worker: Worker
  #settle: ((outcome: Outcome) => void) | undefined
  #timeoutMs = 0
  #timer: NodeJS.Timeout | undefined
  #dead = false
  onDeath: () => void = () => undefined

  constructor(
    readonly id: string,
    { file, functionsRoot, env, memoryMB, address, answer }: SlotOptions,
  ) {
    const workerData: WorkerData = { functionsRoot, address }
    this.#worker = new Worker(file, { env, workerData, resourceLimits: { maxOldGenerationSizeMb: memoryMB } })
    const post = (message: ToWorker) => this.#worker.postMessage(message)
    this.#worker.on('message', (message: FromWorker) => {
      if (message.kind === 'loaded') this.#timed(this.#timeoutMs)
      else if (message.kind === 'request') {
        const { id, body } = message
        void answer(body).then((said) => post({ kind: 'answer', id, ...(said !== undefined && { body: said }) }))
      } else if (message.kind === 'failed') this.#end({ ok: false, error: message.error })
      else this.#end({ ok: true, reply: message.kind === 'done' ? message.reply : '' })
    })
    this.#worker.on('error', (error) => this.#died(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    this.#worker.on('exit', (code) => this.#died(`the function ended its process (${code})`))
  }

  get busy(): boolean {
    return this.#settle !== undefined
  }

  run(message: ToWorker, timeoutMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#settle = resolve
      this.#timeoutMs = timeoutMs
      this.#timed(LOAD_MS)
      this.#worker.postMessage(message)
    })
  }

  /** What runs may go on for so long from now. */
  #timed(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.kill(`time-out: not done within ${ms} ms`), ms)
  }

  kill(reason: string): void {
    this.#died(reason)
    void this.#worker.terminate()
  }

  #died(reason: string): void {
    if (this.#dead) return
    this.#dead = true
    this.#end({ ok: false, error: reason })
    this.onDeath()
  }

  #end(outcome: Outcome): void {
    const settle = this.#settle
    this.#settle = undefined
    clearTimeout(this.#timer)
    settle?.(outcome)
  }
}
