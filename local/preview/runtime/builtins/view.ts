import { builtIn } from './define'
import { HOVER, hover } from './hover'

export const view = builtIn({ ...HOVER }, (part) => {
  hover(part)
  return { changed: () => part.host.toggleAttribute('data-hover-stop', part.props.hoverStopPropagation) }
})

/** Stands above the page; its place in the document stays, its style takes it out of the flow. */
export const rootPortal = builtIn({ enable: true }, () => undefined)

export const pageContainer = builtIn(
  {
    show: false,
    duration: 300,
    zIndex: 100,
    overlay: true,
    position: 'bottom',
    round: false,
    closeOnSlideDown: false,
    overlayStyle: '',
    customStyle: '',
  },
  (part) => {
    const backdrop = Object.assign(document.createElement('div'), { className: 'backdrop' })
    backdrop.addEventListener('click', (event) => {
      event.stopPropagation()
      part.fire('clickoverlay')
      part.set('show', false)
    })
    part.host.prepend(backdrop)
    let shown = false
    return {
      changed() {
        const { show, overlay, position, zIndex } = part.props
        part.host.toggleAttribute('data-shown', show)
        part.host.dataset['position'] = position
        part.host.style.zIndex = String(zIndex)
        backdrop.hidden = !overlay
        if (show === shown) return
        shown = show
        for (const name of show ? ['beforeenter', 'enter', 'afterenter'] : ['beforeleave', 'leave', 'afterleave']) part.fire(name)
      },
    }
  },
)
