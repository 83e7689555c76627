import { civilDateAt, daysBetween, halfDayAt, halfNumber, type CivilDate } from '../../domain/calendar'
import { isShort } from '../../domain/leave/cover'
import { isByPhone, signerNames, type Leave } from '../../domain/leave/leave'
import type { LeavePage } from '../../domain/leave/reading'
import { decisionWords } from '../../domain/leave/words'
import { ROLE_TITLES } from '../../domain/roles'
import { awayOf, shortagesOf } from './cover'
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

type Told = { page: LeavePage; isOwn: boolean; viewerId: string; now: Date; today: CivilDate; extension: Leave | undefined }

/** What others have asked for since may take the people that his own needs (002-41): told to him while he can still do something. */
function dangerTexts({ page, isOwn, today }: Told): string[] {
  const short = page.cover.filter(isShort)
  if (!isOwn || page.coverWaiver !== undefined || short.length === 0) return []
  return [
    `${shortagesOf(short, today)[0]!}：${awayOf(short, today).join('；') || '队里的人变动了'}。`,
    '到最后一位签字时人数还不够，就批不了。可以先和同事商量，或撤回后改期。',
  ]
}

function pendingNext(told: Told): Next {
  const { page, isOwn, viewerId, now, today } = told
  const role = page.chain.find(({ state }) => state === 'waiting')?.role ?? 'villageBranch'
  const title = ROLE_TITLES[role]
  const since = waitingSince(page)
  const [first] = page.hands
  const waited = waitedText(since, now)
  if (first === undefined) {
    // Nobody stands in for the deputy secretary (002-36); a reader of the outline is told no names.
    const isVacant = page.reason !== undefined
    return plain(
      `等${title}${awaited(role)}`,
      [isVacant ? '这一职务现在空缺，请联系县委组织部' : `${timeText(since, today)} 送到`, waited, ...dangerTexts(told)],
      {
        tone: 'amber',
      },
    )
  }
  return plain(
    `等${handsText(page.hands, viewerId)}${awaited(role)}`,
    [`${title}，${timeText(since, today)} 送到`, waited, ...dangerTexts(told)],
    {
      tone: 'amber',
      call: isOwn && first.phone !== '' ? { name: first.name, phone: first.phone } : null,
    },
  )
}

/** The last of the days is a working day: where but one is left before it has come, today is none. */
function leftText({ returnBy, workingDaysLeft: left }: LeavePage, now: Date): string {
  if (returnBy === civilDateAt(now)) return '今天是最后一天'
  if (left === undefined) return ''
  return left === 1 ? '还有 1 个工作日' : `连今天还有 ${left} 个工作日`
}

function approvedNext({ page, now, today }: Told): Next {
  const days = daysBetween(civilDateAt(now), page.from.date)
  const due = returnByText(page.returnBy, today)
  return plain(`${halfText(page.from, today)}起休`, [days > 0 ? `还有 ${days} 天` : '', page.returnBy ? `休完后${due}` : due], {
    tone: 'brand',
  })
}

/** A leave may go over into the next one of the same absence. */
function onLeaveNext({ page, now, today }: Told): Next {
  const isOver = halfNumber(halfDayAt(now)) > halfNumber(page.to)
  return plain(isOver ? '和后面相连的假一起休' : `休到${halfText(page.to, today)}`, [returnByText(page.returnBy, today)], { tone: 'brand' })
}

/** An extension that was asked for stands beside what is owed: it may be that nothing is. */
function extensionTexts({ page, extension, today }: Told): string[] {
  if (extension === undefined) return []
  const wasInTime = page.returnBy && extension.submittedAt.slice(0, 10) <= page.returnBy
  const asked = `${timeText(extension.submittedAt, today)}已申请续假到${halfText(extension.to, today)}`
  return [`${asked}${wasInTime ? '，当时没有超期' : ''}，还在等签字。`]
}

function returnDueNext(told: Told): Next {
  const { page, isOwn, now, today } = told
  const due = returnByText(page.returnBy, today)
  return plain(isOwn && page.returnBy ? `请您${due}` : due, [leftText(page, now), ...extensionTexts(told)], { tone: 'amber' })
}

function overdueNext(told: Told): Next {
  const { page, isOwn, today } = told
  return plain(
    page.returnBy ? `${dayText(page.returnBy, today)}是销假的最后一天，已经超期` : '已经超期',
    [isOwn ? '人已回村的请马上销假；还没有回村的，请马上联系乡镇考勤专人。' : '', ...extensionTexts(told)],
    { tone: 'red' },
  )
}

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

const returnedNext = ({ page, today }: Told): Next =>
  plain(`${page.returnedAt === undefined ? '' : `${timeText(page.returnedAt, today)} `}已销假`, seenTexts(page))

const withdrawnNext = ({ page, isOwn, today }: Told): Next =>
  plain(page.decidedAt === undefined ? '已撤回' : `${timeText(page.decidedAt, today)} 已撤回`, [], { canAskAgain: isOwn })

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
function enteredNext({ page, viewerId, today }: Told): Next | undefined {
  const node = page.chain.find((one) => isByPhone(one, viewerId) && one.countersignedAt === undefined)
  if (node?.at === undefined) return undefined
  return plain(`${node.personName ?? ''}登记：您在电话里同意了`, [`${ROLE_TITLES[node.role]}，${timeText(node.at, today)}`], {
    tone: 'amber',
  })
}

/** `extension` goes on from this leave, and waits for its signatures. */
export function nextView(page: LeavePage, viewerId: string, now: Date, extension?: Leave): Next {
  const told = { page, isOwn: page.applicantId === viewerId, viewerId, now, today: civilDateAt(now), extension }
  return enteredNext(told) ?? NEXT[page.status](told)
}

/** Of what else the applicant has asked for, what goes on from this leave and is not decided. */
export const extensionFrom = ({ leaveId }: Pick<Leave, 'leaveId'>, leaves: readonly Leave[]): Leave | undefined =>
  leaves.find((leave) => leave.extends === leaveId && leave.status === 'pending')

/** While a return is owed, an extension of it is looked for. */
export const isOwed = ({ status }: Pick<Leave, 'status'>): boolean => status === 'returnDue' || status === 'overdue'
