import { dateOfHalf, halfNumber, type CivilDate, type Period } from '../calendar'
import { effectivePeriod, type TeamLeave } from '../team'
import { isWorkingHalf, type WorkCalendar } from '../workdays'

/**
 * Absences: leaves of one person that touch, or are parted only by half-days on which nobody works, are one (C-3; 002-47:
 * a leave is not split to dodge a signature).
 */

/** Half-days, by number, both included. */
type Span = { first: number; last: number }

const spanOf = ({ from, to }: Period): Span => ({ first: halfNumber(from), last: halfNumber(to) })

/** The last half-day before `half` on which somebody works, or the first after it: how far an absence reaches to touch. */
function lastWorkedBefore(calendar: WorkCalendar, half: number): number {
  let at = half - 1
  while (!isWorkingHalf(calendar, at)) at--
  return at
}
function firstWorkedAfter(calendar: WorkCalendar, half: number): number {
  let at = half + 1
  while (!isWorkingHalf(calendar, at)) at++
  return at
}

/** Those of `leaves` that are one absence with `period`, directly or through one another; in order of time. */
export function mergedWith<L extends Pick<TeamLeave, 'from' | 'to' | 'returnedOn'>>(
  period: Period,
  leaves: readonly L[],
  calendar: WorkCalendar,
): L[] {
  const rest = new Set(leaves)
  const reach = spanOf(period)
  for (let grown = true; grown;) {
    grown = false
    const before = lastWorkedBefore(calendar, reach.first)
    const after = firstWorkedAfter(calendar, reach.last)
    for (const leave of rest) {
      const { first, last } = spanOf(effectivePeriod(leave))
      if (last < before || first > after) continue
      rest.delete(leave)
      reach.first = Math.min(reach.first, first)
      reach.last = Math.max(reach.last, last)
      grown = true
    }
  }
  return leaves.filter((leave) => !rest.has(leave)).sort((a, b) => halfNumber(a.from) - halfNumber(b.from))
}

/** Whether what is said of a period leans on a year whose holidays nobody has published: the period, its neighbours, its return. */
export function leansOnUnpublished(period: Period, calendar: WorkCalendar): boolean {
  const first = dateOfHalf(lastWorkedBefore(calendar, halfNumber(period.from)))
  const last = dateOfHalf(firstWorkedAfter(calendar, halfNumber(period.to)))
  return ![first, period.from.date, period.to.date, last].every((date: CivilDate) => calendar.isPublished(date))
}
