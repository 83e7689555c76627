import { civilDateAt, halfDayAt, halfNumber, type CivilDate } from '../calendar'
import { holds, isInForce, unitKey, type Person, type UnitPath, type SigningRole } from '../roles'
import { postsOn, type Team, type TeamLeave } from '../team'
import type { Node } from './leave'

/**
 * Whose turn it is: one rule, read from chain, roster and clock. `turnOn` says which node waits on a date, by posts alone, so
 * that it can be asked of a date to come; `handsIn` says who has a hand in it now, delegates and who acts for another included.
 */

type TeamPlace = Pick<UnitPath, 'teamId' | 'villageId' | 'townshipId'>

/** A person who may sign a node, and in what capacity; both names stay. */
export type Hand = { person: Person; by: NonNullable<Node['by']>; onBehalfOf?: { personId: string; personName: string } }

/** `people` are all who may have a hand in it, or as many of them as the question needs. */
export type SigningScene = { place: TeamPlace; applicantId: string; people: readonly Person[]; team: Team; now: Date }

/** What waits: a role, or the county's organisation department in its place, where nobody (else) holds the post. */
export type Waiting = { role: SigningRole; county: boolean }
export type Turn = Waiting & { index: number }

const named = ({ personId, name }: Person) => ({ personId, personName: name })

type Holding = 'others' | 'applicantAlone' | 'nobody'

function holdingOf(role: SigningRole, { place, people, applicantId }: SigningScene, date: CivilDate): Holding {
  const holders = people.filter((person) => holds(person, role, date, place))
  if (holders.length === 0) return 'nobody'
  return holders.some(({ personId }) => personId !== applicantId) ? 'others' : 'applicantAlone'
}

/** Nobody stands in for the deputy secretary (002-36). */
const isStoodInFor = (role: SigningRole, held: Holding): boolean => held !== 'others' && role !== 'deputySecretary'

/** What a role comes to on a date: its own holders, or countyOrg in their place. */
export const waitingOn = (role: SigningRole, scene: SigningScene, date: CivilDate): Waiting => ({
  role,
  county: isStoodInFor(role, holdingOf(role, scene, date)),
})

/** Nodes that nothing changes any more: the signed ones, and skips that a later signature has fixed. The others are open. */
export const openNodes = (chain: readonly Node[]): number[] => {
  const lastSigned = chain.reduce((last, { state }, i) => (state === 'approved' ? i : last), -1)
  return chain.flatMap(({ state }, i) => (state === 'approved' || (state === 'skipped' && i < lastSigned) ? [] : [i]))
}

/**
 * The node that waits on a date; none once all have signed. One whose post the applicant alone holds is skipped, since nobody
 * signs for himself (C-23); but never the last: that one countyOrg signs, save the deputy secretary, who is waited for.
 */
export function turnOn(chain: readonly Node[], scene: SigningScene, date: CivilDate): Turn | undefined {
  const open = openNodes(chain)
  const last = open[open.length - 1]
  for (const index of open) {
    const { role } = chain[index]!
    const held = holdingOf(role, scene, date)
    if (held === 'applicantAlone' && index !== last) continue
    return { index, role, county: isStoodInFor(role, held) }
  }
  return undefined
}

/** Those to whom one of these holders has lent his post, today. */
const delegatesOf = (holders: readonly Person[], role: SigningRole, { place, people, now }: SigningScene): Hand[] => {
  const [unit, date] = [unitKey(role, place), civilDateAt(now)]
  return people.flatMap((person) =>
    person.delegations
      .filter((lent) => lent.role === role && lent.unitKey === unit && isInForce(lent, date))
      .flatMap((lent) => holders.filter((holder) => holder.personId === lent.fromPersonId))
      .map((holder): Hand => ({ person, by: 'delegate', onBehalfOf: named(holder) })),
  )
}

/**
 * Leaves for which somebody has taken over from a first secretary: from the first half-day of the approved leave until the
 * return, while he is in post on the team himself (002-38).
 */
