import type { GeneralComponent } from 'glass-easel'
import { adoptAttributes } from '../attributes'

/** One built-in of WeChat: what it takes, and what it makes of its element. Its inside is plain DOM, out of glass-easel's sight. */

type FireOptions = { bubbles?: boolean; composed?: boolean; handleListenerReturn?: (returned: unknown) => void }

export type Part<P> = {
  readonly host: HTMLElement
  readonly props: P
  readonly component: GeneralComponent
  fire: (name: string, detail?: unknown, options?: FireOptions) => void
  /** Changes a property from within, also for who bound it with `model:`. */
  set: <K extends keyof P>(name: K, value: P[K]) => void
  /** The control inside that bears names and states of the host; `named` is told when one of them changes. */
  control: (element: HTMLElement, named?: () => void) => void
}

export type Made = { changed?: () => void; attached?: () => void; detached?: () => void }

export type BuiltIn = { properties: Record<string, unknown>; make: (part: Part<never>) => Made | undefined }

/** A property's start tells its type; `null` takes anything. */
export const builtIn = <P extends Record<string, unknown>>(properties: P, make: (part: Part<P>) => Made | undefined): BuiltIn => ({
  properties,
  make: make as unknown as BuiltIn['make'],
})

const typeOf = (start: unknown) => {
  if (start === null) return null
  if (Array.isArray(start)) return Array
  return { string: String, number: Number, boolean: Boolean }[typeof start as string] ?? null
}

type Caller = {
  _$: GeneralComponent
  data: Record<string, unknown>
  setData: (values: Record<string, unknown>) => void
  triggerEvent: (name: string, detail: unknown, options: object) => void
}

/** The definition that glass-easel registers. */
export function definitionOf({ properties, make }: BuiltIn): object {
  const alive = new WeakMap<Caller, Made>()
  const start = (caller: Caller) => {
    const host = caller._$.getBackendElement() as unknown as HTMLElement | null
    // A page that has been left may still be told what it had asked for: there is nothing of it on the screen any more.
    if (host === null) return
    const part: Part<Record<string, unknown>> = {
      host,
      get props() {
        return caller.data
      },
      component: caller._$,
      fire: (name, detail = {}, options = {}) => caller.triggerEvent(name, detail, options),
      set: (name, value) => caller.setData({ [name]: value }),
      control: (element, named) => adoptAttributes(host, element, named),
    }
    const made = make(part as unknown as Part<never>) ?? {}
    alive.set(caller, made)
    made.changed?.()
  }
  return {
    properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, { type: typeOf(value), value }])),
    observers: {
      '**'(this: Caller) {
        alive.get(this)?.changed?.()
      },
    },
    lifetimes: {
      created(this: Caller) {
        start(this)
      },
      attached(this: Caller) {
        alive.get(this)?.changed?.()
        alive.get(this)?.attached?.()
      },
      detached(this: Caller) {
        alive.get(this)?.detached?.()
      },
    },
  }
}
