import { addDays, type CivilDate } from '../../../miniprogram/domain/calendar'
import { isInForce, isTeamRole, unitKey, type Post } from '../../../miniprogram/domain/roles'
import type { Merged } from '../county/posts'

/** What holds from today on is set by an import; posts and days already served stay as they were. Pure. */

export type Holding = { today: CivilDate; replacePast: boolean }

const isOver = ({ to }: Post, today: CivilDate): boolean => to !== undefined && to < today

/** Posts as they have been served up to yesterday: whoever is ended holds none from today, and keeps what is over. */
export const endedPosts = (posts: readonly Post[], today: CivilDate): Post[] =>
  posts
    .filter((post) => isOver(post, today) || post.from === undefined || post.from < today)
    .map((post) => (isOver(post, today) ? post : { ...post, to: addDays(today, -1) }))

const isSameOffice = (a: Post, b: Post): boolean => a.role === b.role && unitKey(a.role, a) === unitKey(b.role, b)

/** `stored` without what townships have assigned. Somebody new, and whose past is replaced, is taken with all his posts. */
export function mergedPosts(stored: readonly Post[] | undefined, listed: readonly Post[], { today, replacePast }: Holding): Merged[] {
  if (stored === undefined || replacePast) return listed.map((post, index) => ({ post, index }))
  const yesterday = addDays(today, -1)
  const coming = listed.flatMap((post, index) => (isOver(post, today) ? [] : [{ post, index }]))
  const isNow = ({ from }: Post) => from === undefined || from <= today
  const joined = new Set<number>()
  const served = stored.flatMap((post): Merged[] => {
    const [past] = endedPosts([post], today)
    if (past === undefined) return []
    const goesOn = coming.find(
      ({ post: next, index }) =>
        !joined.has(index) &&
        past.to === yesterday &&
        isNow(next) &&
        isSameOffice(post, next) &&
        // One that ended by itself and one that is said to begin today are two.
        (!isOver(post, today) || next.from !== today),
    )
    if (goesOn === undefined) return [{ post: past }]
    joined.add(goesOn.index)
    const { from: _, ...next } = goesOn.post
    return [{ post: { ...next, ...(past.from === undefined ? {} : { from: past.from }) }, index: goesOn.index }]
  })
  const begun = coming
    .filter(({ index }) => !joined.has(index))
    .map(({ post, index }): Merged => ({ post: isNow(post) ? { ...post, from: today } : post, index }))
  // In the order in which they stand, what is new after it: the same list again changes nothing.
  const taken = new Set<number>()
  const placeOf = ({ post, index = 0 }: Merged): number => {
    const at = stored.findIndex((one, i) => !taken.has(i) && isSameOffice(one, post) && one.from === post.from)
    taken.add(at)
    return at === -1 ? stored.length + index : at
  }
  return [...served, ...begun]
    .map((merged) => ({ merged, place: placeOf(merged) }))
    .sort((a, b) => a.place - b.place)
    .map(({ merged }) => merged)
}

/** What a list says of days already served and is not taken: told, since nothing is left out without a word. */
export function untaken(stored: readonly Post[] | undefined, listed: readonly Post[], { today, replacePast }: Holding): number[] {
  if (stored === undefined || replacePast) return []
  return listed.flatMap((post, index) => {
    if (post.from === undefined ? !isOver(post, today) : post.from >= today) return []
    const same = stored.some(
      (one) =>
        isSameOffice(one, post) &&
        one.from === post.from &&
        (!isOver(post, today) || one.to === post.to) &&
        (!isOver(one, today) || one.to === post.to),
    )
    return same ? [] : [index]
  })
}

const isOnTeam = (post: Post, date: CivilDate): boolean => isTeamRole(post.role) && isInForce(post, date)

/**
 * The day on which a team post is ended stays his who has signed in on it, or for whom it was entered: as long as he is in no team
 * that day after the change, and the team has no other first secretary then (`isLed`).
 */
export function keepingToday(
  before: readonly Post[],
  after: readonly Post[],
  today: CivilDate,
  isLed: (teamId: string) => boolean,
): Post[] {
  const held = before.find((post) => isOnTeam(post, today))
  if (held === undefined || after.some((post) => isOnTeam(post, today))) return [...after]
  if (held.role === 'firstSecretary' && isLed(held.teamId ?? '')) return [...after]
  const kept: Post = { ...held, to: today }
  const at = after.findIndex((post) => isSameOffice(post, held) && post.from === held.from && post.standInId === held.standInId)
  return at === -1 ? [...after, kept] : after.map((post, i) => (i === at ? kept : post))
}
