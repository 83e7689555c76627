import { periodText, type HalfDay, type Period } from '../../domain/calendar'
import type { HalfCover } from '../../domain/leave/cover'
import type { Leave } from '../../domain/leave/leave'
import { daysOf, isBadPeriod } from '../../domain/leave/make'
import { Refusal } from '../../domain/refusal'
import { ROLE_TITLES, type SigningRole } from '../../domain/roles'
import { KIND_TITLES, LEAVE_KINDS, type Kind, type Rules } from '../../domain/rules'
import { LONG_TEXT } from '../../domain/text'
import type { Failure } from '../../contract/failure'
import type { Preview } from '../../contract/calls'
import { awayOf, teamSizeOf } from './cover'
import { missingIn, periodOf, type Draft, type End } from './draft'
import { dayText, halfText } from '../words/words'

/** The leave form as it stands: what is chosen, what it comes to, what is in the way, and what its button does. */

type Choice<T> = { value: T; text: string; isChosen: boolean }

/** Where the cloud's answer about the draft stands. `none`: too little is filled in to ask. */
export type Checking = 'none' | 'running' | 'done'

export type FormSources = {
  rules: Rules
  draft: Draft
  /** Which end the next tap on the calendar chooses. */
  end: End
  showsAllKinds: boolean
  earliest: HalfDay
  checking: Checking
  preview: Preview | null
  /** Why the cloud gave no answer about the draft. */
  checkFailure: Failure | null
  /** What the last sending came to, if it was no success. */
  sendFailure: Failure | null
  isSending: boolean
  /** A first secretary's leave, which needs one who takes over (002-38). */
  needsHandover: boolean
  /** The leave that this one goes on from. */
  extended: Leave | null
}

type Day = { text: string; half: HalfDay['half']; without: HalfDay['half'] | ''; isNext: boolean }
type Signer = { title: string; names: string }

export type FormView = {
  kinds: Choice<Kind>[]
  hasMoreKinds: boolean
  from: Day
  to: Day
  hint: string
  counties: Choice<boolean>[]
  reasonCount: string
  /** `共 4 天 · 工作日 4 天` */
  length: string
  merged: string
  blocks: { code: string; message: string }[]
  /** Who else is away when, beside a refusal for cover. */
  away: string[]
  alternatives: { index: number; text: string }[]
  /** Whether one may ask although too few would remain, and whether one does. */
  waiver: 'none' | 'offered' | 'open'
  cover: HalfCover[]
  teamSize: number
  signers: Signer[]
  clause: string
  quota: { text: string; isShort: boolean }[]
  provisional: string
  needsHandover: boolean
  isFrozen: boolean
  notice: string
  missing: string
  button: { text: string; isReady: boolean; isBusy: boolean }
}

const COMMON_KINDS: readonly Kind[] = ['personal', 'sick', 'annual', 'officialTrip']
const MOST_NAMES = 2

function kindsOf({ draft, showsAllKinds }: FormSources): Choice<Kind>[] {
  const others = LEAVE_KINDS.filter((kind) => !COMMON_KINDS.includes(kind))
  const shown = showsAllKinds ? [...COMMON_KINDS, ...others] : [...COMMON_KINDS, ...others.filter((kind) => kind === draft.kind)]
  return shown.map((kind) => ({ value: kind, text: KIND_TITLES[kind], isChosen: kind === draft.kind }))
}

const dayOf = (half: HalfDay | null, unchosen: string, isNext: boolean, without: Day['without']): Day => ({
  text: half ? dayText(half.date) : unchosen,
  half: half?.half ?? 'am',
  isNext,
  without: half ? without : '',
})

