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

const picture = builtIn(PROPERTIES, (part) => {
  const { host } = part
  const image = new Image()
  image.alt = ''
  part.control(image, () => {
    image.alt = image.getAttribute('aria-label') ?? ''
  })
  image.alt = image.getAttribute('aria-label') ?? ''
  host.append(image)
  image.addEventListener('load', () => part.fire('load', { width: image.naturalWidth, height: image.naturalHeight }))
  image.addEventListener('error', () => part.fire('error', { errMsg: `GET ${part.props.src} failed` }))
  let shown = ''
  return {
    changed() {
      const { src, mode } = part.props
      host.dataset['mode'] = mode
      image.style.objectFit = FITS[mode] ?? (POSITIONS[mode] === undefined ? 'fill' : 'none')
      image.style.objectPosition = POSITIONS[mode] ?? ''
      if (src === shown) return
      shown = src
      if (src === '') image.removeAttribute('src')
      else image.src = sourceOf(part, src)
    },
  }
})

export const image = picture
export const coverImage = picture
