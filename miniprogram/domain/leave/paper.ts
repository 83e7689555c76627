import { instantOf, startOf, type CivilDate } from '../calendar'
import { invalid, Refusal } from '../refusal'
import { ROLE_TITLES, type Person, type SigningRole } from '../roles'
import type { SigningScene } from './chain'
import { isByPhone, type LeaveRecord, type Node, type TrailEntry } from './leave'
import { countersignersOf, phoneNode } from './turns'

/** What was agreed by telephone or signed on paper, and what becomes of it. */

const isAnswer = (event: TrailEntry['event']): boolean => event === 'countersigned' || event === 'denied'

const NOT_DENIED = ['rejected', 'withdrawn', 'returned']

/** A leave that is denied a signature is no longer approved; of the county's own, cover may no longer fall either. */
function reopened({ decidedAt, waived, ...leave }: LeaveRecord, denied: Node): LeaveRecord {
  const kept = waived && denied.role !== 'countyOrg' ? { waived } : {}
  return { ...leave, ...kept, state: 'pending', records: leave.records.map(({ role }) => ({ role })) }
}

/**
 * The leader confirms what the clerk entered in his name, or whoever has it to do now that he has left his post (`turns.ts`); or
 * denies it: then the node waits again. The same answer twice is one. `FORBIDDEN` for others, `ALREADY_DECIDED` for the other
 * answer, or a denial once the leave is over.
 */
export function countersigned(leave: LeaveRecord, reader: Person, agree: boolean, scene: SigningScene): LeaveRecord {
  const at = instantOf(scene.now)
  const node = phoneNode(leave)
  if (node === undefined || !countersignersOf(leave, scene).some(({ personId }) => personId === reader.personId))
    return asCountersigned(leave, reader, agree)
  const index = leave.chain.indexOf(node)
  const entry = { at, personId: reader.personId, personName: reader.name, role: node.role }
  const withNode = (next: Node): Node[] => leave.chain.map((one, i) => (i === index ? next : one))
  if (agree)
    return { ...leave, chain: withNode({ ...node, countersignedAt: at }), trail: [...leave.trail, { ...entry, event: 'countersigned' }] }
  if (NOT_DENIED.includes(leave.state)) throw Refusal.of('ALREADY_DECIDED')
  return reopened(
    { ...leave, chain: withNode({ role: node.role, state: 'waiting' }), trail: [...leave.trail, { ...entry, event: 'denied' }] },
    node,
  )
}

/** Whether it is his to answer, or he has answered. */
export const mayCountersign = (leave: LeaveRecord, reader: Person, scene: SigningScene): boolean =>
  countersignersOf(leave, scene).some(({ personId }) => personId === reader.personId) ||
  leave.chain.some((node) => isByPhone(node, reader.personId)) ||
  leave.trail.some(({ event, personId }) => isAnswer(event) && personId === reader.personId)

/** What he has answered already, as it stands. */
function asCountersigned(leave: LeaveRecord, reader: Person, agree: boolean): LeaveRecord {
  const own = leave.trail.filter(({ event, personId }) => isAnswer(event) && personId === reader.personId)
  const last = own[own.length - 1]
  if (last === undefined && !leave.chain.some((node) => isByPhone(node, reader.personId))) throw Refusal.of('FORBIDDEN')
  if (last === undefined || (last.event === 'countersigned') !== agree) throw Refusal.of('ALREADY_DECIDED')
  return leave
}

/** When each signed on paper, as far as the clerk can read it from the slip. */
export type SignedOn = Partial<Record<SigningRole, CivilDate>>

/**
 * A request whose slip was signed on paper by all its hands, as the clerk records it: approved as of the last date on it, or as
 * of now where it bears none; the slip is the proof.
 * @throws INVALID_INPUT for a signature of somebody by whom a leave of this length does not go.
 */
export function recordedSlip(leave: LeaveRecord, clerk: Person, slipFileId: string, signedOn: SignedOn, now: Date): LeaveRecord {
  const at = instantOf(now)
  const strange = (Object.keys(signedOn) as SigningRole[]).filter((role) => leave.chain.every((node) => node.role !== role))
  if (strange.length > 0) {
    const message = (role: SigningRole) => `这张假条不用${ROLE_TITLES[role]}签字，请去掉这个日期，或核对请假天数`
    throw invalid(...strange.map((role) => ({ path: `/signedOn/${role}`, message: message(role) })))
  }
  const signed = (node: Node): Node => {
    const on = signedOn[node.role]
    return { role: node.role, state: 'approved', at: on === undefined ? at : instantOf(startOf(on)), by: 'paper', opinion: '见纸质假条' }
  }
  const chain = leave.chain.map((node) => (node.state === 'waiting' ? signed(node) : node))
  const last = chain.flatMap((node) => node.at ?? []).sort()
  return {
    ...leave,
    slipFileId,
    state: 'approved',
    decidedAt: last[last.length - 1] ?? at,
    ...(leave.coverWaiver === undefined ? {} : { waived: true as const }),
    chain,
    records: leave.records.map((record) => ({ ...record, at })),
    trail: [...leave.trail, { at, personId: clerk.personId, personName: clerk.name, event: 'recorded' }],
  }
}
