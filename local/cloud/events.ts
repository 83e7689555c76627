import type { Message } from './openapi/message'

/** What the stage and the phones are told as it happens; a name and what goes with it. */
export type LocalEvent =
  | { event: 'message'; openid: string; data: Message & { openid: string } }
  /** Beijing's instant with its offset, and whether it is another than the machine's. */
  | { event: 'clock'; data: { now: string; set: boolean } }
  | { event: 'reset'; data: Record<string, never> }
  /** The pages were built anew; with a message they could not be, and the old ones still stand. */
  | { event: 'built'; data: { message?: string } }

type Listener = (event: LocalEvent) => void

export class Events {
  readonly #listeners = new Set<Listener>()

  emit(event: LocalEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** Gives what ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
