import { STATUS_TITLES } from '../../../domain/attendance/status'
import { civilDateAt, type CivilDate } from '../../../domain/calendar'
import { FINDING_TITLES, MEASURE_TITLES, SOURCE_TITLES, STATE_TITLES, type Finding } from '../../../domain/inspection/case'
import type { Case, CaseDecision, CaseSteps, ListedCase } from '../../../contract/calls'
import { datedText, dayText, timeText } from '../../../view/words/words'

/** A case as its reader sees it: what it waits for, by when, what people have said in it, and what he may do now. */

export type Tone = 'brand' | 'amber' | 'red' | 'grey'

export type CaseLine = {
  caseId: string
  who: string
  date: string
  unit: string
  source: string
  state: string
  tone: Tone
  /** `3月5日前处理`; what was decided, once it is. */
  term: string
  /** The term is over. */
  isLate: boolean
}

const FINDING_TONES: Record<Finding, Tone> = { onPost: 'brand', explained: 'grey', absentWithoutLeave: 'red' }

function stateOf({ state, decision, upheld, objectionOpen }: ListedCase): { state: string; tone: Tone } {
  if (upheld === true) return { state: '异议成立，已撤', tone: 'grey' }
  if (decision !== undefined) return { state: FINDING_TITLES[decision], tone: FINDING_TONES[decision] }
  if (objectionOpen === true) return { state: '异议复核中', tone: 'amber' }
  return { state: STATE_TITLES[state], tone: 'amber' }
}

const isOpen = ({ state }: ListedCase): boolean => state !== 'decided' && state !== 'closed'

function termOf(one: ListedCase, today: CivilDate): { term: string; isLate: boolean } {
  if (one.upheld === true) return { term: '不再处理', isLate: false }
  if (!isOpen(one)) return { term: one.state === 'closed' ? '已办结' : '等整改办结', isLate: false }
  const isLate = one.calendarProvisional === undefined && today > one.decideBy
  const by = datedText(one.decideBy, today)
  return { term: isLate ? `应于 ${by} 前处理` : `最迟 ${by} 处理${one.calendarProvisional ? '（暂按周一至周五算）' : ''}`, isLate }
}

export const caseLine = (one: ListedCase, today: CivilDate): CaseLine => ({
  caseId: one.caseId,
  who: one.personName,
  date: dayText(one.date, today),
  unit: [one.townshipName, one.teamName].filter((name) => name !== '').join(' '),
  source: SOURCE_TITLES[one.source],
  ...stateOf(one),
  ...termOf(one, today),
})

/** One thing that somebody has said or found in it. */
export type Said = { key: string; title: string; tone: Tone | 'plain'; by: string; lines: string[]; urls: string[] }

/** `3月3日、4日` as far as one can read: up to five days one by one, more by their number. */
const FEW_DAYS = 5
const datesText = (dates: readonly CivilDate[], today: CivilDate): string =>
  dates.length <= FEW_DAYS
    ? dates.map((date) => datedText(date, today)).join('、')
    : `${datedText(dates[0]!, today)}到${datedText(dates[dates.length - 1]!, today)}，共 ${dates.length} 天`

const RESPONSIBLE = { township: '乡镇', dispatchingUnit: '派出单位' } as const

function decisionSaid(decision: CaseDecision, i: number, decisions: readonly CaseDecision[], today: CivilDate): Said {
  const { measure, accountability = [], dates, note, at, by, reviewText } = decision
  const isLast = i === decisions.length - 1
  return {
    key: `decision-${i}`,
    title: `${i === 0 ? '县里决定' : '改为'}：${FINDING_TITLES[decision.decision]}${decision.as === undefined ? '' : '，按公出记'}`,
    tone: isLast ? FINDING_TONES[decision.decision] : 'grey',
    by: `${by} ${timeText(at, today)}`,
    lines: [
      ...(isLast ? [] : ['后来另由一位同志改了，以后面的为准']),
      ...(note === '' ? [] : [note]),
      ...(dates.length === 0 ? [] : [`涉及 ${datesText(dates, today)}`]),
      ...(measure === undefined ? [] : [`本人：${MEASURE_TITLES[measure]}`]),
      ...accountability.map((one) => `${RESPONSIBLE[one.of]}：${one.name}，${one.measure}`),
      ...(isLast && reviewText !== '' ? [reviewText] : []),
    ],
    urls: [],
  }
}

