import { halfNumber, type CivilDate, type Half } from '../../miniprogram/domain/calendar'
import { effectivePeriod } from '../../miniprogram/domain/team'
import type { LeaveDocument } from '../leaves/document'

/** Half-days, by number, on which each person is away on approved leave: then nobody signs in. */
export class Presence {
  readonly #away = new Map<string, { first: number; last: number }[]>()

  /** `unseen`: leaves after which their people have not been seen again. */
  constructor(leaves: readonly LeaveDocument[], unseen: ReadonlySet<string>) {
    for (const leave of leaves) {
      if (leave.state !== 'approved' && leave.state !== 'returned') continue
      const { from, to } = effectivePeriod(leave)
      const span = { first: halfNumber(from), last: unseen.has(leave._id) ? Infinity : halfNumber(to) }
      this.#away.set(leave.applicantId, [...(this.#away.get(leave.applicantId) ?? []), span])
    }
  }

  isAway(personId: string, date: CivilDate, half: Half): boolean {
    const spans = this.#away.get(personId)
    if (spans === undefined) return false
    const at = halfNumber({ date, half })
    return spans.some(({ first, last }) => first <= at && at <= last)
  }
}
