/** Keys on a PC. WeChat sends none on a phone, and none while something is being typed into a field. */

export type Key = { key: string; shift: boolean }

let isShiftHeld = false

/** Whether Shift was down when a key was last heard of: a tap does not say. */
export const shiftHeld = (): boolean => isShiftHeld

/** Tells of each key that goes down until the returned function is called. */
export function onKey(listener: (key: Key) => void): () => void {
  if (!wx.canIUse('onKeyDown')) return () => undefined
  // Its typings call the flag a text; it is a boolean, as the web's.
  const down = ({ key, shiftKey }: { key: string; shiftKey: unknown }): void => {
    isShiftHeld = shiftKey === true
    listener({ key, shift: isShiftHeld })
  }
  const up = ({ key }: { key: string }): void => {
    if (key === 'Shift') isShiftHeld = false
  }
  wx.onKeyDown(down)
  wx.onKeyUp(up)
  return () => {
    isShiftHeld = false
    wx.offKeyDown(down)
    wx.offKeyUp(up)
  }
}
