import type { GeneralComponent } from 'glass-easel'
import type { AssociatedBackend } from 'glass-easel-miniprogram-adapter'
import type { ComponentConfig } from '../contents'
import type { Route } from './addresses'
import { addressOf } from './addresses'
import type { EventChannel } from './event-channel'
import { guarded } from './problems'

type Root = ReturnType<AssociatedBackend['createRoot']>

type Life =
  | 'onLoad'
  | 'onShow'
  | 'onReady'
  | 'onHide'
  | 'onUnload'
  | 'onPullDownRefresh'
  | 'onReachBottom'
  | 'onPageScroll'
  | 'onShareAppMessage'
  | 'onTabItemTap'
  | 'onResize'

export type PageObject = Partial<Record<Life, (given?: unknown) => unknown>> & Record<string, unknown>

/** What a page's <page-meta> and calls of the moment change about how it is shown. */
export type Appearance = {
  title?: string
  rootFontSize?: string
  pageFontSize?: string
  backgroundColor?: string
  navigation?: { front: string; back: string }
}

const REACH_BOTTOM_PX = 50

/** One page of the stack, in an element of its own that scrolls. */
export class Page {
  readonly element = document.createElement('main')
  readonly appearance: Appearance = {}
  refreshing = false
  #ready = false
  #atBottom = false

  constructor(
    readonly route: Route,
    readonly config: ComponentConfig,
    readonly root: Root,
    readonly channel: EventChannel,
    readonly changed: (page: Page) => void,
  ) {
    this.element.className = 'phone-page'
    this.element.dataset['route'] = route.path
    // Who scrolls with keys can reach it.
    this.element.tabIndex = 0
    this.element.addEventListener('scroll', () => this.#scrolled())
  }

  get object(): PageObject {
    return this.root.get() as unknown as PageObject
  }

  get component(): GeneralComponent {
    return this.root.getComponent()
  }

  get address(): string {
    return addressOf(this.route)
  }

  setAppearance(changes: Appearance): void {
    Object.assign(this.appearance, changes)
    this.changed(this)
  }

  has(life: Life): boolean {
    return typeof this.object[life] === 'function'
  }

  call(life: Life, given?: unknown): unknown {
    return guarded(`${this.route.path} ${life}`, () => this.object[life]?.(given))
  }

  load(within: HTMLElement): void {
    Object.assign(this.object, { route: this.route.path, options: this.route.query, getOpenerEventChannel: () => this.channel })
    const place = document.createElement('div')
    this.element.append(place)
    within.append(this.element)
    guarded(this.route.path, () => this.root.attach(this.element as never, place as never))
    this.call('onLoad', this.route.query)
  }

  show(): void {
    this.element.hidden = false
    this.component.triggerPageLifetime('show', [])
    this.call('onShow')
    if (this.#ready) return
    this.#ready = true
    requestAnimationFrame(() => {
      guarded(`${this.route.path} ready`, () => this.component.triggerLifetime('ready', []))
      this.call('onReady')
    })
  }

  hide(): void {
    this.component.triggerPageLifetime('hide', [])
    this.call('onHide')
    this.element.hidden = true
  }

  unload(): void {
    this.call('onUnload')
    guarded(this.route.path, () => this.root.release())
    this.element.remove()
  }

  refresh(): void {
    if (this.refreshing) return
    this.refreshing = true
    this.element.classList.add('refreshing')
    this.call('onPullDownRefresh')
  }

  refreshed(): void {
    this.refreshing = false
    this.element.classList.remove('refreshing')
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.element
    if (this.has('onPageScroll')) this.call('onPageScroll', { scrollTop })
    const atBottom = scrollHeight - clientHeight - scrollTop <= (this.config.onReachBottomDistance ?? REACH_BOTTOM_PX)
    if (atBottom && !this.#atBottom && this.has('onReachBottom')) this.call('onReachBottom')
    this.#atBottom = atBottom
  }
}
