import { datesFrom, daysBetween, type Period } from '../../miniprogram/domain/calendar'
import { coverOf, type HalfCover } from '../../miniprogram/domain/leave/cover'
import { COVER_DAYS_MOST } from '../../miniprogram/domain/leave/limits'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { teamPostOn } from '../../miniprogram/domain/roles'
import { effectivePeriod, leaveOf } from '../../miniprogram/domain/team'
import type { Call } from '../_shared/records/call'
import { withDropped } from '../_shared/records/ledger'
import type { Inputs } from './schemas'

export function boundedCover({ from, to }: Inputs['cover']): void {
  if (to < from || daysBetween(from, to) >= COVER_DAYS_MOST) throw invalid({ path: '/to', message: `一次最多看${COVER_DAYS_MOST}天` })
}

/**
 * `{ from, to }`, dates → the caller's team half-day by half-day as it would be with him away, the days on which nobody works,
 * and his own leaves: what the calendar of the form shows before anything is asked for. `NOT_ON_TEAM` on the first date.
 */
export async function cover({ from, to }: Inputs['cover'], { caller, teams, county, now }: Call) {
  const post = teamPostOn(caller, from)
  const ledger = teams.find(({ teamId }) => teamId === post?.teamId)
  if (ledger === undefined) throw Refusal.of('NOT_ON_TEAM')
  const period: Period = { from: { date: from, half: 'am' }, to: { date: to, half: 'pm' } }
  const team = await withDropped(ledger, period, now)
  const halves: HalfCover[] = coverOf(team, county.rules, period, caller.personId)
  const dates = datesFrom(from, to)
  return {
    teamId: team.teamId,
    halves,
    own: leaveOf(team, caller.personId)
      .map(effectivePeriod)
      .map((leave) => ({ from: leave.from, to: leave.to })),
    rest: dates.filter((date) => !county.calendar.isWorking(date)),
    ...(dates.every((date) => county.calendar.isPublished(date)) ? {} : { calendarProvisional: true }),
  }
}
