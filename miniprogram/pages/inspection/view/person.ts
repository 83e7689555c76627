import type { Check, CheckFinding, CheckTarget } from '../../../contract/calls'
import { isAnnounced } from '../../../domain/inspection/check'
import type { CivilDate } from '../../../domain/calendar'
import { pathOf } from '../../../view/words/route'
import { datedText, timeText } from '../../../view/words/words'
import { sentLines, type SentLine } from './sent'
import { DAY_HELD, FOUND_BY_TITLES, RESULT_TITLES, RESULT_TONES } from './words'

/** One of the people of a check, as a row and whole, for who may draw and for his township. */

export type Tone = 'brand' | 'amber' | 'grey' | 'plain'
export type PersonRow = { personId: string; name: string; team: string; said: string; tag: string; tone: Tone; isWaiting: boolean }

export type FindingView = { title: string; tone: Tone; lines: string[]; caseUrl: string }
export type PersonView = {
  personId: string
  name: string
  team: string
  phone: string
  /** No card can have come to him. */
  unreached: string
  /** Digits apart, as he is to say them. */
  code: string
  sent: SentLine[]
  /** What is said where he has sent nothing. */
  nothing: string
  /** Where a clip can be looked at; of one that may not, why. */
  mayClip: boolean
  hasClip: boolean
  finding: FindingView | null
  objection: { heading: string; lines: string[] } | null
  deed: 'grade' | 'answerObjection' | ''
}

const findingOf = ({ results }: Check, personId: string): CheckFinding | undefined => results.find((one) => one.personId === personId)
const may = ({ may: moves = [] }: CheckTarget, move: NonNullable<CheckTarget['may']>[number]): boolean => moves.includes(move)

function findingView({ result, how, note, by, at, first, objectBy, caseId, dayHeld }: CheckFinding, today: CivilDate): FindingView {
  return {
    title: RESULT_TITLES[result],
    tone: RESULT_TONES[result],
    lines: [
      [how === undefined ? '' : FOUND_BY_TITLES[how], note].filter((part) => part !== '').join('：'),
      `${by} ${timeText(at, today)} 认定`,
      dayHeld === true ? DAY_HELD : '',
      first === undefined ? '' : `原来认定的是“${RESULT_TITLES[first]}”`,
      first === undefined ? `本人最迟 ${datedText(objectBy, today)} 可以提异议` : '',
    ].filter((line) => line !== ''),
    caseUrl: caseId === undefined ? '' : pathOf('pages/inspection/case/case', { caseId }),
  }
}

function objectionView({ objection }: CheckFinding, today: CivilDate): PersonView['objection'] {
  if (objection === undefined) return null
  const { reason, at, answerBy, state, answer } = objection
  const asked = `“${reason}” ${timeText(at, today)} 提出`
  if (state === 'open')
    return { heading: '异议待答复', lines: [asked, `最迟 ${datedText(answerBy, today)} 由另一个人答复；到期没有人答复的，异议成立`] }
  const heading = state === 'upheld' ? '异议成立' : '异议不成立'
  if (answer === undefined) return { heading, lines: [asked, '到期没有人答复'] }
  return { heading, lines: [asked, `${answer.note}（${answer.by} ${timeText(answer.at, today)}）`] }
}

const nothingText = (check: Check): string => (isAnnounced(check) ? '还没有回复。没有回复不等于不在岗，请打电话或到村里找。' : '')

export function personView(check: Check, target: CheckTarget, team: string, today: CivilDate): PersonView {
  const finding = findingOf(check, target.personId)
  const sent = sentLines(check.answers, target.personId, today)
  return {
    personId: target.personId,
    name: target.name,
    team,
    phone: target.phone ?? '',
    unreached: target.reachable === false && isAnnounced(check) ? '卡片送不到他手机上，请打电话。' : '',
    code: (target.code ?? '').split('').join(' '),
    sent,
    nothing: sent.length === 0 && finding === undefined ? nothingText(check) : '',
    mayClip: may(target, 'clip'),
    hasClip: check.answers.some(({ personId, videoFileId }) => personId === target.personId && videoFileId !== undefined),
    finding: finding === undefined ? null : findingView(finding, today),
    objection: finding === undefined ? null : objectionView(finding, today),
    deed: may(target, 'answerObjection') ? 'answerObjection' : may(target, 'grade') ? 'grade' : '',
  }
}

function rowOf(check: Check, target: CheckTarget, team: string, today: CivilDate, isWhole: boolean): PersonRow & { rank: number } {
  const { personId, name, phone } = target
  const finding = findingOf(check, personId)
  const [last] = sentLines(check.answers, personId, today).slice(-1)
  const said = last === undefined ? '' : `${last.at}${last.late ? '（过了时限）' : ''} ${last.parts.join('，')}`
  const row = { personId, name, team, said }
  if (finding?.objection?.state === 'open') return { ...row, tag: '异议待答复', tone: 'amber', isWaiting: true, rank: 0 }
  if (finding !== undefined)
    return {
      ...row,
      said: said || finding.note,
      tag: RESULT_TITLES[finding.result],
      tone: RESULT_TONES[finding.result],
      isWaiting: false,
      rank: 3,
    }
  if (last !== undefined) return { ...row, tag: isWhole ? '待认定' : '已回复', tone: isWhole ? 'amber' : 'brand', isWaiting: true, rank: 1 }
  const unreached = target.reachable === false && isAnnounced(check) ? '卡片送不到' : ''
  const asked = isAnnounced(check) ? '还没有回复' : '还没有核查'
  return {
    ...row,
    said: [unreached, isWhole ? (phone ?? '') : ''].filter(Boolean).join('，'),
    tag: asked,
    tone: 'grey',
    isWaiting: true,
    rank: 2,
  }
}

/** What waits for somebody first; of the same, the order of the draw. */
export const personRows = (check: Check, teams: Record<string, string>, today: CivilDate, isWhole: boolean): PersonRow[] =>
  check.targets
    .map((target) => rowOf(check, target, teams[target.teamId] ?? '', today, isWhole))
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank: _, ...row }) => row)
