import { assetUrl } from '../addresses'
import { builtIn, type Part } from './define'

const FITS: Record<string, string | undefined> = { aspectFit: 'contain', aspectFill: 'cover', scaleToFill: 'fill' }
const POSITIONS: Record<string, string | undefined> = {
  top: 'top',
  bottom: 'bottom',
  center: 'center',
  left: 'left',
  right: 'right',
  'top left': 'top left',
  'top right': 'top right',
  'bottom left': 'bottom left',
  'bottom right': 'bottom right',
}
const PROPERTIES = { src: '', mode: 'scaleToFill', webp: false, lazyLoad: false, showMenuByLongpress: false, fadeIn: false }

/** Relative to the component in whose template the picture stands. */
export const sourceOf = (part: Pick<Part<unknown>, 'component'>, src: string): string =>
  assetUrl(src, part.component.ownerShadowRoot?.getHostNode().is ?? '')

export const image = builtIn(PROPERTIES, (part) => {
  const { host } = part
  const picture = new Image()
  picture.alt = ''
  part.control(picture, () => {
    picture.alt = picture.getAttribute('aria-label') ?? ''
  })
  picture.alt = picture.getAttribute('aria-label') ?? ''
  host.append(picture)
  picture.addEventListener('load', () => part.fire('load', { width: picture.naturalWidth, height: picture.naturalHeight }))
  picture.addEventListener('error', () => part.fire('error', { errMsg: `GET ${part.props.src} failed` }))
  let shown = ''
  return {
    changed() {
      const { src, mode } = part.props
      host.dataset['mode'] = mode
      picture.style.objectFit = FITS[mode] ?? (POSITIONS[mode] === undefined ? 'fill' : 'none')
      picture.style.objectPosition = POSITIONS[mode] ?? ''
      if (src === shown) return
      shown = src
      if (src === '') picture.removeAttribute('src')
      else picture.src = sourceOf(part, src)
    },
  }
})
