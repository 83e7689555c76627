import type { BuiltInTag } from '../../tags'
import { button } from './button'
import type { BuiltIn } from './define'
import { input, textarea } from './fields'
import { image } from './image'
import { map } from './map'
import { camera } from './camera'
import { pageMeta } from './page-meta'
import { picker } from './picker'
import { scrollView } from './scroll'
import { text } from './text'
import { video } from './video'
import { view } from './view'

export const builtIns: Record<BuiltInTag, BuiltIn> = {
  view,
  text,
  button,
  input,
  textarea,
  image,
  picker,
  'scroll-view': scrollView,
  map,
  camera,
  video,
  'page-meta': pageMeta,
}
