import { civilDateAt, type CivilDate, type Month } from '../../../domain/calendar'
import { gives, readsRegister } from '../../../domain/authority'
import { isLateOn } from '../../../domain/register/deadline'
import { HASH_SIGNS, SHORT_HASH_SIGNS } from '../../../domain/register/text'
import type { Calls, Me, RegisterState } from '../../../contract/calls'
import { monthText } from '../../../view/words/month-calendar'
import { pathOf } from '../../../view/words/route'
import { timeText } from '../../../view/words/words'
import { dueText, stateText } from '../../../view/register/head'

/** Who of those that see the filings reads the registers themselves. */
export const opensRegisters = (me: Pick<Me, 'posts'>, today: CivilDate): boolean => gives(readsRegister, me, today)

/** Who has filed the month, in the order of the roster: facts with dates, no table of honour. */

export type FilingRow = { townshipId: string; name: string; state: string; tone: 'plain' | 'brand' | 'amber'; when: string; url: string }
export type FilingsView = { month: string; line: string; rows: FilingRow[] }

type Filing = Calls['reporting.filings']['data']['townships'][number]

const TONES: Record<RegisterState, FilingRow['tone']> = { open: 'amber', closed: 'amber', signed: 'amber', filed: 'brand' }

function whenText(filing: Filing, today: CivilDate): string {
  const { state, fileBy, filedAt, isNotOwed } = filing
  if (filedAt !== undefined) {
    const isLate = isLateOn(filing, civilDateAt(new Date(filedAt)))
    const again = state === 'filed' ? '' : '，补正后还没有重新报送'
    return `${timeText(filedAt, today)} 报送${isLate ? `，期限是${dueText(fileBy, today)}` : ''}${again}`
  }
  if (isNotOwed) return '启用前的月份，不用报送'
  return isLateOn(filing, today) ? `期限${dueText(fileBy, today)}，已过` : `${dueText(fileBy, today)}前报送`
}

/** `mayOpen`: whether the reader may read the registers themselves. */
export function filingsView(townships: readonly Filing[], month: Month, now: Date, mayOpen: boolean): FilingsView {
  const today = civilDateAt(now)
  const filed = townships.filter(({ state }) => state === 'filed').length
  return {
    month: monthText(month),
    line: `${townships.length} 个乡镇，已报送 ${filed} 个`,
    rows: townships.map((one) => ({
      townshipId: one.townshipId,
      name: one.name,
      state: stateText(one.state),
      tone: TONES[one.state],
      when: whenText(one, today),
      url: mayOpen ? pathOf('pages/register/month/month', { townshipId: one.townshipId, month }) : '',
    })),
  }
}

export { hashTyped } from '../../../domain/register/text'

/** What of a hash was not copied; undefined where it is whole, or as the foot of a paper bears it. */
export const hashRefused = ({ length }: string): string | undefined =>
  length === HASH_SIGNS || length === SHORT_HASH_SIGNS
    ? undefined
    : `校验码是页脚的 ${SHORT_HASH_SIGNS} 位，或说明里完整的 ${HASH_SIGNS} 位，只有数字和字母 a 到 f；现在是 ${length} 位，请对照纸上的再看一遍。`

export type VerifyView = { is: 'current' | 'old' | 'unknown'; heading: string; text: string }

/** What a paper is, by the hash at its foot. */
export function verifyView({
  found,
  townshipName = '',
  month,
  version,
  current,
  state,
}: Calls['reporting.verifyRegister']['data']): VerifyView {
  if (!found || month === undefined)
    return {
      is: 'unknown',
      heading: '没有这份登记表',
      text: '系统里没有这个校验码。请对照纸上的再看一遍；一个字都没有错的，这张纸不是从系统里导出的，请向乡镇考勤专人核实。',
    }
  const what = `${townshipName} ${monthText(month)} 第 ${version ?? 1} 版`
  if (current === true)
    return {
      is: 'current',
      heading: state === 'filed' ? '就是报送备案的那一份' : '是现在的这一版，还没有报送',
      text: `${what}，${state === undefined ? '' : stateText(state)}。`,
    }
  return { is: 'old', heading: '是以前的一版', text: `${what}。后来有改动，现在的不是这一版，请以最新一版为准。` }
}