function endsOf({ draft, end, earliest, extended }: FormSources): Pick<FormView, 'from' | 'to'> {
  const { from, to } = draft
  const isSameDay = from !== null && from.date === to?.date
  const morningHasPassed = from !== null && earliest.half === 'pm' && from.date === earliest.date
  return {
    from: dayOf(from, '在日历上点第一天', end === 'from' && extended === null, morningHasPassed ? 'am' : ''),
    to: dayOf(to, '再点最后一天', end === 'to', isSameDay && from.half === 'pm' ? 'am' : ''),
  }
}

function hintOf({ draft, end, extended }: FormSources): string {
  if (extended) return draft.to ? '要改最后一天，在日历上另点一天。' : '在日历上点续到哪一天。'
  if (draft.from === null) return '在日历上先点第一天，再点最后一天。'
  return end === 'to' ? '只请一天就不用再点；不止一天，再点最后一天。' : '要改日期，从第一天点起。'
}

/** `3月11日 周三 — 3月12日 周四`, with halves where it does not hold whole days. */
export function periodWords({ from, to }: Period): string {
  const isWhole = from.half === 'am' && to.half === 'pm'
  if (from.date === to.date && (isWhole || from.half === to.half)) return isWhole ? dayText(from.date) : halfText(from)
  const word = (half: HalfDay) => (isWhole ? dayText(half.date) : halfText(half))
  return `${word(from)} — ${word(to)}`
}

/** Codes that speak of something which the person has yet to fill in, or which does not bind him here. */
const isSilent = (code: string, { extended, draft }: FormSources): boolean =>
  (code === 'IN_THE_PAST' && extended !== null) || (code === 'HANDOVER_REQUIRED' && draft.handoverPersonId === null)

/** Of an extension, whose beginning is fixed, no other period can be taken: the sentence offers none. */
const coverSentence = (shortOf: HalfCover): string => Refusal.of('COVER_TOO_LOW', { ...shortOf, alternatives: [] }).message

function blocksOf(sources: FormSources): FormView['blocks'] {
  const { draft, preview, sendFailure: failure, extended } = sources
  const period = periodOf(draft)
  if (period && isBadPeriod(period)) return [{ code: 'BAD_PERIOD', message: Refusal.of('BAD_PERIOD').message }]
  const refusals = preview?.refusals ?? []
  const found = refusals
    .filter(({ code }) => !isSilent(code, sources))
    .map(({ code, message }) => ({
      code,
      message: code === 'COVER_TOO_LOW' && extended && preview?.shortOf ? coverSentence(preview.shortOf) : message,
    }))
  // What the sending itself was refused for, unless the preview says it by now.
  if (failure?.kind !== 'refused' || found.some(({ code }) => code === failure.code)) return found
  return [{ code: failure.code ?? '', message: failure.message }, ...found]
}

const alternativesOf = ({ extended, preview }: FormSources): FormView['alternatives'] =>
  extended ? [] : (preview?.alternatives ?? []).map((period, index) => ({ index, text: periodWords(period) }))

function waiverOf({ draft, rules }: FormSources, blocks: FormView['blocks']): FormView['waiver'] {
  if (draft.kind === null || !rules.cover.waivableFor.includes(draft.kind)) return 'none'
  if (draft.waiver !== null) return 'open'
  return blocks.some(({ code }) => code === 'COVER_TOO_LOW') ? 'offered' : 'none'
}

function namesOf(hands: Preview['firstHands']): string {
  const names = hands
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join('或')
  return hands.length > MOST_NAMES ? `${names}等${hands.length}人` : names
}

/** The chain from its first hand on; what is before it falls away, as nobody signs for himself. */
function signersOf({ roles, firstHands }: Preview): Signer[] {
  const first = Math.max(
    0,
    roles.findIndex((role: SigningRole) => role === firstHands[0]?.role),
  )
  return roles.slice(first).map((role, i) => ({ title: ROLE_TITLES[role], names: i === 0 ? namesOf(firstHands) : '' }))
}

const quotaOf = ({ quota }: Preview): FormView['quota'] =>
  quota.map(({ month, possible, required }) => ({
    text: `${+month.slice(5)}月在村最多还能到 ${possible} 天，要求 ${required} 天`,
    isShort: possible < required,
  }))

