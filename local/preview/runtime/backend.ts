import { CurrentWindowBackendContext } from 'glass-easel'
import { BUILT_IN_TAGS } from '../tags'
import { report } from './problems'
import type { StyleSheets } from './style-sheets'
import { withRpx } from './units'

/** Events that the document is asked for; all others come from gestures or are raised by built-ins themselves. */
const DOCUMENT_EVENTS = ['transitionend', 'animationstart', 'animationiteration', 'animationend']

const wxTags = new Set<string>([...BUILT_IN_TAGS, 'page'])

/** `<article>`, `<select>`, `<img>` mean something to the document, or hold no children there: a component of such a name is another. */
const nameInDocument = (tag: string): string => {
  if (wxTags.has(tag)) return `wx-${tag}`
  return tag.includes('-') ? tag : `wx-own-${tag}`
}

function createElement(tag: string): HTMLElement {
  const element = document.createElement(nameInDocument(tag))
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name, value) => setAttribute(name, name === 'style' ? withRpx(value) : value)
  return element
}

export const LONG_PRESSABLE = Symbol('has a long-press listener')

/** glass-easel's door to the document. */
export class Backend extends CurrentWindowBackendContext {
  override document = {
    createElement: (tag: string) => {
      if (!wxTags.has(tag) && !this.tags.has(tag)) report(`没有组件 <${tag}>`)
      return createElement(tag)
    },
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as CurrentWindowBackendContext['document']

  constructor(
    readonly sheets: StyleSheets,
    readonly tags: ReadonlySet<string>,
  ) {
    super()
  }

  override appendStyleSheetPath(path: string): number {
    this.sheets.use(path)
    return 0
  }

  override setListenerStats(...[element, type, capture, level]: Parameters<CurrentWindowBackendContext['setListenerStats']>): void {
    if (DOCUMENT_EVENTS.includes(type)) super.setListenerStats(element, type, capture, level)
    if (type === 'longpress' || type === 'longtap') Object.assign(element, { [LONG_PRESSABLE]: true })
  }
}
