import { cardData, type CardData, type CardFacts, type CardKind } from '../cards'
import { civilDateAt } from '../calendar'
import { holds, holdsAny, ROLE_TITLES, type Role } from '../roles'
import { currentTurn, type SigningScene } from './chain'
import { isByPhone, signersOf, type LeaveRecord } from './leave'
import { countersignersOf } from './turns'

/** Who is told what when a leave changes. Each card's page opens that very request. */

/** `turn`: for whose turn it is, and worth nothing to him once it has passed. `office`: for who keeps the record. */
export type Notice = { to: string; card: CardKind; page: string; data: CardData; turn?: 'sign' | 'countersign'; office?: true }

/** The page of one request, as WeChat wants it in a card and in a code. */
export const REQUEST_PAGE = 'pages/leave/page/page'
export const pageOf = (leaveId: string): string => `${REQUEST_PAGE}?leaveId=${leaveId}`

/** Told of every approval, in every tier: they keep the slip (002-39). */
export const KEEPERS: readonly Role[] = ['townshipCommittee', 'townshipClerk', 'countyOrg']

export const factsOf = (leave: LeaveRecord, result: string, hint: string): CardFacts => ({
  applicantName: leave.applicantName,
  kind: leave.kind,
  period: leave,
  days: leave.days,
  result,
  hint,
})

function hintForApplicant(leave: LeaveRecord, scene: SigningScene): string {
  if (leave.state === 'rejected') return '未获同意，可修改后重新申请'
  if (leave.state === 'approved') return '假已批准，返村后请及时销假'
  const { index } = currentTurn(leave.chain, scene)
  return index < 0 ? '请打开查看' : `接下来由${ROLE_TITLES[leave.chain[index]!.role]}签字`
}

/** Everyone who signed, in his own name or another's, or holds the record. */
export function toldOfReturn(leave: LeaveRecord, { people, now }: Pick<SigningScene, 'people' | 'now'>): string[] {
  const holders = people.filter((person) => leave.records.some(({ role }) => holds(person, role, civilDateAt(now), leave)))
  return [...new Set([...signersOf(leave), ...holders.map(({ personId }) => personId)])].filter((id) => id !== leave.applicantId)
}

/** The card for one whose turn it is. */
export const turnNotice = (leave: LeaveRecord, to: string, turn: 'sign' | 'countersign', result: string, hint: string): Notice => ({
  to,
  card: 'toSign',
  page: pageOf(leave.leaveId),
  data: cardData('toSign', factsOf(leave, result, hint)),
  turn,
})

const TURN_WORDS = { sign: ['待签字', '请您签字，点开即可办理'], countersign: ['待补签', '已登记您电话同意，请点开补签'] } as const

/** Cards for all who now have a turn and do not take them once a day. */
export function turnNotices(leave: LeaveRecord, turn: 'sign' | 'countersign', scene: SigningScene): Notice[] {
  const people =
    turn === 'countersign'
      ? countersignersOf(leave, scene)
      : leave.state === 'pending'
        ? currentTurn(leave.chain, scene).hands.map(({ person }) => person)
        : []
  const told = people.filter((person) => turn === 'countersign' || person.digest === undefined)
  const [result, hint] = TURN_WORDS[turn]
  return [...new Set(told.map(({ personId }) => personId))].map((to) => turnNotice(leave, to, turn, result, hint))
}

const keepersOf = (leave: LeaveRecord, { people, now }: SigningScene): string[] =>
  people.filter((person) => holdsAny(person, KEEPERS, civilDateAt(now), leave)).map(({ personId }) => personId)

/** Whether a card that has been waiting is still for him: his turn may have passed, or his office. */
export function isStillFor({ to, turn, office }: Pick<Notice, 'to' | 'turn' | 'office'>, leave: LeaveRecord, scene: SigningScene): boolean {
  if (turn !== undefined) return turnNotices(leave, turn, scene).some((notice) => notice.to === to)
  return office === undefined || toldOfReturn(leave, scene).includes(to) || keepersOf(leave, scene).includes(to)
}

/** What is to be told once `before` has become `after`; `before` is null for a request just made. */
export function noticesOf(before: LeaveRecord | null, after: LeaveRecord, scene: SigningScene): Notice[] {
  const notices: Notice[] = []
  const add = (notice: Notice) => {
    if (!notices.some(({ to, card }) => to === notice.to && card === notice.card)) notices.push(notice)
  }
  const tell = (to: string, card: CardKind, result: string, hint: string) =>
    add({
      to,
      card,
      page: pageOf(after.leaveId),
      data: cardData(card, factsOf(after, result, hint)),
      ...(card === 'onRecord' || card === 'returned' ? { office: true as const } : {}),
    })
  const keepers = () => keepersOf(after, scene)
  const turn = currentTurn(after.chain, scene)
  const moved = before === null || currentTurn(before.chain, scene).index !== turn.index
  if (after.state === 'pending' && moved) turnNotices(after, 'sign', scene).forEach(add)
  const event = after.trail[after.trail.length - 1]?.event
  if (before?.state === 'pending' && (event === 'approved' || event === 'rejected')) {
    const result = after.state === 'pending' ? '已签字' : after.state === 'approved' ? '已批准' : '未同意'
    tell(after.applicantId, 'decided', result, hintForApplicant(after, scene))
  }
  if (before?.state === 'pending' && after.state === 'approved')
    for (const to of keepers()) tell(to, 'onRecord', '已批准', '手续已办完，请存档备查')
  if (before === null && after.state === 'approved') {
    tell(after.applicantId, 'decided', '已批准', hintForApplicant(after, scene))
    for (const to of keepers()) tell(to, 'onRecord', '已批准', '手续已办完，请存档备查')
  }
  if (before !== null && event === 'denied' && after.state === 'pending')
    tell(after.applicantId, 'decided', '退回待签', '电话同意未获确认，需重新签字')
  if (before?.state === 'approved' && after.state === 'pending')
    for (const to of keepers()) tell(to, 'onRecord', '退回待签', '电话同意未获确认，这次假尚未批准')
  if (after.chain.some((node) => isByPhone(node) && !before?.chain.some((one) => one.role === node.role && isByPhone(one))))
    turnNotices(after, 'countersign', scene).forEach(add)
  if (before?.state === 'approved' && after.state === 'withdrawn') {
    for (const to of keepers()) tell(to, 'onRecord', '已撤回', '本人已撤回，这次假不再休')
  }
  if (before?.state === 'approved' && after.state === 'returned') {
    // 002-43: «向谁请假备案，向谁销假».
    for (const to of toldOfReturn(after, scene)) tell(to, 'returned', '已销假', '已回村销假，请知悉')
    const by = after.trail[after.trail.length - 1]
    if (by?.event === 'returned' && by.personId !== after.applicantId)
      tell(after.applicantId, 'decided', '已销假', `${by.personName}代为销假，请核对`)
  }
  const [seen, ...more] = after.acknowledgements ?? []
  // Told once: that others acknowledge too is read on the page.
  if (seen !== undefined && more.length === 0 && before?.acknowledgements === undefined)
    tell(after.applicantId, 'decided', '已知悉', `${seen.personName}已知悉您销假`)
  return notices
}
