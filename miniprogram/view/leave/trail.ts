import { civilDateAt, daysBetween, type CivilDate } from '../../domain/calendar'
import { isByPhone, type Leave, type Node, type TrailEntry } from '../../domain/leave/leave'
import type { WaitedFor } from '../../domain/leave/reading'
import { decisionWords } from '../../domain/leave/words'
import { ROLE_TITLES, type SigningRole } from '../../domain/roles'
import { timeText } from '../words/words'

/** The chain of a leave as a paper form would show it, and what has been done to it, by whom, when. */

/** The role whose turn it is. */
export const turnRole = ({ status, chain }: Pick<Leave, 'status' | 'chain'>): SigningRole | undefined =>
  status === 'pending' ? chain.find(({ state }) => state === 'waiting')?.role : undefined

/** What is waited for. */
export const awaited = (role: SigningRole): string => (role === 'deputySecretary' ? '提出准许意见' : '签字')

export type ChainLine = {
  mark: 'approved' | 'rejected' | 'skipped' | 'turn'
  who: string
  title: string
  /** `3月2日 08:10 同意`; of another whose turn it is, what is awaited. */
  said: string
  opinion: string
  /** In what capacity, where it is not his own. */
  note: string
}

/** Those who have decided or now have their turn, and after them the titles whose turn has not come. */
export type ChainView = { lines: ChainLine[]; later: string }

const NOTES: Record<NonNullable<Node['by']>, string> = {
  self: '',
  delegate: '受委托代签',
  acting: '第一书记休假，代行签字',
  phone: '',
  paper: '',
  vacant: '这一职务没有人能签，由县委组织部代签',
}

/** Both names stay: `何世贵 代 李建国`. */
export const besideName = (name: string, onBehalfOf: string | undefined): string =>
  onBehalfOf === undefined ? name : `${name} 代 ${onBehalfOf}`

function phoneNote({ personName, countersignedAt }: Node, today?: CivilDate): string {
  const confirmed = countersignedAt === undefined ? '本人还没有补签确认' : `本人${timeText(countersignedAt, today)}补签确认`
  return `电话同意，${personName ?? ''}登记；${confirmed}`
}

function decidedLine(node: Node, today?: CivilDate): ChainLine {
  const { role, state, at, opinion = '', by = 'self', personName = '', onBehalfOf } = node
  const words = decisionWords(role)
  const isPhone = isByPhone(node)
  return {
    mark: state === 'rejected' ? 'rejected' : 'approved',
    who: isPhone ? (onBehalfOf?.personName ?? '') : besideName(personName, onBehalfOf?.personName),
    title: ROLE_TITLES[role],
    said: [at === undefined ? '' : timeText(at, today), state === 'rejected' ? words.reject : words.approve].filter(Boolean).join(' '),
    // An opinion that says no more than the signature is not said twice.
    opinion: opinion === words.approve ? '' : opinion,
    note: isPhone ? phoneNote(node, today) : NOTES[by],
  }
}

const handName = ({ personId, name, onBehalfOf }: WaitedFor, viewerId: string): string =>
  besideName(personId === viewerId ? '您' : name, onBehalfOf)

/** Whoever of these signs first: the viewer alone if he is one of them. Who may not see the whole is not told whose turn it is. */
export function handsText(hands: readonly WaitedFor[], viewerId: string): string {
  const own = hands.find(({ personId }) => personId === viewerId)
  return (own ? [own] : hands).map((hand) => handName(hand, viewerId)).join('或')
}

function turnLine(node: Node, hands: readonly WaitedFor[], viewerId: string): ChainLine {
  const isOwn = hands.some(({ personId }) => personId === viewerId)
  const isVacant = hands.length > 0 && hands.every(({ by }) => by === 'vacant')
  return {
    mark: 'turn',
    who: handsText(hands, viewerId),
    title: ROLE_TITLES[node.role],
    said: isOwn ? '' : `等${awaited(node.role)}`,
    opinion: '',
    note: isVacant ? NOTES.vacant : '',
  }
}

const skippedLine = ({ role }: Node): ChainLine => ({
  mark: 'skipped',
  who: '',
  title: ROLE_TITLES[role],
  said: '申请人本人担任，不用签',
  opinion: '',
  note: '',
})

