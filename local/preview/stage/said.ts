import { byId } from './dom'

const SAID_MS = 8000
let timer: ReturnType<typeof setTimeout> | undefined

/** A line at the foot of the window; a lasting one stays until another takes its place. */
export function say(text: string, how: 'passing' | 'lasting' = 'passing'): void {
  byId('said').textContent = text
  clearTimeout(timer)
  if (how === 'passing') timer = setTimeout(() => byId('said').replaceChildren(), SAID_MS)
}
