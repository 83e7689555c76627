import { addDays, type CivilDate } from './calendar'
import { isInForce, unitKey, type Delegation, type Post } from './roles'

/** A post that is lent ends by itself, and with the post that it was lent from (C-4b). */

/** How many one person may have lent, in force or to come. */
export const MOST_LENT = 5
/** What all others may lend to one person, by unit: nobody can make another's records grow without end. */
export const MOST_BORROWED = 100

type Term = Pick<Delegation, 'role' | 'unitKey' | 'from'> & { askedTo: CivilDate }

/** Until when it is lent as the holder's posts now stand; nothing if he does not hold it when it would begin. */
export function lentUntil({ role, unitKey: unit, from, askedTo }: Term, posts: readonly Post[], today: CivilDate): CivilDate | undefined {
  const own = posts.filter((post) => post.role === role && unitKey(role, post) === unit)
  let until: CivilDate | undefined
  for (let date = from > today ? from : today; date <= askedTo;) {
    const post = own.find((one) => isInForce(one, date))
    if (post === undefined) return until
    if (post.to === undefined || post.to >= askedTo) return askedTo
    until = post.to
    date = addDays(post.to, 1)
  }
  return until
}

/** Ended today: it was lent until yesterday; what had not begun never was. */
export const takenBack = (delegation: Delegation, today: CivilDate): Delegation[] =>
  delegation.to < today ? [delegation] : delegation.from < today ? [{ ...delegation, to: addDays(today, -1) }] : []

/** A delegation after its lender's posts have changed; over is over. */
export function relent(delegation: Delegation, posts: readonly Post[], today: CivilDate): Delegation[] {
  if (delegation.to < today) return [delegation]
  const { askedTo = delegation.to, ...rest } = delegation
  const to = lentUntil({ ...delegation, askedTo }, posts, today)
  if (to === undefined) return takenBack(delegation, today)
  return [{ ...rest, to, ...(to < askedTo ? { askedTo } : {}) }]
}
