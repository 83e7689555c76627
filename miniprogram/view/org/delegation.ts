import type { CivilDate } from '../../domain/calendar'
import { isInForce, ROLE_TITLES, SIGNING_ROLES, type SigningRole } from '../../domain/roles'
import type { Delegated, Me } from '../../contract/calls'
import { datedText, dayText } from '../words/words'

/** Who signs for whom, in words. */

export type DelegationRow = {
  delegationId: string
  isMine: boolean
  /** In force today; false of one that is still to come. */
  isNow: boolean
  heading: string
  period: string
  authority: string
}

const isSigning = (role: string): role is SigningRole => (SIGNING_ROLES as readonly string[]).includes(role)

const spanText = (from: string, to: string): string => (from === to ? from : `${from}至${to}`)

const rowOf = (one: Delegated, me: Me, today: CivilDate): DelegationRow => {
  const isMine = one.fromPersonId === me.personId
  return {
    delegationId: one.delegationId,
    isMine,
    isNow: isInForce(one, today),
    heading: isMine ? `${one.toPersonName}代您签字（${one.title}）` : `您代${one.fromPersonName}签字（${one.title}）`,
    period: spanText(datedText(one.from, today), datedText(one.to, today)),
    authority: one.authority,
  }
}

/** What is not over: his own first, then what is lent to him. */
export const delegationRows = (me: Me, today: CivilDate): DelegationRow[] =>
  me.delegations
    .filter(({ to }) => to >= today)
    .map((one) => rowOf(one, me, today))
    .sort((a, b) => Number(b.isMine) - Number(a.isMine))

/** What he can lend: the signing posts that he himself holds today. */
export function lendablePosts(me: Me, today: CivilDate): { role: SigningRole; title: string }[] {
  const roles = me.posts.flatMap((post) => (isInForce(post, today) && isSigning(post.role) ? [post.role] : []))
  return [...new Set(roles)].map((role) => ({ role, title: ROLE_TITLES[role] }))
}

export type Candidate = { personId: string; name: string; titles: string }

/** Beyond so many a name is found faster by typing it. */
const MANY = 8
export const areMany = (candidates: readonly Candidate[]): boolean => candidates.length > MANY

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
type Whole = Required<DelegationDraft>

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

/** What the person agrees to. */
export const consequenceText = ({ role, to, from, until }: Whole): string =>
  `${spanText(dayText(from), dayText(until))}，${to.name}可以按${ROLE_TITLES[role]}代您签请假、确认销假，您自己也照样可以签。` +
  `假条上两个人的名字都写着。到期自动结束，也可以提前结束。`