const takenOver = ({ team, now }: Pick<SigningScene, 'team' | 'now'>): TeamLeave[] => {
  const posts = postsOn(team, civilDateAt(now))
  const isIn = (personId: string | undefined) => posts.some((post) => post.personId === personId)
  const leads = (personId: string) => posts.some((post) => post.role === 'firstSecretary' && post.personId === personId)
  return team.leaves.filter(
    (leave) =>
      leave.state === 'approved' &&
      leads(leave.personId) &&
      isIn(leave.handoverPersonId) &&
      halfNumber(leave.from) <= halfNumber(halfDayAt(now)),
  )
}

export const isActing = (team: Team, personId: string, now: Date): boolean =>
  takenOver({ team, now }).some((leave) => leave.handoverPersonId === personId)

const actingFor = (holders: readonly Person[], scene: SigningScene): Hand[] =>
  takenOver(scene).flatMap((leave) => {
    const holder = holders.find(({ personId }) => personId === leave.personId)
    const person = scene.people.find(({ personId }) => personId === leave.handoverPersonId)
    return holder && person ? [{ person, by: 'acting' as const, onBehalfOf: named(holder) }] : []
  })

/** Who has a hand in what waits, now. A delegate of the applicant's does not sign for him either. */
export function handsIn({ role, county }: Waiting, scene: SigningScene): Hand[] {
  const signing = county ? 'countyOrg' : role
  const date = civilDateAt(scene.now)
  const holders = scene.people.filter((person) => person.personId !== scene.applicantId && holds(person, signing, date, scene.place))
  const own = holders.map((person): Hand => ({ person, by: county ? 'vacant' : 'self' }))
  const lent = delegatesOf(holders, signing, scene).map((hand): Hand => (county ? { ...hand, by: 'vacant' } : hand))
  const acting = signing === 'firstSecretary' ? actingFor(holders, scene) : []
  return [...own, ...lent, ...acting].filter(({ person }) => person.personId !== scene.applicantId)
}

/** The chain as it stands today: what is open is skipped or waits by today's roster. */
export function settled(chain: readonly Node[], scene: SigningScene): Node[] {
  const open = openNodes(chain)
  const date = civilDateAt(scene.now)
  const stateOf = (index: number): Node['state'] =>
    index !== open[open.length - 1] && holdingOf(chain[index]!.role, scene, date) === 'applicantAlone' ? 'skipped' : 'waiting'
  return chain.map((node, i): Node => (open.includes(i) ? { role: node.role, state: stateOf(i) } : node))
}

/** A chain as it opens. */
export const openChain = (roles: readonly SigningRole[], scene: SigningScene): Node[] =>
  settled(
    roles.map((role) => ({ role, state: 'waiting' })),
    scene,
  )

/** The chain with the node signed whose turn it is, those before it that were skipped fixed, and those after it as of today. */
export const withSigned = (chain: readonly Node[], index: number, node: Node, scene: SigningScene): Node[] =>
  settled([...settled(chain, scene).slice(0, index), node, ...chain.slice(index + 1)], scene)

/** The node whose turn it is and its hands; `index` is -1 once all have signed. */
export function currentTurn(chain: readonly Node[], scene: SigningScene): { index: number; hands: Hand[] } {
  const turn = turnOn(chain, scene, civilDateAt(scene.now))
  return turn === undefined ? { index: -1, hands: [] } : { index: turn.index, hands: handsIn(turn, scene) }
}

/** With countyOrg last, or last but the deputy secretary: whoever lets cover fall says so knowing all the others. */
export function withCounty(roles: readonly SigningRole[]): SigningRole[] {
  const others = roles.filter((role) => role !== 'countyOrg')
  return others[others.length - 1] === 'deputySecretary'
    ? [...others.slice(0, -1), 'countyOrg', 'deputySecretary']
    : [...others, 'countyOrg']
}
