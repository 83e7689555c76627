import type { RegisterStep } from '../../../contract/calls'

/** What is said and asked before a step of the register is taken, and what came of it. */

export type StepForm = {
  title: string
  hint: string
  asksReason: boolean
  asksScan: boolean
  placeholder: string
  button: string
  isRed: boolean
}

/** Steps that ask for more than a yes. */
export const STEP_FORMS: Partial<Record<string, StepForm>> = {
  return: {
    title: '退回给考勤专人',
    hint: '退回后每一天可以再改；改好了再关账、再签字。',
    asksReason: true,
    asksScan: false,
    placeholder: '哪里不对，如：3日与本人说的不符',
    button: '退回',
    isRed: true,
  },
  reopen: {
    title: '重新打开',
    hint: '打开后每一天可以再改；改好了再关账。',
    asksReason: true,
    asksScan: false,
    placeholder: '为什么要改，如：漏登了公出',
    button: '重新打开',
    isRed: false,
  },
  file: {
    title: '报县委组织部备案',
    hint: '把登记表打印出来，书记签字、盖乡镇党委章，拍照传上来。没有照片也可以先报送，纸质的另送。',
    asksReason: false,
    asksScan: true,
    placeholder: '',
    button: '报送',
    isRed: false,
  },
}

/** Steps that a yes is enough for: what it means. */
export const STEP_QUESTIONS: Partial<Record<RegisterStep, { title: string; text: string; yes: string }>> = {
  close: { title: '关账', text: '关账后这个月的每一天都锁定，交乡镇党委书记签字。要改的可以重新打开。', yes: '关账' },
  sign: { title: '签字', text: '签字后由考勤专人盖章、报县委组织部备案。', yes: '签字' },
}

export const STEP_DONE: Record<RegisterStep, string> = {
  close: '已关账，等书记签字',
  sign: '已签字，请考勤专人盖章报送',
  file: '已报送县委组织部备案',
  return: '已退回，考勤专人改好后再关账',
  reopen: '已重新打开，可以再改',
  amend: '已补正，请书记重新签字后再报送',
}

/** What is left undecided by closing: it can only be rejected now. */
export function pendingText(pending: { leaves: readonly string[]; corrections: readonly string[] } | undefined): string {
  const [leaves, corrections] = [pending?.leaves.length ?? 0, pending?.corrections.length ?? 0]
  const said = [...(leaves > 0 ? [`${leaves} 件请假`] : []), ...(corrections > 0 ? [`${corrections} 件更正申请`] : [])]
  return said.length === 0 ? '' : `还有${said.join('、')}没有办完，这个月关账后只能不同意。`
}
