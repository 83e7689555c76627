import { LONG_PRESSABLE } from './backend'
import { send } from './events'
import { answeringTap } from './tap'

/**
 * Touches, taps and long presses from a finger, a mouse or a keyboard, each once. A tap is the document's click: it comes after
 * a touch, a mouse button and from assistive technology alike, and not at the end of a scroll.
 */

type Point = { identifier: number; clientX: number; clientY: number; pageX: number; pageY: number }

const LONG_PRESS_MS = 350
const STILL_PX = 10
const MOUSE = 0
/** Roles that a keyboard may press. What is a control of its own answers its keys itself. */
const PRESSABLE = '[role=button],[role=link],[role=tab],[role=checkbox],[role=radio],[role=switch],[role=menuitem],[role=option]'
export const isPressable = (element: Element): boolean => element.matches(PRESSABLE)

let viewport: HTMLElement

const point = ({ identifier = MOUSE, clientX, clientY }: { identifier?: number; clientX: number; clientY: number }): Point => {
  const { left, top } = viewport.getBoundingClientRect()
  const scrolled = viewport.querySelector('.phone-page:not([hidden])')?.scrollTop ?? 0
  return { identifier, clientX: clientX - left, clientY: clientY - top, pageX: clientX - left, pageY: clientY - top + scrolled }
}

const touchFields = ({ touches, changedTouches }: TouchEvent) => ({
  touches: [...touches].map(point),
  changedTouches: [...changedTouches].map(point),
})

class LongPress {
  #timer: ReturnType<typeof setTimeout> | undefined
  #from: Point | undefined
  /** The click that ends a long press somebody listened to is no tap. */
  eaten = false

  start(event: Event, fields: { touches: Point[]; changedTouches: Point[] }): void {
    this.cancel()
    this.eaten = false
    this.#from = fields.changedTouches[0]
    const { target } = event
    this.#timer = setTimeout(() => {
      for (let element = target as Element | null; element; element = element.parentElement) {
        if (LONG_PRESSABLE in element) this.eaten = true
      }
      for (const type of ['longpress', 'longtap']) send(target, type, { detail: this.#detail(), fields, original: event })
    }, LONG_PRESS_MS)
  }

  #detail() {
    return { x: this.#from?.clientX ?? 0, y: this.#from?.clientY ?? 0 }
  }

  move(to: Point | undefined): void {
    if (to && this.#from && Math.hypot(to.clientX - this.#from.clientX, to.clientY - this.#from.clientY) > STILL_PX) this.cancel()
  }

  cancel(): void {
    clearTimeout(this.#timer)
  }
}

function listenToTouches(longPress: LongPress): void {
  const pass = (event: TouchEvent) => {
    const fields = touchFields(event)
    if (event.type === 'touchstart') longPress.start(event, fields)
    else if (event.type === 'touchmove') longPress.move(fields.touches[0])
    else longPress.cancel()
    const detail = fields.changedTouches[0] ?? {}
    const passed = send(event.target, event.type, { detail, fields, original: event })
    // A page that catches the move does not want to be scrolled.
    if (!passed && event.cancelable && event.type === 'touchmove') event.preventDefault()
  }
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    viewport.addEventListener(type, pass, { capture: true, passive: false })
  }
}

/** A mouse drags as a finger does, from where its button went down. */
function listenToMouse(longPress: LongPress): void {
  let from: EventTarget | null = null
  const pass = (type: string, event: PointerEvent) => {
    const changedTouches = [point(event)]
    const fields = { touches: type === 'touchend' ? [] : changedTouches, changedTouches }
    if (type === 'touchstart') longPress.start(event, fields)
    else if (type === 'touchmove') longPress.move(changedTouches[0])
    else longPress.cancel()
    send(from, type, { detail: changedTouches[0], fields, original: event })
  }
  viewport.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return
      from = event.target
      pass('touchstart', event)
    },
    { capture: true },
  )
  addEventListener(
    'pointermove',
    (event) => {
      if (from && event.pointerType === 'mouse') pass('touchmove', event)
    },
    { capture: true },
  )
  for (const type of ['pointerup', 'pointercancel'] as const) {
    addEventListener(
      type,
      (event) => {
        if (!from || event.pointerType !== 'mouse') return
        pass('touchend', event)
        from = null
      },
      { capture: true },
    )
  }
}

const isDisabled = (target: EventTarget | null): boolean => target instanceof Element && target.closest('wx-button[disabled]') !== null

export function listenToGestures(within: HTMLElement): void {
  viewport = within
  const longPress = new LongPress()
  listenToTouches(longPress)
  listenToMouse(longPress)
  viewport.addEventListener('click', (event) => {
    if (longPress.eaten || isDisabled(event.target)) {
      event.stopPropagation()
      longPress.eaten = false
      return
    }
    const at = point(event)
    const tap = { detail: { x: at.pageX, y: at.pageY }, fields: { touches: [at], changedTouches: [at] }, original: event }
    answeringTap(() => send(event.target, 'tap', tap))
  })
  viewport.addEventListener('keydown', (event) => {
    const { target, key } = event
    if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement) || !isPressable(target)) return
    event.preventDefault()
    target.click()
  })
}
