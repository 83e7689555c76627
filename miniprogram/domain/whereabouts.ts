import { halfDayAt, halfDayText, halfNumber, type HalfDay } from './calendar'
import type { Kind } from './rules'
import { effectivePeriod, isAwayAt, type TeamLeave } from './team'

/** Where a person of a team is now (002-26 «去向»), in words that tell no private reason. */
export type Whereabouts = { status: 'onPost' | 'onLeave' | 'officialTrip'; text: string; until?: HalfDay }

const OFFICIAL: readonly Kind[] = ['officialTrip', 'study', 'training']
const TEXTS = { onPost: '在岗', onLeave: '请假外出', officialTrip: '公出' } as const
const statusOf = ({ kind }: TeamLeave): 'onLeave' | 'officialTrip' => (OFFICIAL.includes(kind) ? 'officialTrip' : 'onLeave')

/** The approved leave that takes a person away now. One that still waits for a signature takes nobody away. */
export const leaveNow = (leaves: readonly TeamLeave[], personId: string, now: Date): TeamLeave | undefined =>
  leaves.find((leave) => leave.personId === personId && leave.state !== 'pending' && isAwayAt(leave, halfNumber(halfDayAt(now))))

/** `leaves` are a team's; those that follow each other without a gap, and read the same, are told as one. */
export function whereaboutsOf(leaves: readonly TeamLeave[], personId: string, now: Date): Whereabouts {
  const away = leaveNow(leaves, personId, now)
  if (away === undefined) return { status: 'onPost', text: TEXTS.onPost }
  const status = statusOf(away)
  const same = leaves.filter((leave) => leave.personId === personId && leave.state !== 'pending' && statusOf(leave) === status)
  let until = effectivePeriod(away).to
  for (let next: TeamLeave | undefined = away; next !== undefined;) {
    next = same.find((leave) => isAwayAt(leave, halfNumber(until) + 1))
    if (next !== undefined) until = effectivePeriod(next).to
  }
  return { status, text: `${TEXTS[status]}，至${halfDayText(until)}`, until }
}
