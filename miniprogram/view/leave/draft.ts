import { HALVES, halfNumber, halfOfNumber, isCivilDate, type CivilDate, type Half, type HalfDay, type Period } from '../../domain/calendar'
import type { Leave, LeaveInput } from '../../domain/leave/leave'
import { isBadPeriod, type Asked } from '../../domain/leave/make'
import { LEAVE_KINDS, type Kind } from '../../domain/rules'
import { isMadeOf, isOneOf, isText, isTruth, orNull, readOver, type Readers } from '../words/reading'

/** What a person has filled in of a leave so far: kept on his phone until the cloud has it. */
export type Draft = {
  /** Of this one act, however often it is sent. */
  requestId: string
  kind: Kind | null
  from: HalfDay | null
  to: HalfDay | null
  destination: string
  leavingCounty: boolean | null
  reason: string
  handoverPersonId: string | null
  /** Why he asks though too few would remain; null where he does not. */
  waiver: string | null
  /** It was sent and nobody knows whether it arrived: it is sent again as it is before anything is changed. */
  isSent: boolean
}

export const emptyDraft = (requestId: string): Draft => ({
  requestId,
  kind: null,
  from: null,
  to: null,
  destination: '',
  leavingCounty: null,
  reason: '',
  handoverPersonId: null,
  waiver: null,
  isSent: false,
})

const isHalfDay = isMadeOf<HalfDay>({
  date: (value): value is CivilDate => isText(value) && isCivilDate(value),
  half: isOneOf(Object.keys(HALVES) as Half[]),
})

export const DRAFT_READERS: Readers<Draft> = {
  requestId: isText,
  kind: orNull(isOneOf(LEAVE_KINDS)),
  from: orNull(isHalfDay),
  to: orNull(isHalfDay),
  destination: isText,
  leavingCounty: orNull(isTruth),
  reason: isText,
  handoverPersonId: orNull(isText),
  waiver: orNull(isText),
  isSent: isTruth,
}

/** One that a phone has kept, by whichever version; version 1 carried no number. What cannot be sent again as it was is open. */
export function readDraft(found: object, requestId: string): Draft {
  const draft = readOver(emptyDraft(requestId), found, DRAFT_READERS)
  return draft.isSent && inputOf(draft) === null ? { ...draft, isSent: false } : draft
}
export const DRAFT_VERSION = 2

/** Whether anything is in it that would be missed. */
export const isBegun = ({ kind, from, destination, reason, isSent }: Draft): boolean =>
  kind !== null || from !== null || destination !== '' || reason !== '' || isSent

/** A kept draft on a later day: a beginning that has passed is chosen anew, unless it waits for its answer. */
export const resumed = (draft: Draft, earliest: HalfDay): Draft =>
  !draft.isSent && draft.from && halfNumber(draft.from) < halfNumber(earliest) ? { ...draft, from: null, to: null } : draft

/** A leave that was refused, to be asked for again with changes. */
export const draftFrom = (leave: Leave, requestId: string): Draft => ({
  ...emptyDraft(requestId),
  kind: leave.kind,
  from: leave.from,
  to: leave.to,
  destination: leave.destination ?? '',
  leavingCounty: leave.leavingCounty,
  reason: leave.reason ?? '',
  handoverPersonId: leave.handoverPersonId ?? null,
})

/** A waiver is of the kind that it was asked for with. */
export const withKind = (draft: Draft, kind: Kind): Draft => (kind === draft.kind ? draft : { ...draft, kind, waiver: null })

/** 续假: all but the end and the reason is that of the leave which it goes on from. */
export const extensionOf = (leave: Leave, requestId: string): Draft => ({
  ...draftFrom(leave, requestId),
  from: halfOfNumber(halfNumber(leave.to) + 1),
  to: null,
  reason: '',
})

export type End = 'from' | 'to'

/** After a tap on a day: the first chooses one whole day, the next the last day; a day before the first becomes the first. */
export function withDay(draft: Draft, date: CivilDate, end: End, earliest: HalfDay): { draft: Draft; end: End } {
  if (end === 'to' && draft.from && date >= draft.from.date) return { draft: { ...draft, to: { date, half: 'pm' } }, end: 'from' }
  const from: HalfDay = date === earliest.date ? earliest : { date, half: 'am' }
  return { draft: { ...draft, from, to: { date, half: 'pm' } }, end: 'to' }
}

