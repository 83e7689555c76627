import type { Element as ComponentNode, GeneralComponent } from 'glass-easel'
import { dashed, withRpx } from './units'

/** What WXS has beside JavaScript; build/wxs.ts rewrites it to these. */

type Wxs = ((...given: unknown[]) => unknown) & { isWxs?: true }

const constructorName = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) return 'Array'
  if (value instanceof Date) return 'Date'
  if (value instanceof RegExp) return 'RegExp'
  return { string: 'String', number: 'Number', boolean: 'Boolean', function: 'Function' }[typeof value as string] ?? 'Object'
}

const declaration = (text: string): [string, string] => {
  const colon = text.indexOf(':')
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
}

const parseStyle = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(';')
      .filter((part) => part.includes(':'))
      .map(declaration),
  )

const isComponent = (node: ComponentNode): node is GeneralComponent => 'getShadowRoot' in node

/** What a WXS handler gets for a component: it sets styles and classes past the data, as gestures need it. */
class Descriptor {
  readonly #state: Record<string, unknown> = {}

  constructor(readonly node: ComponentNode) {}

  get #element(): HTMLElement | null {
    return this.node.getBackendElement() as unknown as HTMLElement | null
  }

  get #inside(): ComponentNode {
    return (isComponent(this.node) ? this.node.getShadowRoot() : null) ?? this.node
  }

  selectComponent(selector: string): Descriptor | null {
    const found = (this.#inside as unknown as { querySelector(selector: string): ComponentNode | null }).querySelector(selector)
    return found && descriptorOf(found)
  }

  selectAllComponents(selector: string): Descriptor[] {
    return (this.#inside as unknown as { querySelectorAll(selector: string): ComponentNode[] }).querySelectorAll(selector).map(descriptorOf)
  }

  setStyle(style: string | Record<string, string | number>): this {
    for (const [name, value] of Object.entries(typeof style === 'string' ? parseStyle(style) : style)) {
      this.#element?.style.setProperty(dashed(name), withRpx(String(value)))
    }
    return this
  }

  addClass(name: string): this {
    this.node.classList?.toggle(name, true)
    return this
  }

  removeClass(name: string): this {
    this.node.classList?.toggle(name, false)
    return this
  }

  hasClass(name: string): boolean {
    return this.node.classList?.contains(name) ?? false
  }

  getDataset(): Record<string, unknown> {
    return this.node.dataset
  }

  getState(): Record<string, unknown> {
    return this.#state
  }

  callMethod(name: string, given: unknown): void {
    const caller = isComponent(this.node) ? (this.node.getMethodCaller() as Record<string, ((given: unknown) => unknown) | undefined>) : {}
    caller[name]?.(given)
  }

  triggerEvent(name: string, detail: unknown): void {
    this.node.triggerEvent(name, detail)
  }

  getBoundingClientRect(): DOMRect | undefined {
    return this.#element?.getBoundingClientRect()
  }

  getComputedStyle(): CSSStyleDeclaration | undefined {
    return this.#element ? getComputedStyle(this.#element) : undefined
  }

  requestAnimationFrame(callback: () => void): void {
    requestAnimationFrame(callback)
  }

  setTimeout(callback: () => void, ms: number): number {
    return window.setTimeout(callback, ms)
  }

  clearTimeout(timer: number): void {
    window.clearTimeout(timer)
  }
}

const descriptors = new WeakMap<ComponentNode, Descriptor>()

/** @param given a node, or the object that a component's methods run on */
function descriptorOf(given: ComponentNode | { _$: ComponentNode }): Descriptor {
  const node = '_$' in given ? given._$ : given
  const known = descriptors.get(node) ?? new Descriptor(node)
  descriptors.set(node, known)
  return known
}

type Handled = { currentTarget: ComponentNode }

const helpers = {
  constructorName,
  getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  getDate: (...given: []) => new Date(...given),

  mark(exported: unknown): void {
    for (const member of Object.values(exported ?? {})) if (typeof member === 'function') (member as Wxs).isWxs = true
  },

  /** A listener for `change:property`. It may set data, so that it waits until the change that it is told of is over. */
  change(listener: unknown) {
    if (typeof listener !== 'function') return () => undefined
    if (!(listener as Wxs).isWxs) return listener
    return (now: unknown, before: unknown, host: ComponentNode, node: ComponentNode) =>
      queueMicrotask(() => (listener as Wxs)(now, before, descriptorOf(host), descriptorOf(node)))
  },

  event(caller: { _$: ComponentNode }, event: Handled, listener: Wxs): unknown {
    if (!listener.isWxs) return listener.call(caller, event)
    const seen = Object.assign(Object.create(event) as object, { instance: descriptorOf(event.currentTarget) })
    return listener(seen, descriptorOf(caller))
  },
}

// Compiled WXS runs as soon as the bundle is read, before anything could hand it these.
Object.assign(globalThis, { __wxs: helpers })
