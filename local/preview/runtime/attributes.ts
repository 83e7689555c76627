import { Component, Element as ComponentNode, type GeneralComponent } from 'glass-easel'
import { isPressable } from './gestures'
import { dashed } from './units'

/**
 * Attributes that every component of WeChat takes without declaring them: names for screen readers, `hidden`, and `data-*`,
 * which WeChat keeps to itself and the preview writes to the document, so that tests can find an element by it.
 */

/** ARIA attributes that name other elements. In the document an id carries a prefix of the component that wrote it. */
const REFERENCES = new Set(['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-activedescendant', 'aria-details'])

const isPlain = (name: string): boolean => name === 'hidden' || name === 'role' || name.startsWith('aria-')

/** Where a built-in holds a control of its own, names and states belong to that. */
const controls = new WeakMap<Element, Element>()
const onNamed = new WeakMap<Element, () => void>()

export function adoptAttributes(host: Element, control: Element, named?: () => void): void {
  controls.set(host, control)
  if (named) onNamed.set(host, named)
  for (const { name, value } of [...host.attributes]) {
    if (!name.startsWith('aria-')) continue
    host.removeAttribute(name)
    control.setAttribute(name, value)
  }
}

const asText = (value: unknown): string | undefined => {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The ids in the document for those that the template of this component names. */
function references(component: GeneralComponent, ids: string): string {
  const owner = component.ownerShadowRoot
  return ids
    .split(/\s+/)
    .map((id) => (owner?.getElementById(id)?.getBackendElement() as Element | null | undefined)?.id ?? id)
    .join(' ')
}

function write(component: GeneralComponent, name: string, value: unknown): void {
  const host = component.getBackendElement() as unknown as HTMLElement | null
  if (!host) return
  const text = asText(value)
  if (name === 'hidden') {
    host.toggleAttribute('hidden', Boolean(value))
    return
  }
  const attribute = name === 'aria-role' ? 'role' : name
  const target = attribute === 'role' ? host : (controls.get(host) ?? host)
  if (text === undefined) target.removeAttribute(attribute)
  else if (REFERENCES.has(attribute)) queueMicrotask(() => target.setAttribute(attribute, references(component, text)))
  else target.setAttribute(attribute, text)
  if (attribute === 'role') {
    if (isPressable(host)) host.tabIndex = 0
    else host.removeAttribute('tabindex')
  }
  onNamed.get(host)?.()
}

/** Methods as properties, so that each can be replaced by one that calls the old. */
type Patched = {
  hasExternalClass: (this: GeneralComponent, name: string) => boolean
  setExternalClass: (this: GeneralComponent, name: string, value: string) => void
}
type PatchedNode = { setDataset: (this: ComponentNode, name: string, value: unknown) => void }

export function takeCommonAttributes(): void {
  const component: Patched = Component.prototype
  const { hasExternalClass, setExternalClass } = component
  // glass-easel looks for an external class of that name once it has found no property.
  component.hasExternalClass = function (name) {
    return isPlain(name) || hasExternalClass.call(this, name)
  }
  component.setExternalClass = function (name, value) {
    if (isPlain(name)) write(this, name, value)
    else setExternalClass.call(this, name, value)
  }

  const node: PatchedNode = ComponentNode.prototype
  const { setDataset } = node
  node.setDataset = function (name, value) {
    setDataset.call(this, name, value)
    const element = this.getBackendElement() as unknown as Element | null
    element?.setAttribute(`data-${dashed(name)}`, asText(value) ?? '')
  }
}