/** A half chosen beside a day. A day that is begun in the afternoon ends in it. */
export function withHalf(draft: Draft, end: End, half: Half): Draft {
  const { from, to } = draft
  const chosen = { ...draft, [end]: end === 'from' ? from && { ...from, half } : to && { ...to, half } }
  if (!chosen.from || !chosen.to || halfNumber(chosen.from) <= halfNumber(chosen.to)) return chosen
  return { ...chosen, to: { ...chosen.to, half: 'pm' } }
}

export const periodOf = ({ from, to }: Draft): Period | null => (from && to ? { from, to } : null)

/** Stands for what is not yet typed, in a preview alone: neither moves any of its numbers. */
const UNTYPED = '未填'

/** What the cloud is asked about, once kind and period are chosen. */
export function askedOf(draft: Draft): Asked | null {
  const period = periodOf(draft)
  if (draft.kind === null || period === null || isBadPeriod(period)) return null
  return {
    kind: draft.kind,
    ...period,
    destination: draft.destination.trim() || UNTYPED,
    leavingCounty: draft.leavingCounty ?? false,
    ...(draft.handoverPersonId === null ? {} : { handoverPersonId: draft.handoverPersonId }),
    ...(draft.waiver === null ? {} : { coverWaiver: { reason: draft.waiver.trim() || UNTYPED } }),
  }
}

/** The parts of the form, as one comes to them. */
export type Place = 'kind' | 'days' | 'where' | 'why' | 'handover' | 'waiver'
export type Missing = { at: Place; text: string }

const MISSING: readonly (Missing & { isMissing: (draft: Draft, needsHandover: boolean) => boolean })[] = [
  { at: 'kind', text: '还没有选请什么假', isMissing: ({ kind }) => kind === null },
  { at: 'days', text: '还没有在日历上点第一天', isMissing: ({ from }) => from === null },
  { at: 'days', text: '还没有在日历上点最后一天', isMissing: ({ to }) => to === null },
  { at: 'where', text: '还没有填去哪里', isMissing: ({ destination }) => destination.trim() === '' },
  { at: 'where', text: '还没有选出不出县', isMissing: ({ leavingCounty }) => leavingCounty === null },
  { at: 'why', text: '还没有写事由', isMissing: ({ reason }) => reason.trim() === '' },
  { at: 'handover', text: '还没有选工作交接人', isMissing: ({ handoverPersonId }, needs) => needs && handoverPersonId === null },
  { at: 'waiver', text: '还没有写情况特殊的理由', isMissing: ({ waiver }) => waiver?.trim() === '' },
]

/** The first thing that is still to be filled in, and where; null once nothing is. */
export function firstMissing(draft: Draft, needsHandover: boolean): Missing | null {
  const found = MISSING.find(({ isMissing }) => isMissing(draft, needsHandover))
  return found === undefined ? null : { at: found.at, text: found.text }
}
export const missingIn = (draft: Draft, needsHandover: boolean): string | null => firstMissing(draft, needsHandover)?.text ?? null

/** What is sent, of a draft in which nothing is missing. */
export function inputOf(draft: Draft): LeaveInput | null {
  const asked = askedOf(draft)
  return asked && missingIn(draft, false) === null ? { ...asked, requestId: draft.requestId, reason: draft.reason.trim() } : null
}

/** A place that one goes to, and whether it lies outside the county. */
export type Destination = { name: string; leavingCounty: boolean }

const MOST_DESTINATIONS = 4
const USUAL: readonly Destination[] = [
  { name: '县城', leavingCounty: false },
  { name: '市里', leavingCounty: true },
]

/** Those offered: the ones last used, then the usual ones. */
export const destinationsOffered = (used: readonly Destination[]): Destination[] =>
  [...used, ...USUAL.filter(({ name }) => !used.some((one) => one.name === name))].slice(0, MOST_DESTINATIONS)

export const destinationsAfter = (used: readonly Destination[], last: Destination): Destination[] =>
  [last, ...used.filter(({ name }) => name !== last.name)].slice(0, MOST_DESTINATIONS)
