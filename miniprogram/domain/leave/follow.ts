import { addDays, halfDayAt, halfNumber, instantOf, type CivilDate } from '../calendar'
import { isInForce, isTeamRole, teamPostOn, type Person, type Post } from '../roles'
import type { LeaveRecord, TrailEntry } from './leave'

/** A leave follows its applicant: where it belongs is where he is on its first date, as the roster now stands. */

export type Applicant = Pick<Person, 'personId' | 'name' | 'dispatchingUnitId' | 'posts'>

/** Who has changed the roster, and where its teams' names are found. */
export type Change = { by: { personId: string; name: string }; teamName: (teamId: string) => string | undefined; now: Date }

const isInTeam = (posts: readonly Post[], date: CivilDate): boolean => posts.some((post) => isTeamRole(post.role) && isInForce(post, date))

/** The first date of a leave on which its applicant is in no team, if there is one. */
export function firstOutside({ from, to }: Pick<LeaveRecord, 'from' | 'to'>, posts: readonly Post[]): CivilDate | undefined {
  for (let date = from.date; date <= to.date; date = addDays(date, 1)) if (!isInTeam(posts, date)) return date
  return undefined
}

const entryOf = (event: TrailEntry['event'], { by, now }: Change): TrailEntry => ({
  at: instantOf(now),
  personId: by.personId,
  personName: by.name,
  event,
  roster: true,
})

/** Withdrawn if it has not begun or still waits, else closed with the last day on which he was in a team. */
function ended(leave: LeaveRecord, outside: CivilDate, change: Change): LeaveRecord {
  const at = instantOf(change.now)
  if (leave.state === 'pending' || halfNumber(halfDayAt(change.now)) < halfNumber(leave.from))
    return { ...leave, state: 'withdrawn', decidedAt: at, trail: [...leave.trail, entryOf('withdrawn', change)] }
  const last = addDays(outside, -1)
  return {
    ...leave,
    state: 'returned',
    returnedAt: at,
    returnedOn: last < leave.from.date ? leave.from : { date: last, half: 'pm' },
    trail: [...leave.trail, entryOf('returned', change)],
  }
}

/** Where it belongs by this post; a team's move to another village or township is no event of the leave. */
function placed(leave: LeaveRecord, { name, dispatchingUnitId, posts }: Applicant, change: Change): LeaveRecord {
  const post = teamPostOn({ posts }, leave.from.date)
  const { dispatchingUnitId: before, ...rest } = leave
  const site = post === undefined ? {} : { teamId: post.teamId, villageId: post.villageId, townshipId: post.townshipId }
  const isMoved = post !== undefined && post.teamId !== leave.teamId
  const teamName = isMoved ? change.teamName(post.teamId) : undefined
  const isSame =
    before === dispatchingUnitId &&
    name === leave.applicantName &&
    Object.entries(site).every(([key, value]) => leave[key as keyof typeof site] === value)
  if (isSame) return leave
  return {
    ...rest,
    ...site,
    applicantName: name,
    ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
    ...(isMoved
      ? { trail: [...leave.trail, { ...entryOf('moved', change), ...(teamName === undefined ? {} : { toTeamName: teamName }) }] }
      : {}),
  }
}

/**
 * The leave as it stands after a change of the roster: the same object if nothing of it changes. `posts` are all of the
 * applicant's, past and to come. Days, clause and chain's roles stay as they were fixed at submission.
 */
export function follow(leave: LeaveRecord, applicant: Applicant, change: Change): LeaveRecord {
  const there = placed(leave, applicant, change)
  const outside = leave.state === 'pending' || leave.state === 'approved' ? firstOutside(leave, applicant.posts) : undefined
  return outside === undefined ? there : ended(there, outside, change)
}
