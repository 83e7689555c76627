import { Event as ComponentEvent, type Element as ComponentNode } from 'glass-easel'

export const componentAt = (target: EventTarget | null): ComponentNode | undefined => {
  let element = target instanceof Element ? target : null
  while (element && !('__wxElement' in element && element.__wxElement)) element = element.parentElement
  return element ? (element as Element & { __wxElement: ComponentNode }).__wxElement : undefined
}

export type Sent = { detail?: unknown; fields?: Record<string, unknown>; original: Event }

/** Sends what happened in the document through the components, from the innermost at that place; false if a page stops it there. */
export function send(target: EventTarget | null, type: string, { detail = {}, fields = {}, original }: Sent): boolean {
  const component = componentAt(target)
  if (!component) return true
  const way = { bubbles: true, composed: true, capturePhase: true }
  const event = new ComponentEvent(type, detail, { ...way, originalEvent: original, extraFields: fields })
  ComponentEvent.dispatchEvent(component, event)
  return !event.defaultPrevented()
}
