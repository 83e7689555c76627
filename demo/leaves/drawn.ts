import { addDays, dateOfDay, halfNumber, halfOfNumber, type CivilDate, type Half } from '../../miniprogram/domain/calendar'
import type { SigningRole } from '../../miniprogram/domain/roles'
import type { TeamPost } from '../../miniprogram/domain/team'
import type { WorkCalendar } from '../../miniprogram/domain/workdays'
import { between, draw, pick, pickWeighted } from '../chance'
import { awake, BLOCK_DAYS, blockOf, HOUR_MS, hourOf, MINUTE_MS } from '../hours'
import { OCCASIONS, type Occasion } from './kinds'
import type { Story } from './story'

/**
 * Leaves that chance has people ask for: at most one a person in each four weeks, the same whatever the day on which the
 * demonstration is made. What the clock has not yet reached does not happen.
 */

const SHARE = 0.2
/** A leave begins in the first so many days of its four weeks, so that a person's leaves do not touch. */
const FIRST_DAYS = 17

const HISTORY_DAYS = 30
const AHEAD_DAYS = 12

/** Hours from the asking to each signature, in the order of the hands. */
const signatures =
  (leaveId: string, submittedAt: Date) =>
  (hands: number): Date => {
    let minutes = 0
    for (let i = 0; i <= hands; i++) minutes += between(15, 900, 'signature', leaveId, i)
    return awake(new Date(submittedAt.getTime() + minutes * MINUTE_MS))
  }

/** An illness is told in the morning, the rest some days before. */
const submissionOf = (leaveId: string, { kind }: Occasion, from: CivilDate): Date =>
  kind === 'sick'
    ? hourOf(from, 7 + draw('told', leaveId) / 2)
    : hourOf(addDays(from, -between(1, 5, 'lead', leaveId)), 8 + draw('asked at', leaveId) * 12)

/** Mostly on the evening of the last day or the morning after, on a working day; some come back earlier. */
function returnOf(leaveId: string, from: number, to: number, calendar: WorkCalendar): Date {
  const last = halfOfNumber(to)
  const hour = draw('return hour', leaveId)
  const chance = draw('return', leaveId)
  if (chance < 0.1 && to - from >= 4) return hourOf(halfOfNumber(to - 2).date, 9 + hour * 8)
  if (chance < 0.5) return hourOf(last.date, last.half === 'am' ? 11 + hour * 2 : 16 + hour * 4)
  return hourOf(calendar.workingDayAfter(last.date, 1), 7.5 + hour * 3)
}

const REFUSERS: readonly (readonly [SigningRole, number])[] = [
  ['firstSecretary', 1],
  ['townshipCommittee', 3],
  ['villageBranch', 1],
]

/** Mostly it goes its way; now and then somebody says no, or the plan changes. */
function fateOf(leaveId: string, submittedAt: Date, returnedAt: Date): Pick<Story, 'rejectedBy' | 'withdrawnAt' | 'returnedAt'> {
  const chance = draw('fate', leaveId)
  if (chance < 0.05) return { rejectedBy: pickWeighted(REFUSERS, 'refuser', leaveId) }
  if (chance < 0.09) return { withdrawnAt: awake(new Date(submittedAt.getTime() + between(1, 6, 'withdrawn', leaveId) * HOUR_MS)) }
  return { returnedAt }
}

function storyIn(block: number, { personId, role }: TeamPost, calendar: WorkCalendar): Story | undefined {
  if (draw('asks', personId, block) >= SHARE) return undefined
  const leaveId = `L${personId}-${block}`
  const occasion = pickWeighted(
    OCCASIONS.map((one) => [one, one.weight] as const),
    'occasion',
    leaveId,
  )
  const wish = addDays(dateOfDay(block * BLOCK_DAYS), between(0, FIRST_DAYS, 'begin', leaveId))
  const date = calendar.workingDayAfter(addDays(wish, -1), 1)
  const half: Half = draw('half', leaveId) < 0.8 ? 'am' : 'pm'
  const from = halfNumber({ date, half })
  const to = from + between(...occasion.halves, 'length', leaveId) - 1
  const { reason, destination, isLeavingCounty } = pick(occasion.words, 'words', leaveId)
  const submittedAt = submissionOf(leaveId, occasion, date)
  return {
    leaveId,
    applicantId: personId,
    asked: { kind: occasion.kind, from: halfOfNumber(from), to: halfOfNumber(to), reason, destination, leavingCounty: isLeavingCounty },
    needsHandover: role === 'firstSecretary',
    submittedAt,
    signedAt: signatures(leaveId, submittedAt),
    ...fateOf(leaveId, submittedAt, returnOf(leaveId, from, to, calendar)),
  }
}

/** All that the people of a team have asked for of late. */
export function drawnStories(posts: readonly TeamPost[], today: CivilDate, calendar: WorkCalendar): Story[] {
  const [first, last] = [addDays(today, -HISTORY_DAYS), addDays(today, AHEAD_DAYS)]
  const blocks = Array.from({ length: blockOf(last) - blockOf(first) + 1 }, (_, i) => blockOf(first) + i)
  return posts.flatMap((post) => blocks.flatMap((block) => storyIn(block, post, calendar) ?? []))
}
