/**
 * How much room the app has: a phone, a tablet, or a window on a desk. WeChat on a PC gives a window that its person pulls as wide as he
 * likes (`resizable`). Styles ask the same two numbers: `@media (min-width: 1024px)`.
 */

export type Room = 'narrow' | 'middle' | 'wide'

/** From here on lists stand beside what is chosen. */
const MIDDLE = 768
const WIDE = 1024

const roomOf = (width: number): Room => (width >= WIDE ? 'wide' : width >= MIDDLE ? 'middle' : 'narrow')

export const room = (): Room => (wx.canIUse('getWindowInfo') ? roomOf(wx.getWindowInfo().windowWidth) : 'narrow')
export const isWide = (): boolean => room() === 'wide'

/** Tells of each step from one to another until the returned function is called. */
export function onRoomChange(listener: (room: Room) => void): () => void {
  let last = room()
  const heard = ({ size }: { size: { windowWidth: number } }): void => {
    const now = roomOf(size.windowWidth)
    if (now === last) return
    last = now
    listener(now)
  }
  if (wx.canIUse('onWindowResize')) wx.onWindowResize(heard)
  return () => {
    if (wx.canIUse('offWindowResize')) wx.offWindowResize(heard)
  }
}