/** Later hands are named while they still come: not once it is refused or taken back. */
export function chainView(
  { chain, status }: Pick<Leave, 'chain' | 'status'>,
  hands: readonly WaitedFor[],
  viewerId: string,
  today?: CivilDate,
): ChainView {
  const turn = status === 'pending' ? chain.findIndex(({ state }) => state === 'waiting') : -1
  const lines: ChainLine[] = []
  const later: string[] = []
  chain.forEach((node, i) => {
    if (node.state === 'skipped') lines.push(skippedLine(node))
    else if (node.state !== 'waiting') lines.push(decidedLine(node, today))
    else if (i === turn) lines.push(turnLine(node, hands, viewerId))
    else if (turn >= 0) later.push(ROLE_TITLES[node.role])
  })
  return { lines, later: later.join('、') }
}

/** `place`: of the entry in its trail. */
export type TrailLine = { place: number; when: string; text: string; opinion: string }

const FIX_TEXTS = { A: '已核对在村', B: '定位大致在村', C: '定位在村', outside: '定位不在村', coarse: '定位不准' } as const

type Decided = 'approved' | 'rejected' | 'countersigned' | 'denied'

/** Of a signature: in whose place, and which post it was for; the chain knows it as long as the signature stands. */
function decidedText(entry: TrailEntry & { event: Decided }, chain: readonly Node[]): string {
  const { event, personName, role = 'villageBranch', at } = entry
  const words = decisionWords(role)
  const title = `（${ROLE_TITLES[role]}）`
  if (event === 'countersigned') return `${personName}${title}补签确认电话同意`
  if (event === 'denied') return `${personName}${title}没有确认电话同意，退回待签`
  const node = chain.find((one) => one.role === role && one.at === at)
  if (node?.onBehalfOf && isByPhone(node)) return `${personName} 登记${node.onBehalfOf.personName}${title}电话${words.approve}`
  return `${besideName(personName, node?.onBehalfOf?.personName)}${title}${event === 'rejected' ? words.reject : words.approve}`
}

const isDecided = (entry: TrailEntry): entry is TrailEntry & { event: Decided } =>
  entry.event === 'approved' || entry.event === 'rejected' || entry.event === 'countersigned' || entry.event === 'denied'

/** Anything else that was done, as the object of a sentence that begins with the name. */
function doneText({
  event,
  grade,
  place,
  roster,
  toPersonName = '',
  toTeamName = '',
}: TrailEntry & { event: Exclude<TrailEntry['event'], Decided> }): string {
  switch (event) {
    case 'submitted':
      return '提出申请'
    case 'withdrawn':
      return roster ? '调整了任职，这次假随之撤回' : '撤回申请'
    case 'returned':
      if (roster) return '调整了任职，这次假到任职结束为止'
      return grade === undefined ? '销假' : `销假，${FIX_TEXTS[grade]}${place === undefined ? '' : `（${place}）`}`
    case 'acknowledged':
      return '已知悉销假'
    case 'handover':
      return `工作交接人改为${toPersonName}`
    case 'recorded':
      return '按纸质假条录入'
    case 'moved':
      return `调整了任职，这次假随本人转到${toTeamName === '' ? '新的工作队' : toTeamName}`
  }
}

export const trailView = ({ trail, chain }: Pick<Leave, 'trail' | 'chain'>, today?: CivilDate): TrailLine[] =>
  trail.map((entry, place) => ({
    place,
    when: timeText(entry.at, today),
    text: isDecided(entry) ? decidedText(entry, chain) : `${entry.personName} ${doneText(entry as Parameters<typeof doneText>[0])}`,
    opinion: entry.opinion ?? '',
  }))

const MOVES: readonly TrailEntry['event'][] = ['submitted', 'approved', 'denied']

/** Since when a pending leave lies where it now lies: the last step that moved it. */
export const waitingSince = ({ trail, submittedAt }: Pick<Leave, 'trail' | 'submittedAt'>): string =>
  trail.filter(({ event }) => MOVES.includes(event)).pop()?.at ?? submittedAt

/** `已等 2 天`, from the next day on. */
export function waitedText(since: string, now: Date): string {
  const days = daysBetween(since.slice(0, 10), civilDateAt(now))
  return days < 1 ? '' : `已等 ${days} 天`
}
