import { instantOf } from '../../miniprogram/domain/calendar'
import type { Events } from './events'
import type { Store } from './store/store'

const SETTING = 'clockOffsetMs'

/** The functions' time: the real one, or one that was set and runs on from there, also over a restart. */
export class Clock {
  #offsetMs: number

  constructor(
    readonly store: Store,
    readonly events: Events,
  ) {
    this.#offsetMs = Number(store.setting(SETTING) ?? 0)
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  /** As a page is told it. */
  get state(): { now: string; set: boolean } {
    return { now: instantOf(this.now()), set: this.#offsetMs !== 0 }
  }

  set(instant: Date | null): void {
    const offset = instant ? instant.getTime() - Date.now() : 0
    this.store.setSetting(SETTING, offset === 0 ? undefined : String(offset))
    this.#offsetMs = offset
    this.events.emit({ event: 'clock', data: this.state })
  }
}

/** An instant of the contract: ISO with an offset. */
export const parseInstant = (text: unknown): Date | undefined => {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
