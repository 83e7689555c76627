/** Who calls: a person of WeChat, a timer, or nobody that is known. */
export type Identity = { openid?: string; timer?: true }

/** `address`: where the SDK would send its requests, which go over the thread's own line instead. */
export type WorkerData = { functionsRoot: string; address: string }

export type ToWorker =
  | { kind: 'warm'; name: string }
  | {
      kind: 'invoke'
      name: string
      event: string
      identity: Identity
      offsetMs: number
      timeoutMs: number
      memoryMB: number
      requestId: string
    }
  /** To a `request`; without a body the answer is lost. */
  | { kind: 'answer'; id: number; body?: string }

/** What ends a run. */
export type Ending = { kind: 'warmed' } | { kind: 'done'; reply: string } | { kind: 'failed'; error: string }

/** `loaded`: the function's code has been read, and its time begins. `request`: what the SDK asks of the cloud. */
export type FromWorker = Ending | { kind: 'loaded' } | { kind: 'request'; id: number; body: string }
