import { countersigns } from '../authority'
import { instantOf } from '../calendar'
import { Refusal } from '../refusal'
import type { Person } from '../roles'
import { isByPhone, type LeaveRecord, type Node } from './leave'

/** What was agreed by telephone or signed on paper, and what becomes of it. */

const NOT_DENIED = ['rejected', 'withdrawn', 'returned']

/** A leave that is denied a signature is no longer approved; of the county's own, cover may no longer fall either. */
function reopened({ decidedAt, waived, ...leave }: LeaveRecord, denied: Node): LeaveRecord {
  const kept = waived && denied.role !== 'countyOrg' ? { waived } : {}
  return { ...leave, ...kept, state: 'pending', records: leave.records.map(({ role }) => ({ role })) }
}

/**
 * The leader confirms what the clerk entered in his name, or denies it: then the node waits again. The same answer twice is one.
 * `FORBIDDEN` for who has not been entered, `ALREADY_DECIDED` for the other answer, or a denial once the leave is over.
 */
export function countersigned(leave: LeaveRecord, leader: Person, agree: boolean, now: Date): LeaveRecord {
  const at = instantOf(now)
  const index = leave.chain.findIndex((one) => isByPhone(one, leader.personId))
  const node = leave.chain[index]
  if (node === undefined) {
    if (!countersigns.allows({ caller: leader, leave, now })) throw Refusal.of('FORBIDDEN')
    if (agree) throw Refusal.of('ALREADY_DECIDED')
    return leave
  }
  if (node.countersignedAt !== undefined) {
    if (agree) return leave
    throw Refusal.of('ALREADY_DECIDED')
  }
  const entry = { at, personId: leader.personId, personName: leader.name, role: node.role }
  const withNode = (next: Node): Node[] => leave.chain.map((one, i) => (i === index ? next : one))
  if (agree)
    return { ...leave, chain: withNode({ ...node, countersignedAt: at }), trail: [...leave.trail, { ...entry, event: 'countersigned' }] }
  if (NOT_DENIED.includes(leave.state)) throw Refusal.of('ALREADY_DECIDED')
  return reopened(
    { ...leave, chain: withNode({ role: node.role, state: 'waiting' }), trail: [...leave.trail, { ...entry, event: 'denied' }] },
    node,
  )
}

/** A request whose slip was signed on paper by all its hands, as the clerk records it: approved as of now, the slip being the proof. */
export function recordedSlip(leave: LeaveRecord, clerk: Person, slipFileId: string, now: Date): LeaveRecord {
  const at = instantOf(now)
  return {
    ...leave,
    slipFileId,
    state: 'approved',
    decidedAt: at,
    ...(leave.coverWaiver === undefined ? {} : { waived: true as const }),
    chain: leave.chain.map((node) => (node.state === 'waiting' ? { role: node.role, state: 'approved', at, opinion: '见纸质假条' } : node)),
    records: leave.records.map((record) => ({ ...record, at })),
    trail: [...leave.trail, { at, personId: clerk.personId, personName: clerk.name, event: 'recorded' }],
  }
}
