/** Whose phone this is, and whether it is a PC: the openid of the address, or one made for this browser, which nobody is bound to. */

const UNBOUND = 'phone.unbound-openid'

function unbound(): string {
  const kept = localStorage.getItem(UNBOUND)
  if (kept !== null) return kept
  const made = `wechat-${crypto.randomUUID()}`
  localStorage.setItem(UNBOUND, made)
  return made
}

const asked = new URLSearchParams(location.search)
export const openid = asked.get('as') ?? unbound()
export const askedRoute = asked.get('route') ?? undefined
/** WeChat on a PC: a window that is resized, keys, a disk. */
export const isDesk = asked.has('desk')

/** What WeChat itself remembers for this person and app: consents, permissions. Not the app's own storage. */
export const remembered = {
  get(name: string): unknown {
    const text = localStorage.getItem(`wechat.${openid}.${name}`)
    return text === null ? undefined : JSON.parse(text)
  },
  set: (name: string, value: unknown): void => localStorage.setItem(`wechat.${openid}.${name}`, JSON.stringify(value)),
}
