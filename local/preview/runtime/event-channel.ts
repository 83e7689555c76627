type Listener = (...given: unknown[]) => void

/** One end of the line between a page and the page that it opened: what is emitted here is heard at the other end. */
export class EventChannel {
  readonly #listeners = new Map<string, Set<Listener>>()
  #other: EventChannel = this

  static pair(): [EventChannel, EventChannel] {
    const ends: [EventChannel, EventChannel] = [new EventChannel(), new EventChannel()]
    ends[0].#other = ends[1]
    ends[1].#other = ends[0]
    return ends
  }

  on(name: string, listener: Listener): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener))
  }

  once(name: string, listener: Listener): void {
    const first = (...given: unknown[]) => {
      this.off(name, first)
      listener(...given)
    }
    this.on(name, first)
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.#listeners.get(name)?.delete(listener)
    else this.#listeners.delete(name)
  }

  emit(name: string, ...given: unknown[]): void {
    for (const listener of [...(this.#other.#listeners.get(name) ?? [])]) listener(...given)
  }
}
