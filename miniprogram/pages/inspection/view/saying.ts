import type { Calls, Check, PreparedDraw } from '../../../contract/calls'
import { MODE_TITLES } from '../../../domain/inspection/check'
import type { CheckMode } from '../../../domain/inspection/draw'
import { NAME_TEXT } from '../../../domain/text'
import { leftText } from '../../../view/words/left'
import { isCount, isMadeOf, isOneOf, isText, isTruth, readOver } from '../../../view/words/reading'
import { CHECK_MODES } from '../../../domain/inspection/draw'
import type { Preparing } from './preparing'

/** What stands on the screen between the preparation and the draw, and the numbers that are said before witnesses. */

export type Prepared = Pick<PreparedDraw, 'number' | 'commitment' | 'poolHash' | 'poolSize' | 'expiresAt'> & {
  title: string
  mode: CheckMode
  count: number
  windowMinutes: number
  isNamed: boolean
}
export type Said = { number: string; by: string }
export type Saying = { requestId: string; isSent: boolean; prepared: Prepared; numbers: Said[] }

export const MOST_NUMBERS = 3
const MOST_DIGITS = 12
const NOBODY: Said = { number: '', by: '' }

export const sayingOf = (requestId: string, prepared: Prepared): Saying => ({
  requestId,
  isSent: false,
  prepared,
  numbers: [NOBODY, NOBODY],
})

/** What a preparation has come to. */
export const preparedOf = (draft: Preparing, { number, commitment, poolHash, poolSize, expiresAt }: PreparedDraw): Prepared => {
  const isNamed = draft.mode === 'onSite' && draft.isByName
  return {
    ...{ number, commitment, poolHash, poolSize, expiresAt, isNamed },
    title: draft.title.trim(),
    mode: draft.mode ?? 'onSite',
    count: isNamed ? draft.people.length : +draft.count,
    windowMinutes: +draft.windowMinutes,
  }
}

/** The same, from another phone or after this one has lost it. */
export const preparedIn = (check: Check): Prepared => {
  const { number, commitment, poolHash, poolSize, expiresAt, title, mode, count, windowMinutes, named } = check
  return { number, commitment, poolHash, poolSize, expiresAt, title, mode, count, windowMinutes, isNamed: named === true }
}

const isPrepared = isMadeOf<Prepared>({
  number: isCount,
  commitment: isText,
  poolHash: isText,
  poolSize: isCount,
  expiresAt: isText,
  title: isText,
  mode: isOneOf(CHECK_MODES),
  count: isCount,
  windowMinutes: isCount,
  isNamed: isTruth,
})
const areSaid = (value: unknown): value is Said[] =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST_NUMBERS && value.every(isMadeOf<Said>({ number: isText, by: isText }))

const NOTHING: Prepared = {
  ...{ number: 0, commitment: '', poolHash: '', poolSize: 0, expiresAt: '', title: '', mode: 'onSite', count: 0, windowMinutes: 0 },
  isNamed: false,
}
/** One that a phone has kept, by whichever version; `number` is 0 where nothing can be drawn from it. */
export const readSaying = (found: object, requestId: string): Saying =>
  readOver(sayingOf(requestId, NOTHING), found, { requestId: isText, isSent: isTruth, prepared: isPrepared, numbers: areSaid })
export const SAYING_VERSION = 1

/** Digits alone, as they are typed on whichever keyboard. */
export const numberTyped = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '').slice(0, MOST_DIGITS)
export const byTyped = (typed: string): string => typed.slice(0, NAME_TEXT)

const isEmpty = ({ number, by }: Said): boolean => number === '' && by.trim() === ''

/** The first thing that is still to be said; null once the draw can be made. People who were named are drawn by no number. */
export function missingInSaying({ prepared, numbers }: Saying): string | null {
  if (prepared.isNamed) return null
  const given = numbers.filter((said) => !isEmpty(said))
  if (given.length === 0) return '还没有报数'
  if (given.some(({ number }) => number === '')) return '报数的人写了，数还没有写'
  return given.some(({ by }) => by.trim() === '') ? '数写了，还没有写是谁报的' : null
}

/** A draw asks for a number in any case; where people are named it decides nothing. */
const OF_NOTHING = '0'

export function sayingInput({ prepared, numbers }: Saying): Calls['inspection.draw']['input'] {
  const given = numbers.filter((said) => !isEmpty(said))
  if (prepared.isNamed) return { number: prepared.number, numbers: [OF_NOTHING] }
  return {
    number: prepared.number,
    numbers: given.map(({ number }) => number),
    numbersBy: given.map(({ by }) => by.trim()),
  }
}

/** A hash in groups that can be read out, and copied by hand. */
export type HashGroup = { at: number; text: string }
export const groupsOf = (hash: string): HashGroup[] => (hash.match(/.{1,4}/g) ?? []).map((text, at) => ({ at, text }))

export type SayingView = {
  heading: string
  /** `实地抽查 · 从 128 人里抽 20 人 · 30 分钟内查完` */
  line: string
  groups: HashGroup[]
  poolGroups: HashGroup[]
  /** To be sent on. */
  copied: string
  isNamed: boolean
  /** Empty once the time for drawing is over. */
  left: string
  isOver: boolean
  isUnknown: boolean
  rows: { label: string; hint: string; number: string; by: string }[]
  mayAdd: boolean
  missing: string
  button: string
}

const LABELS = ['第一个数', '第二个数', '第三个数']
const HINTS = ['本单位以外的人报', '可以不填', '可以不填']

export function sayingView(saying: Saying, now: Date): SayingView {
  const { prepared, numbers, isSent } = saying
  const left = leftText(prepared.expiresAt, now)
  const whom = prepared.isNamed
    ? `点名看 ${prepared.count} 人`
    : `从 ${prepared.poolSize} 人里抽 ${Math.min(prepared.count, prepared.poolSize)} 人`
  return {
    heading: `第 ${prepared.number} 号 · ${prepared.title}`,
    line: `${MODE_TITLES[prepared.mode]} · ${whom} · 时限 ${prepared.windowMinutes} 分钟`,
    groups: groupsOf(prepared.commitment),
    poolGroups: groupsOf(prepared.poolHash),
    copied: `第 ${prepared.number} 号 ${prepared.title}\n承诺 ${prepared.commitment}\n名单指纹 ${prepared.poolHash}`,
    isNamed: prepared.isNamed,
    left,
    // One that was sent may have been drawn in time: only the cloud can tell.
    isOver: left === '' && !isSent,
    isUnknown: isSent,
    rows: numbers.map((said, i) => ({ ...said, label: LABELS[i]!, hint: HINTS[i]! })),
    mayAdd: numbers.length < MOST_NUMBERS && !isSent,
    missing: missingInSaying(saying) ?? '',
    button: isSent ? '再试一次，结果不变' : prepared.isNamed ? `开始，去看 ${prepared.count} 人` : '抽取',
  }
}
