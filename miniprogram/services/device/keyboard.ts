/** Keys on a PC. WeChat sends none on a phone, and none while something is being typed into a field. */

export type Key = { key: string; shift: boolean }

/** Tells of each key that goes down until the returned function is called. */
export function onKey(listener: (key: Key) => void): () => void {
  if (!wx.canIUse('onKeyDown')) return () => undefined
  // Its typings call the flag a text; it is a boolean, as the web's.
  const heard = ({ key, shiftKey }: { key: string; shiftKey: unknown }): void => listener({ key, shift: shiftKey === true })
  wx.onKeyDown(heard)
  return () => wx.offKeyDown(heard)
}
