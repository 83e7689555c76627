/** WeChat's built-in tags (文档: 组件), and the words of WXML itself. */
export const BUILT_IN = new Set([
  'block', 'import', 'include', 'slot', 'template', 'wxs',
  'cover-image', 'cover-view', 'grid-view', 'list-view', 'match-media', 'movable-area', 'movable-view', 'page-container', 'root-portal',
  'scroll-view', 'share-element', 'sticky-header', 'sticky-section', 'swiper', 'swiper-item', 'view',
  'icon', 'progress', 'rich-text', 'selection', 'text',
  'button', 'checkbox', 'checkbox-group', 'editor', 'form', 'input', 'keyboard-accessory', 'label', 'picker', 'picker-view',
  'picker-view-column', 'radio', 'radio-group', 'slider', 'switch', 'textarea',
  'functional-page-navigator', 'navigator',
  'camera', 'image', 'live-player', 'live-pusher', 'video', 'voip-room',
  'map', 'canvas', 'web-view', 'navigation-bar', 'page-meta', 'official-account',
])
