import { isDesk } from '../identity'
import { currentPage, running } from '../pages'
import { Failure, api, Listeners } from './api'
import { download } from './files'

/** What WeChat has on a PC alone: keys, the disk; and the window's size, which changes there most. */

type Size = { size: { windowWidth: number; windowHeight: number; screenWidth: number; screenHeight: number } }
type Pressed = { key: string; code: string; altKey: boolean; shiftKey: boolean; timeStamp: number }

const resized = new Listeners<Size>()
const down = new Listeners<Pressed>()
const up = new Listeners<Pressed>()

/** A phone's stays as it is; a PC's is pulled only if app.json says `resizable`. */
export const isResizable = (): boolean => isDesk && running().router.config.resizable === true

export function watchWindow(): void {
  addEventListener('resize', () => {
    if (!isResizable()) return
    const { clientWidth, clientHeight } = running().chrome.viewport
    const told = { size: { windowWidth: clientWidth, windowHeight: clientHeight, screenWidth: screen.width, screenHeight: screen.height } }
    resized.tell(told)
    currentPage()?.call('onResize', told)
  })
  if (!isDesk) return
  // As WeChat: nothing before the person has done something here, and nothing of what is typed into a field.
  const listen = (name: 'keydown' | 'keyup', listeners: Listeners<Pressed>): void =>
    addEventListener(name, (event) => {
      const isTyped = event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null
      if (isTyped || !navigator.userActivation.hasBeenActive || !listeners.some) return
      const { key, code, altKey, shiftKey, timeStamp } = event
      // A page that hears keys moves by them itself.
      if (/^(Arrow|Page|Home|End| $)/.test(key)) event.preventDefault()
      listeners.tell({ key, code, altKey, shiftKey, timeStamp })
    })
  listen('keydown', down)
  listen('keyup', up)
}

/** Of these WeChat gives no promise: without callbacks nobody hears how it went. */
const byCallback =
  (call: (options: object) => unknown) =>
  (options: object = {}): void => {
    call({ complete: () => undefined, ...options })
  }

export const desk = {
  onWindowResize: resized.on,
  offWindowResize: resized.off,
  onKeyDown: down.on,
  offKeyDown: down.off,
  onKeyUp: up.on,
  offKeyUp: up.off,
  saveFileToDisk: byCallback(
    api<{ filePath: string }>('saveFileToDisk', ({ filePath = '' }) => {
      if (!isDesk) throw new Failure('not supported')
      if (filePath === '') throw new Failure('filePath should be a string')
      download(filePath)
      return undefined
    }),
  ),
}
