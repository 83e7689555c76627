import { isDeepStrictEqual } from 'node:util'
import { addDays, civilDateAt, dateOfDay, dayNumber, firstOf, monthOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import { isClosing } from '../../../miniprogram/domain/register/deadline'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { isTeamRole, teamPostOn, type Post } from '../../../miniprogram/domain/roles'
import type { Transaction } from '../../_shared/platform/database'
import { lockedMonthsOf, registersOf, type TownshipDay } from '../../_shared/records/registers'
import type { Roster } from '../roster/roster'
import type { Target } from './target'

/** Days of months that are over on which somebody would be in another team than he was: they are their registers' to hold. */

/** Older months have been filed long since, and no one is asked about them any more. */
const YEARS_BACK = 5

const onTeam = (posts: readonly Post[]): Post[] => posts.filter(({ role }) => isTeamRole(role))

/** The dates between which two lists of posts may differ. */
function differing(before: readonly Post[], after: readonly Post[], from: CivilDate, to: CivilDate): CivilDate[] {
  const changed = [
    ...before.filter((post) => !after.some((other) => isDeepStrictEqual(post, other))),
    ...after.filter((post) => !before.some((other) => isDeepStrictEqual(post, other))),
  ]
  if (changed.length === 0) return []
  const first = changed.map((post) => post.from ?? from).sort()[0]!
  const start = dayNumber(first > from ? first : from)
  return Array.from({ length: Math.max(0, dayNumber(to) - start + 1) }, (_, i) => dateOfDay(start + i))
}

/** One day for each register that would be written into. */
export function pastDays(roster: Pick<Roster, 'people'>, target: Pick<Target, 'people'>, now: Date): TownshipDay[] {
  const stood = new Map(roster.people.map((person) => [person._id, onTeam(person.posts)]))
  const today = civilDateAt(now)
  const last = isClosing(monthOf(today), now) ? today : addDays(firstOf(monthOf(today)), -1)
  const from = `${+today.slice(0, 4) - YEARS_BACK}-01-01`
  const days = new Map<string, TownshipDay>()
  for (const { _id, posts } of target.people) {
    const before = stood.get(_id)
    if (before === undefined) continue
    const after = onTeam(posts)
    for (const date of differing(before, after, from, last)) {
      const [was, is] = [teamPostOn({ posts: before }, date), teamPostOn({ posts: after }, date)]
      if (was?.teamId === is?.teamId) continue
      for (const post of [was, is])
        if (post !== undefined) days.set(`${post.townshipId} ${monthOf(date)}`, { townshipId: post.townshipId, date })
    }
  }
  return [...days.values()]
}

const refuse = (month: string | undefined): void => {
  if (month !== undefined) throw Refusal.of('REGISTER_LOCKED', { month })
}

/** Before anything is written. @throws REGISTER_LOCKED */
export const refuseLockedPast = async (days: readonly TownshipDay[], now: Date): Promise<void> =>
  refuse((await lockedMonthsOf(days, now))[0])

/** Once more where it is decided, so that no register is closed beside it. @throws REGISTER_LOCKED */
export async function claimPast(transaction: Transaction, days: readonly TownshipDay[], now: Date): Promise<void> {
  const registers = await registersOf(transaction, days, now)
  refuse(registers.locked(days)[0])
  await registers.touch()
}
