import { isDeepStrictEqual } from 'node:util'
import {
  addDays,
  civilDateAt,
  dateOfDay,
  dayNumber,
  firstOf,
  monthOf,
  type CivilDate,
  type Month,
} from '../../../miniprogram/domain/calendar'
import { isClosing } from '../../../miniprogram/domain/register/deadline'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { isTeamRole, teamPostOn, type Post } from '../../../miniprogram/domain/roles'
import { LOCKED_STATES } from '../../../miniprogram/domain/register/register'
import { command, findAll, type Transaction } from '../../_shared/platform/database'
import type { TownshipDay } from '../../_shared/records/holders'
import { lockedMonthsOf, registersOf, type RegisterDocument } from '../../_shared/records/registers'
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

/** Whose days of which month, in which township, would be otherwise. */
type Past = { personId: string; townshipId: string; month: Month; dates: CivilDate[] }

function pastOf(roster: Pick<Roster, 'people'>, target: Pick<Target, 'people'>, now: Date): Past[] {
  const stood = new Map(roster.people.map((person) => [person._id, onTeam(person.posts)]))
  const today = civilDateAt(now)
  const last = isClosing(monthOf(today), now) ? today : addDays(firstOf(monthOf(today)), -1)
  const from = `${+today.slice(0, 4) - YEARS_BACK}-01-01`
  const all = new Map<string, Past>()
  for (const { _id: personId, posts } of target.people) {
    const before = stood.get(personId)
    if (before === undefined) continue
    const after = onTeam(posts)
    for (const date of differing(before, after, from, last)) {
      const [was, is] = [teamPostOn({ posts: before }, date), teamPostOn({ posts: after }, date)]
      if (was?.teamId === is?.teamId) continue
      const month = monthOf(date)
      for (const townshipId of new Set([was, is].flatMap((post) => (post === undefined ? [] : [post.townshipId])))) {
        const key = `${personId} ${townshipId} ${month}`
        const past = all.get(key) ?? { personId, townshipId, month, dates: [] }
        past.dates.push(date)
        all.set(key, past)
      }
    }
  }
  return [...all.values()]
}

type Locked = Pick<RegisterDocument, 'townshipId' | 'month' | 'people'>

/**
 * One day for each register that would be written into, and each day that one of another township may hold. No request where nothing of
 * months that are over would be otherwise.
 */
export async function pastDays(roster: Pick<Roster, 'people'>, target: Pick<Target, 'people'>, now: Date): Promise<TownshipDay[]> {
  const past = pastOf(roster, target, now)
  if (past.length === 0) return []
  const months = [...new Set(past.map(({ month }) => month))]
  const locked = await findAll<Locked>('registers', { month: command.in(months), state: command.in([...LOCKED_STATES]) })
  const holding = new Map<string, Set<string>>()
  for (const { townshipId, month, people } of locked)
    for (const personId of people) {
      const key = `${personId} ${month}`
      holding.set(key, (holding.get(key) ?? new Set()).add(townshipId))
    }
  const isHeldElsewhere = ({ personId, month, townshipId }: Past) =>
    [...(holding.get(`${personId} ${month}`) ?? [])].some((id) => id !== townshipId)
  const days = new Map<string, TownshipDay>()
  for (const one of past) {
    const { personId, townshipId, month } = one
    const dates = isHeldElsewhere(one) ? one.dates : []
    for (const date of dates) days.set(`${personId} ${townshipId} ${date}`, { personId, townshipId, date })
    if (dates.length === 0) days.set(`${townshipId} ${month}`, { personId, townshipId, date: one.dates[0]! })
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
