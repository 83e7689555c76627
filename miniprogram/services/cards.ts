import { knownMe } from './session'
import type { CardKind } from '../domain/cards'

/** WeChat's consent to message cards. Asked for in a tap that the person makes anyway; never a condition, never rewarded (5.21). */

/** Called first in a tap handler: WeChat refuses it once the handler has waited for anything. Resolves whatever the answer. */
export function askForCards(kinds: readonly CardKind[]): Promise<void> {
  const templates = knownMe()?.cardTemplates ?? {}
  const tmplIds = [...new Set(kinds.flatMap((kind) => templates[kind] ?? []))]
  if (tmplIds.length === 0) return Promise.resolve()
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds,
      fail: (error) => console.warn('cards', error.errMsg),
      complete: () => resolve(),
    })
  })
}
