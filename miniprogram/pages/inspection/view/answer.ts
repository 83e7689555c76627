import { civilDateAt, type CivilDate } from '../../../domain/calendar'
import { isAnnounced, MODE_TITLES } from '../../../domain/inspection/check'
import type { CheckMode } from '../../../domain/inspection/draw'
import type { AskedOfMe, Check, CheckFinding } from '../../../contract/calls'
import type { PendingAnswer } from '../../../contract/phone'
import { pathOf } from '../../../view/words/route'
import { clockText, datedText, timeText } from '../../../view/words/words'
import { pendingLines, sentLines, type Sending, type SentLine } from './sent'
import { DAY_HELD, FOUND_BY_TITLES, RESULT_TITLES, RESULT_TONES } from './words'

/** A spot check as the person sees it who is asked: what, by whom, until when; what he has sent; what was found, and his way against it. */

export type ResultView = {
  title: string
  tone: 'brand' | 'amber' | 'grey'
  /** What it rests on, line by line. */
  rests: string[]
  /** What his objection came to, or waits for. */
  objection: { heading: string; lines: string[] } | null
  /** `5月12日前可以提出异议`; empty if he cannot. */
  objectBy: string
  /** Where he explains himself; empty if no case was opened. */
  caseUrl: string
  caseText: string
}

export type AnswerView = {
  title: string
  mode: CheckMode
  how: string
  /** `督查室 张三 8:30 发起`; empty while it is not known. */
  by: string
  /** What he is asked, in a sentence. */
  ask: string
  /** `10:20 前回复` */
  until: string
  left: string
  isOver: boolean
  /**
   * `asked`: an answer is waited for; `kept`: it lies on the phone; `answered`: it can still be added to; `graded`; the others are over for
   * him.
   */
  state: 'asked' | 'kept' | 'answered' | 'graded' | 'annulled' | 'notDrawn'
  necessity: string
  /** Digits apart, to be said one by one. */
  code: string
  sent: SentLine[]
  result: ResultView | null
  mayAnswer: boolean
  mayObject: boolean
  /** What comes next, or what to do. */
  next: string
  proofUrl: string
}

const MINUTE_MS = 60_000

/** `10:20`, of another day `3月3日 10:20`. */
const untilText = (at: string, today: CivilDate): string => (at.slice(0, 10) === today ? clockText(at) : timeText(at, today))

/** `还剩 12 分钟`, in the last minute `还剩 40 秒`; empty once it is over. */
export function leftText(closesAt: string, now: Date): string {
  const ms = Date.parse(closesAt) - now.getTime()
  if (ms <= 0) return ''
  if (ms < MINUTE_MS) return `还剩 ${Math.ceil(ms / 1000)} 秒`
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 60) return `还剩 ${minutes} 分钟`
  return `还剩 ${Math.floor(minutes / 60)} 小时${minutes % 60 === 0 ? '' : ` ${minutes % 60} 分钟`}`
}

/** How long until what `leftText` says is another. */
export const tickMs = (closesAt: string, now: Date): number => {
  const ms = Date.parse(closesAt) - now.getTime()
  return ms <= MINUTE_MS ? 1000 : Math.min(ms % MINUTE_MS || MINUTE_MS, ms - MINUTE_MS + 1)
}

function objectionView({ objection }: CheckFinding, today: CivilDate): ResultView['objection'] {
  if (objection === undefined) return null
  const { reason, at, answerBy, state, answer } = objection
  const heading = { open: '您的异议正在复核', upheld: '您的异议成立', rejected: '复核维持原来的认定' }[state]
  const answered =
    answer === undefined
      ? state === 'upheld'
        ? ['期限内没有人答复，按成立办']
        : [`另一位同志最迟 ${datedText(answerBy, today)} 答复；到期没有答复的，按成立办`]
      : [`${answer.by} ${timeText(answer.at, today)} 认定：${RESULT_TITLES[answer.result]}。${answer.note}`]
  return { heading, lines: [`${timeText(at, today)} 您提出：${reason}`, ...answered] }
}

function resultView(finding: CheckFinding, mayObject: boolean, today: CivilDate): ResultView {
  const { result, how, note, at, by, date, objectBy, first, caseId, dayHeld } = finding
  const way = how === undefined ? '' : `，${FOUND_BY_TITLES[how]}`
  return {
    title: RESULT_TITLES[result],
    tone: RESULT_TONES[result],
    rests: [
      `${by} ${timeText(at, today)} 认定${way}`,
      ...(note === '' ? [] : [`说明：${note}`]),
      ...(result === 'onPost' ? [dayHeld === true ? DAY_HELD : `${datedText(date, today)} 已记为在岗`] : []),
      ...(first === undefined ? [] : [`原来认定：${RESULT_TITLES[first]}，异议成立后改正`]),
    ],
    objection: objectionView(finding, today),
    objectBy: mayObject ? `有异议的，最迟 ${datedText(objectBy, today)} 提出，由另一位同志复核。` : '',
    caseText: result === 'notFound' ? '说明当天的情况，看处理经过' : '看处理经过',
    caseUrl: caseId === undefined ? '' : pathOf('pages/inspection/case/case', { caseId }),
  }
}

