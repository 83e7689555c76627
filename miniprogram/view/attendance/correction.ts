import type { Correction, CorrectionRow, ExplainReply } from '../../contract/calls'
import type { Explanation } from '../../domain/attendance/explain'
import { ENTRY_STATUSES, type Entry } from '../../domain/attendance/fact'
import { STATUS_TITLES } from '../../domain/attendance/status'
import type { CivilDate } from '../../domain/calendar'
import { ROLE_TITLES } from '../../domain/roles'
import { areTexts, isCount, isOneOf, isText, isTruth, orNull, readOver, type Readers } from '../words/reading'
import { dayText, timeText } from '../words/words'
import { isWhollyOnLeave, STATUS_OPTIONS } from './entry'
import { dayPage, type DayPage } from './month'

/** A correction: asked for by the person, of one of his own days, and decided by the clerk. */

export type CorrectionDraft = {
  requestId: string
  isSent: boolean
  status: Entry['status'] | null
  reason: string
  fileIds: string[]
  unsent: number
}

export const emptyCorrection = (requestId: string): CorrectionDraft => ({
  requestId,
  isSent: false,
  status: null,
  reason: '',
  fileIds: [],
  unsent: 0,
})

const READERS: Readers<CorrectionDraft> = {
  requestId: isText,
  isSent: isTruth,
  status: orNull(isOneOf(ENTRY_STATUSES)),
  reason: isText,
  fileIds: areTexts,
  unsent: isCount,
}

export const CORRECTION_VERSION = 1
export const readCorrection = (found: object, requestId: string): CorrectionDraft => readOver(emptyCorrection(requestId), found, READERS)

export function missingInCorrection({ status, reason }: CorrectionDraft): string | null {
  if (status === null) return '还没有选应是什么'
  return reason.trim() === '' ? '还没有写当天的情况' : null
}

export function correctionInput({ status, reason, fileIds }: CorrectionDraft, date: CivilDate) {
  if (status === null || reason.trim() === '') return null
  return { date, status, reason: reason.trim(), ...(fileIds.length === 0 ? {} : { evidenceFileIds: fileIds }) }
}

/** What he has asked for of a day, newest first. */
export const askedLines = ({ corrections }: Pick<ExplainReply, 'corrections'>): string[] =>
  // An answer of a version before says nothing of them.
  ((corrections as ExplainReply['corrections'] | undefined) ?? []).map(({ text }) => text).reverse()

/** What the day may have been instead: not what it is already. Of a day of two parts each may be meant for the whole. */
export const correctionOptions = ({ status, half }: Pick<Explanation, 'status' | 'half'>): typeof STATUS_OPTIONS =>
  half === undefined ? STATUS_OPTIONS.filter((option) => option.status !== status) : STATUS_OPTIONS

/** Of a day that is over or is known; one that is leave comes from its slip. What is locked the cloud tells. */
export const mayAskOf = (explanation: Explanation, today: CivilDate): boolean =>
  explanation.date <= today && !isWhollyOnLeave(explanation) && (explanation.date < today || explanation.status !== 'unconfirmed')

export type CorrectionLine = { correctionId: string; name: string; what: string; unit: string; reason: string; since: string }

export const correctionLine = (row: CorrectionRow, today: CivilDate): CorrectionLine => ({
  correctionId: row.correctionId,
  name: row.personName,
  what: `${dayText(row.date, today)} 更正为${STATUS_TITLES[row.status]}`,
  unit: [row.townshipName, row.teamName].filter(Boolean).join(' '),
  reason: row.reason,
  since: `${timeText(row.askedAt, today)} 申请${row.evidence > 0 ? `，照片 ${row.evidence} 张` : ''}`,
})

export type CorrectionView = CorrectionLine & {
  phone: string
  urls: string[]
  day: DayPage
  mayDecide: boolean
  hindrance: string
  /** How it was decided, once it is. */
  outcome: string
}

function outcomeOf({ state, decided }: Correction, today: CivilDate): string {
  if (state === 'replaced') return '本人后来又改了申请，请看新的一件'
  if (decided === undefined) return ''
  const { as = 'townshipClerk', byName, at, opinion } = decided
  return `${ROLE_TITLES[as]}${byName} ${timeText(at, today)} ${state === 'approved' ? '同意' : '未同意'}：${opinion}`
}

export const correctionView = (correction: Correction, today: CivilDate): CorrectionView => ({
  ...correctionLine(correction, today),
  phone: correction.phone,
  urls: correction.urls,
  day: dayPage(correction.day, today),
  mayDecide: correction.mayDecide,
  hindrance: correction.hindrance ?? '',
  outcome: outcomeOf(correction, today),
})

/** Beside the buttons, which one word decides. */
export const DEFAULT_OPINIONS = { approve: '属实', reject: '' } as const
