import { civilDateAt, daysBetween, type CivilDate } from '../calendar'
import { postsOn, type Team } from '../team'
import { leaveNow } from '../whereabouts'
import type { CheckRecord } from './check'

/** Whom a draw is from, and how long it is since each was drawn. */

export type Candidate = { personId: string; teamId: string; villageId: string; townshipId: string; days: number }

/** As much of a team as its people's part follows from. */
export type PoolTeam = Pick<Team, 'teamId' | 'villageId' | 'townshipId' | 'posts' | 'leaves'>

/** As much of a check as that its people were drawn. */
export type PastDraw = Pick<CheckRecord, 'named' | 'annulled'> & { drawn: { on: CivilDate; targets: readonly { personId: string }[] } }

/** When each was last drawn: neither by a check that was annulled, nor as one who was named. */
export function lastDrawn(draws: readonly PastDraw[]): Map<string, CivilDate> {
  const last = new Map<string, CivilDate>()
  for (const { named, annulled, drawn } of draws) {
    if (named === true || annulled !== undefined) continue
    for (const { personId } of drawn.targets) if ((last.get(personId) ?? '') < drawn.on) last.set(personId, drawn.on)
  }
  return last
}

const MOST_DAYS = 366
/** Days since a date; since one that nobody knows, as long as any. */
const daysSince = (date: CivilDate | undefined, today: CivilDate): number =>
  date === undefined ? MOST_DAYS : Math.min(MOST_DAYS, Math.max(1, daysBetween(date, today)))

/** Everybody in a team post now who is not away on an approved leave, as his team and the board say it. */
export function candidatesOf(teams: readonly PoolTeam[], draws: readonly PastDraw[], now: Date): Candidate[] {
  const today = civilDateAt(now)
  const last = lastDrawn(draws)
  return teams.flatMap(({ teamId, villageId, townshipId, posts, leaves }) =>
    postsOn({ posts }, today)
      .filter(({ personId }) => leaveNow(leaves, personId, now) === undefined)
      .map(({ personId, from }) => ({ personId, teamId, villageId, townshipId, days: daysSince(last.get(personId) ?? from, today) })),
  )
}