export type AnswerSources = {
  checkId: string
  personId: string
  now: Date
  /** From the list of what waits: it is there sooner. */
  asked?: AskedOfMe | undefined
  check?: Check | undefined
  pending: readonly PendingAnswer[]
  /** `isSending`: the person has just sent one, and it is not yet kept for later. */
  sending: Sending & { isSending: boolean }
}

type Facts = Pick<AskedOfMe, 'title' | 'mode' | 'closesAt'> & { necessity?: string; code?: string }

function factsOf({ asked, check, personId }: AnswerSources): Facts | undefined {
  if (check === undefined) return asked
  const code = check.targets.find((one) => one.personId === personId)?.code ?? asked?.code
  const { title, mode, closesAt = '', necessity } = check
  return { title, mode, closesAt, ...(necessity === undefined ? {} : { necessity }), ...(code === undefined ? {} : { code }) }
}

const ASKS: Record<CheckMode, string> = {
  location: '请说明您现在在哪里：点“在这里”，或写一句。',
  video: '请录一段您现在所在的地方；录不了的，写一句也行。',
  phone: '',
  onSite: '',
}
const NEXT: Record<AnswerView['state'], string> = {
  asked: '',
  answered: '已送到。认定之后，结果会告诉您；情况有变化的，可以再补一次。',
  kept: '已记在手机里，有信号时自动传上；传上以前，请不要删掉小程序。',
  graded: '',
  annulled: '这次抽查已作废，不用回答，也不算抽到过您。',
  notDrawn: '这次抽查没有抽到您，不用回答。怎么抽的，可以自己验证。',
}
const LATE = '时间已过，仍可以回答，会注明是过后送到的。没有回答不等于不在岗：认定前还要打电话或到村里找您。'

/** Undefined as long as nothing of it is known. */
export function answerView(sources: AnswerSources): AnswerView | undefined {
  const { checkId, personId, now, asked, check, pending, sending } = sources
  const facts = factsOf(sources)
  if (facts === undefined) return undefined
  const today = civilDateAt(now)
  const own = check?.targets.find((one) => one.personId === personId)
  const moves = check === undefined ? ['answer' as const] : (own?.may ?? [])
  const finding = check?.results.find((one) => one.personId === personId)
  const sent = sentLines(check?.answers ?? [], personId, today)
  const waiting = pendingLines(pending, checkId, sending, today)
  const isDrawn = asked !== undefined || own !== undefined
  const state: AnswerView['state'] =
    check?.annulled !== undefined
      ? 'annulled'
      : !isDrawn
        ? 'notDrawn'
        : finding !== undefined
          ? 'graded'
          : sent.length > 0
            ? 'answered'
            : !sending.isSending && waiting.some(({ isStuck }) => !isStuck)
              ? 'kept'
              : 'asked'
  const isOver = facts.closesAt !== '' && Date.parse(facts.closesAt) <= now.getTime()
  const mayAnswer = isAnnounced(facts) && (state === 'asked' || state === 'kept' || state === 'answered') && moves.includes('answer')
  const mayObject = finding !== undefined && moves.includes('object')
  return {
    proofUrl: pathOf('pages/inspection/proof/proof', { checkId }),
    title: facts.title,
    mode: facts.mode,
    how: MODE_TITLES[facts.mode],
    by: check === undefined ? '' : `${check.preparedBy}${check.drawnAt === undefined ? '' : ` ${untilText(check.drawnAt, today)}`} 发起`,
    ask: mayAnswer && state === 'asked' ? ASKS[facts.mode] : '',
    until: facts.closesAt === '' || !mayAnswer ? '' : `${untilText(facts.closesAt, today)} 前回复`,
    left: mayAnswer ? leftText(facts.closesAt, now) : '',
    isOver,
    state,
    necessity: facts.necessity ?? '',
    code: (facts.code ?? '').split('').join(' '),
    sent: [...sent, ...waiting],
    result: finding === undefined ? null : resultView(finding, mayObject, today),
    mayAnswer,
    mayObject,
    next: mayAnswer && isOver && state === 'asked' ? LATE : NEXT[state],
  }
}
