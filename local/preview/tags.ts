/** WeChat's own components that the preview has. In the DOM each is a `wx-` tag, since <button> and <input> mean something there. */
export const BUILT_IN_TAGS = [
  'view',
  'text',
  'button',
  'input',
  'textarea',
  'image',
  'icon',
  'rich-text',
  'progress',
  'navigator',
  'label',
  'form',
  'switch',
  'checkbox',
  'checkbox-group',
  'radio',
  'radio-group',
  'slider',
  'picker',
  'picker-view',
  'picker-view-column',
  'scroll-view',
  'swiper',
  'swiper-item',
  'map',
  'camera',
  'video',
  'canvas',
  'cover-view',
  'cover-image',
  'page-meta',
  'navigation-bar',
  'page-container',
  'root-portal',
] as const

export type BuiltInTag = (typeof BUILT_IN_TAGS)[number]

/** Where the template of a built-in stands among those of the app. */
export const templatePathOf = (tag: string): string => `wx-built-in/${tag}`
