import { DEFAULT_RULES, withDefaults, type Rules } from '../domain/rules'
import { call } from './cloud'
import type { Me } from '../contract/calls'
import { forget, keep, kept } from './device/storage'

/** Who uses this phone, as the cloud last said. Kept, so that the app opens with a name on it where there is no signal. */

const KEY = 'me'
const last = kept<Me>(KEY)
// An app may know of more numbers than the one that kept them.
let current: Me | undefined = last && { ...last, rules: withDefaults(last.rules) }
let asking: Promise<Me> | undefined

/** As it was last said, if ever. */
export const knownMe = (): Me | undefined => current

/** The county's own, as it was last said; the defaults to whom nothing was said yet. */
export const knownRules = (): Rules => current?.rules ?? DEFAULT_RULES

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
export function learnCards(told: Partial<Pick<Me, 'cardsLeft' | 'digest'>>): void {
  if (current === undefined) return
  current = { ...current, ...told }
  keep(KEY, current)
}

/** The person's binding has ended: nothing of him stays. */
export function forgetMe(): void {
  current = undefined
  forget(KEY)
}

const TODO_TAB = 1
const MOST_SHOWN = 99

let waiting = current?.badge ?? 0
const badgeListeners = new Set<() => void>()

/** How much waits for this person, as was last said. */
export const waitingNow = (): number => waiting

/** Tells of every change until the returned function is called. */
export function onBadge(listener: () => void): () => void {
  badgeListeners.add(listener)
  return () => badgeListeners.delete(listener)
}

/** What is written on 待办; empty if nothing waits. */
export const badgeText = (count: number): string => (count > MOST_SHOWN ? `${MOST_SHOWN}+` : count > 0 ? String(count) : '')

/** How much waits, on the 待办 tab and the rail. The first fails on pages that are no tab, where there is nothing to show it on. */
export function showBadge(now: number): void {
  waiting = now
  for (const listener of badgeListeners) listener()
  const fail = () => undefined
  if (now > 0) wx.setTabBarBadge({ index: TODO_TAB, text: badgeText(now), fail })
  else wx.removeTabBarBadge({ index: TODO_TAB, fail })
}
