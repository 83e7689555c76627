import { addDays, civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import { lentUntil, MOST_BORROWED, MOST_LENT, takenBack } from '../../miniprogram/domain/lending'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { holds, isInForce, ROLE_TITLES, unitKey, type Delegation } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { find, type Transaction } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { keysOf, type Lent, type PersonDocument } from '../_shared/records/people'
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

/** It tells to whom it was lent, so that one request finds it. */
const delegationIdOf = (hash: string, toPersonId: string): string => `${hash}.${toPersonId}`
const borrowerIn = (delegationId: string): string | undefined => /^[0-9a-f]{32}\.(.+)$/.exec(delegationId)?.[1]

const isKept = ({ to }: { to: CivilDate }, today: CivilDate): boolean => to >= addDays(today, -KEPT_DAYS)

/** Those that this person has lent: kept with him, or, in a document of an older version, found with those he lent to. */
function lentBy(lender: PersonDocument, holding: readonly PersonDocument[]): Lent[] {
  if (lender.lent !== undefined) return lender.lent
  const found = holding.flatMap(({ _id: toPersonId, delegations }) =>
    delegations
      .filter(({ fromPersonId }) => fromPersonId === lender._id)
      .map(({ delegationId, to }): Lent => ({ delegationId, toPersonId, to })),
  )
  return [...new Map(found.map((one) => [one.delegationId, one])).values()]
}

/** Of these, the ones in force or to come: a post that has ended meanwhile has ended what was lent from it. */
async function standing(transaction: Transaction, lent: readonly Lent[], today: CivilDate): Promise<Lent[]> {
  const left = lent.filter(({ to }) => to >= today)
  if (left.length < MOST_LENT) return left
  const found: Lent[] = []
  for (const one of left) {
    const borrower = await transaction.read<PersonDocument>('people', one.toPersonId)
    if (borrower?.delegations.some(({ delegationId, to }) => delegationId === one.delegationId && to >= today)) found.push(one)
  }
  return found
}

/** A term that is one and not over. */
export function requireTerm({ from, to }: Inputs['delegate'], now: Date): void {
  if (from > to) throw invalid({ path: '/to', message: '结束日期不能早于开始日期' })
  if (to < civilDateAt(now)) throw invalid({ path: '/to', message: '这段时间已经过去，不能再委托' })
}

/** Whose post it is: the caller's own, or, entered by countyOrg for a leader who cannot, another's. */
export const withRole = ({ role, forPersonId }: Inputs['delegate'], call: Call) => ({
  ...call,
  role,
  fromPersonId: forPersonId ?? call.caller.personId,
})

/** People with a seat in the units of somebody's posts: among them are all whom he has lent to. */
const besides = (person: PersonDocument): Promise<PersonDocument[]> => find<PersonDocument>('people', { seats: { $in: person.seats } })

/**
 * `{ role, toPersonId, from, to, authority, forPersonId? }` → `{ delegationId }`. Each call lends anew, but with the same `requestId`.
 * `FORBIDDEN` for a post that is not held today, `NOT_FOUND` for a person who is not on the roster, `TOO_MANY` past five of one lender.
 */
export async function delegate(input: Inputs['delegate'], { fromPersonId, now }: ReturnType<typeof withRole>) {
  const { role, toPersonId, from, to, authority, requestId } = input
  const today = civilDateAt(now)
  if (toPersonId === fromPersonId) throw invalid({ path: '/toPersonId', message: '不能委托给自己' })
  const [known] = await find<PersonDocument>('people', { _id: fromPersonId })
  const holding = known === undefined || known.lent !== undefined ? [] : await besides(known)
  return changeRoster(async (transaction) => {
    const lender = await transaction.read<PersonDocument>('people', fromPersonId)
    const units = [
      ...new Set((lender?.posts ?? []).filter((post) => post.role === role && isInForce(post, today)).map((post) => unitKey(role, post))),
    ]
    // The one for whom it is entered may be anybody: whether he is there is told, whether he holds the post is the caller's matter.
    if (lender === null || (units.length === 0 && lender.leftOn !== undefined)) throw Refusal.of('NOT_FOUND')
    if (units.length === 0) throw Refusal.of('FORBIDDEN')
    const person = await transaction.read<PersonDocument>('people', toPersonId)
    if (person === null || person.leftOn !== undefined) throw Refusal.of('NOT_FOUND')
    const lent = lentBy(lender, holding)
    const hash = idOf('delegation', fromPersonId, requestId === undefined ? `${lender.lentCount ?? lent.length}` : `request ${requestId}`)
    const delegationId = delegationIdOf(hash, toPersonId)
    if (lent.some((one) => one.delegationId === delegationId)) return { result: { delegationId } }
    if ((await standing(transaction, lent, today)).length >= MOST_LENT)
      throw Refusal.of('TOO_MANY', { text: `一个人同时最多委托${MOST_LENT}项，请先收回不再需要的委托。` })
    // Whoever holds the same post for several units lends it for all of them.
    const added = units.flatMap((unit): Delegation[] => {
      const until = lentUntil({ role, unitKey: unit, from, askedTo: to }, lender.posts, today)
      if (until === undefined) return []
      const clipped = until < to ? { askedTo: to } : {}
      return [{ delegationId, role, unitKey: unit, fromPersonId, fromPersonName: lender.name, from, to: until, ...clipped, authority }]
    })
    if (added.length === 0) throw invalid({ path: '/from', message: '这个职务到那时已经结束，不能委托' })
    const others = person.delegations.filter((one) => isKept(one, today))
    if (others.length + added.length > MOST_BORROWED)
      throw Refusal.of('TOO_MANY', { text: `“${person.name}”受委托的事项已经很多，请另选一位同志，或请他先交回不再需要的委托。` })
    // Written too, so that it conflicts with whatever takes his post from him at the same time.
    const last = added
      .map((one) => one.to)
      .sort()
      .pop()!
    await transaction.put('people', lender._id, {
      ...lender,
      lent: [...lent.filter((one) => isKept(one, today)), { delegationId, toPersonId, to: last }],
      lentCount: (lender.lentCount ?? lent.length) + 1,
    })
    await transaction.put('people', person._id, withDelegations(person, [...others, ...added]))
    return { result: { delegationId } }
  })
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

/** Who holds what was lent. An id of an older version does not tell: then everybody is looked at. */
async function holderOf(delegationId: string): Promise<string | undefined> {
  const told = borrowerIn(delegationId)
  if (told !== undefined) return told
  const [person] = await find<PersonDocument>('people', { 'delegations.delegationId': delegationId }, { limit: 1 })
  return person?._id
}

/**
 * `{ delegationId }` → the same: from today on it is not lent. Done twice it is done. By who lent it, by who it was lent to, by
 * countyOrg; `NOT_FOUND` for what is nobody of theirs.
 */
export async function endDelegation({ delegationId }: Inputs['endDelegation'], { caller, now }: Call) {
  const today = civilDateAt(now)
  const toPersonId = await holderOf(delegationId)
  if (toPersonId === undefined) throw Refusal.of('NOT_FOUND')
  return changeRoster(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', toPersonId)
    const these = (person?.delegations ?? []).filter((one) => one.delegationId === delegationId)
    const isParty = these.some(({ fromPersonId }) => fromPersonId === caller.personId) || toPersonId === caller.personId
    if (person === null || these.length === 0 || !(isParty || holds(caller, 'countyOrg', today))) throw Refusal.of('NOT_FOUND')
    const result = { delegationId }
    if (these.every((one) => one.to < today)) return { result }
    const delegations = person.delegations.flatMap((one) => (one.delegationId === delegationId ? ended(one, today) : [one]))
    await transaction.put('people', person._id, withDelegations(person, delegations))
    const lender = await transaction.read<PersonDocument>('people', these[0]!.fromPersonId)
    if (lender?.lent !== undefined) {
      const lent = lender.lent.map((one) => (one.delegationId === delegationId ? { ...one, to: addDays(today, -1) } : one))
      await transaction.put('people', lender._id, { ...lender, lent })
    }
    return { result }
  })
}

/** One that had not begun stays to be found again, as one that was over before it began. */
const ended = (one: Delegation, today: CivilDate): Delegation[] => {
  const [left] = takenBack(one, today)
  return [left ?? { ...one, to: addDays(today, -1) }]
}
