import { civilDateAt } from '../calendar'
import { isInForce, SIGNING_ROLES, unitKey, type Person, type Role } from '../roles'
import type { Team } from '../team'
import { currentTurn, isActing, type Roster } from './chain'
import { isByPhone, signersOf, type LeaveRecord } from './leave'

/**
 * Where a leave lies, as keys that the inbox is found by: `sign:<role>:<unit>` while it waits, `record:<role>:<unit>` while a
 * leave put on record is not over, `acknowledge:<person or role:unit>` once its
 * person is back, `countersign:<person>` where he agreed by telephone. A post that nobody holds is signed for by countyOrg, so it lies there too.
 */
const signKey = (role: Role, unit: string) => `sign:${role}:${unit}`
const recordKey = (role: Role, unit: string) => `record:${role}:${unit}`
const countersignKey = (personId: string) => `countersign:${personId}`
const acknowledgeKey = (desk: string) => `acknowledge:${desk}`

const roleDesk = (role: Role, unit: string) => `${role}:${unit}`

/** Where a return is still to be acknowledged: with each who signed, and at each office that holds the record. */
function acknowledgeDesks(leave: LeaveRecord): string[] {
  const seen = new Set((leave.acknowledgements ?? []).map(({ personId }) => personId))
  const offices = leave.records
    .filter((record) => record.acknowledgedAt === undefined)
    .map(({ role }) => roleDesk(role, unitKey(role, leave)))
  return [...new Set([...signersOf(leave).filter((id) => !seen.has(id)), ...offices])].map(acknowledgeKey)
}

/** Leaders in whose name the clerk has signed, and who have not confirmed it yet. */
const countersignDesks = ({ chain }: LeaveRecord): string[] =>
  chain.flatMap((node) =>
    isByPhone(node) && node.countersignedAt === undefined && node.onBehalfOf ? [countersignKey(node.onBehalfOf.personId)] : [],
  )

export const desksOf = (leave: LeaveRecord, roster: Roster): string[] =>
  leave.state === 'rejected' || leave.state === 'withdrawn' ? [] : [...turnDesks(leave, roster), ...countersignDesks(leave)]

function turnDesks(leave: LeaveRecord, roster: Roster): string[] {
  if (leave.state === 'approved') return leave.records.map(({ role }) => recordKey(role, unitKey(role, leave)))
  if (leave.state === 'returned') return acknowledgeDesks(leave)
  if (leave.state !== 'pending') return []
  const { index, hands } = currentTurn(leave.chain, roster)
  if (index < 0) return []
  const { role } = leave.chain[index]!
  return [signKey(role, unitKey(role, leave)), ...(hands.some((hand) => hand.by === 'vacant') ? [signKey('countyOrg', 'county')] : [])]
}

export type DeskKeys = { sign: string[]; record: string[]; acknowledge: string[]; countersign: string[] }

/** What waits for a signature comes before what is only on record, and that before returns to be acknowledged. */
export const urgencyOf = ({ state }: LeaveRecord): number => ({ pending: 0, approved: 1, returned: 2, rejected: 3, withdrawn: 3 })[state]

/** The desks at which a person now sits: by his own posts, by what is lent to him, and acting for a first secretary. */
export function desksFor(person: Person, teams: readonly Team[], now: Date): DeskKeys {
  const date = civilDateAt(now)
  const signing: readonly Role[] = SIGNING_ROLES
  const own = person.posts
    .filter((post) => isInForce(post, date) && signing.includes(post.role))
    .map((post) => signKey(post.role, unitKey(post.role, post)))
  const lent = person.delegations.filter((one) => isInForce(one, date)).map((one) => signKey(one.role, one.unitKey))
  const acting = teams
    .filter((team) => isActing(team, person.personId, now))
    .map((team) => signKey('firstSecretary', `team:${team.teamId}`))
  const offices = person.posts.filter((post) => isInForce(post, date)).map((post) => [post.role, unitKey(post.role, post)] as const)
  return {
    sign: [...new Set([...own, ...lent, ...acting])],
    record: [...new Set(offices.map(([role, unit]) => recordKey(role, unit)))],
    acknowledge: [...new Set([person.personId, ...offices.map(([role, unit]) => roleDesk(role, unit))])].map(acknowledgeKey),
    countersign: [countersignKey(person.personId)],
  }
}
