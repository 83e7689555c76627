import { callApp, launchOptions, SCENE } from './app'
import { routeOf } from './addresses'
import { readWorldClock } from './clock'
import { conditions, setConditions, type Conditions } from './conditions'
import { running } from './pages'
import { onProblem, report } from './problems'
import type { Router } from './router'

/** What the stage and tests hold of a phone: `window.phone`. */
export class Phone {
  readonly #routes = new Set<(route: string) => void>()

  constructor(readonly router: Router) {
    router.onShow(() => {
      history.replaceState(null, '', `#${encodeURI(this.route)}`)
      for (const listener of this.#routes) listener(this.route)
    })
  }

  /** As a tap on a message card does: the app comes to the front on that page, and on nothing beneath it. */
  open(path: string): void {
    const route = routeOf(path)
    if (!this.router.knows(route.path)) {
      report(`没有页面 ${path}`)
      return
    }
    const options = launchOptions(route, SCENE.notice)
    callApp('onHide')
    callApp('onShow', options)
    this.router.reLaunch(`/${path.replace(/^\//, '')}`)
  }

  get route(): string {
    return this.router.address
  }

  set(changes: Partial<Conditions>): void {
    setConditions(changes)
  }

  get conditions(): Conditions {
    return conditions()
  }

  /** The world's clock was set: the phone looks at it again, and its page as if the phone had lain aside meanwhile. */
  async clockChanged(): Promise<void> {
    await readWorldClock()
    running().chrome.clockChanged()
    this.refresh()
  }

  /** The page in front, as if the phone had lain aside meanwhile. */
  refresh(): void {
    this.router.top?.hide()
    this.router.top?.show()
  }

  on(event: 'route' | 'problem', listener: (detail: unknown) => void): void {
    if (event === 'route') this.#routes.add(listener)
    else onProblem(listener)
  }
}
