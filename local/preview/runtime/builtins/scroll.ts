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

export const swiper = builtIn(
  {
    indicatorDots: false,
    indicatorColor: '',
    indicatorActiveColor: '',
    autoplay: false,
    current: 0,
    currentItemId: '',
    interval: 5000,
    duration: 500,
    circular: false,
    vertical: false,
    previousMargin: '0px',
    nextMargin: '0px',
    displayMultipleItems: 1,
    skipHiddenItemLayout: false,
    easingFunction: 'default',
    snapToEdge: false,
  },
  (part) => {
    const { host } = part
    let at = 0
    let timer: ReturnType<typeof setInterval> | undefined
    const count = () => host.querySelectorAll(':scope > wx-swiper-item').length
    const side = () => (part.props.vertical ? host.clientHeight : host.clientWidth)
    const show = (index: number, behavior: ScrollBehavior) =>
      host.scrollTo(part.props.vertical ? { top: index * side(), behavior } : { left: index * side(), behavior })
    host.addEventListener('scrollend', (event) => {
      event.stopPropagation()
      const index = Math.round((part.props.vertical ? host.scrollTop : host.scrollLeft) / Math.max(side(), 1))
      if (index !== at) {
        at = index
        part.set('current', index)
        part.fire('change', { current: index, currentItemId: '', source: 'touch' })
      }
      part.fire('animationfinish', { current: index, source: '' })
    })
    return {
      changed() {
        host.toggleAttribute('data-vertical', part.props.vertical)
        clearInterval(timer)
        if (part.props.autoplay && count() > 1) timer = setInterval(() => show((at + 1) % count(), 'smooth'), part.props.interval)
        if (part.props.current === at || !host.isConnected) return
        at = part.props.current
        show(at, part.props.duration > 0 ? 'smooth' : 'instant')
        part.fire('change', { current: at, currentItemId: '', source: '' })
      },
      attached: () => requestAnimationFrame(() => show(at, 'instant')),
      detached: () => clearInterval(timer),
    }
  },
)

export const swiperItem = builtIn({ itemId: '', skipHiddenItemLayout: false }, () => undefined)
