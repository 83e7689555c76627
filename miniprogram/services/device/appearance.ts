/**
 * Text in the size that the person has set in WeChat. Type is written in `rem`; the root follows the setting to 1.4×, beyond
 * which lines no longer hold a date and a name. Every page begins with `<page-meta root-font-size="{{rootFontSize}}" />`.
 */

const STANDARD = 16
const MOST = 1.4

/** How many times the standard size. */
export function textScale(): number {
  // Not told by every platform.
  const fontSizeSetting = wx.getAppBaseInfo().fontSizeSetting || STANDARD
  return Math.min(Math.max(fontSizeSetting / STANDARD, 1), MOST)
}

export const rootFontSize = (): string => `${STANDARD * textScale()}px`
