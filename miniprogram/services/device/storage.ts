/** What the phone keeps across restarts. Nothing of another person: keys that belong to one carry the person's id. */

// What this app has written under a key is what it reads: the type is the writer's word.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function kept<T>(key: string): T | undefined {
  const value: unknown = wx.getStorageSync(key)
  return value === '' ? undefined : (value as T)
}

/** False if the phone has no room, so that who must not lose a thing can say so. */
export function keep(key: string, value: unknown): boolean {
  try {
    wx.setStorageSync(key, value)
    return true
  } catch (error) {
    console.error('storage', key, error)
    return false
  }
}

export const forget = (key: string): void => wx.removeStorageSync(key)
