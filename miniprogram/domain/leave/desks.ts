import { civilDateAt } from '../calendar'
import { isInForce, SIGNING_ROLES, unitKey, type Person, type Role, type SigningRole } from '../roles'
import type { Team } from '../team'
import { isActing, type SigningScene } from './chain'
import { signersOf, type LeaveRecord } from './leave'
import { phoneNode, rolesAwaited, turnsOf, vacantFrom, type TurnFrom } from './turns'

/**
 * Keys that lists are found by. They only narrow the search, and hold for every date to come until the roster is changed; who
 * then has the turn is asked of `turns.ts`. Whoever changes posts lays anew the leaves that lie at `openKey` of an office whose
 * holders have changed.
 *
 * `sign:<role>:<unit>` where it waits or may come to wait; `countersign:<role>:<unit>` and `countersign:<person>` where somebody
 * agreed by telephone; `record:<role>:<unit>` while a leave put on record is not over; `acknowledge:<person or role:unit>` once
 * its person is back; `open:<role>:<unit>` for each role whose holders decide on its turns.
 */
const officeKey = (what: 'sign' | 'countersign' | 'record' | 'acknowledge' | 'open', role: Role, unit: string) => `${what}:${role}:${unit}`
const personKey = (what: 'countersign' | 'acknowledge', personId: string) => `${what}:${personId}`

/** Where leaves lie whose turns follow from who holds this office. */
export const openKey = (role: Role, unit: string): string => officeKey('open', role, unit)

/** What a leave is found by while it waits for somebody. */
export type LeaveKeys = {
  desks: string[]
  /** Units for whose people something is, or will be, to be decided: found from a person's `seats`. */
  waits: string[]
  turns: TurnFrom[]
  /** The first date from which countyOrg stands in for somebody; null if it never comes to that. */
  vacantFrom: string | null
}

/** Where a return is still to be acknowledged: with each who signed, and at each office that holds the record. */
function acknowledgeDesks(leave: LeaveRecord): string[] {
  const seen = new Set((leave.acknowledgements ?? []).map(({ personId }) => personId))
  const offices = leave.records
    .filter((record) => record.acknowledgedAt === undefined)
    .map(({ role }) => officeKey('acknowledge', role, unitKey(role, leave)))
  const signers = signersOf(leave).filter((id) => !seen.has(id) && id !== leave.applicantId)
  return [...new Set([...signers.map((id) => personKey('acknowledge', id)), ...offices])]
}

/** Pure, of the leave and the posts of all who may have a hand in it. */
export function keysOfLeave(leave: LeaveRecord, scene: SigningScene): LeaveKeys {
  const turns = turnsOf(leave, scene)
  const offices = (what: 'sign' | 'countersign' | 'open', roles: readonly SigningRole[]) =>
    roles.map((role) => officeKey(what, role, unitKey(role, leave)))
  const signing = [...new Set(turns.flatMap(({ sign }) => (sign === undefined ? [] : [sign.role])))]
  const phone = phoneNode(leave)
  return {
    desks: [
      ...offices('sign', signing),
      ...(phone === undefined ? [] : [...offices('countersign', [phone.role]), personKey('countersign', phone.onBehalfOf?.personId ?? '')]),
      ...(leave.state === 'approved' ? leave.records.map(({ role }) => officeKey('record', role, unitKey(role, leave))) : []),
      ...(leave.state === 'returned' ? acknowledgeDesks(leave) : []),
      ...offices('open', rolesAwaited(leave)),
    ],
    waits: [...new Set([...signing, ...(phone === undefined ? [] : [phone.role])].map((role) => unitKey(role, leave)))],
    turns,
    vacantFrom: vacantFrom(turns, civilDateAt(scene.now)),
  }
}

export type DeskKeys = { sign: string[]; record: string[]; acknowledge: string[]; countersign: string[]; isCountyOrg: boolean }

/** The desks at which a person now sits: by his own posts, by what is lent to him, and acting for a first secretary. */
export function desksFor(person: Person, teams: readonly Team[], now: Date): DeskKeys {
  const date = civilDateAt(now)
  const signing: readonly Role[] = SIGNING_ROLES
  const own = person.posts.filter((post) => isInForce(post, date)).map((post) => ({ role: post.role, unit: unitKey(post.role, post) }))
  const lent = person.delegations.filter((one) => isInForce(one, date)).map((one) => ({ role: one.role, unit: one.unitKey }))
  const acting = teams
    .filter((team) => isActing(team, person.personId, now))
    .map((team) => ({ role: 'firstSecretary' as const, unit: `team:${team.teamId}` }))
  const keys = (what: Parameters<typeof officeKey>[0], offices: readonly { role: Role; unit: string }[]) => [
    ...new Set(offices.map(({ role, unit }) => officeKey(what, role, unit))),
  ]
  const ownSigning = own.filter(({ role }) => signing.includes(role))
  return {
    sign: keys('sign', [...ownSigning, ...lent, ...acting]),
    countersign: [...keys('countersign', ownSigning), personKey('countersign', person.personId)],
    record: keys('record', own),
    acknowledge: [...keys('acknowledge', [...own, ...lent]), personKey('acknowledge', person.personId)],
    isCountyOrg: [...own, ...lent].some(({ role }) => role === 'countyOrg'),
  }
}
