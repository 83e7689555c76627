import { currentPage } from '../pages'

/** Questions about what is on the page, asked of the page that shows unless a component is named. */

type Asking = {
  createSelectorQuery: () => unknown
  createIntersectionObserver: (options?: object) => unknown
  createMediaQueryObserver: () => unknown
}

const page = (): Asking => {
  const shown = currentPage()
  if (!shown) throw new Error('no page is shown')
  return shown.object as unknown as Asking
}

export const query = {
  createSelectorQuery: () => page().createSelectorQuery(),
  createIntersectionObserver: (component?: Asking, options?: object) => (component ?? page()).createIntersectionObserver(options),
  createMediaQueryObserver: (component?: Asking) => (component ?? page()).createMediaQueryObserver(),
  nextTick: (callback: () => void) => queueMicrotask(callback),
}
