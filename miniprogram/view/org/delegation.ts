import type { CivilDate } from '../../domain/calendar'
import { gives, keepsRoster } from '../../domain/authority'
import { isInForce, ROLE_TITLES, SIGNING_ROLES, unitKey, type SigningRole } from '../../domain/roles'
import type { Delegated, Me, Roster, RosterPerson } from '../../contract/calls'
import { datedText, dayText } from '../words/words'

/** Who signs for whom, in words. */

export type DelegationRow = {
  delegationId: string
  isMine: boolean
  /** `提前结束`, `取消`, or of one that is lent to him `交回`; and what that does. */
  endText: string
  endConsequence: string
  /** Where the post ends before what was asked for. */
  clipped: string
  /** In force today; false of one that is still to come. */
  isNow: boolean
  heading: string
  period: string
  authority: string
}

const isSigning = (role: string): role is SigningRole => (SIGNING_ROLES as readonly string[]).includes(role)

const spanText = (from: string, to: string): string => (from === to ? from : `${from}至${to}`)

/** Who it was lent to may give it back (C-4b). */
function endOf(isMine: boolean, isNow: boolean): Pick<DelegationRow, 'endText' | 'endConsequence'> {
  if (!isMine) return { endText: '交回', endConsequence: '交回后您不再代签，已经签的照样有效。' }
  return isNow
    ? { endText: '提前结束', endConsequence: '结束后他马上不能再代签，已经签的照样有效。' }
    : { endText: '取消', endConsequence: '取消后到时候他不能代签。' }
}

const rowOf = (one: Delegated, me: Me, today: CivilDate): DelegationRow => {
  const isMine = one.fromPersonId === me.personId
  const isNow = isInForce(one, today)
  return {
    delegationId: one.delegationId,
    isMine,
    isNow,
    ...endOf(isMine, isNow),
    heading: isMine ? `${one.toPersonName}代您签字（${one.title}）` : `您代${one.fromPersonName}签字（${one.title}）`,
    period: spanText(datedText(one.from, today), datedText(one.to, today)),
    clipped: one.askedTo === undefined ? '' : `原定到${datedText(one.askedTo, today)}，随职务提前结束。`,
    authority: one.authority,
  }
}

/** What is not over: his own first, then what is lent to him. */
export const delegationRows = (me: Me, today: CivilDate): DelegationRow[] =>
  me.delegations
    .filter(({ to }) => to >= today)
    .map((one) => rowOf(one, me, today))
    .sort((a, b) => Number(b.isMine) - Number(a.isMine))

/** Whether he enters delegations for leaders who suddenly cannot (C-4b). */
export const mayLendFor = ({ posts }: Pick<Me, 'posts'>, today: CivilDate): boolean => gives(keepsRoster, { posts }, today)

/** What he can lend: the signing posts that he himself holds today. */
export type Lendable = { role: SigningRole; title: string }
export function lendablePosts({ posts }: Pick<Me, 'posts'>, today: CivilDate): Lendable[] {
  const roles = posts.flatMap((post) => (isInForce(post, today) && isSigning(post.role) ? [post.role] : []))
  return [...new Set(roles)].map((role) => ({ role, title: ROLE_TITLES[role] }))
}

export type Candidate = { personId: string; name: string; titles: string }

/** Beyond so many a name is found faster by typing it. */
const MANY = 8
export const areMany = (candidates: readonly Candidate[]): boolean => candidates.length > MANY

/** A leader with a signing post, for whom one may be entered. */
export type Leader = { personId: string; name: string; unit: string; posts: Lendable[] }

const inForce = ({ posts }: Pick<RosterPerson, 'posts'>, today: CivilDate) => posts.filter((post) => isInForce(post, today))

const unitsText = (posts: RosterPerson['posts'], units: Roster['units']): string =>
  [...new Set(posts.flatMap((post) => [units[unitKey(post.role, post)] ?? '', ROLE_TITLES[post.role]].filter(Boolean).join(' ')))].join(
    '、',
  )

/** Those whose name, unit or post holds what is typed. */
export const leadersIn = ({ people, units }: Pick<Roster, 'people' | 'units'>, typed: string, today: CivilDate): Leader[] =>
  people
    .flatMap((person) => {
      const posts = lendablePosts({ posts: inForce(person, today).map((post) => ({ ...post, title: '' })) }, today)
      return posts.length === 0
        ? []
        : [{ personId: person.personId, name: person.name, unit: unitsText(inForce(person, today), units), posts }]
    })
    .filter(({ name, unit }) => name.includes(typed.trim()) || unit.includes(typed.trim()))

/** Who sits beside him: in a unit of one of his signing posts. */
export function besideOf({ people, units }: Pick<Roster, 'people' | 'units'>, leaderId: string, today: CivilDate): Candidate[] {
  const leader = people.find(({ personId }) => personId === leaderId)
  const keysOf = (person: RosterPerson) => inForce(person, today).map((post) => unitKey(post.role, post))
  const wanted = new Set(
    leader === undefined ? [] : inForce(leader, today).flatMap((post) => (isSigning(post.role) ? [unitKey(post.role, post)] : [])),
  )
  return people
    .filter((person) => person.personId !== leaderId && keysOf(person).some((key) => wanted.has(key)))
    .map((person) => ({ personId: person.personId, name: person.name, titles: unitsText(inForce(person, today), units) }))
}

export const candidatesOf = (people: readonly { personId: string; name: string; titles: readonly string[] }[]): Candidate[] =>
  people.map(({ personId, name, titles }) => ({ personId, name, titles: titles.join('、') }))

/** Those whose name or post holds what is typed; who holds the very post that is lent comes first. */
export function matching(candidates: readonly Candidate[], typed: string, role?: SigningRole): Candidate[] {
  const text = typed.trim()
  const isBeside = ({ titles }: Candidate) => role !== undefined && titles.includes(ROLE_TITLES[role])
  return candidates
    .filter(({ name, titles }) => name.includes(text) || titles.includes(text))
    .sort((a, b) => Number(isBeside(b)) - Number(isBeside(a)))
}

export type DelegationDraft = { role?: SigningRole; to?: Candidate; from: CivilDate; until: CivilDate; authority: string }
export type Whole = Required<DelegationDraft>

/** With one post there is nothing to choose. */
export const emptyDraft = (posts: readonly Lendable[], today: CivilDate): DelegationDraft => ({
  ...(posts.length === 1 ? { role: posts[0]!.role } : {}),
  from: today,
  until: today,
  authority: '',
})

/** What is still missing, in words; undefined when all is there. */
export function missingIn({ role, to, from, until, authority }: DelegationDraft): string | undefined {
  if (role === undefined) return '请选委托哪个职务'
  if (to === undefined) return '请选委托给谁'
  if (until < from) return '结束日期不能早于开始日期'
  return authority.trim() === '' ? '请写依据：哪份文件，或谁批准的' : undefined
}

/** What the input for `org.delegate` is made of; undefined while something is missing. */
export function wholeDraft(draft: DelegationDraft): Whole | undefined {
  return missingIn(draft) === undefined ? (draft as Whole) : undefined
}

/** What the person agrees to; `whose` is the leader for whom the county office enters it. */
export const consequenceText = ({ role, to, from, until }: Whole, whose = '您'): string =>
  `${spanText(dayText(from), dayText(until))}，${to.name}可以按${ROLE_TITLES[role]}代${whose}签请假、确认销假，${whose === '您' ? '您自己' : '本人'}也照样可以签。` +
  `假条上两个人的名字都写着。到期自动结束，也可以提前结束。`
