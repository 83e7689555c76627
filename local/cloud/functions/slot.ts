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
  run: (message: ToWorker, timeoutMs: number) => Promise<Outcome>
  kill: (reason: string) => void
}

/** A worker thread. */
export class Thread implements Slot {
  readonly #worker: Worker
  #settle: ((outcome: Outcome) => void) | undefined
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
      if (message.kind === 'request') {
        const { id, body } = message
        void answer(body).then((said) => post({ kind: 'answer', id, ...(said !== undefined && { body: said }) }))
        return
      }
      this.#end(
        message.kind === 'failed' ? { ok: false, error: message.error } : { ok: true, reply: message.kind === 'done' ? message.reply : '' },
      )
    })
    this.#worker.on('error', (error) => this.#died(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    this.#worker.on('exit', (code) => this.#died(`the function ended its process (${code})`))
  }

  get busy(): boolean {
    return this.#settle !== undefined
  }

  run(message: ToWorker, timeoutMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.kill(`time-out: not done within ${timeoutMs} ms`), timeoutMs)
      this.#settle = (outcome) => {
        clearTimeout(timer)
        resolve(outcome)
      }
      this.#worker.postMessage(message)
    })
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
    settle?.(outcome)
  }
}
