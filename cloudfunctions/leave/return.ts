import { closed, otherParts, refuseReturn, type Return } from '../../miniprogram/domain/leave/ending'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { halfDayAt, halfNumber, type HalfDay } from '../../miniprogram/domain/calendar'
import { gradeOf, nearestPlace, placesFor } from '../../miniprogram/domain/places'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { leaveOf, type Team } from '../../miniprogram/domain/team'
import { withLeave } from '../../miniprogram/domain/leave/make'
import { transact, type Transaction } from '../_shared/platform/database'
import { sendCards } from '../_shared/cards/send'
import { documentOf, recordOf, type LeaveDocument } from '../_shared/records/leaves'
import type { Inputs } from './schemas'
import { ledgerIdsOf, putTeams, readTeams, shown, type Subject } from '../_shared/records/subject'

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
  { villages, leave, county }: Subject,
): NonNullable<Return['fix']> {
  const places = villages.find(({ villageId }) => villageId === leave.villageId)?.places ?? []
  const nearest = nearestPlace(placesFor(places, 'day'), location)
  const grade = gradeOf({ distanceMetres: nearest?.distanceMetres, accuracy: location.accuracy }, county.rules)
  return { grade, ...(nearest ? { place: nearest.place.name } : {}) }
}

/** One return closes the whole absence: every part of it and all ledgers, in one transaction. */
async function write(transaction: Transaction, subject: Subject, ending: Return): Promise<{ documents: LeaveDocument[]; teams: Team[] }> {
  const { hands, county, now } = subject
  const own = await transaction.read<LeaveDocument>('leaves', subject.leave.leaveId)
  if (own === null) throw Refusal.of('NOT_FOUND')
  refuseReturn(recordOf(own), ending.on)
  let teams: Team[] = await readTeams(transaction, ledgerIdsOf(subject))
  const before = [own]
  for (const id of otherParts(
    recordOf(own),
    teams.flatMap((team) => leaveOf(team, own.applicantId)),
    county.calendar,
  )) {
    const part = await transaction.read<LeaveDocument>('leaves', id)
    if (part !== null && !before.some(({ _id }) => _id === id)) before.push(part)
  }
  const documents: LeaveDocument[] = []
  for (const document of before) {
    const after = closed(recordOf(document), ending, now)
    const written = documentOf(document, after, hands, teams[0]!, now)
    await transaction.put('leaves', document._id, written)
    documents.push(written)
    teams = teams.map((team) => withLeave(team, after))
  }
  await putTeams(transaction, teams, now)
  return { documents, teams }
}

/**
 * 销假 (002-42, 002-43). By the applicant, or by his township's clerk with `on`. `ALREADY_DECIDED` for what was rejected or
 * withdrawn, `NOT_STARTED`, `ALREADY_RETURNED`.
 */
export async function returnToPost({ location, on }: Inputs['returnToPost'], subject: Subject): Promise<Leave> {
  const ending: Return = {
    on: halfOfReturn(on, subject),
    by: subject.caller,
    ...(location === undefined ? {} : { fix: fixOf(location, subject) }),
  }
  const { documents, teams } = await transact((transaction) => write(transaction, subject, ending))
  for (const document of documents) await sendCards('leaves', document._id, document, subject.hands, subject.now)
  return shown(recordOf(documents[0]!), subject.sight, teams, subject.county, subject.now)
}
