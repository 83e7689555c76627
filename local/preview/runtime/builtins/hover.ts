import type { Part } from './define'

export const HOVER = { hoverClass: 'none', hoverStartTime: 50, hoverStayTime: 400, hoverStopPropagation: false }

/** WeChat's own class for a pressed button; any other is the page's. */
export const BUTTON_HOVER = 'button-hover'

type Hovering = Pick<Part<unknown>, 'host' | 'component'> & { readonly props: typeof HOVER }

/** Puts the hover class on while the host is pressed. */
export function hover(part: Hovering, isOff: () => boolean = () => false): void {
  const { host } = part
  const toggle = (on: boolean) => {
    const { hoverClass } = part.props
    if (hoverClass === '' || hoverClass === 'none') return
    if (hoverClass === BUTTON_HOVER) host.classList.toggle(BUTTON_HOVER, on)
    else for (const name of hoverClass.split(/\s+/)) part.component.classList?.toggle(name, on)
  }
  host.addEventListener('pointerdown', (event) => {
    if (isOff()) return
    const nearest = (event.target as Element).closest('[data-hover-stop]')
    if (nearest && nearest !== host && host.contains(nearest)) return
    toggle(true)
  })
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) host.addEventListener(type, () => toggle(false))
}
