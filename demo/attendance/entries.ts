import { recordDay } from '../../miniprogram/domain/attendance/entry'
import type { CivilDate } from '../../miniprogram/domain/calendar'
import { draw, pick } from '../chance'
import { hourOf } from '../hours'
import type { Ground } from './ground'
import { recordedId, storedFact, type FactDocument } from './document'

/** The clerk's entries for days on which the phone proved nothing. */

const REASONS = [
  ['onPost', '手机没有信号，村支书证明全天在村入户'],
  ['onPost', '手机损坏，乡镇查岗时在村'],
  ['onPost', '在山上防火值守，没有网络'],
  ['officialTrip', '当天到乡镇开会，有会议签到表'],
  ['restDay', '周末值班后调休，已报备'],
] as const

/** On the evening of the day or the next working morning; the clerk's stand-in is on duty now and then. */
export function entryFact(personId: string, date: CivilDate, { teamId, clerks, calendar, now }: Ground): FactDocument | undefined {
  const what = `${personId}-${date}`
  const hour = draw('entered at', what)
  const at = hour < 0.5 ? hourOf(date, 17.5 + hour * 2) : hourOf(calendar.workingDayAfter(date, 1), 8 + hour * 2)
  if (at > now) return undefined
  const [status, reason] = pick(REASONS, 'entry', what)
  const clerk = clerks[draw('clerk', what) < 0.85 ? 0 : clerks.length - 1]!
  return storedFact(
    recordDay(
      { personId, date, status, reason },
      {
        factId: recordedId(personId, date),
        standing: null,
        team: { teamId, lockedMonths: [] },
        leaves: [],
        by: clerk,
        now: at,
      },
    ),
  )
}
