import { civilDateAt, type CivilDate } from '../domain/calendar'
import { keep, kept } from './device/storage'

/**
 * The time by the cloud's clock: a phone's own may be wrong, and what day it is decides what a person may do. Each reply
 * carries the cloud's time; between replies the phone's clock runs on from it.
 */

const KEY = 'clock-offset'
let offsetMs = kept<number>(KEY) ?? 0

/** `askedAt` and now bracket the moment at which the cloud looked at its clock. */
export function learnTime(serverTime: string, askedAt: number): void {
  const middle = (askedAt + Date.now()) / 2
  const learned = new Date(serverTime).getTime() - middle
  // Half the round trip is what is not known; a smaller change is no news.
  if (Math.abs(learned - offsetMs) <= Math.max(1000, (Date.now() - askedAt) / 2)) return
  offsetMs = learned
  keep(KEY, offsetMs)
}

export const now = (): Date => new Date(Date.now() + offsetMs)
export const today = (): CivilDate => civilDateAt(now())
