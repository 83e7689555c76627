import { civilDateAt, halfDayAt, halfNumber } from '../calendar'
import { holds, isInForce, unitKey, type Person, type Place, type SigningRole } from '../roles'
import { postsOn, type Team, type TeamLeave } from '../team'
import type { Node } from './leave'

/** Who signs, in what order: the hands of a node are found when it is signed, not when the leave was asked for. */

type TeamPlace = Pick<Place, 'teamId' | 'villageId' | 'townshipId'>

/** A person who may sign a node, and in what capacity; both names stay. */
export type Hand = { person: Person; by: NonNullable<Node['by']>; onBehalfOf?: { personId: string; personName: string } }

export type Roster = { place: TeamPlace; applicantId: string; people: readonly Person[]; team: Team; now: Date }

const named = ({ personId, name }: Person) => ({ personId, personName: name })

/** Those to whom a holder has lent this post, today. */
const delegatesOf = (holders: readonly Person[], role: SigningRole, { place, people, now }: Roster): Hand[] => {
  const [unit, date] = [unitKey(role, place), civilDateAt(now)]
  return people.flatMap((person) =>
    person.delegations
      .filter((lent) => lent.role === role && lent.unitKey === unit && isInForce(lent, date))
      .flatMap((lent) => holders.filter((holder) => holder.personId === lent.fromPersonId))
      .map((holder): Hand => ({ person, by: 'delegate', onBehalfOf: named(holder) })),
  )
}

/** The leaves for which somebody has taken over from a first secretary: from the first half-day of the approved leave until the return (002-38). */
const takenOver = ({ team, now }: Pick<Roster, 'team' | 'now'>): TeamLeave[] => {
  const leaders = postsOn(team, civilDateAt(now))
    .filter((post) => post.role === 'firstSecretary')
    .map((post) => post.personId)
  return team.leaves.filter(
    (leave) => leave.state === 'approved' && leaders.includes(leave.personId) && halfNumber(leave.from) <= halfNumber(halfDayAt(now)),
  )
}

export const isActing = (team: Team, personId: string, now: Date): boolean =>
  takenOver({ team, now }).some((leave) => leave.handoverPersonId === personId)

const actingFor = (holders: readonly Person[], roster: Roster): Hand[] =>
  takenOver(roster).flatMap((leave) => {
    const holder = holders.find(({ personId }) => personId === leave.personId)
    const person = roster.people.find(({ personId }) => personId === leave.handoverPersonId)
    return holder && person ? [{ person, by: 'acting' as const, onBehalfOf: named(holder) }] : []
  })

const holdersOf = (role: SigningRole, { place, people, now }: Roster): Person[] => {
  const date = civilDateAt(now)
  return people.filter((person) => holds(person, role, date, place))
}

/** The county's organisation department in the place of a post that nobody holds, or that only the applicant does. */
function countyInstead(roster: Roster): Hand[] {
  const holders = holdersOf('countyOrg', roster).filter(({ personId }) => personId !== roster.applicantId)
  const own = holders.map((person): Hand => ({ person, by: 'vacant' }))
  return [...own, ...delegatesOf(holders, 'countyOrg', roster).map((hand): Hand => ({ ...hand, by: 'vacant' }))]
}

/** The hands of a role, or `skip` where the applicant alone holds it: a person never signs for himself (C-23). */
function handsOf(role: SigningRole, roster: Roster): Hand[] | 'skip' {
  const holders = holdersOf(role, roster)
  // Nobody stands in for the deputy secretary (002-36).
  if (holders.length === 0) return role === 'deputySecretary' ? [] : countyInstead(roster)
  const others = holders.filter(({ personId }) => personId !== roster.applicantId)
  if (others.length === 0) return 'skip'
  const own = others.map((person): Hand => ({ person, by: 'self' }))
  const acting = role === 'firstSecretary' ? actingFor(others, roster) : []
  return [...own, ...delegatesOf(others, role, roster), ...acting].filter(({ person }) => person.personId !== roster.applicantId)
}

/**
 * The nodes from `start` on as they now stand: skipped where the applicant alone holds the post, signed where one before them
 * was signed by telephone and denied since. If all were skipped, countyOrg signs the last.
 */
function settled(chain: readonly Node[], start: number, roster: Roster): Node[] {
  const nodes = chain.map((node, i): Node =>
    i < start || node.state === 'approved'
      ? node
      : { role: node.role, state: handsOf(node.role, roster) === 'skip' ? 'skipped' : 'waiting' },
  )
  const last = nodes[nodes.length - 1]!
  return nodes.every((node) => node.state === 'skipped') ? [...nodes.slice(0, -1), { ...last, state: 'waiting' }] : nodes
}

const waitingAt = (chain: readonly Node[]): number => chain.findIndex((node) => node.state === 'waiting')

/** A chain as it opens. */
export const openChain = (roles: readonly SigningRole[], roster: Roster): Node[] =>
  settled(
    roles.map((role) => ({ role, state: 'waiting' })),
    0,
    roster,
  )

/** An open chain with the roster of today; turns that have passed stay passed. */
export const resettled = (chain: readonly Node[], roster: Roster): Node[] => {
  const start = waitingAt(chain)
  return start < 0 ? [...chain] : settled(chain, start, roster)
}

/** The chain with one more node signed, and those after it with the roster of today. */
export const withSigned = (chain: readonly Node[], index: number, node: Node, roster: Roster): Node[] =>
  settled([...chain.slice(0, index), node, ...chain.slice(index + 1)], index + 1, roster)

/** The node whose turn it is and its hands; `index` is -1 once all have signed. */
export function currentTurn(chain: readonly Node[], roster: Roster): { index: number; hands: Hand[] } {
  const index = waitingAt(chain)
  if (index < 0) return { index, hands: [] }
  const hands = handsOf(chain[index]!.role, roster)
  return { index, hands: hands === 'skip' ? countyInstead(roster) : hands }
}

/** With countyOrg last, or last but the deputy secretary: whoever lets cover fall says so knowing all the others. */
export function withCounty(roles: readonly SigningRole[]): SigningRole[] {
  const others = roles.filter((role) => role !== 'countyOrg')
  return others[others.length - 1] === 'deputySecretary'
    ? [...others.slice(0, -1), 'countyOrg', 'deputySecretary']
    : [...others, 'countyOrg']
}
