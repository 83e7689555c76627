import { refuseFuture } from '../../../miniprogram/domain/attendance/entry'
import { Refusal } from '../../../miniprogram/domain/refusal'
import type { UnitPath } from '../../../miniprogram/domain/roles'
import type { Call } from '../../_shared/records/call'
import { servedIn } from '../../_shared/records/by-hand'
import { factsOf } from '../../_shared/records/facts'
import { caseSubject, openAlone, type CaseSubject } from '../../_shared/records/open-case'
import type { Inputs } from '../schemas'

/** The township reports that somebody was not there without leave (003-09), and the county knows of it the same day (003-10). */

export const reportProblem = ({ date }: Inputs['reportAbsence'], now: Date): void => refuseFuture(date, now)

type Reported = Call & { subject: CaseSubject; place: Partial<UnitPath> }

/** One request, and two for a day on which he is in no team any more. @throws NOT_FOUND where that day is none of his */
export async function findAbsent({ personId, date }: Inputs['reportAbsence'], call: Call): Promise<Reported> {
  const subject =
    (await caseSubject(personId, date, call.now)) ??
    (await caseSubject(personId, date, call.now, await servedIn({ personId, date }, await factsOf([personId], date))))
  if (subject === null) throw Refusal.of('NOT_FOUND')
  return { ...call, subject, place: subject.place }
}

/** Again for the same person and date it is the same case. @throws OWN_RECORD */
export async function reportAbsence(
  { personId, date, note }: Inputs['reportAbsence'],
  { subject, caller, now }: Reported,
): Promise<{ caseId: string }> {
  if (personId === caller.personId) throw Refusal.of('OWN_RECORD')
  const opened = await openAlone({ subject, date, source: 'reported', note, by: caller }, now)
  return { caseId: opened!._id }
}
