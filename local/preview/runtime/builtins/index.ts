import type { BuiltInTag } from '../../tags'
import { button } from './button'
import { checkbox, checkboxGroup, radio, radioGroup, switchControl } from './choices'
import type { BuiltIn } from './define'
import { input, textarea } from './fields'
import { form } from './form'
import { coverImage, image } from './image'
import { camera, canvas, map, video } from './media'
import { navigationBar, pageMeta } from './page-meta'
import { picker, pickerView, pickerViewColumn } from './picker'
import { progress, slider } from './range'
import { scrollView, swiper, swiperItem } from './scroll'
import { icon, label, navigator, richText, text } from './text'
import { pageContainer, rootPortal, view } from './view'

export const builtIns: Record<BuiltInTag, BuiltIn> = {
  view,
  text,
  button,
  input,
  textarea,
  image,
  icon,
  'rich-text': richText,
  progress,
  navigator,
  label,
  form,
  switch: switchControl,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  slider,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  'scroll-view': scrollView,
  swiper,
  'swiper-item': swiperItem,
  map,
  camera,
  video,
  canvas,
  'cover-view': view,
  'cover-image': coverImage,
  'page-meta': pageMeta,
  'navigation-bar': navigationBar,
  'page-container': pageContainer,
  'root-portal': rootPortal,
}
