import { dateText, halfDayText, HALVES, periodText, type Half, type HalfDay, type Period } from './calendar'
import { LONGEST_DAYS } from './leave/limits'

/** An expected "no": a code for programs, a sentence for people that says what to do next. Anything else thrown is a fault. */

export type Problem = { path: string; message: string }

/** What a refusal carries besides its code; a code that is missing here carries nothing. */
type Details = {
  INVALID_INPUT: { errors: Problem[] }
  COVER_TOO_LOW: {
    date: string
    half: Half
    onPost: number
    minimum: number
    /** Names of those away then, the applicant aside. */
    away: string[]
    alternatives: Period[]
    /** It is told to who signs, not to who asks. */
    signing?: true
  }
  LEAVE_OVERLAPS: { leaveId: string; from: HalfDay; to: HalfDay }
  HANDOVER_DUTY: { personName: string; from: HalfDay; to: HalfDay }
  REGISTER_LOCKED: { month: string }
  IN_THE_PAST: { earliest: HalfDay }
  PHONE_NOT_ON_ROSTER: { phone: string }
  INVITE_INVALID: { why: 'wrong' | 'often' }
  MONTH_NOT_OVER: { month: string }
  /** Every day that nobody has settled; `more`: of so many that not all are told, how many are left out. */
  REGISTER_UNSETTLED: { month: string; days: { personId: string; name: string; date: string }[]; more?: number }
  WRONG_STATE: { state: keyof typeof STATE_ADVICE }
  QUIET_HOURS: { quietFrom: string; quietTo: string }
  TOO_LATE: { what: keyof typeof LATE_ADVICE }
  /** Whole sentences: what there are too many of, and what to do instead. */
  TOO_MANY: { text: string }
}

const alternativesText = (alternatives: readonly Period[]): string =>
  alternatives.length === 0 ? '请换个时间，或请乡镇安排顶岗人员。' : `可改为${alternatives.slice(0, 2).map(periodText).join('或')}。`

const SIGNERS_ADVICE = '现在不能同意：可请乡镇先安排顶岗人员，或不同意并请本人另选时间。'

/** Of a register, a check or a case that is not in the state that is asked for. */
const STATE_ADVICE = {
  open: '这个月的登记表还没有关账，请先由乡镇考勤专人核对每一天后关账。',
  closed: '这个月的登记表已经关账，正等乡镇党委签字。要改的请先重新打开，或请乡镇党委退回。',
  signed: '这个月的登记表已经签字，还没有报送。要改的请乡镇党委退回，或报送后再更正。',
  filed: '这个月的登记表已经报送备案。要改的请由乡镇考勤专人办理更正。',
  graded: '这次抽查已经有核查结果，不能作废。结果不对的，请本人申诉复核。',
  notDrawn: '这次还没有抽取，不用作废：不抽取的会自行失效，留在抽取记录里。',
  caseOpened: '本人还没有说明，也还没有满24小时。请等本人说明，或满24小时后再核实。',
  caseExplained: '还没有核实意见，不能决定。请先由乡镇党委核实。',
  caseFound: '已经核实，等县里决定。要补充的请告诉县委组织部。',
  caseDecided: '已经作出决定。认为不对的，请在复核期限内向县委组织部申请复核。',
  caseClosed: '这件事已经办结，不用再办。请重新打开看它现在的结果。',
  caseObjected: '本人提出的异议还没有答复，答复以后才能决定。',
  notDrawnYet: '这次还没有抽取，没有要认定的人。请先抽取。',
  annulled: '这次抽查已经作废，不用回复，也不再认定结果。',
  notGraded: '这次抽查还没有认定结果，现在请先回复说明；结果出来后有不同意见的，再提出异议。',
  objected: '这个结果已经提出过异议，一个结果只提一次。请等复核，或看复核的结果。',
  notObjected: '本人没有对这个结果提出异议，不用复核。',
}

/** What can no longer be done, and what instead. */
const LATE_ADVICE = {
  draw: '准备好的抽取已过30分钟，或之后又准备了新的一次，不能再抽。请重新准备。',
  object: '提出异议的期限已过。情况确有出入的，请向组织抽查的单位说明，由其核实。',
  answer: '复核的期限已过，没有按期答复的异议视为成立，不能再复核。',
}

const unsettledText = ({ month, days, more = 0 }: Details['REGISTER_UNSETTLED']): string => {
  const names = [...new Set(days.map(({ name }) => name))]
  const who = names.slice(0, 3).join('、') + (names.length > 3 || more > 0 ? `等${names.length}人` : '')
  return `${+month.slice(5)}月还有${days.length + more}天待确认（${who}），请逐日登记清楚后再关账。`
}

