import { builtIn } from './define'
import { HOVER, hover } from './hover'

const TEXT = { userSelect: false, selectable: false, space: '', decode: false, overflow: 'visible', maxLines: 0 }

export const text = builtIn(TEXT, (part) => ({
  changed: () => {
    part.host.toggleAttribute('data-selectable', part.props.userSelect || part.props.selectable)
    part.host.toggleAttribute('data-spaces', part.props.space !== '')
  },
}))

type RichNode = { type?: 'node' | 'text'; name?: string; text?: string; attrs?: Record<string, string>; children?: RichNode[] }

const RICH_TAGS = new Set([
  ...'a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ins'.split(' '),
  ...'label legend li ol p q s small span strong sub sup table tbody td tfoot th thead tr u ul'.split(' '),
])
const RICH_ATTRIBUTES = new Set(['class', 'style', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan', 'start', 'type'])

function richNode(node: RichNode): Node {
  if (node.type === 'text' || node.text !== undefined) return document.createTextNode(node.text ?? '')
  const name = (node.name ?? 'div').toLowerCase()
  const element = document.createElement(RICH_TAGS.has(name) ? name : 'span')
  for (const [attribute, value] of Object.entries(node.attrs ?? {})) {
    if (RICH_ATTRIBUTES.has(attribute)) element.setAttribute(attribute, value)
  }
  element.append(...(node.children ?? []).map(richNode))
  return element
}

const parsed = (markup: Node): RichNode[] =>
  [...markup.childNodes].flatMap((node): RichNode[] => {
    if (node instanceof Text) return [{ type: 'text', text: node.data }]
    if (!(node instanceof Element)) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ name: node.localName, attrs, children: parsed(node) }]
  })

/** Shows the tags that WeChat trusts, as it does, and no script or handler of any. */
export const richText = builtIn({ nodes: null as string | RichNode[] | null, space: '', userSelect: false }, (part) => ({
  changed() {
    const { nodes } = part.props
    const list = typeof nodes === 'string' ? parsed(new DOMParser().parseFromString(nodes, 'text/html').body) : (nodes ?? [])
    part.host.replaceChildren(...list.map(richNode))
  },
}))

const DISC = 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z'
const CROSS = `${DISC}m4.5 13.1-1.4 1.4-3.1-3.1-3.1 3.1-1.4-1.4 3.1-3.1-3.1-3.1 1.4-1.4 3.1 3.1 3.1-3.1 1.4 1.4-3.1 3.1Z`
const ICONS: Record<string, string | undefined> = {
  success: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.5 14.5-4.2-4.2 1.4-1.4 2.8 2.8 6-6 1.4 1.4Z',
  success_no_circle: 'm9.5 18-6-6L5 10.5l4.5 4.5L19 5.5 20.5 7Z',
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1 15h-2v-6h2Zm0-8h-2V7h2Z',
  warn: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1 15h-2v-2h2Zm0-4h-2V7h2Z',
  waiting: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1 10.4 4 4-1.4 1.4-4.6-4.6V7h2Z',
  cancel: CROSS,
  clear: CROSS,
  download: 'M11 4h2v8l3-3 1.4 1.4L12 15.8l-5.4-5.4L8 9l3 3ZM5 18h14v2H5Z',
  search: 'M10 3a7 7 0 1 0 4.2 12.6l5 5 1.4-1.4-5-5A7 7 0 0 0 10 3Zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z',
}
const ICON_COLOURS: Record<string, string | undefined> = {
  warn: '#f43530',
  info: '#10aeff',
  waiting: '#10aeff',
  cancel: '#f43530',
  clear: '#b2b2b2',
  search: '#b2b2b2',
}

export const icon = builtIn({ type: '', size: null as string | number | null, color: '' }, (part) => ({
  changed() {
    const { type, size, color } = part.props
    const side = typeof size === 'number' || /^\d+$/.test(size ?? '') ? `${size ?? ''}px` : (size ?? '23px')
    part.host.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="${ICONS[type] ?? ''}"/></svg>`
    part.host.style.cssText += `;color:${color || (ICON_COLOURS[type] ?? '#09bb07')};width:${side};height:${side}`
  },
}))

const LABELLED = 'wx-input input, wx-textarea textarea, wx-switch input, wx-checkbox input, wx-radio input, wx-button'
let labels = 0

/** A tap on it presses the control that it holds or names; the control is named by it. */
export const label = builtIn({ for: '' }, (part) => {
  const { host } = part
  const control = (): HTMLElement | null => {
    if (part.props.for === '') return host.querySelector(LABELLED)
    const named = part.component.ownerShadowRoot?.getElementById(part.props.for)?.getBackendElement() as HTMLElement | null | undefined
    return named?.matches('wx-button') ? named : (named?.querySelector('input, textarea') ?? null)
  }
  host.addEventListener('click', (event) => {
    const target = control()
    if (!target || target.contains(event.target as Node) || (event.target as Element).closest('wx-button, wx-input, wx-textarea')) return
    if (target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type)) target.click()
    else if (target.matches('wx-button')) target.click()
    else target.focus()
  })
  return {
    attached: () =>
      queueMicrotask(() => {
        const target = control()
        if (!target || target.hasAttribute('aria-label') || target.hasAttribute('aria-labelledby') || target.matches('wx-button')) return
        if (host.id === '') host.id = `label-${(labels += 1)}`
        target.setAttribute('aria-labelledby', host.id)
      }),
  }
})

export const navigator = builtIn({ ...HOVER, url: '', openType: 'navigate', delta: 1, target: 'self' }, (part) => {
  const calls: Record<string, 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack' | undefined> = {
    navigate: 'navigateTo',
    redirect: 'redirectTo',
    switchTab: 'switchTab',
    reLaunch: 'reLaunch',
    navigateBack: 'navigateBack',
  }
  if (!part.host.hasAttribute('role')) part.host.setAttribute('role', 'link')
  part.host.tabIndex = 0
  hover(part)
  part.host.addEventListener('click', () => {
    const { url, openType, delta } = part.props
    const call = calls[openType]
    if (!call || part.props.target !== 'self') throw new Error(`<navigator open-type="${openType}"> 预览里没有`)
    ;(wx[call] as (options: object) => void)({
      url,
      delta,
      success: (result: unknown) => part.fire('success', result),
      fail: (error: unknown) => {
        part.fire('fail', error)
        console.error('navigator', url, error)
      },
      complete: (result: unknown) => part.fire('complete', result),
    })
  })
  return undefined
})
