import { call } from './cloud'
import type { Me } from './replies'
import { forget, keep, kept } from './storage'

/** Who uses this phone, as the cloud last said. Kept, so that the app opens with a name on it where there is no signal. */

const KEY = 'me'
let current = kept<Me>(KEY)
let asking: Promise<Me> | undefined

/** As it was last said, if ever. */
export const knownMe = (): Me | undefined => current

function learn(me: Me): Me {
  current = me
  keep(KEY, me)
  showBadge(me.badge)
  return me
}

/** Asks the cloud; pages that ask at once share one call. @throws CallFailure */
export function askMe(): Promise<Me> {
  asking ??= call('org.me')
    .then(learn)
    .finally(() => (asking = undefined))
  return asking
}

/** After `bind`, whose reply is the same. */
export const becomeMe = learn

/** What another call has told of his cards. */
export function learnCards(cardsLeft: Me['cardsLeft']): void {
  if (current === undefined) return
  current = { ...current, cardsLeft }
  keep(KEY, current)
}

/** The person's binding has ended: nothing of him stays. */
export function forgetMe(): void {
  current = undefined
  forget(KEY)
}

const TODO_TAB = 1

/** How many signatures wait, on the 待办 tab. It fails on pages that are no tab, where there is nothing to show it on. */
export function showBadge(waiting: number): void {
  const fail = () => undefined
  if (waiting > 0) wx.setTabBarBadge({ index: TODO_TAB, text: waiting > 99 ? '99+' : String(waiting), fail })
  else wx.removeTabBarBadge({ index: TODO_TAB, fail })
}