function mergedText({ mergedWith, absenceDays }: Preview, extended: Leave | null): string {
  if (mergedWith.length === 0) return ''
  const periods = mergedWith.map(periodText).join('、')
  const counted = `与${periods}的假合并计算，共 ${absenceDays} 天`
  return extended ? `${counted}，按 ${absenceDays} 天的权限签字。` : `${counted}。`
}

function lengthText({ draft, preview }: FormSources): string {
  const period = periodOf(draft)
  if (period === null || isBadPeriod(period)) return ''
  const workingDays = preview && preview.days > 0 ? ` · 工作日 ${preview.workingDays} 天` : ''
  return `共 ${daysOf(period)} 天${workingDays}`
}

/** What the answer of the cloud adds. */
function answered({ preview, extended }: FormSources) {
  if (preview === null || preview.days === 0) {
    return { merged: '', cover: [], teamSize: 0, signers: [], clause: '', quota: [], provisional: '' }
  }
  return {
    merged: mergedText(preview, extended),
    cover: preview.cover,
    teamSize: teamSizeOf(preview.cover),
    signers: signersOf(preview),
    clause: preview.clause,
    quota: quotaOf(preview),
    provisional: preview.calendarProvisional ? '这段时间的放假安排还没有公布，工作日先按周一至周五算。' : '',
  }
}

/** Of a sending whose fate is not known. */
function noticeOf({ draft, isSending, sendFailure: failure }: FormSources): string {
  if (!draft.isSent || isSending) return ''
  if (failure?.kind === 'fault') return `${failure.message}再交一次不会重复请假。`
  return '上次提交没有收到回音，不知道交上没有。再交一次就清楚了，不会重复请假。'
}

function buttonText({ draft, preview, extended, isSending }: FormSources): string {
  if (isSending) return '正在提交'
  if (draft.isSent) return '再交一次'
  const verb = extended ? '提交续假' : '提交'
  const names = preview ? namesOf(preview.firstHands) : ''
  return names === '' ? verb : `${verb}，先由${names}签字`
}

function missingText(sources: FormSources, blocks: FormView['blocks']): string {
  const { draft, checking, checkFailure } = sources
  if (draft.isSent) return ''
  if (blocks.length > 0) return '这段时间请不了，请看上面的说明。'
  const missing = missingIn(draft, sources.needsHandover)
  if (missing !== null) return missing
  if (checking === 'running') return '正在核对'
  return checkFailure?.kind === 'offline' ? '网络不好，没有核对成。可以先提交，交不上也不会丢。' : (checkFailure?.message ?? '')
}

export function formView(sources: FormSources): FormView {
  const { draft, isSending, needsHandover, checking } = sources
  const blocks = blocksOf(sources)
  const isFilled = missingIn(draft, needsHandover) === null && blocks.length === 0 && checking !== 'running'
  return {
    kinds: kindsOf(sources),
    hasMoreKinds: !sources.showsAllKinds,
    ...endsOf(sources),
    hint: hintOf(sources),
    counties: [false, true].map((value) => ({ value, text: value ? '出县' : '不出县', isChosen: draft.leavingCounty === value })),
    reasonCount: `${draft.reason.length}/${LONG_TEXT}`,
    length: lengthText(sources),
    ...answered(sources),
    blocks,
    away: blocks.some(({ code }) => code === 'COVER_TOO_LOW') ? awayOf(sources.preview?.cover ?? []) : [],
    alternatives: blocks.length > 0 ? alternativesOf(sources) : [],
    waiver: waiverOf(sources, blocks),
    needsHandover,
    isFrozen: draft.isSent,
    notice: noticeOf(sources),
    missing: missingText(sources, blocks),
    button: { text: buttonText(sources), isReady: draft.isSent || isFilled, isBusy: isSending },
  }
}
