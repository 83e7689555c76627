import { CHECK_RESULTS, FOUND_BY, ONLINE_MODES, type CheckResult, type FoundBy } from '../../../domain/inspection/check'
import type { CheckMode } from '../../../domain/inspection/draw'
import { isOneOf, isText, isTruth, orNull, readOver } from '../../../view/words/reading'
import { FOUND_BY_TITLES, RESULT_TITLES } from './words'

/** What was found of somebody, as it is filled in on one screen; and the answer to his objection, which is the same by another hand. */

export type Deed = 'grade' | 'answerObjection'
export type Grading = { requestId: string; isSent: boolean; result: CheckResult | null; how: FoundBy | null; note: string }

export const emptyGrading = (requestId: string): Grading => ({ requestId, isSent: false, result: null, how: null, note: '' })
/** One that a phone has kept, by whichever version. */
export const readGrading = (found: object, requestId: string): Grading =>
  readOver(emptyGrading(requestId), found, {
    requestId: isText,
    isSent: isTruth,
    result: orNull(isOneOf(CHECK_RESULTS)),
    how: orNull(isOneOf(FOUND_BY)),
    note: isText,
  })
export const GRADING_VERSION = 1

/** Silence is no absence: who did not answer by phone is looked for by somebody. */
const LOOKED_FOR: readonly FoundBy[] = ['phone', 'landlineCallBack', 'onSite']
const WAYS: Record<CheckMode, readonly FoundBy[]> = {
  location: ['location', ...LOOKED_FOR, 'witness'],
  video: ['video', ...LOOKED_FOR, 'witness'],
  phone: [...LOOKED_FOR, 'witness'],
  onSite: ['onSite', 'phone', 'landlineCallBack', 'witness'],
}
const needsLook = ({ result }: Grading, mode: CheckMode): boolean => result === 'notFound' && ONLINE_MODES.includes(mode)
const waysOf = (draft: Grading, mode: CheckMode): readonly FoundBy[] => (needsLook(draft, mode) ? LOOKED_FOR : WAYS[mode])

/** A way that the other result does not take is chosen anew. */
export function withResult(draft: Grading, result: CheckResult, mode: CheckMode): Grading {
  const next = { ...draft, result }
  return next.how !== null && !waysOf(next, mode).includes(next.how) ? { ...next, how: null } : next
}

const NOTES: Record<CheckResult, readonly string[]> = {
  onPost: ['在村委会', '在组里走访', '在田间'],
  explained: ['去乡镇开会', '外出办事，已报告'],
  notFound: ['电话没有接通', '到村委会没有见到'],
}
/** A word that is tapped stands behind what is written. */
export const withNote = (draft: Grading, words: string): Grading => ({
  ...draft,
  note: draft.note === '' ? words : `${draft.note}，${words}`,
})

export function missingInGrading(draft: Grading, deed: Deed, mode: CheckMode): string | null {
  if (draft.result === null) return deed === 'grade' ? '还没有选结果' : '还没有选复核结果'
  if (deed === 'grade' && needsLook(draft, mode) && draft.how === null) return '没有找到人的，先打电话或到村里找过，选一种'
  return draft.note.trim() === '' ? '还没有写依据' : null
}

export type GradingView = {
  results: { value: CheckResult; text: string; isChosen: boolean }[]
  ways: { value: FoundBy; text: string; isChosen: boolean }[]
  /** Of who was not found, nobody asks how he was. */
  waysTitle: string
  notes: readonly string[]
  /** What follows from the chosen result. */
  hint: string
  missing: string
  button: string
  notice: string
}

const UPHELD = '异议成立的，按新的结果算，已开的核查件随之结束。'
const HINTS: Record<Deed, Partial<Record<CheckResult, string>>> = {
  grade: {
    onPost: '算当天在村的一条记录，和村党支部证明一样。',
    notFound: '结果会告诉本人，他可以提异议；工作日当天开一件核查，由本人说明、乡镇核实、县里决定。没有找到不等于旷工。',
  },
  answerObjection: { onPost: UPHELD, explained: UPHELD, notFound: '维持原来的结果，核查件接着办。' },
}

export function gradingView(draft: Grading, deed: Deed, mode: CheckMode, name: string): GradingView {
  const missing = missingInGrading(draft, deed, mode)
  const said = draft.result === null ? '' : RESULT_TITLES[draft.result]
  return {
    results: CHECK_RESULTS.map((value) => ({ value, text: RESULT_TITLES[value], isChosen: draft.result === value })),
    ways:
      deed === 'grade' && draft.result !== null
        ? waysOf(draft, mode).map((value) => ({ value, text: FOUND_BY_TITLES[value], isChosen: draft.how === value }))
        : [],
    waysTitle: draft.result === 'notFound' ? '怎么找的' : '怎么核实的',
    notes: draft.result === null ? [] : NOTES[draft.result],
    hint: draft.result === null ? '' : (HINTS[deed][draft.result] ?? ''),
    missing: missing ?? '',
    button: draft.isSent ? '再发一次' : deed === 'answerObjection' ? `答复${name}` : said === '' ? '认定' : `认定${name}：${said}`,
    notice: draft.isSent ? '上次发出后没有收到回音。请再发一次，不会认定两回。' : '',
  }
}