const SENTENCES = {
  UNKNOWN_ACTION: '没有这项操作，请更新小程序后再试。',
  INVALID_INPUT: ({ errors }: Details['INVALID_INPUT']) =>
    errors.length === 1 ? `填写有误：${errors[0]!.message}。` : `填写有${errors.length}处错误，请逐项改正后再提交。`,
  NOT_BOUND: '您的微信还没有绑定身份，请先用登记的手机号或邀请码绑定。',
  FORBIDDEN: '您没有办理这件事的职务，请联系县委组织部核对。',
  NOT_FOUND: '没有找到这条记录，或它不在您的管理范围内。',
  TOO_MANY: ({ text }: Details['TOO_MANY']) => text,
  CONFLICT_RETRY: '同时办理的人较多，这次没有办成，请稍后再点一次。',
  INTERNAL: '系统出了点问题，您填的内容没有提交，请稍后再试。',

  PHONE_NOT_ON_ROSTER: ({ phone }: Details['PHONE_NOT_ON_ROSTER']) =>
    `名册里没有手机号 ${phone}，请让乡镇考勤专人核对登记的号码，或向县委组织部要邀请码。`,
  INVITE_INVALID: ({ why }: Details['INVITE_INVALID']) =>
    why === 'often'
      ? '邀请码试错的次数太多，请一小时后再试，或请县委组织部核对后重新给您一个。'
      : '邀请码不对、已用过或已过期，请向县委组织部重新要一个。',
  ALREADY_BOUND: '这个身份或这个微信已经绑定过，如换了微信，请县委组织部先解除原绑定。',
  ON_ANOTHER_TEAM: '这个人在这段时间已在工作队任职，不能再来顶岗，请换一人或换个时间。',

  BAD_PERIOD: `请假的起止时间不对：结束不能早于开始，一次最长${LONGEST_DAYS}天。请重新选择。`,
  NOT_ON_TEAM: '您在这段时间不在同一个工作队任职，不能办理。如登记有误，请联系乡镇考勤专人。',
  IN_THE_PAST: ({ earliest }: Details['IN_THE_PAST']) =>
    `请假不能从已经过去的时间开始，最早可从${halfDayText(earliest)}起。确已离岗的，请乡镇考勤专人按纸质假条补录。`,
  LEAVE_OVERLAPS: (detail: Details['LEAVE_OVERLAPS']) => `您${periodText(detail)}已经请了假，时间重叠。请改时间，或先撤回那一次。`,
  HANDOVER_REQUIRED: '第一书记请假须明确工作交接人，请在本队选一位这段时间在岗的人。',
  HANDOVER_UNAVAILABLE: '选的工作交接人这段时间不在本队岗上，请另选一位。',
  HANDOVER_DUTY: (detail: Details['HANDOVER_DUTY']) =>
    `${detail.personName}${periodText(detail)}请假，由您接手工作，这段时间您不能请假。可请他另定交接人。`,
  REGISTER_LOCKED: ({ month }: Details['REGISTER_LOCKED']) => `${+month.slice(5)}月的考勤登记表已经关账，不能再改。请联系乡镇考勤专人。`,
  COVER_TOO_LOW: (detail: Details['COVER_TOO_LOW']) => {
    const away = detail.away.length > 0 ? `，${detail.away.join('、')}不在岗` : ''
    const left = `只剩${Math.max(0, detail.onPost)}人在村，不足${detail.minimum}人${away}`
    const advice = detail.signing ? SIGNERS_ADVICE : alternativesText(detail.alternatives)
    return `${dateText(detail.date)}${HALVES[detail.half]}这样${left}。${advice}`
  },
  OWN_REQUEST: '自己的请假不能自己签，请等其他同志办理。',
  ALREADY_DECIDED: '这件事已经办结，不用再办。请重新打开看它现在的结果。',
  NOT_YOUR_TURN: '还没有轮到您签字，或这一步不由您签。轮到时会提醒您。',
  PHONE_PENDING: '上一位电话同意的领导还没有补签，请等他补签后再登记下一位。',
  WAIVER_NEEDED: '这次请假会使在村人数不足，同意前请先确认准许在村人数不足。',
  ALREADY_STARTED: '假期已经开始，不能撤回。回村后请销假。',
  NOT_EXTENDABLE: '这次请假现在不能续假，请重新请假。',
  NOT_STARTED: '这次请假还没有批准或还没有开始，不用销假。',
  ALREADY_RETURNED: '已经销过假了，不用再办。',
  ON_LEAVE: '这一天已有批准的请假，以假条为准，不能另行登记。',
  MONTH_NOT_OVER: ({ month }: Details['MONTH_NOT_OVER']) => `${+month.slice(5)}月还没有过完，请到下个月再办理。`,
  REGISTER_UNSETTLED: unsettledText,
  WRONG_STATE: ({ state }: Details['WRONG_STATE']) => STATE_ADVICE[state],
  OWN_PLACES: '您自己在这个村驻村，签到地点不能由您自己改，请县委组织部或乡镇的别的同志来改。',
  RULES_CHANGED: '您开始改动以后，规则已有人重新公布过，没有用您的盖过去。请先看清现在的规则，再决定按您的公布，还是从最新的改起。',
  PLACES_CHANGED: '这个村的签到地点刚刚有人改过，请先看清现在的，再改。',
  OWN_RECORD: '自己的在岗不能由自己登记、证明，或用自己出示的在岗码签到，请别的同志办理。',
  NOBODY: '抽查范围内现在没有可抽的人：可能都在请假，或还没有人任职。请扩大范围，或换个时间。',
  QUIET_HOURS: ({ quietFrom, quietTo }: Details['QUIET_HOURS']) =>
    `抽查的时间碰到了安静时段（${quietFrom}至次日${quietTo}）。请换个时间、缩短时限；确有必要的，请写明理由。`,
  TOO_LATE: ({ what }: Details['TOO_LATE']) => LATE_ADVICE[what],
} as const

export type RefusalCode = keyof typeof SENTENCES

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: unknown
  private constructor(code: RefusalCode, message: string, detail: unknown) {
    super(message)
    this.code = code
    this.detail = detail
  }

  static of<C extends RefusalCode>(code: C, ...[detail]: C extends keyof Details ? [Details[C]] : []): Refusal {
    const sentence = SENTENCES[code] as string | ((detail: unknown) => string)
    return new Refusal(code, typeof sentence === 'string' ? sentence : sentence(detail), detail)
  }
}

/** All that is wrong with an input, at once. */
export const invalid = (...errors: Problem[]): Refusal => Refusal.of('INVALID_INPUT', { errors })
