import { addDays, civilDateAt, dateText, fullDateText, lastOf, monthOf, nextMonth, type CivilDate, type Month } from '../../domain/calendar'
import type { Register, RegisterState, RegisterStep } from '../../contract/calls'
import { isLateOn } from '../../domain/register/deadline'
import { monthText } from '../words/month-calendar'
import { timeText } from '../words/words'

/** Above the month: how it stands, what is left to do, by when, and the one next step. */

export type HeadView = {
  township: string
  month: string
  state: { text: string; tone: 'brand' | 'amber' | 'plain' }
  /** `3 天待确认 · 应于12月7日前报送` */
  line: string
  /** What waits with somebody else, or what is in the way. */
  waits: string
  primary: { step: RegisterStep; text: string } | null
  /** The others, as words. */
  words: { step: RegisterStep; text: string }[]
  /** It is an older version that is looked at. */
  old: string
  provisional: string
}

const STATES: Record<RegisterState, { text: string; tone: HeadView['state']['tone'] }> = {
  open: { text: '未关账', tone: 'amber' },
  closed: { text: '已关账', tone: 'brand' },
  signed: { text: '已签字', tone: 'brand' },
  filed: { text: '已报送', tone: 'plain' },
}

/** The state of a month in the list of filings and on the page of a paper. */
export const stateText = (state: RegisterState): string => STATES[state].text

const PRIMARY: readonly { step: RegisterStep; text: string }[] = [
  { step: 'sign', text: '签字' },
  { step: 'close', text: '关账' },
  { step: 'file', text: '报送' },
]
const WORDS: readonly { step: RegisterStep; text: string }[] = [
  { step: 'return', text: '退回' },
  { step: 'reopen', text: '重新打开' },
]

/** `12月7日`, of another year with it. */
export const dueText = (date: CivilDate, today: CivilDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? dateText(date) : fullDateText(date)

/** Where nobody may sign, what is to be done about it: who made it never signs it himself. */
const SIGNERS: Record<NonNullable<Register['signer']>, string> = {
  secretary: '等书记签字',
  county: '现在没有别的乡镇党委书记，等县委组织部签字',
  nobody: '现在没有别人可以签字：请县委组织部先在名册里落实乡镇党委书记，或增加一名本部人员，再由他签字',
}

function waitsOf({ state, may, month, filedAt, signer = 'secretary' }: Register, today: CivilDate): string {
  const isOver = month < monthOf(today)
  if (state === 'open' && !isOver) return `${+month.slice(5)}月还没有过完，${dateText(addDays(lastOf(month), 1))}起可以关账`
  if (state === 'open' && !may.includes('close')) return '等乡镇考勤专人关账'
  if (state === 'closed' && !may.includes('sign')) return SIGNERS[signer]
  if (state === 'signed' && !may.includes('file')) return '等乡镇考勤专人盖章报送'
  if (state === 'filed' && filedAt !== undefined) return `${timeText(filedAt, today)} 报县委组织部备案`
  return ''
}

function lineOf(register: Register, open: number, today: CivilDate): string {
  const { state, fileBy, filedAt, isNotOwed } = register
  const left = state !== 'open' ? '' : open === 0 ? '每一天都已确认' : `${open} 天待确认`
  const by = isNotOwed ? '启用前的月份，不用报送' : `应于${dueText(fileBy, today)}前报送${isLateOn(register, today) ? '，已过期' : ''}`
  const due = filedAt !== undefined ? '' : by
  return [left, due].filter((part) => part !== '').join(' · ')
}

/** `shown`: the version that is looked at; left out, what now stands. */
export function headView(register: Register, open: number, now: Date, shown?: number): HeadView {
  const today = civilDateAt(now)
  const latest = register.versions[register.versions.length - 1]?.version
  const isOld = shown !== undefined && shown !== latest
  const { may, month, state, townshipName, calendarProvisional } = register
  return {
    township: townshipName,
    month: monthText(month),
    state: STATES[state],
    line: lineOf(register, open, today),
    waits: isOld ? '' : waitsOf(register, today),
    primary: isOld ? null : (PRIMARY.find(({ step }) => may.includes(step)) ?? null),
    words: isOld ? [] : WORDS.filter(({ step }) => may.includes(step)),
    old: isOld ? `这是第 ${shown} 版，不是现在的；导出的纸件总是最新的第 ${latest} 版，要这一版的，请找当时盖章的原件` : '',
    provisional: calendarProvisional ? '报送期限落在放假安排还没有公布的年份，暂按周一至周五算。' : '',
  }
}

/** The months beside it; none after the present one. */
export const monthsBeside = (month: Month, today: CivilDate): { previous: Month; next: Month } => {
  const next = nextMonth(month)
  return { previous: monthOf(addDays(`${month}-01`, -1)), next: next > monthOf(today) ? '' : next }
}
