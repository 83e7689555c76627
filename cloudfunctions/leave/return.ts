import { civilDateAt, halfDayAt, halfNumber, type HalfDay } from '../../miniprogram/domain/calendar'
import {
  acknowledged,
  closed,
  givenBack,
  isAddressee,
  otherParts,
  partsClosed,
  refuseReturn,
  type Return,
} from '../../miniprogram/domain/leave/ending'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { gradeOf, nearestPlace, placesFor } from '../../miniprogram/domain/places'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { leaveOf } from '../../miniprogram/domain/team'
import type { OpenCall } from '../_shared/records/call'
import { changeRecord } from '../_shared/records/change'
import { changeLeaves } from '../_shared/records/change-leave'
import { documentOf, recordOf, type LeaveDocument } from '../_shared/records/leaves'
import { findSubject, findSubjects, sceneOfSubject, shown, type Subject } from '../_shared/records/subject'
import type { Inputs } from './schemas'

/** The person says so as of now; the clerk, for someone without a signal, says since when. */
function halfOfReturn(on: HalfDay | undefined, { caller, leave, now }: Subject): HalfDay {
  const current = halfDayAt(now)
  if (caller.personId === leave.applicantId) {
    if (on !== undefined) throw invalid({ path: '/on', message: '本人销假以现在为准，不用填时间' })
    return current
  }
  if (on === undefined) throw invalid({ path: '/on', message: '代为销假要填本人回村的日期和上午、下午' })
  if (halfNumber(on) > halfNumber(current)) throw invalid({ path: '/on', message: '回村的时间不能晚于现在' })
  return on
}

/** Where he says that he is, graded as a sign-in by day; the coordinates go no further. */
function fixOf(
  location: NonNullable<Inputs['returnToPost']['location']>,
  { villages, leave, county, now }: Subject,
): NonNullable<Return['fix']> {
  const places = villages.find(({ villageId }) => villageId === leave.villageId)?.places ?? []
  const nearest = nearestPlace(placesFor(places, 'day', civilDateAt(now)), location)
  const grade = gradeOf({ distanceMetres: nearest?.distanceMetres, accuracy: location.accuracy }, county.rules)
  return { grade, ...(nearest ? { place: nearest.place.name } : {}) }
}

/**
 * 销假 (002-42, 002-43). By the applicant, or by his township's clerk with `on`. One return closes the whole absence, with what asks
 * to extend it: every part and all ledgers in one transaction. `ALREADY_DECIDED` for what was rejected or withdrawn, `NOT_STARTED`,
 * `ALREADY_RETURNED`; `REGISTER_LOCKED` where it would change a day that is locked.
 */
export function returnToPost({ location, on }: Inputs['returnToPost'], subject: Subject): Promise<Leave> {
  const { caller, county, now } = subject
  const ending: Return = {
    on: halfOfReturn(on, subject),
    by: caller,
    ...(location === undefined ? {} : { fix: fixOf(location, subject) }),
  }
  return changeLeaves(subject, async (leave, ledgers, { others, locked }) => {
    refuseReturn(leave, ending.on)
    const own = ledgers.flatMap((team) => leaveOf(team, leave.applicantId))
    const found = await others([...new Set(otherParts(leave, own, county.calendar))])
    const parts = [leave, ...partsClosed(leave, found, county.calendar)]
    const [month] = await locked(parts.flatMap((part) => givenBack(part, ending.on)))
    if (month !== undefined) throw Refusal.of('REGISTER_LOCKED', { month })
    return parts.map((part) => closed(part, ending, now))
  })
}

export function oneOrMany({ leaveId, leaveIds }: Inputs['acknowledgeReturn']): void {
  if ((leaveId === undefined) === (leaveIds === undefined)) throw invalid({ path: '', message: '请给出一张假条，或一次给出多张，二者选一' })
}

/** `NOT_FOUND` for one that is not there; of many, what is not there is left out. */
export async function findReturns(
  { leaveId, leaveIds = [] }: Inputs['acknowledgeReturn'],
  open: OpenCall,
): Promise<{ returns: Subject[] }> {
  if (leaveId !== undefined) return { returns: [await findSubject({ leaveId }, open)] }
  const returns = await findSubjects([...new Set(leaveIds)], open)
  if (returns.length === 0) throw Refusal.of('NOT_FOUND')
  return { returns }
}

/** `{ leaveId }` → the leave; `{ leaveIds }` → `{ acknowledged }`, those of them whose return the caller has seen now or before. */
export async function acknowledgeReturn(
  { leaveId }: Inputs['acknowledgeReturn'],
  { returns }: { returns: Subject[] },
): Promise<Leave | { acknowledged: string[] }> {
  if (leaveId !== undefined) return acknowledge(returns[0]!)
  const done: string[] = []
  for (const one of returns.filter((subject) => isAddressee(subject.leave, subject.caller, readersOf(subject)))) {
    try {
      done.push((await acknowledge(one)).leaveId)
    } catch (error) {
      // Not one that is over: what is, is acknowledged all the same.
      if (!(error instanceof Refusal)) throw error
    }
  }
  return { acknowledged: done }
}

const readersOf = ({ hands, now }: Subject) => ({ people: hands, now })

/** What is over takes no place in a ledger any more that an acknowledgement could change. */
async function acknowledge(subject: Subject): Promise<Leave> {
  const { caller, team, hands, county, sight, now } = subject
  const scene = sceneOfSubject(subject)
  const document = await changeRecord<LeaveDocument>(
    'leaves',
    subject.leave.leaveId,
    (before) => {
      const leave = recordOf(before)
      const after = acknowledged(leave, caller, scene)
      return after === leave ? before : documentOf(before, after, scene)
    },
    { people: hands, now },
  )
  return shown(recordOf(document), sight, [team], county, now)
}
