import { isCivilDate, type CivilDate, type Half, type HalfDay, type Period } from '../../domain/calendar'
import { daysOf, isBadPeriod } from '../../domain/leave/make'
import { Refusal } from '../../domain/refusal'
import { ROLE_TITLES, type SigningRole } from '../../domain/roles'
import { KIND_TITLES, LEAVE_KINDS, tierFor, type Rules } from '../../domain/rules'
import type { Failure } from '../../contract/failure'
import type { Calls } from '../../contract/calls'
import { areTexts, isCount, isMadeOf, isText, orNull, readOver } from '../words/reading'
import { dayText } from '../words/words'
import { periodWords } from './form'
import { DRAFT_READERS, emptyDraft, inputOf, missingIn, periodOf, withHalf, type Draft, type End } from './draft'
import type { RosterRow } from '../org/roster'

/** A slip that was signed on paper, as the clerk enters it: a leave's draft, whose it is, and its photograph. */

export type SlipPerson = Pick<RosterRow, 'personId' | 'name' | 'teamId' | 'teamName'>
export type SlipDraft = Draft & {
  applicant: SlipPerson | null
  slipFileIds: string[]
  /** When each hand has signed, as far as the paper says it and the clerk enters it. */
  signedOn: Partial<Record<SigningRole, CivilDate>>
  /** Photographs that are not stored, and so not kept with the draft. */
  unsent: number
}

export const emptySlip = (requestId: string): SlipDraft => ({
  ...emptyDraft(requestId),
  applicant: null,
  slipFileIds: [],
  signedOn: {},
  unsent: 0,
})

const isPerson = isMadeOf<SlipPerson>({ personId: isText, name: isText, teamId: isText, teamName: isText })
const areDates = (value: unknown): value is SlipDraft['signedOn'] =>
  typeof value === 'object' && value !== null && Object.values(value).every((date) => isText(date) && isCivilDate(date))

/** One that a phone has kept, by whichever version; version 1 carried no number and no dates of signatures. */
export function readSlip(found: object, requestId: string): SlipDraft {
  const readers = { ...DRAFT_READERS, applicant: orNull(isPerson), slipFileIds: areTexts, signedOn: areDates, unsent: isCount }
  const draft = readOver(emptySlip(requestId), found, readers)
  return draft.isSent && slipInput(draft, []) === null ? { ...draft, isSent: false } : draft
}
export const SLIP_VERSION = 2

export const KIND_CHOICES = LEAVE_KINDS.map((kind) => ({ kind, text: KIND_TITLES[kind] }))

/** After a date is chosen: whole days at first; the end follows a beginning that has passed it. */
export function withDate(draft: SlipDraft, end: End, date: CivilDate): SlipDraft {
  const { from, to } = draft
  if (end === 'to') {
    const last: HalfDay = { date, half: to?.half ?? 'pm' }
    return { ...draft, to: last, from: from ?? { date, half: 'am' } }
  }
  const first: HalfDay = { date, half: from?.half ?? 'am' }
  return { ...draft, from: first, to: to && to.date > date ? to : { date, half: 'pm' } }
}

export const withSlipHalf = (draft: SlipDraft, end: End, half: Half): SlipDraft => ({ ...draft, ...withHalf(draft, end, half) })

/** The first thing that is still to be filled in, as it is asked for; null once nothing is. */
export function missingInSlip(draft: SlipDraft, needsHandover: boolean): string | null {
  if (draft.applicant === null) return '还没有选请假人'
  if (draft.kind !== null && (draft.from === null || draft.to === null)) return '还没有选从哪天到哪天'
  const period = periodOf(draft)
  if (period && isBadPeriod(period)) return Refusal.of('BAD_PERIOD').message
  return missingIn(draft, needsHandover) ?? (draft.slipFileIds.length === 0 ? '还没有拍假条' : null)
}

/** `rows` are the hands that the page shows: a date of one who was shown before the days were changed is not sent. */
export function slipInput(draft: SlipDraft, rows: readonly SignedOn[]): Calls['leave.recordSlip']['input'] | null {
  const input = inputOf(draft)
  const [slipFileId] = draft.slipFileIds
  if (input === null || draft.applicant === null || slipFileId === undefined) return null
  const dated = rows.filter(({ date }) => date !== '').map(({ role, date }): [SigningRole, CivilDate] => [role, date])
  const signedOn = dated.length > 0 ? { signedOn: Object.fromEntries(dated) } : {}
  return { ...input, applicantId: draft.applicant.personId, slipFileId, ...signedOn }
}

/** A hand on the paper, and the date beside it; empty until it is chosen. */
export type SignedOn = { role: SigningRole; title: string; date: CivilDate; text: string }

/** The hands that a leave of this length has, as the paper lists them; a first secretary does not sign his own. */
export function signedOnRows(draft: SlipDraft, needsHandover: boolean, rules: Rules, today: CivilDate): SignedOn[] {
  const period = periodOf(draft)
  if (draft.applicant === null || period === null || isBadPeriod(period)) return []
  const { sign } = tierFor(rules, daysOf(period)).tier
  const roles: SigningRole[] = [...(needsHandover ? [] : ['firstSecretary' as const]), ...sign]
  return roles.map((role) => {
    const date = draft.signedOn[role] ?? ''
    return { role, title: ROLE_TITLES[role], date, text: date === '' ? '' : dayText(date, today) }
  })
}

const dateWords = (half: HalfDay | null, today: CivilDate): string => (half ? dayText(half.date, today) : '')

/** What stood in the way, said to the clerk of another. */
export type SlipRefusal = { message: string; note: string; alternatives: { period: Period; text: string }[]; mayWaive: boolean }

const alternativesIn = (detail: unknown): Period[] => (detail as { alternatives?: Period[] } | undefined)?.alternatives ?? []

export function slipRefusal({ code, message, detail }: Failure, draft: SlipDraft, rules: Rules, today: CivilDate): SlipRefusal {
  const isCover = code === 'COVER_TOO_LOW'
  const periods = isCover ? alternativesIn(detail) : []
  return {
    message,
    // The sentences speak to the applicant.
    note: message.includes('您') && draft.applicant ? `上面的“您”指${draft.applicant.name}。` : '',
    alternatives: periods.map((period) => ({ period, text: periodWords(period, today) })),
    mayWaive: isCover && draft.waiver === null && draft.kind !== null && rules.cover.waivableFor.includes(draft.kind),
  }
}

export type SlipView = {
  kind: string
  kindIndex: number
  from: string
  to: string
  length: string
  missing: string
  button: string
  notice: string
}

export function slipView(draft: SlipDraft, needsHandover: boolean, isSending: boolean, today: CivilDate): SlipView {
  const { kind, from, to, isSent } = draft
  const period = periodOf(draft)
  return {
    kind: kind === null ? '' : KIND_TITLES[kind],
    kindIndex: kind === null ? 0 : LEAVE_KINDS.indexOf(kind),
    from: dateWords(from, today),
    to: dateWords(to, today),
    length: period && !isBadPeriod(period) ? `共 ${daysOf(period)} 天` : '',
    missing: isSent ? '' : (missingInSlip(draft, needsHandover) ?? ''),
    button: isSending ? '正在录入' : isSent ? '再录一次' : '录入，按已批准登记',
    notice: isSent && !isSending ? '上次没有收到回音，不知道录上没有。再录一次就清楚了，不会重复。' : '',
  }
}
