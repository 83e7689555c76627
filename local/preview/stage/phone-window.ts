import type { Conditions } from '../runtime/conditions'

export type { Conditions }

/** What the stage uses of `window.phone`, which the runtime sets in a phone's window. */
export type Phone = {
  /** As a tap on a message card. */
  open: (path: string) => void
  set: (conditions: Partial<Conditions>) => void
  /** The world's clock was set. */
  clockChanged: () => Promise<void>
  /** Something has come that its page should show. */
  refresh: () => void
  on: (event: 'route' | 'problem', listener: (detail: unknown) => void) => void
}
