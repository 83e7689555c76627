import { cardData, type CardData, type CardFacts, type CardKind } from '../cards'
import { civilDateAt } from '../calendar'
import { holds, holdsAny, ROLE_TITLES, type Role } from '../roles'
import { currentTurn, type Roster } from './chain'
import { isByPhone, signersOf, type LeaveRecord } from './leave'

/** Who is told what when a leave changes (contract 6, «Who is told»). Each card's page opens that very request. */

export type Notice = { to: string; card: CardKind; page: string; data: CardData }

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

function hintForApplicant(leave: LeaveRecord, roster: Roster): string {
  if (leave.state === 'rejected') return '未获同意，可修改后重新申请'
  if (leave.state === 'approved') return '假已批准，返村后请及时销假'
  const { index } = currentTurn(leave.chain, roster)
  return index < 0 ? '请打开查看' : `接下来由${ROLE_TITLES[leave.chain[index]!.role]}签字`
}

/** Everyone who signed, in his own name or another's, or holds the record. */
export function toldOfReturn(leave: LeaveRecord, { people, now }: Pick<Roster, 'people' | 'now'>): string[] {
  const holders = people.filter((person) => leave.records.some(({ role }) => holds(person, role, civilDateAt(now), leave)))
  return [...new Set([...signersOf(leave), ...holders.map(({ personId }) => personId)])].filter((id) => id !== leave.applicantId)
}

/** What is to be told once `before` has become `after`; `before` is null for a request just made. */
export function noticesOf(before: LeaveRecord | null, after: LeaveRecord, roster: Roster): Notice[] {
  const notices: Notice[] = []
  const tell = (to: string, card: CardKind, result: string, hint: string) => {
    if (notices.some((notice) => notice.to === to && notice.card === card)) return
    notices.push({ to, card, page: pageOf(after.leaveId), data: cardData(card, factsOf(after, result, hint)) })
  }
  const date = civilDateAt(roster.now)
  const keepers = () => roster.people.filter((person) => holdsAny(person, KEEPERS, date, after))
  const turn = currentTurn(after.chain, roster)
  const moved = before === null || currentTurn(before.chain, roster).index !== turn.index
  if (after.state === 'pending' && moved) {
    for (const { person } of turn.hands.filter((hand) => hand.person.digest === undefined))
      tell(person.personId, 'toSign', '待签字', '请您签字，点开即可办理')
  }
  if (before?.state === 'pending' && (after.state === 'pending' || after.state === 'approved' || after.state === 'rejected')) {
    const results = { pending: '已签字', approved: '已批准', rejected: '未同意' } as const
    tell(after.applicantId, 'decided', results[after.state], hintForApplicant(after, roster))
  }
  if (before?.state === 'pending' && after.state === 'approved')
    for (const { personId } of keepers()) tell(personId, 'onRecord', '已批准', '手续已办完，请存档备查')
  if (before?.state === 'approved' && after.state === 'pending') {
    tell(after.applicantId, 'decided', '退回待签', '电话同意未获确认，需重新签字')
    for (const { personId } of keepers()) tell(personId, 'onRecord', '退回待签', '电话同意未获确认，这次假尚未批准')
  }
  for (const node of after.chain.filter((one) => isByPhone(one) && one.countersignedAt === undefined)) {
    const wasThere = before?.chain.some((one) => one.role === node.role && isByPhone(one)) ?? false
    if (!wasThere && node.onBehalfOf) tell(node.onBehalfOf.personId, 'toSign', '待补签', '已登记您电话同意，请点开补签')
  }
  if (before?.state === 'approved' && after.state === 'withdrawn') {
    for (const { personId } of keepers()) tell(personId, 'onRecord', '已撤回', '本人已撤回，这次假不再休')
  }
  if (before?.state === 'approved' && after.state === 'returned') {
    // 002-43: «向谁请假备案，向谁销假».
    for (const to of toldOfReturn(after, roster)) tell(to, 'returned', '已销假', '已回村销假，请知悉')
  }
  const [seen, ...more] = after.acknowledgements ?? []
  // Told once: that others acknowledge too is read on the page.
  if (seen !== undefined && more.length === 0 && before?.acknowledgements === undefined)
    tell(after.applicantId, 'decided', '已知悉', `${seen.personName}已知悉您销假`)
  return notices
}
