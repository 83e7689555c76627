import { addDays, civilDateAt, halfNumber, type CivilDate, type HalfDay, type Month, type Period } from './calendar'
import type { Kind } from './rules'
import { isInForce, type TeamRole } from './roles'

/**
 * The cover ledger: a team with its posts and its leaves as periods, in one document, since transactions reach single
 * documents and what must agree is one document. Every change of a post or a leave writes it.
 */
export type Team = {
  teamId: string
  name: string
  villageId: string
  townshipId: string
  posts: TeamPost[]
  leaves: TeamLeave[]
  /** Months whose register is closed: their days are locked. */
  lockedMonths: Month[]
  /** The clerk's last entry, noted here so that an entry and the closing of its month cannot pass each other. */
  lastEntry?: { factId: string; at: string }
}

export type TeamPost = { personId: string; name: string; role: TeamRole; from?: CivilDate; to?: CivilDate; standInId?: string }

/** A living leave: neither rejected nor withdrawn. */
export type TeamLeave = Period & {
  leaveId: string
  personId: string
  name: string
  kind: Kind
  state: 'pending' | 'approved' | 'returned'
  /** Of the last signature. */
  approvedAt?: string
  /** The half-day of the return, up to and with which the leave counts. */
  returnedOn?: HalfDay
  /** Who takes over from a first secretary. */
  handoverPersonId?: string
  /** The county let cover fall for it. */
  waived?: true
}

/** The period for which a leave counts: up to and with the half-day of an early return. */
export function effectivePeriod({ from, to, returnedOn }: Pick<TeamLeave, 'from' | 'to' | 'returnedOn'>): Period {
  if (returnedOn === undefined || halfNumber(returnedOn) >= halfNumber(to)) return { from, to }
  return { from, to: halfNumber(returnedOn) < halfNumber(from) ? from : returnedOn }
}

/** Whether a leave takes its person away at a half-day, given by its number. */
export const isAwayAt = (leave: TeamLeave, half: number): boolean => {
  const { from, to } = effectivePeriod(leave)
  return halfNumber(from) <= half && half <= halfNumber(to)
}

export const postsOn = (team: Pick<Team, 'posts'>, date: CivilDate): TeamPost[] => team.posts.filter((post) => isInForce(post, date))

export const leaveOf = (team: Pick<Team, 'leaves'>, personId: string): TeamLeave[] =>
  team.leaves.filter((leave) => leave.personId === personId)

export const isLocked = (team: Pick<Team, 'lockedMonths'>, month: Month): boolean => team.lockedMonths.includes(month)

const KEPT_DAYS = 60

/**
 * The ledger without what is over by 60 days, so that it stays small. A leave that waits for a signature or for its return
 * stays, and so does all of the same person that reaches into the 60 days through others.
 */
export function pruned(team: Team, now: Date): Team {
  const horizon = addDays(civilDateAt(now), -KEPT_DAYS)
  const isOld = (leave: TeamLeave) => leave.state === 'returned' && effectivePeriod(leave).to.date < horizon
  // A fortnight is more than the longest public holiday, across which leaves still touch.
  const isNear = (old: TeamLeave, kept: TeamLeave) =>
    old.personId === kept.personId && addDays(effectivePeriod(old).to.date, 14) >= kept.from.date
  const kept = team.leaves.filter((leave) => !isOld(leave))
  for (let grown = true; grown;) {
    const more = team.leaves.filter((leave) => !kept.includes(leave) && kept.some((other) => isNear(leave, other)))
    kept.push(...more)
    grown = more.length > 0
  }
  return { ...team, leaves: team.leaves.filter((leave) => kept.includes(leave)), lockedMonths: team.lockedMonths }
}
