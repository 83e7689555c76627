import { cardData, type CardKind } from '../cards'
import { holdsAny } from '../roles'
import { civilDateAt } from '../calendar'
import type { SigningScene } from './chain'
import type { LeaveRecord } from './leave'
import { factsOf, KEEPERS, pageOf, toldOfReturn, turnNotices, type Notice } from './notices'

/** Who is told when a leave has gone with its applicant: he himself, and those who now have it or had it before them. */

export function followNotices(before: LeaveRecord, after: LeaveRecord, scene: SigningScene): Notice[] {
  const notices: Notice[] = []
  const tell = (to: string, card: CardKind, result: string, hint: string) => {
    if (notices.some((notice) => notice.to === to && notice.card === card)) return
    notices.push({ to, card, page: pageOf(after.leaveId), data: cardData(card, factsOf(after, result, hint)) })
  }
  const keepers = () => scene.people.filter((person) => holdsAny(person, KEEPERS, civilDateAt(scene.now), after))
  if (before.state !== after.state && after.state === 'withdrawn') {
    tell(after.applicantId, 'decided', '已撤回', '您的任职有调整，这次假不再休')
    if (before.state === 'approved')
      for (const { personId } of keepers()) tell(personId, 'onRecord', '已撤回', '本人任职调整，这次假不再休')
    return notices
  }
  if (before.state !== after.state && after.state === 'returned') {
    tell(after.applicantId, 'decided', '已结束', '您的任职有调整，假到任职结束为止')
    for (const to of toldOfReturn(after, scene)) tell(to, 'returned', '已结束', '本人任职结束，假随之结束')
    return notices
  }
  const isElsewhere = before.teamId !== after.teamId || before.villageId !== after.villageId || before.townshipId !== after.townshipId
  if (!isElsewhere || after.state === 'rejected' || after.state === 'withdrawn' || after.state === 'returned') return notices
  if (before.teamId !== after.teamId) tell(after.applicantId, 'decided', '已转队', '这次假随您转到新的工作队')
  if (after.state === 'pending') notices.push(...turnNotices(after, 'sign', scene))
  else for (const { personId } of keepers()) tell(personId, 'onRecord', '已批准', '本人转来，手续已办完，请存档')
  return notices
}
