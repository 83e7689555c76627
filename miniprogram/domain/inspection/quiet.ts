import type { Rules } from '../rules'

/** Hours in which nobody is called to account without a reason. */

const DAY_MINUTES = 24 * 60
const BEIJING_MINUTES = 8 * 60

const minutesOf = (time: string): number => +time.slice(0, 2) * 60 + +time.slice(3, 5)

/** Whether a window from now on touches the quiet hours, of which the first minute is theirs and the last is not. */
export function touchesQuietHours(now: Date, windowMinutes: number, { quietFrom, quietTo }: Rules['inspection']): boolean {
  const begins = (now.getTime() / 60_000 + BEIJING_MINUTES) % DAY_MINUTES
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)]
  const lasts = (to - from + DAY_MINUTES) % DAY_MINUTES
  // Those of the night before, of today, and of the days that the longest window reaches.
  return [-1, 0, 1, 2].some((day) => {
    const quiet = day * DAY_MINUTES + from
    return begins < quiet + lasts && begins + windowMinutes >= quiet
  })
}
