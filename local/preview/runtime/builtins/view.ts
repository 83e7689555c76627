import { builtIn } from './define'
import { HOVER, hover } from './hover'

export const view = builtIn({ ...HOVER }, (part) => {
  hover(part)
  return { changed: () => part.host.toggleAttribute('data-hover-stop', part.props.hoverStopPropagation) }
})
