import { builtIn } from './define'

type Length = string | number | null
const pixels = (length: Length): number => Number.parseFloat(String(length ?? 0)) || 0
const REFRESH_PX = 45

export const scrollView = builtIn(
  {
    scrollX: false,
    scrollY: false,
    scrollTop: null as Length,
    scrollLeft: null as Length,
    scrollIntoView: '',
    scrollWithAnimation: false,
    scrollIntoViewOffset: 0,
    upperThreshold: 50,
    lowerThreshold: 50,
    enableBackToTop: false,
    enableFlex: false,
    enablePassive: false,
    scrollAnchoring: false,
    enhanced: false,
    bounces: true,
    showScrollbar: true,
    pagingEnabled: false,
    fastDeceleration: false,
    usingSticky: false,
    type: 'list',
    refresherEnabled: false,
    refresherTriggered: false,
    refresherThreshold: REFRESH_PX,
    refresherDefaultStyle: 'black',
    refresherBackground: '',
    throttle: true,
  },
  (part) => {
    const { host } = part
    let before = { top: 0, left: 0 }
    let applied: { top: Length; left: Length; into: string } = { top: null, left: null, into: '' }
    const isNear = () => ({
      upper: host.scrollTop <= pixels(part.props.upperThreshold) && host.scrollLeft <= pixels(part.props.upperThreshold),
      lower:
        host.scrollHeight - host.clientHeight - host.scrollTop <= pixels(part.props.lowerThreshold) &&
        host.scrollWidth - host.clientWidth - host.scrollLeft <= pixels(part.props.lowerThreshold),
    })
    let near = { upper: true, lower: false }

    host.addEventListener('scroll', (event) => {
      event.stopPropagation()
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = host
      const [deltaX, deltaY] = [before.left - scrollLeft, before.top - scrollTop]
      part.fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY })
      before = { top: scrollTop, left: scrollLeft }
      const now = isNear()
      const direction = part.props.scrollX && !part.props.scrollY ? ['left', 'right'] : ['top', 'bottom']
      if (now.upper && !near.upper) part.fire('scrolltoupper', { direction: direction[0] })
      if (now.lower && !near.lower) part.fire('scrolltolower', { direction: direction[1] })
      near = now
    })

    let pulledFrom: number | undefined
    host.addEventListener(
      'touchstart',
      ({ touches }) => {
        pulledFrom = part.props.refresherEnabled && host.scrollTop <= 0 ? touches[0]?.clientY : undefined
      },
      { passive: true },
    )
    host.addEventListener('touchend', ({ changedTouches }) => {
      const pulled = (changedTouches[0]?.clientY ?? 0) - (pulledFrom ?? Infinity)
      if (pulled > part.props.refresherThreshold) part.fire('refresherrefresh')
      pulledFrom = undefined
    })

    return {
      changed() {
        const { scrollX, scrollY, scrollTop, scrollLeft, scrollIntoView, scrollWithAnimation, showScrollbar, enhanced } = part.props
        const { enableFlex, refresherTriggered } = part.props
        host.style.overflowX = scrollX ? 'auto' : 'hidden'
        host.style.overflowY = scrollY ? 'auto' : 'hidden'
        host.toggleAttribute('data-flex', enableFlex)
        host.toggleAttribute('data-refreshing', refresherTriggered)
        host.toggleAttribute('data-bare', enhanced && !showScrollbar)
        // Reachable for who scrolls with keys.
        if (scrollX || scrollY) host.tabIndex = 0
        const behavior = scrollWithAnimation ? 'smooth' : 'instant'
        if (scrollTop !== applied.top && scrollTop !== null && scrollTop !== '') host.scrollTo({ top: pixels(scrollTop), behavior })
        if (scrollLeft !== applied.left && scrollLeft !== null && scrollLeft !== '') host.scrollTo({ left: pixels(scrollLeft), behavior })
        if (scrollIntoView !== applied.into && scrollIntoView !== '') {
          requestAnimationFrame(() => {
            const named = part.component.ownerShadowRoot?.getElementById(scrollIntoView)
            const target = named?.getBackendElement() as HTMLElement | null | undefined
            if (!target) return
            const [own, its] = [host.getBoundingClientRect(), target.getBoundingClientRect()]
            host.scrollTo({ top: host.scrollTop + its.top - own.top, left: host.scrollLeft + its.left - own.left, behavior })
          })
        }
        applied = { top: scrollTop, left: scrollLeft, into: scrollIntoView }
      },
    }
  },
)
