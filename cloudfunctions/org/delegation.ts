import { addDays, civilDateAt } from '../../miniprogram/domain/calendar'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { isInForce, ROLE_TITLES, SIGNING_ROLES, unitKey, type Delegation, type Role } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { find } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { keysOf, type PersonDocument } from '../_shared/records/people'
import { changeRoster } from './roster/settle'
import type { Inputs } from './schemas'

/** One's own post lent to another for a period, for signing and acknowledging leave alone (C-4b); it ends by itself. */

const withDelegations = (person: PersonDocument, delegations: Delegation[]): PersonDocument => ({
  ...person,
  delegations,
  ...keysOf(person.posts, delegations),
})

/** What is over is kept for a while, so that ending it twice finds it. */
const KEPT_DAYS = 60

/** A term that is one and not over. */
export function requireTerm({ from, to }: Inputs['delegate'], now: Date): void {
  if (from > to) throw invalid({ path: '/to', message: '结束日期不能早于开始日期' })
  if (to < civilDateAt(now)) throw invalid({ path: '/to', message: '这段时间已经过去，不能再委托' })
}

export const withRole = ({ role }: Inputs['delegate'], call: Call) => ({ ...call, role })

/**
 * `{ role, toPersonId, from, to, authority }` → `{ delegationId }`; the same again gives the same. `FORBIDDEN` for a post that
 * the caller does not hold today, `NOT_FOUND` for a person who is not on the roster.
 */
export async function delegate({ role, toPersonId, from, to, authority }: Inputs['delegate'], { caller, now }: Call) {
  const today = civilDateAt(now)
  if (toPersonId === caller.personId) throw invalid({ path: '/toPersonId', message: '不能委托给自己' })
  const delegationId = idOf('delegation', caller.personId, role, toPersonId, from, to, authority)
  await changeRoster(async (transaction) => {
    const lender = await transaction.read<PersonDocument>('people', caller.personId)
    const units = [
      ...new Set((lender?.posts ?? []).filter((post) => post.role === role && isInForce(post, today)).map((post) => unitKey(role, post))),
    ]
    if (lender === null || units.length === 0) throw Refusal.of('FORBIDDEN')
    const person = await transaction.read<PersonDocument>('people', toPersonId)
    if (person === null) throw Refusal.of('NOT_FOUND')
    const others = person.delegations.filter((one) => one.delegationId !== delegationId && one.to >= addDays(today, -KEPT_DAYS))
    // Whoever holds the same post for several units lends it for all of them.
    const lent = units.map((unit): Delegation => ({
      delegationId,
      role,
      unitKey: unit,
      fromPersonId: lender._id,
      fromPersonName: lender.name,
      from,
      to,
      authority,
    }))
    // Written too, so that it conflicts with whatever takes his post from him at the same time.
    await transaction.put('people', lender._id, lender)
    await transaction.put('people', person._id, withDelegations(person, [...others, ...lent]))
  })
  return { delegationId }
}

/** `{}` → whom the caller can lend a post to: those who sit beside him in his village, township or county, with their posts of today. */
export function delegates(_: Inputs['delegates'], { caller, hands, now }: Call) {
  const today = civilDateAt(now)
  const people = hands
    .filter(({ personId }) => personId !== caller.personId)
    .flatMap(({ personId, name, posts }) => {
      const titles = [...new Set(posts.filter((post) => isInForce(post, today)).map(({ role }) => ROLE_TITLES[role]))]
      return titles.length === 0 ? [] : [{ personId, name, titles }]
    })
  return Promise.resolve({ people })
}

const SIGNING: readonly Role[] = SIGNING_ROLES

/** `{ delegationId }` → the same: from today on it is not lent. Done twice it is done. `NOT_FOUND` for what is not the caller's. */
export async function endDelegation({ delegationId }: Inputs['endDelegation'], { caller, now }: Call) {
  const today = civilDateAt(now)
  const isThis = (one: Delegation) => one.delegationId === delegationId && one.fromPersonId === caller.personId
  const units = [...new Set(caller.posts.filter((post) => SIGNING.includes(post.role)).map((post) => unitKey(post.role, post)))]
  const hands = units.length === 0 ? [] : await find<PersonDocument>('people', { seats: { $in: units } })
  const found = hands.find((person) => person.delegations.some(isThis))
  if (found === undefined) throw Refusal.of('NOT_FOUND')
  await changeRoster(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', found._id)
    if (person === null) throw Refusal.of('NOT_FOUND')
    if (!person.delegations.some((one) => isThis(one) && one.to >= today)) return
    const delegations = person.delegations.map((one) => (isThis(one) && one.to >= today ? { ...one, to: addDays(today, -1) } : one))
    await transaction.put('people', person._id, withDelegations(person, delegations))
  })
  return { delegationId }
}
