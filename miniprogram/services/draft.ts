import { failureOf, type Failure } from '../contract/failure'
import { newId } from './device/ids'
import { forget, keep, kept } from './device/storage'

/**
 * What a person is filling in, on his phone until the cloud has it: kept under him, with the version of its shape; sent under one id
 * however often it is sent; fixed from its sending on until the answer is known, also over the end of the app.
 */

export type Sendable = {
  /** Of this one act, however often it is sent. */
  requestId: string
  /** It was sent and nobody knows whether it arrived: it is sent again as it is before anything is changed. */
  isSent: boolean
}

export type DraftKind<T extends Sendable> = {
  /** The first part of its key on the phone. */
  name: string
  version: number
  /** Whatever lies there, of this or another version: every field that can be read, the others as in an empty draft of this id. */
  read(found: object, requestId: string): T
}

/** What a sending came to. The draft is the one that now lies on the phone. */
export type Outcome<T, Reply> = { is: 'done'; reply: Reply } | { is: 'refused' | 'unknown'; failure: Failure; draft: T }

/** Drafts that are on their way, by key: a second tap, on whatever page, waits for the answer to the first. */
const underway = new Map<string, Promise<unknown>>()

export class Drafts<T extends Sendable> {
  private readonly key: string

  /** `of`: what the form goes on from, where a person may fill in several. */
  constructor(
    private readonly kind: DraftKind<T>,
    personId: string,
    of?: string,
  ) {
    this.key = [kind.name, personId, ...(of === undefined ? [] : [of])].join(':')
  }

  /** What was being filled in, whichever version of the app has kept it. */
  kept(): T | undefined {
    const found = kept<unknown>(this.key)
    return typeof found === 'object' && found !== null ? this.kind.read(found, newId()) : undefined
  }

  /** False if the phone has no room, so that the page can say so. */
  keep(draft: T): boolean {
    return keep(this.key, { ...draft, version: this.kind.version })
  }

  drop(): void {
    forget(this.key)
  }

  /**
   * Sends it: kept as sent beforehand, so that the next start of an app that is killed meanwhile sends the same again. A refusal is no
   * success that the cloud remembers: the draft is open again. Without an answer it stays as it was sent.
   */
  send<Reply>(draft: T, ask: () => Promise<Reply>): Promise<Outcome<T, Reply>> {
    const running = underway.get(this.key) as Promise<Outcome<T, Reply>> | undefined
    if (running) return running
    const sending = this.sendOnce(draft, ask).finally(() => underway.delete(this.key))
    underway.set(this.key, sending)
    return sending
  }

  private async sendOnce<Reply>(draft: T, ask: () => Promise<Reply>): Promise<Outcome<T, Reply>> {
    this.keep({ ...draft, isSent: true })
    try {
      const reply = await ask()
      this.drop()
      return { is: 'done', reply }
    } catch (error) {
      const failure = failureOf(error)
      const isDecided = failure.kind === 'refused'
      const after = { ...draft, isSent: !isDecided }
      this.keep(after)
      return { is: isDecided ? 'refused' : 'unknown', failure, draft: after }
    }
  }
}
