import type { CivilDate } from '../../../domain/calendar'
import { FINDING_TITLES, FINDINGS, MEASURE_TITLES, MEASURES, type Accountability } from '../../../domain/inspection/case'
import type { Calls } from '../../../contract/calls'
import { datedText } from '../../../view/words/words'
import type { CaseStep } from './case'
import type { CaseDraft } from './case-draft'

/** What each hand fills in of a case: one form, of which each step shows its part. */

/** The parts of the form, by step. */
export type CaseForm = {
  step: CaseStep
  title: string
  hint: string
  asksFinding: boolean
  asksTrip: boolean
  asksMeasure: boolean
  asksTo: boolean
  asksPhotos: boolean
  placeholder: string
  button: string
}

type Fixed = Pick<CaseForm, 'title' | 'hint' | 'asksFinding' | 'placeholder' | 'button'>

const FORMS: Record<CaseStep, Fixed> = {
  explain: {
    title: '说明当天的情况',
    hint: '在哪里、做什么、谁能证明。写不清的可以再补，作出决定以前都可以。',
    asksFinding: false,
    placeholder: '如：上午在三组调解，手机没电，组长李大明在场',
    button: '提交说明',
  },
  find: {
    title: '核实意见',
    hint: '向本人、村支部、同队的人问清楚再写。这是核实，还不是处理。',
    asksFinding: true,
    placeholder: '怎么核实的、问了谁、看了什么',
    button: '提交核实意见',
  },
  decide: {
    title: '处理决定',
    hint: '只有这一步才会记入登记表。本人会知道决定、怎样申请复核、到哪天。',
    asksFinding: true,
    placeholder: '认定的事实和理由',
    button: '作出决定',
  },
  revise: {
    title: '改正原来的决定',
    hint: '原来的决定留着备查；登记表跟着改，已报送的月份会出新的一版。',
    asksFinding: true,
    placeholder: '为什么改',
    button: '改正决定',
  },
  close: {
    title: '整改办结',
    hint: '写整改了什么，有材料的拍照附上。',
    asksFinding: false,
    placeholder: '如：已约谈本人和村支部，作了检查，3月10日起按时在村',
    button: '办结',
  },
}

/** Who has explained himself may add to it; nothing is missing any more. */
const MORE: Pick<Fixed, 'title' | 'hint' | 'placeholder' | 'button'> = {
  title: '补充说明',
  hint: '前面写的都留着，作出决定以前都可以补；不补也行。',
  placeholder: '如：想起来还有谁在场、补上材料在哪里',
  button: '提交补充',
}

/** `isMore`: he has explained himself already. */
export function caseForm(step: CaseStep, { finding }: CaseDraft, isMore = false): CaseForm {
  const isDeciding = step === 'decide'
  return {
    step,
    ...FORMS[step],
    ...(step === 'explain' && isMore ? MORE : {}),
    asksTrip: isDeciding && finding === 'explained',
    asksMeasure: isDeciding && finding === 'absentWithoutLeave',
    asksTo: isDeciding && finding !== null,
    asksPhotos: step === 'close',
  }
}

export const FINDING_OPTIONS = FINDINGS.map((finding) => ({ finding, text: FINDING_TITLES[finding] }))
export const MEASURE_OPTIONS = MEASURES.map((measure) => ({ measure, text: MEASURE_TITLES[measure] }))

/** Half of a line about who is responsible. */
const isHalf = (name: string, measure: string): boolean => (name.trim() === '') !== (measure.trim() === '')

const LACKING: Record<CaseStep | 'more', string> = {
  explain: '还没有写当天的情况',
  more: '要补充的，写在上面',
  find: '还没有写理由',
  decide: '还没有写理由',
  revise: '还没有写理由',
  close: '还没有写整改了什么',
}

/** What is not filled in yet; null if it can go. */
export function missingInCase(step: CaseStep, draft: CaseDraft, isMore = false): string | null {
  const { asksFinding, asksMeasure } = caseForm(step, draft)
  if (asksFinding && draft.finding === null) return step === 'find' ? '还没有选核实为什么' : '还没有选怎样认定'
  if (asksMeasure && draft.measure === null) return '还没有选对本人的处理'
  if (asksMeasure && (isHalf(draft.townshipName, draft.townshipMeasure) || isHalf(draft.unitName, draft.unitMeasure)))
    return '责任人和处理要一起写'
  return draft.text.trim() === '' ? LACKING[step === 'explain' && isMore ? 'more' : step] : null
}

function accountabilityIn({ townshipName, townshipMeasure, unitName, unitMeasure }: CaseDraft): Accountability[] {
  const of = (who: Accountability['of'], name: string, measure: string): Accountability[] =>
    name.trim() === '' ? [] : [{ of: who, name: name.trim(), measure: measure.trim() }]
  return [...of('township', townshipName, townshipMeasure), ...of('dispatchingUnit', unitName, unitMeasure)]
}

type Asked = {
  [Step in CaseStep]: { action: `inspection.${Step}Case`; input: Calls[`inspection.${Step}Case`]['input'] }
}[CaseStep]

/** The call that a filled-in form makes. */
export function caseCall(step: CaseStep, caseId: string, draft: CaseDraft): Asked {
  const note = draft.text.trim()
  const finding = draft.finding ?? 'explained'
  switch (step) {
    case 'explain':
      return { action: 'inspection.explainCase', input: { caseId, explanation: note } }
    case 'find':
      return { action: 'inspection.findCase', input: { caseId, finding, note } }
    case 'revise':
      return { action: 'inspection.reviseCase', input: { caseId, decision: finding, note } }
    case 'close':
      return {
        action: 'inspection.closeCase',
        input: { caseId, rectification: note, ...(draft.fileIds.length === 0 ? {} : { evidenceFileIds: draft.fileIds }) },
      }
    case 'decide': {
      const isAbsent = finding === 'absentWithoutLeave'
      const accountability = isAbsent ? accountabilityIn(draft) : []
      return {
        action: 'inspection.decideCase',
        input: {
          caseId,
          decision: finding,
          note,
          ...(draft.to === '' ? {} : { to: draft.to }),
          ...(finding === 'explained' && draft.isTrip ? { as: 'officialTrip' as const } : {}),
          ...(isAbsent && draft.measure !== null ? { measure: draft.measure } : {}),
          ...(accountability.length === 0 ? {} : { accountability }),
        },
      }
    }
  }
}

/** What is said once more before a decision stands; empty where there is nothing to ask. */
export function caseConfirmation(step: CaseStep, who: string, date: CivilDate, draft: CaseDraft, today: CivilDate): string {
  if ((step !== 'decide' && step !== 'revise') || draft.finding === null) return ''
  const days =
    draft.to !== '' && draft.to !== date
      ? `${datedText(date, today)}到${datedText(draft.to, today)}还没有登记的日子`
      : datedText(date, today)
  if (draft.finding !== 'absentWithoutLeave') return `${who} ${days}：${FINDING_TITLES[draft.finding]}。`
  const both = accountabilityIn(draft)
  const lacking = step === 'decide' && both.length < 2 ? '一案双查，要查乡镇和派出单位两边的责任，现在没有写全。' : ''
  return `${who} ${days}将记为旷工，进登记表；复核期过后可进通报。${lacking}`
}
