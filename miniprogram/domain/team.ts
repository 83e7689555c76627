import { addDays, civilDateAt, halfNumber, overlaps, type CivilDate, type HalfDay, type Month, type Period } from './calendar'
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
  /**
   * In which other teams its people hold a post too, on whatever dates: their ledgers hold the same leaves of theirs. Written by
   * whoever changes posts, in all ledgers concerned, so that he and a request of theirs meet in one document and one of them
   * starts over. Absent in a ledger of an older version: then what the people's own documents say is all that is known.
   */
  elsewhere?: Elsewhere[]
  /**
   * Months whose register is closed, of those that a question turns on: read with it, and never stored (`records/registers.ts`).
   */
  lockedMonths?: readonly Month[]
  /** The clerk's last entry, noted here so that an entry and the closing of its month cannot pass each other. */
  lastEntry?: { factId: string; at: string }
  /** The number of the rules of cover that it was last told of; absent where the county has set no others since it began. */
  ruling?: number
}

export type Elsewhere = { personId: string; teamIds: string[] }

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
  /** Of the leave that this is the place of. */
  version?: number
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

export const isLocked = (team: Pick<Team, 'lockedMonths'>, month: Month): boolean => team.lockedMonths?.includes(month) ?? false

const KEPT_DAYS = 60
/** More than the longest public holiday, across which leaves still touch. */
const FARTHEST_TOUCH_DAYS = 14

/** What ended before this date may have been dropped from a ledger. */
export const horizonOf = (now: Date): CivilDate => addDays(civilDateAt(now), -KEPT_DAYS)

/** Whether a question about a period may turn on leaves that the ledger has dropped: then they are to be read themselves. */
export const reachesBeyond = ({ from }: Pick<Period, 'from'>, now: Date): boolean =>
  addDays(from.date, -FARTHEST_TOUCH_DAYS) < horizonOf(now)

const isNear = (old: TeamLeave, kept: TeamLeave): boolean =>
  old.personId === kept.personId && addDays(effectivePeriod(old).to.date, FARTHEST_TOUCH_DAYS) >= kept.from.date

/**
 * The ledger without what is over by 60 days, so that it stays small. What waits for a signature or for its return stays, with
 * whatever falls into the time of one that waits for a signature: its last one is judged by it. So does all of the same person
 * that reaches into the 60 days through others.
 */
export function pruned(team: Team, now: Date): Team {
  const horizon = horizonOf(now)
  const pending = team.leaves.filter((leave) => leave.state === 'pending')
  const isOld = (leave: TeamLeave) =>
    leave.state === 'returned' &&
    effectivePeriod(leave).to.date < horizon &&
    !pending.some((other) => overlaps(effectivePeriod(leave), other))
  const kept = team.leaves.filter((leave) => !isOld(leave))
  for (let grown = true; grown;) {
    const more = team.leaves.filter((leave) => !kept.includes(leave) && kept.some((other) => isNear(leave, other)))
    kept.push(...more)
    grown = more.length > 0
  }
  return { ...team, leaves: team.leaves.filter((leave) => kept.includes(leave)) }
}
