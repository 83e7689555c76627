import { addDays, civilDateAt, type CivilDate } from '../calendar'
import { holds, unitKey, type Person, type SigningRole } from '../roles'
import { handsIn, openNodes, turnOn, waitingOn, type Hand, type SigningScene, type Waiting } from './chain'
import { isByPhone, type LeaveRecord, type Node } from './leave'

/**
 * What a stored leave says of its turns, so that lists can be asked for without the roster of every row. Which node waits, and
 * whether countyOrg stands in, follows from posts and dates alone: it is written down for every date from which it differs, past
 * and to come, and holds until the roster is changed (who changes it lays it anew). Who of these has a hand is always found now.
 */

/** From this date on; '' is since ever. `sign` is absent where no node waits, `phone` where nothing is to be countersigned. */
export type TurnFrom = { from: string; sign?: StoredWaiting; phone?: StoredWaiting }
type StoredWaiting = { role: SigningRole; county?: true }

type Chained = Pick<LeaveRecord, 'chain' | 'state'>

/** The node that was agreed to by telephone and waits for its leader: one at a time. */
export const phoneNode = ({ chain, state }: Chained): Node | undefined =>
  state === 'pending' || state === 'approved' || state === 'returned'
    ? chain.find((node) => isByPhone(node) && node.countersignedAt === undefined)
    : undefined

/** Roles whose holders decide on what waits: those of the open nodes, and of the node to be countersigned. */
export function rolesAwaited(leave: Chained): SigningRole[] {
  const open = leave.state === 'pending' ? openNodes(leave.chain).map((index) => leave.chain[index]!.role) : []
  const phone = phoneNode(leave)
  return [...new Set([...open, ...(phone === undefined ? [] : [phone.role])])]
}

const stored = ({ role, county }: Waiting): StoredWaiting => ({ role, ...(county ? { county: true } : {}) })

/** The dates on which a holder of one of these roles at the leave's place begins, or the day after he ends. */
function changesOf(roles: readonly SigningRole[], { people, place }: SigningScene): CivilDate[] {
  const dates = people
    .flatMap(({ posts }) => posts)
    .filter((post) => roles.some((role) => role === post.role && unitKey(role, post) === unitKey(role, place)))
    .flatMap(({ from, to }) => [...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [addDays(to, 1)])])
  return [...new Set(dates)].sort()
}

export function turnsOf(leave: Chained, scene: SigningScene): TurnFrom[] {
  const roles = rolesAwaited(leave)
  if (roles.length === 0) return []
  const phone = phoneNode(leave)
  const turns: TurnFrom[] = []
  let before = ''
  for (const from of ['', ...changesOf(roles, scene)]) {
    const turn = leave.state === 'pending' ? turnOn(leave.chain, scene, from) : undefined
    const now = {
      ...(turn === undefined ? {} : { sign: stored(turn) }),
      ...(phone === undefined ? {} : { phone: stored(waitingOn(phone.role, scene, from)) }),
    }
    if (JSON.stringify(now) !== before) turns.push({ from, ...now })
    before = JSON.stringify(now)
  }
  return turns
}

export const turnAt = (turns: readonly TurnFrom[], date: CivilDate): TurnFrom | undefined =>
  [...turns].reverse().find(({ from }) => from <= date)

const isCounty = ({ sign, phone }: TurnFrom): boolean => sign?.county === true || phone?.county === true

/** The first date, from today on, from which countyOrg stands in for somebody; null if it never comes to that. */
export function vacantFrom(turns: readonly TurnFrom[], today: CivilDate): string | null {
  const coming = turns.filter((_, i) => turns[i + 1] === undefined || turns[i + 1]!.from > today)
  return coming.find(isCounty)?.from ?? null
}

const waitingOf = ({ role, county }: StoredWaiting): Waiting => ({ role, county: county === true })

/** Those of `scene.people` from whom `sign` would now take a decision. */
export function signersNow(turns: readonly TurnFrom[], scene: SigningScene): Hand[] {
  const sign = turnAt(turns, civilDateAt(scene.now))?.sign
  return sign === undefined ? [] : handsIn(waitingOf(sign), scene)
}

/**
 * Who confirms or denies what the clerk has entered: the leader himself, as long as he has a hand in it; if he has left his post,
 * whoever now holds it, or countyOrg where nobody does. One of countyOrg who stood in has not left his when the post is filled.
 */
export function countersigners(node: Node, waiting: Waiting, scene: SigningScene): Person[] {
  const hands = handsIn(waiting, scene)
  const leader = scene.people.find(({ personId }) => personId === node.onBehalfOf?.personId)
  const stays =
    leader !== undefined &&
    (hands.some(({ person }) => person === leader) || holds(leader, 'countyOrg', civilDateAt(scene.now), scene.place))
  if (stays) return [leader]
  return hands.filter(({ by, onBehalfOf }) => onBehalfOf === undefined && (by === 'self' || by === 'vacant')).map(({ person }) => person)
}

/** Those of `scene.people` from whom `countersign` would now take a decision. */
export function countersignersNow(leave: Chained, turns: readonly TurnFrom[], scene: SigningScene): Person[] {
  const node = phoneNode(leave)
  const phone = turnAt(turns, civilDateAt(scene.now))?.phone
  return node === undefined || phone === undefined ? [] : countersigners(node, waitingOf(phone), scene)
}

/** The same from the roster, for who holds the whole of it. */
export const countersignersOf = (leave: Chained, scene: SigningScene): Person[] => {
  const node = phoneNode(leave)
  return node === undefined ? [] : countersigners(node, waitingOn(node.role, scene, civilDateAt(scene.now)), scene)
}
