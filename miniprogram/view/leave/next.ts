import { civilDateAt, daysBetween, halfDayAt, halfNumber } from '../../domain/calendar'
import { isByPhone, signerNames } from '../../domain/leave/leave'
import type { LeavePage } from '../../domain/leave/reading'
import { decisionWords } from '../../domain/leave/words'
import { ROLE_TITLES } from '../../domain/roles'
import { awaited, handsText, waitedText, waitingSince } from './trail'
import { dayText, halfText, returnByText, timeText } from '../words/words'

/** How a leave stands and what comes next: for its applicant first of all, and for whoever else reads it. */

export type Next = {
  heading: string
  details: string[]
  tone: 'brand' | 'amber' | 'red' | 'plain'
  /** Whom the applicant may ring up. */
  call: { name: string; phone: string } | null
  /** A leave that was not agreed to, or taken back, may be asked for once more. */
  canAskAgain: boolean
}

const plain = (heading: string, details: string[], more: Partial<Next> = {}): Next => ({
  heading,
  details: details.filter(Boolean),
  tone: 'plain',
  call: null,
  canAskAgain: false,
  ...more,
})

type Told = { page: LeavePage; isOwn: boolean; viewerId: string; now: Date }

function pendingNext({ page, isOwn, viewerId, now }: Told): Next {
  const role = page.chain.find(({ state }) => state === 'waiting')?.role ?? 'villageBranch'
  const title = ROLE_TITLES[role]
  const since = waitingSince(page)
  const [first] = page.hands
  const waited = waitedText(since, now)
  if (first === undefined) {
    // Nobody stands in for the deputy secretary (002-36); a reader of the outline is told no names.
    const isVacant = page.reason !== undefined
    return plain(`等${title}${awaited(role)}`, [isVacant ? '这一职务现在空缺，请联系县委组织部' : `${timeText(since)} 送到`, waited], {
      tone: 'amber',
    })
  }
  return plain(`等${handsText(page.hands, viewerId)}${awaited(role)}`, [`${title}，${timeText(since)} 送到`, waited], {
    tone: 'amber',
    call: isOwn && first.phone !== '' ? { name: first.name, phone: first.phone } : null,
  })
}

/** The last of the days is a working day: where but one is left before it has come, today is none. */
function leftText({ returnBy, workingDaysLeft: left }: LeavePage, now: Date): string {
  if (returnBy === civilDateAt(now)) return '今天是最后一天'
  if (left === undefined) return ''
  return left === 1 ? '还有 1 个工作日' : `连今天还有 ${left} 个工作日`
}

function approvedNext({ page, now }: Told): Next {
  const days = daysBetween(civilDateAt(now), page.from.date)
  const due = returnByText(page.returnBy)
  return plain(`${halfText(page.from)}起休`, [days > 0 ? `还有 ${days} 天` : '', page.returnBy ? `休完后${due}` : due], { tone: 'brand' })
}

/** A leave may go over into the next one of the same absence. */
function onLeaveNext({ page, now }: Told): Next {
  const isOver = halfNumber(halfDayAt(now)) > halfNumber(page.to)
  return plain(isOver ? '和后面相连的假一起休' : `休到${halfText(page.to)}`, [returnByText(page.returnBy)], { tone: 'brand' })
}

function returnDueNext({ page, isOwn, now }: Told): Next {
  const due = returnByText(page.returnBy)
  return plain(isOwn && page.returnBy ? `请您${due}` : due, [leftText(page, now)], { tone: 'amber' })
}

const overdueNext = ({ page, isOwn }: Told): Next =>
  plain(
    page.returnBy ? `${dayText(page.returnBy)}是销假的最后一天，已经超期` : '已经超期',
    [isOwn ? '人已回村的请马上销假；还没有回村的，请马上联系乡镇考勤专人。' : ''],
    { tone: 'red' },
  )

function rejectedNext({ page, isOwn }: Told): Next {
  const node = page.chain.find(({ state }) => state === 'rejected')
  const heading = node === undefined ? '没有获得同意' : `${node.personName ?? ''}${decisionWords(node.role).reject}`
  return plain(heading, [node?.opinion === undefined ? '没有写理由' : `理由：${node.opinion}`], { tone: 'red', canAskAgain: isOwn })
}

/** Who has seen the return, and who has not: every signer and every office that holds the record (002-43). */
function seenTexts(page: LeavePage): string[] {
  const seen = page.acknowledgements ?? []
  const signers = [...signerNames(page)].flatMap(([id, name]) => (seen.some(({ personId }) => personId === id) ? [] : [name]))
  const offices = page.records.filter(({ acknowledgedAt }) => acknowledgedAt === undefined).map(({ role }) => ROLE_TITLES[role])
  const unseen = [...signers, ...offices]
  return [
    seen.length === 0 ? '' : `已知悉：${seen.map(({ personName }) => personName).join('、')}`,
    unseen.length === 0 ? '' : `还没看到：${unseen.join('、')}`,
  ]
}

const returnedNext = ({ page }: Told): Next =>
  plain(`${page.returnedAt === undefined ? '' : `${timeText(page.returnedAt)} `}已销假`, seenTexts(page))

const withdrawnNext = ({ page, isOwn }: Told): Next =>
  plain(page.decidedAt === undefined ? '已撤回' : `${timeText(page.decidedAt)} 已撤回`, [], { canAskAgain: isOwn })

const NEXT: Record<LeavePage['status'], (told: Told) => Next> = {
  pending: pendingNext,
  approved: approvedNext,
  onLeave: onLeaveNext,
  returnDue: returnDueNext,
  overdue: overdueNext,
  returned: returnedNext,
  rejected: rejectedNext,
  withdrawn: withdrawnNext,
}

/** To the leader in whose name an agreement was entered, that comes before all else. */
function enteredNext({ page, viewerId }: Told): Next | undefined {
  const node = page.chain.find((one) => isByPhone(one, viewerId) && one.countersignedAt === undefined)
  if (node?.at === undefined) return undefined
  return plain(`${node.personName ?? ''}登记：您在电话里同意了`, [`${ROLE_TITLES[node.role]}，${timeText(node.at)}`], { tone: 'amber' })
}

export function nextView(page: LeavePage, viewerId: string, now: Date): Next {
  const entered = enteredNext({ page, isOwn: false, viewerId, now })
  if (entered) return entered
  return NEXT[page.status]({ page, isOwn: page.applicantId === viewerId, viewerId, now })
}
