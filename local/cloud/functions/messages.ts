/** Who calls: a person of WeChat, a timer, or nobody that is known. */
export type Identity = { openid?: string; timer?: true }

export type WorkerData = { functionsRoot: string }

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

export type FromWorker = { kind: 'warmed' } | { kind: 'done'; reply: string } | { kind: 'failed'; error: string }
