import { addDays, firstOf, lastOf, nextMonth, type CivilDate, type Month } from '../../../domain/calendar'
import { call } from '../../../services/cloud'
import { failureOf } from '../../../contract/failure'
import { withCover, type KnownDays } from '../../../view/leave/form-calendar'

/** The cloud tells of so many days at once. */
const MOST_DAYS = 100

/** How many would remain, as the cloud tells it: three months at a time, each asked for once. */
export class CoverMonths {
  known: KnownDays = new Map()
  private readonly asked = new Set<Month>()

  /** From `earliest` on: before it the person may have been on no team. False if the cloud did not tell. */
  async load(month: Month, earliest: CivilDate): Promise<boolean> {
    const from = firstOf(month) < earliest ? earliest : firstOf(month)
    const months = [month, nextMonth(month), nextMonth(nextMonth(month))]
    const end = lastOf(months[2]!)
    const to = end < addDays(from, MOST_DAYS) ? end : addDays(from, MOST_DAYS - 1)
    if (this.asked.has(month) || to < from) return true
    const whole = months.filter((one) => lastOf(one) <= to)
    for (const one of whole) this.asked.add(one)
    try {
      this.known = withCover(this.known, await call('leave.cover', { from, to }))
      return true
    } catch (error) {
      for (const one of whole) this.asked.delete(one)
      // Off the team by then: of the dates that are chosen the preview says so.
      return failureOf(error).code === 'NOT_ON_TEAM'
    }
  }

  /** What was told may have changed; it stays until the cloud tells it anew. */
  forgetAsked(): void {
    this.asked.clear()
  }
}
