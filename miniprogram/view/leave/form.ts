import { addDays, civilDateAt, monthOf, type CivilDate, type HalfDay, type Month, type Period } from '../../domain/calendar'
import type { HalfCover } from '../../domain/leave/cover'
import { ALTERNATIVES_WITHIN_DAYS } from '../../domain/leave/cover'
import { LONGEST_DAYS } from '../../domain/leave/limits'
import { daysOf, isBadPeriod } from '../../domain/leave/make'
import { ROLE_TITLES } from '../../domain/roles'
import { KIND_TITLES, LEAVE_KINDS, type Kind } from '../../domain/rules'
import { LONG_TEXT } from '../../domain/text'
import { answered, namesOf, type QuotaLine, type Signer } from './answered'
import { periodOf } from './draft'
import { earliestOf, isFixed, type Candidate, type Filling } from './filling-state'
import { awayWhenShort, blocksOf, hindranceOf, isShortOfPeople, type Block } from './hindrance'
import { dayText, halfText, periodSaid, weekdayText } from '../words/words'

/** The leave form as it stands: what is chosen, what it comes to, what is in the way, and what its button does. */

type Choice<T> = { value: T; text: string; isChosen: boolean }
type Day = { text: string; half: HalfDay['half']; without: HalfDay['half'] | ''; isNext: boolean }
/** `3月16日至17日`, `周一至周二` */
type Alternative = { index: number; text: string; weekdays: string }

export type FormView = {
  isExtension: boolean
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
  blocks: Block[]
  /** Who else is away when, beside a refusal for cover. */
  away: string[]
  alternatives: Alternative[]
  /** What may be done where no other days can be taken. */
  advice: string
  /** Whether one may ask although too few would remain, and whether one does. */
  waiver: 'none' | 'offered' | 'open'
  cover: HalfCover[]
  teamSize: number
  signers: Signer[]
  clause: string
  quota: QuotaLine[]
  provisional: string
  needsHandover: boolean
  members: readonly Candidate[]
  isResumed: boolean
  isFrozen: boolean
  notice: string
  missing: string
  button: { text: string; isReady: boolean; isBusy: boolean }
  isCoverUnknown: boolean
}

const COMMON_KINDS: readonly Kind[] = ['personal', 'sick', 'annual', 'officialTrip']

function kindsOf({ draft, showsAllKinds }: Filling): Choice<Kind>[] {
  const others = LEAVE_KINDS.filter((kind) => !COMMON_KINDS.includes(kind))
  const shown = showsAllKinds ? [...COMMON_KINDS, ...others] : [...COMMON_KINDS, ...others.filter((kind) => kind === draft.kind)]
  return shown.map((kind) => ({ value: kind, text: KIND_TITLES[kind], isChosen: kind === draft.kind }))
}

const dayOf = (half: HalfDay | null, unchosen: string, isNext: boolean, without: Day['without'], today: CivilDate): Day => ({
  text: half ? dayText(half.date, today) : unchosen,
  half: half?.half ?? 'am',
  isNext,
  without: half ? without : '',
})

function endsOf(filling: Filling, now: Date): Pick<FormView, 'from' | 'to'> {
  const { draft, end, extended } = filling
  const { from, to } = draft
  const earliest = earliestOf(filling, now)
  const today = civilDateAt(now)
  const isSameDay = from !== null && from.date === to?.date
  const morningHasPassed = from !== null && earliest.half === 'pm' && from.date === earliest.date
  return {
    from: dayOf(from, '在日历上点第一天', end === 'from' && extended === null, morningHasPassed ? 'am' : '', today),
    to: dayOf(to, '再点最后一天', end === 'to', isSameDay && from.half === 'pm' ? 'am' : '', today),
  }
}

function hintOf({ draft, end, extended }: Filling): string {
  if (extended) return draft.to ? '要改最后一天，在日历上另点一天。' : '在日历上点续到哪一天。'
  if (draft.from === null) return '在日历上先点第一天，再点最后一天。'
  return end === 'to' ? '只请一天就不用再点；不止一天，再点最后一天。' : '要改日期，从第一天点起。'
}

/** `3月11日 周三 — 3月12日 周四`, with halves where it does not hold whole days. */
export function periodWords({ from, to }: Period, today?: CivilDate): string {
  const isWhole = from.half === 'am' && to.half === 'pm'
  if (from.date === to.date && (isWhole || from.half === to.half)) return isWhole ? dayText(from.date, today) : halfText(from, today)
  const word = (half: HalfDay) => (isWhole ? dayText(half.date, today) : halfText(half, today))
  return `${word(from)} — ${word(to)}`
}

const weekdaysOf = ({ from, to }: Period): string =>
  from.date === to.date ? weekdayText(from.date) : `${weekdayText(from.date)}至${weekdayText(to.date)}`

