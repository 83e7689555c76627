/** What the stage keeps in the browser: who is on which phone, what was switched, which cards were opened. */

export type Kept = {
  /** Openids, first phone first. */
  seats: string[]
  /** Which phone is in front on a window that shows fewer. */
  front: number
  /** The WeChat that is bound to nobody, as the browser's owner would have one. */
  stranger: string
  /** Switches by openid. */
  choices: Record<string, Partial<Record<string, string>>>
  /** Keys of cards that were opened or put away. */
  seen: string[]
}

const NAME = 'onpost.stage'
const MOST_SEEN = 300

export const newStranger = (): string => `wx-${crypto.randomUUID()}`

export function recall(): Kept {
  const fresh: Kept = { seats: [], front: 0, stranger: newStranger(), choices: {}, seen: [] }
  const text = localStorage.getItem(NAME)
  return text === null ? fresh : { ...fresh, ...(JSON.parse(text) as Partial<Kept>) }
}

/** What the phones hold is of a world that is no more: what waited to be sent, consents, permissions. */
export function forgetPhones(): void {
  for (const name of Object.keys(localStorage)) if (name !== NAME) localStorage.removeItem(name)
  // Files that a phone has kept; one that is open keeps them until it starts anew.
  indexedDB.deleteDatabase('phone.files')
}

export const keep = (kept: Kept): void => localStorage.setItem(NAME, JSON.stringify({ ...kept, seen: kept.seen.slice(-MOST_SEEN) }))
