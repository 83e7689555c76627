import { entersFor } from '../authority'
import { halfDayAt, halfNumber, instantOf, monthsOf } from '../calendar'
import { Refusal } from '../refusal'
import type { Person } from '../roles'
import type { Rules } from '../rules'
import { isLocked, type Team } from '../team'
import { currentTurn, settled, withSigned, type Hand, type SigningScene } from './chain'
import { coverOf, isShort } from './cover'
import { isByPhone, type LeaveRecord, type Node } from './leave'

/** Next states of a leave: `(record, event, now) → record | Refusal`. */

export type Signature = { decision: 'approve' | 'reject'; opinion?: string; waiveCover?: true; byPhone?: { leaderPersonId: string } }

export type SigningContext = { people: readonly Person[]; team: Team; rules: Rules; now: Date }

export const sceneOf = (leave: LeaveRecord, { people, team, now }: Omit<SigningContext, 'rules'>): SigningScene => ({
  place: leave,
  applicantId: leave.applicantId,
  people,
  team,
  now,
})

const isStateOf = { approve: 'approved', reject: 'rejected' } as const

/** Whose hand it is: the signer's own, or a leader's who has agreed by telephone. */
const handIdOf = (signer: Person, { byPhone }: Signature): string => byPhone?.leaderPersonId ?? signer.personId

/** What a person has decided on this leave already stands; said again it is no new decision, and it is not taken back. */
function asItStands(leave: LeaveRecord, signer: Person, signature: Signature): LeaveRecord | undefined {
  const { decision, byPhone } = signature
  const isOwn = (node: Node) =>
    byPhone === undefined ? node.personId === signer.personId && node.by !== 'phone' : isByPhone(node, byPhone.leaderPersonId)
  const own = leave.chain.filter(isOwn)
  if (own.some((node) => node.state === isStateOf[decision])) return leave
  if (own.length > 0) throw Refusal.of('ALREADY_DECIDED')
  return undefined
}

const named = ({ personId, name }: Person) => ({ personId, personName: name })

/** Both names stay: who wrote, and for whom. */
const signedNode = (node: Node, hand: Hand, signer: Person, { decision, opinion, byPhone }: Signature, at: string): Node => ({
  role: node.role,
  state: isStateOf[decision],
  ...named(signer),
  at,
  ...(opinion === undefined ? {} : { opinion }),
  by: byPhone === undefined ? hand.by : 'phone',
  ...(byPhone !== undefined ? { onBehalfOf: named(hand.person) } : hand.onBehalfOf === undefined ? {} : { onBehalfOf: hand.onBehalfOf }),
})

function withTrail(leave: LeaveRecord, signer: Person, signature: Signature, roles: Node['role'][], at: string): LeaveRecord['trail'] {
  const { opinion } = signature
  return [
    ...leave.trail,
    ...roles.map((role) => ({
      at,
      personId: signer.personId,
      personName: signer.name,
      event: isStateOf[signature.decision],
      role,
      ...(opinion === undefined ? {} : { opinion }),
    })),
  ]
}

/**
 * The chain once this hand has signed all consecutive nodes that are his, by telephone one; stops before a waiver that he did not give.
 */
function signedThrough(leave: LeaveRecord, signer: Person, signature: Signature, scene: SigningScene, at: string) {
  let chain = settled(leave.chain, scene)
  const roles: Node['role'][] = []
  let waived = leave.waived
  for (;;) {
    const { index, hands } = currentTurn(chain, scene)
    const hand = hands.find(({ person }) => person.personId === handIdOf(signer, signature))
    if (index < 0 || hand === undefined || (roles.length > 0 && signature.byPhone !== undefined)) break
    const node = chain[index]!
    const lowersCover = node.role === 'countyOrg' && leave.coverWaiver !== undefined
    if (lowersCover && !signature.waiveCover) {
      if (roles.length > 0) break
      throw Refusal.of('WAIVER_NEEDED')
    }
    if (lowersCover) waived = true
    chain = withSigned(chain, index, signedNode(node, hand, signer, signature, at), scene)
    roles.push(node.role)
  }
  return { chain, roles, waived }
}

function refuseIfLocked(leave: LeaveRecord, team: Team): void {
  const month = monthsOf(leave).find((one) => isLocked(team, one))
  if (month !== undefined) throw Refusal.of('REGISTER_LOCKED', { month })
}

/** Checked at submission, and again with the last signature: the team may have changed in between (002-41). */
function refuseIfShort(leave: LeaveRecord, team: Team, rules: Rules): void {
  const short = coverOf(team, rules, leave, leave.applicantId).find(isShort)
  if (short !== undefined) throw Refusal.of('COVER_TOO_LOW', { ...short, alternatives: [], signing: true })
}

export function sign(leave: LeaveRecord, signer: Person, signature: Signature, context: SigningContext): LeaveRecord {
  const byPhone = signature.byPhone !== undefined
  if (byPhone && !entersFor.allows({ caller: signer, leave, now: context.now })) throw Refusal.of('FORBIDDEN')
  if ([signer.personId, handIdOf(signer, signature)].includes(leave.applicantId)) throw Refusal.of('OWN_REQUEST')
  const at = instantOf(context.now)
  if (leave.state !== 'pending') {
    const standing = asItStands(leave, signer, signature)
    if (standing) return standing
    throw Refusal.of('ALREADY_DECIDED')
  }
  const scene = sceneOf(leave, context)
  const chain = settled(leave.chain, scene)
  const { index, hands } = currentTurn(chain, scene)
  const hand = hands.find(({ person }) => person.personId === handIdOf(signer, signature))
  if (hand === undefined) {
    const standing = asItStands(leave, signer, signature)
    if (standing) return standing
    throw Refusal.of('NOT_YOUR_TURN')
  }
  if (byPhone && leave.chain.some((node) => isByPhone(node) && node.countersignedAt === undefined)) throw Refusal.of('PHONE_PENDING')
  if (signature.decision === 'reject') {
    const role = chain[index]!.role
    const rejected = chain.map((node, i) => (i === index ? signedNode(node, hand, signer, signature, at) : node))
    return { ...leave, chain: rejected, state: 'rejected', decidedAt: at, trail: withTrail(leave, signer, signature, [role], at) }
  }
  const { waived, roles, chain: signed } = signedThrough({ ...leave, chain }, signer, signature, scene, at)
  refuseIfLocked(leave, context.team)
  const next: LeaveRecord = {
    ...leave,
    chain: signed,
    ...(waived ? { waived: true as const } : {}),
    trail: withTrail(leave, signer, signature, roles, at),
  }
  if (signed.some((node) => node.state === 'waiting')) return next
  if (!waived) refuseIfShort(leave, context.team, context.rules)
  return { ...next, state: 'approved', decidedAt: at, records: leave.records.map((record) => ({ ...record, at })) }
}

/** By the applicant: a pending leave at any time, an approved one until its first half-day. */
export function withdraw(leave: LeaveRecord, now: Date): LeaveRecord {
  if (leave.state === 'withdrawn') return leave
  if (leave.state === 'rejected' || leave.state === 'returned') throw Refusal.of('ALREADY_DECIDED')
  if (leave.state === 'approved' && halfNumber(leave.from) <= halfNumber(halfDayAt(now))) throw Refusal.of('ALREADY_STARTED')
  const at = instantOf(now)
  return {
    ...leave,
    state: 'withdrawn',
    decidedAt: at,
    trail: [...leave.trail, { at, personId: leave.applicantId, personName: leave.applicantName, event: 'withdrawn' }],
  }
}