/** Of an extension, whose beginning is fixed, no other period can be taken. */
const alternativesOf = ({ extended, preview }: Filling, today: CivilDate): Alternative[] =>
  extended
    ? []
    : (preview?.alternatives ?? []).map((period, index) => ({ index, text: periodSaid(period, today), weekdays: weekdaysOf(period) }))

function waiverOf({ draft, rules }: Filling, blocks: readonly Block[]): FormView['waiver'] {
  if (draft.kind === null || !rules.cover.waivableFor.includes(draft.kind)) return 'none'
  if (draft.waiver !== null) return 'open'
  return isShortOfPeople(blocks) ? 'offered' : 'none'
}

function lengthText({ draft, preview }: Filling): string {
  const period = periodOf(draft)
  if (period === null || isBadPeriod(period)) return ''
  const workingDays = preview && preview.days > 0 ? ` · 工作日 ${preview.workingDays} 天` : ''
  return `共 ${daysOf(period)} 天${workingDays}`
}

/** Of a sending whose fate is not known. */
function noticeOf({ draft, isSending, sendFailure: failure }: Filling): string {
  if (!draft.isSent || isSending) return ''
  if (failure?.kind === 'fault') return `${failure.message}再交一次不会重复请假。`
  return '上次提交没有收到回音，不知道交上没有。再交一次就清楚了，不会重复请假。'
}

/** A name that a button cannot hold is left to the list above it: the post is named. */
const MOST_LETTERS = 9

function buttonText({ draft, preview, extended, isSending }: Filling): string {
  if (isSending) return '正在提交'
  if (draft.isSent) return '再交一次'
  const verb = extended ? '提交续假' : '提交'
  const hands = preview?.firstHands ?? []
  const names = namesOf(hands)
  if (names === '') return verb
  return `${verb}，先由${names.length > MOST_LETTERS ? ROLE_TITLES[hands[0]!.role] : names}签字`
}

function missingText(filling: Filling, today: CivilDate): string {
  const hindrance = hindranceOf(filling, today)
  if (hindrance?.is === 'missing') return hindrance.text
  if (hindrance?.is === 'checking') return '正在核对'
  const { checkFailure } = filling
  if (filling.draft.isSent || hindrance !== null) return ''
  return checkFailure?.kind === 'offline' ? '网络不好，没有核对成。可以先提交，交不上也不会丢。' : (checkFailure?.message ?? '')
}

function adviceOf({ extended }: Filling, blocks: readonly Block[], alternatives: readonly Alternative[]): string {
  if (!isShortOfPeople(blocks) || alternatives.length > 0) return ''
  return extended
    ? '可以少续几天，或请乡镇安排顶岗人员。'
    : `前后${ALTERNATIVES_WITHIN_DAYS}天里没有能请的日子，请换个长短，或请乡镇安排顶岗人员。`
}

/** What stands where the tap is: in the way, and the ways on. */
function hindered(filling: Filling, today: CivilDate) {
  const blocks = blocksOf(filling, today)
  const alternatives = blocks.length > 0 ? alternativesOf(filling, today) : []
  return {
    blocks,
    alternatives,
    away: isShortOfPeople(blocks) ? awayWhenShort(filling, today) : [],
    advice: adviceOf(filling, blocks, alternatives),
    waiver: waiverOf(filling, blocks),
  }
}

export function formView(filling: Filling, now: Date): FormView {
  const today = civilDateAt(now)
  const { draft, isSending, extended } = filling
  return {
    isExtension: extended !== null,
    kinds: kindsOf(filling),
    hasMoreKinds: !filling.showsAllKinds,
    ...endsOf(filling, now),
    hint: hintOf(filling),
    counties: [false, true].map((value) => ({ value, text: value ? '出县' : '不出县', isChosen: draft.leavingCounty === value })),
    reasonCount: `${draft.reason.length}/${LONG_TEXT}`,
    length: lengthText(filling),
    ...answered(filling, today),
    ...hindered(filling, today),
    needsHandover: filling.needsHandover && extended === null,
    members: filling.members,
    isResumed: filling.isResumed && !draft.isSent,
    isFrozen: isFixed(filling),
    notice: noticeOf(filling),
    missing: missingText(filling, today),
    button: { text: buttonText(filling), isReady: hindranceOf(filling, today) === null, isBusy: isSending },
    isCoverUnknown: filling.isCoverUnknown,
  }
}

/** The months that the calendar may be turned to. */
export const monthsOffered = (filling: Filling, now: Date): { minMonth: Month; maxMonth: Month } => ({
  minMonth: monthOf(earliestOf(filling, now).date),
  maxMonth: monthOf(addDays(civilDateAt(now), 2 * LONGEST_DAYS)),
})
