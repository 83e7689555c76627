/**
 * WeChat's own components that the preview has: those that the pages use, or the rooms to come. In the DOM each is a `wx-` tag,
 * since <button> and <input> mean something there. Any other tag is told of on the phone's screen.
 */
export const BUILT_IN_TAGS = [
  'view',
  'text',
  'button',
  'input',
  'textarea',
  'image',
  'picker',
  'scroll-view',
  'map',
  'camera',
  'video',
  'page-meta',
] as const

export type BuiltInTag = (typeof BUILT_IN_TAGS)[number]

/** Where the template of a built-in stands among those of the app. */
export const templatePathOf = (tag: string): string => `wx-built-in/${tag}`