const OBJECTION_STATES = { open: '正在复核', upheld: '成立', rejected: '不成立' } as const

function saidIn(one: Case, today: CivilDate): Said[] {
  const none: string[] = []
  const { finding, rectification } = one
  return [
    ...one.reasons.map((reason, i): Said => ({
      key: `reason-${i}`,
      title: SOURCE_TITLES[reason.source],
      tone: 'plain',
      by: [reason.by, timeText(reason.at, today)].filter(Boolean).join(' '),
      lines: reason.text === '' ? none : [reason.text],
      urls: none,
    })),
    ...one.objections.map((objection, i): Said => ({
      key: `objection-${i}`,
      title: `对抽查结果的异议：${OBJECTION_STATES[objection.state]}`,
      tone: objection.state === 'open' ? 'amber' : 'plain',
      by: objection.state === 'open' && objection.answerBy !== undefined ? `最迟 ${datedText(objection.answerBy, today)} 答复` : '',
      lines: [objection.reason, ...(objection.answer === undefined ? none : [`答复：${objection.answer}`])],
      urls: none,
    })),
    ...one.explanations.map((explanation, i): Said => ({
      key: `explanation-${i}`,
      title: '本人说明',
      tone: 'plain',
      by: timeText(explanation.at, today),
      lines: [explanation.text],
      urls: none,
    })),
    ...(finding === undefined
      ? []
      : [
          {
            key: 'finding',
            title: `核实：${FINDING_TITLES[finding.finding]}`,
            tone: FINDING_TONES[finding.finding],
            by: `${finding.by} ${timeText(finding.at, today)}`,
            lines: finding.note === '' ? none : [finding.note],
            urls: none,
          },
        ]),
    ...one.decisions.map((decision, i, all) => decisionSaid(decision, i, all, today)),
    ...(rectification === undefined
      ? []
      : [
          {
            key: 'rectification',
            title: '整改办结',
            tone: 'brand' as const,
            by: `${rectification.by} ${timeText(rectification.at, today)}`,
            lines: [rectification.text],
            urls: rectification.urls,
          },
        ]),
  ]
}

export type CaseStep = keyof CaseSteps
/** In the order in which a case goes; who may do more than one does the first. */
const STEPS: readonly CaseStep[] = ['explain', 'find', 'decide', 'close', 'revise']

export type CaseView = CaseLine & {
  next: string
  late: string[]
  day: string
  said: Said[]
  /** What was before, for who decides. */
  repeats: { text: string; clause: string; days: string } | null
  step: CaseStep | null
  /** What he may do besides, rarely. */
  also: CaseStep | null
}

/** What is past its term; whose turn it is, and until when, stands in the sentence of what comes next. */
function lateTerms(one: Case, today: CivilDate): string[] {
  const { term, isLate } = termOf(one, today)
  const { accountBy } = one
  const isAccountLate = one.state === 'decided' && accountBy !== undefined && today > accountBy
  return [
    ...(isLate ? [`县里${term}，已经过了`] : []),
    ...(isAccountLate ? [`应于 ${datedText(accountBy, today)} 前对有关责任人问责，已经过了`] : []),
  ]
}

export function caseView(one: Case, now: Date): CaseView {
  const today = civilDateAt(now)
  const [step = null, ...others] = STEPS.filter((name) => one.steps[name])
  const { repeats } = one
  return {
    ...caseLine(one, today),
    next: one.nextText,
    late: lateTerms(one, today),
    day: one.day === undefined ? '' : `登记表上这一天：${STATUS_TITLES[one.day.status]}。${one.day.why}`,
    said: saidIn(one, today),
    repeats:
      repeats === undefined || repeats.cases === 0
        ? null
        : {
            text: repeats.text,
            clause: repeats.clause,
            days: `${datedText(repeats.since, today)}以来，经决定认定旷工 ${repeats.cases} 次、${repeats.days} 天`,
          },
    step,
    also: step !== 'revise' && others.includes('revise') ? 'revise' : null,
  }
}
