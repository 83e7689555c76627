import type { AppConfig } from '../contents'
import { addressOf, routeOf, type Route } from './addresses'
import { EventChannel } from './event-channel'
import type { Page } from './page'

const STACK = 10

/** Why a route cannot be taken, in WeChat's words, which pages may look at. */
export class RouteError extends Error {}

export type Opener = (route: Route, channel: EventChannel) => Page

/** The stack of pages. Pages of the tab bar stay alive beneath it. */
export class Router {
  readonly #tabs = new Map<string, Page>()
  readonly #listeners = new Set<(page: Page) => void>()
  #stack: Page[] = []

  constructor(
    readonly config: AppConfig,
    readonly viewport: HTMLElement,
    readonly make: Opener,
  ) {}

  get stack(): readonly Page[] {
    return this.#stack
  }

  /** With the pages of the tab bar that are not shown. */
  get alive(): Page[] {
    return [...new Set([...this.#stack, ...this.#tabs.values()])]
  }

  get top(): Page | undefined {
    return this.#stack.at(-1)
  }

  get home(): string {
    return this.config.entryPagePath ?? this.config.pages[0] ?? ''
  }

  isTab(path: string): boolean {
    return this.config.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false
  }

  knows(path: string): boolean {
    return this.config.pages.includes(path)
  }

  onShow(listener: (page: Page) => void): void {
    this.#listeners.add(listener)
  }

  #route(url: string, wanted: 'tab' | 'page' | 'any'): Route {
    const route = routeOf(url, this.top?.route.path)
    if (!this.knows(route.path)) throw new RouteError(`page "${route.path}" is not found`)
    if (wanted === 'tab' && !this.isTab(route.path)) throw new RouteError('can not switch to no-tabBar page')
    if (wanted === 'page' && this.isTab(route.path)) throw new RouteError('can not navigateTo a tabbar page')
    return route
  }

  #push(route: Route, channel = new EventChannel()): void {
    const alive = this.#tabs.get(route.path)
    const page = alive ?? this.make(route, channel)
    this.#stack.push(page)
    if (!alive) page.load(this.viewport)
    if (this.isTab(route.path)) this.#tabs.set(route.path, page)
    this.#show(page)
  }

  #show(page: Page): void {
    // A page may have left for another while it was loading.
    if (page !== this.top) return
    for (const listener of this.#listeners) listener(page)
    page.show()
  }

  #drop(page: Page): void {
    if (this.#tabs.get(page.route.path) === page) this.#tabs.delete(page.route.path)
    page.unload()
  }

  navigateTo(url: string, channel: EventChannel): void {
    const route = this.#route(url, 'page')
    if (this.#stack.length >= STACK) throw new RouteError(`webview count limit exceed`)
    this.top?.hide()
    this.#push(route, channel)
  }

  redirectTo(url: string): void {
    const route = this.#route(url, 'page')
    const left = this.#stack.pop()
    if (left) this.#drop(left)
    this.#push(route)
  }

  reLaunch(url: string): void {
    const route = this.#route(url, 'any')
    const left = this.alive
    this.#stack = []
    for (const page of left) this.#drop(page)
    this.#push(route)
  }

  switchTab(url: string): void {
    const { path } = this.#route(url, 'tab')
    if (this.#stack.length === 1 && this.top?.route.path === path) return
    for (const page of this.#stack.splice(0).reverse()) {
      if (this.#tabs.get(page.route.path) !== page) this.#drop(page)
      else if (!page.element.hidden) page.hide()
    }
    this.#push({ path, query: {}, search: '' })
  }

  navigateBack(delta: number): void {
    if (this.#stack.length < 2) throw new RouteError('cannot navigate back at first page.')
    for (let left = Math.min(delta, this.#stack.length - 1); left > 0; left -= 1) this.#drop(this.#stack.pop()!)
    this.#show(this.top!)
  }

  /** Where the phone stands, for the address bar. */
  get address(): string {
    return this.top ? addressOf(this.top.route) : ''
  }
}
