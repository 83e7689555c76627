import { halfDayAt } from '../../miniprogram/domain/calendar'
import { acknowledged, closed } from '../../miniprogram/domain/leave/ending'
import type { LeaveRecord } from '../../miniprogram/domain/leave/leave'
import { toldOfReturn } from '../../miniprogram/domain/leave/notices'
import type { Person } from '../../miniprogram/domain/roles'

/** How long those who are told of a return take to say that they have seen it. */
const SEEN_WITHIN_MS = 3 * 86_400_000

/** A leave once its applicant is back, and seen by all who were told if that is some days ago. */
export function returned(leave: LeaveRecord, at: Date, people: readonly Person[], now: Date): LeaveRecord {
  const personOf = (personId: string) => people.find((person) => person.personId === personId)!
  const back = closed(leave, { on: halfDayAt(at), by: personOf(leave.applicantId) }, at)
  if (now.getTime() - at.getTime() < SEEN_WITHIN_MS) return back
  return toldOfReturn(back, { people, now: at }).reduce(
    (seen, personId) => acknowledged(seen, personOf(personId), { people, now: at }),
    back,
  )
}
