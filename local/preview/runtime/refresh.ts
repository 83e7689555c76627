import { currentPage } from './pages'

/** A finger that pulls a page down from its top asks it to refresh, if it said that it can. */

const PULL_PX = 60

export function listenToPulls(viewport: HTMLElement): void {
  let from: number | undefined
  viewport.addEventListener(
    'touchstart',
    ({ touches, target }) => {
      const page = currentPage()
      const inScroller = target instanceof Element && target.closest('wx-scroll-view') !== null
      const canPull = page?.config.enablePullDownRefresh === true && page.element.scrollTop <= 0 && !inScroller
      from = canPull ? touches[0]?.clientY : undefined
    },
    { passive: true },
  )
  viewport.addEventListener('touchend', ({ changedTouches }) => {
    if (from !== undefined && (changedTouches[0]?.clientY ?? 0) - from > PULL_PX) currentPage()?.refresh()
    from = undefined
  })
}
