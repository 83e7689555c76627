/** What a phone is made to meet, set from the stage or a test; kept for the person as long as the browser's tab lives. */

export type Location =
  | { kind: 'browser' }
  | { kind: 'at'; latitude: number; longitude: number; accuracy: number }
  | { kind: 'coarse'; latitude: number; longitude: number }
  | { kind: 'off' | 'noPermission' | 'refused' }

/** What the phone's camera sees: a drawn picture, a clip (by an address of the browser's), the computer's own sight; or what it meets. */
export type Camera = { kind: 'drawn' | 'device' | 'noPermission' | 'refused' } | { kind: 'clip'; url: string }

export type Conditions = {
  network: 'ok' | 'none'
  cloud: 'ok' | 'failing'
  /** Degrees of GCJ-02. */
  location: Location
  camera: Camera
  theme: 'light' | 'dark' | 'system'
  /** WeChat's font setting, 1 is standard. */
  textScale: number
  /** The phone's own clock against the world's. */
  clockOffsetMs: number
}

type Listener = (now: Conditions, before: Conditions) => void

const START: Conditions = {
  network: 'ok',
  cloud: 'ok',
  location: { kind: 'browser' },
  camera: { kind: 'drawn' },
  theme: 'system',
  textScale: 1,
  clockOffsetMs: 0,
}

let key = ''
let current = START
const listeners = new Set<Listener>()

export function loadConditions(openid: string): void {
  key = `phone.conditions.${openid}`
  const kept = sessionStorage.getItem(key)
  if (kept !== null) current = { ...START, ...(JSON.parse(kept) as Partial<Conditions>) }
}

export const conditions = (): Conditions => current

export function setConditions(changes: Partial<Conditions>): void {
  const before = current
  current = { ...current, ...changes }
  sessionStorage.setItem(key, JSON.stringify(current))
  for (const listener of listeners) listener(current, before)
}

/** Tells of every change until the returned function is called. */
export function onConditions(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const dark = matchMedia('(prefers-color-scheme: dark)')
export const theme = (): 'light' | 'dark' => (current.theme === 'system' ? (dark.matches ? 'dark' : 'light') : current.theme)

/** Tells of every change between light and dark, by condition or by the system. */
export function onTheme(listener: (theme: 'light' | 'dark') => void): void {
  let shown = theme()
  const look = () => {
    if (theme() === shown) return
    shown = theme()
    listener(shown)
  }
  onConditions(look)
  dark.addEventListener('change', look)
}

const STANDARD_TEXT_PX = 16
export const fontSizeSetting = (): number => STANDARD_TEXT_PX * current.textScale
