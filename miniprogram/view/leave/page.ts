import { civilDateAt } from '../../domain/calendar'
import type { HalfCover } from '../../domain/leave/cover'
import type { Leave } from '../../domain/leave/leave'
import type { LeavePage, Step } from '../../domain/leave/reading'
import { decisionWords } from '../../domain/leave/words'
import { obstacleOf, reasonsOffered, type Obstacle } from './obstacle'
import { chainView, turnRole, type ChainView } from './trail'
import { isOwed, nextView, type Next } from './next'
import { leaveText } from './row'
import { LEAVE_STATES, spanParts } from '../words/words'

/** The page of one leave: what a leader needs to decide, on one screen, and what each reader may do. */

export type Tone = 'brand' | 'amber' | 'red' | 'plain'

/** The one thing that the page asks of its reader: a button, and in words what he may answer instead. */
export type Primary = { step: Step; yes: string; no: string }
/** What else he may do: words, not buttons. */
export type Word = { step: Step; text: string; tone: 'plain' | 'red' }

export type RequestView = {
  leaveId: string
  isOwn: boolean
  who: string
  what: string
  unit: string
  tag: { text: string; tone: Tone }
  /** `to` is empty where it is one day. */
  from: string
  to: string
  counts: string
  merged: string
  where: string
  reason: string
  waiver: string
  handover: string
  cover: HalfCover[]
  teamSize: number
  chain: ChainView
  clause: string
  remarks: string[]
  next: Next | null
  primary: Primary | null
  /** Why his 同意 would not pass now. */
  obstacle: Obstacle | null
  /** Words offered to who does not agree. */
  reasons: string[]
  words: Word[]
  /** The applicant may send a link of it to whom it waits for. */
  canShare: boolean
  /** The slip was signed on paper, and its photograph can be looked at. */
  hasSlipPhoto: boolean
  /** The slip can be taken away to be printed and filed (002-39). */
  canDownload: boolean
  /** What is asked before a signature that lets the team fall short; empty where none does. */
  waiverQuestion: string
}

function tagOf(page: LeavePage): RequestView['tag'] {
  if (page.may.includes('sign')) return { text: '等您签字', tone: 'amber' }
  if (page.may.includes('countersign')) return { text: '等您补签', tone: 'amber' }
  return LEAVE_STATES[page.status]
}

function mergedText({ days, absenceDays }: LeavePage): string {
  return absenceDays > days ? `与前后相连的假合并计算，共 ${absenceDays} 天，按 ${absenceDays} 天办理` : ''
}

/** The destination is not for every reader. */
function whereText({ leavingCounty, destination }: LeavePage): string {
  const county = leavingCounty ? '离县' : '不离县'
  return destination === undefined ? county : `${county}，去${destination}`
}

/** While who remains in the village is still of use. */
const ASKED_FOR: readonly Leave['status'][] = ['pending', 'approved', 'onLeave']

function primaryOf(page: LeavePage): Primary | null {
  const { may, status } = page
  if (may.includes('sign')) {
    const { approve, reject } = decisionWords(turnRole(page) ?? 'villageBranch')
    return { step: 'sign', yes: approve, no: reject }
  }
  if (may.includes('countersign')) return { step: 'countersign', yes: '是我同意的', no: '不是' }
  if (may.includes('acknowledgeReturn')) return { step: 'acknowledgeReturn', yes: '知道了', no: '' }
  if (may.includes('returnToPost')) return { step: 'returnToPost', yes: isOwed({ status }) ? '销假' : '提前销假', no: '' }
  return null
}

const WORDS: readonly Word[] = [
  { step: 'extend', text: '续假', tone: 'plain' },
  { step: 'nameHandover', text: '换交接人', tone: 'plain' },
  { step: 'signByPhone', text: '登记电话同意', tone: 'plain' },
  { step: 'recordReturn', text: '代办销假', tone: 'plain' },
  { step: 'withdraw', text: '撤回', tone: 'red' },
]

/** Who may not see the whole is not given the reason; and what is not agreed to has nothing to be filed. */
const isToFile = ({ reason, status }: LeavePage): boolean =>
  reason !== undefined && status !== 'pending' && status !== 'rejected' && status !== 'withdrawn'

/** `3月10日上午` is the first of the half-days that fall lowest. */
function waiverQuestionOf(page: LeavePage): string {
  if (turnRole(page) !== 'countyOrg' || page.coverWaiver === undefined || page.cover.length === 0) return ''
  const least = Math.max(0, Math.min(...page.cover.map(({ onPost }) => onPost)))
  return `您同意，就是准许队里在村人数降到${least}人。申请人的说明：${page.coverWaiver.reason}`
}

function remarksOf({ calendarProvisional, slipFileId, status }: LeavePage): string[] {
  return [
    ...(slipFileId === undefined ? [] : ['按签好字的纸质假条录入']),
    ...(calendarProvisional && status !== 'withdrawn' ? ['那一年的节假日安排还没有公布，工作日先按周一至周五算'] : []),
  ]
}

/** `viewerId` is empty where it is not known who reads; `extension` goes on from this leave and waits for its signatures. */
export function requestView(page: LeavePage, viewerId: string, now: Date, extension?: Leave): RequestView {
  const primary = primaryOf(page)
  const today = civilDateAt(now)
  return {
    leaveId: page.leaveId,
    isOwn: page.applicantId === viewerId,
    who: page.applicantName,
    what: leaveText(page),
    unit: `${page.townshipName} ${page.teamName}`,
    tag: tagOf(page),
    ...spanParts(page, today),
    counts: `自然日 ${page.days} · 工作日 ${page.workingDays}`,
    merged: mergedText(page),
    where: whereText(page),
    reason: page.reason ?? '',
    waiver: page.coverWaiver?.reason ?? '',
    handover: page.handoverPersonName ?? '',
    cover: ASKED_FOR.includes(page.status) ? page.cover : [],
    teamSize: page.teamSize,
    chain: chainView(page, page.hands, viewerId, today),
    clause: page.clause,
    remarks: remarksOf(page),
    next: primary?.step === 'sign' ? null : nextView(page, viewerId, now, extension),
    primary,
    obstacle: obstacleOf(page, today),
    reasons: reasonsOffered(page),
    words: WORDS.filter(({ step }) => page.may.includes(step)),
    canShare: page.applicantId === viewerId && page.status === 'pending',
    hasSlipPhoto: page.slipFileId !== undefined,
    canDownload: isToFile(page),
    waiverQuestion: waiverQuestionOf(page),
  }
}
