import { shortOf } from '../../../miniprogram/domain/register/text'
import { fullDateText, instantOf, momentText, type CivilDate, type Month } from '../../../miniprogram/domain/calendar'
import type { RegisterState } from '../../../miniprogram/domain/register/register'
import type { Values } from '../template/marks'

/** What every paper of a township's month says of itself; pure. */

export type PaperOf = {
  county: string
  township: string
  month: Month
  state: RegisterState
  version: number
  /** Of a version; an open month has none. */
  hash?: string
  closedBy?: string
  signedBy?: string
  fileBy: CivilDate
  demonstration?: boolean
  calendarProvisional?: boolean
  upTo: CivilDate
  /** Who asked for it. */
  by: string
  now: Date
}

export const HEAD_MARKS = [
  '县',
  '乡镇',
  '年月',
  '年',
  '月',
  '版本',
  '校验码',
  '短校验码',
  '制表人',
  '审签人',
  '报送期限',
  '导出说明',
  '人数',
] as const

const STATES: Record<Exclude<RegisterState, 'open'>, string> = { closed: '待签字盖章', signed: '已签字，待报送', filed: '已报送' }

/** `3F2A 91C0 …`: the first sixteen signs, to be read out; the whole stands beside it. */
export const shortHash = (hash: string): string =>
  shortOf(hash)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ')

function versionText({ state, version, upTo, demonstration, calendarProvisional }: PaperOf): string {
  const text = state === 'open' ? `草稿：截至${fullDateText(upTo)}，没有关账，不能报送，不作发放依据` : `第${version}版，${STATES[state]}`
  const provisional = calendarProvisional ? '；那一年的节假日安排还没有公布，工作日先按周一至周五计算' : ''
  return (demonstration ? '演示数据，不作凭证；' : '') + text + provisional
}

export function headOf(paper: PaperOf): Values {
  const { county, township, month, hash, closedBy, signedBy, fileBy, by, now } = paper
  const [year, number] = [+month.slice(0, 4), +month.slice(5)]
  const values: Partial<Record<string, string | number>> = {
    县: county,
    乡镇: township,
    年月: `${year}年${number}月`,
    年: year,
    月: number,
    版本: versionText(paper),
    校验码: hash ?? '无（草稿）',
    短校验码: hash === undefined ? '无（草稿）' : shortHash(hash),
    制表人: closedBy ?? '',
    审签人: signedBy ?? '',
    报送期限: fullDateText(fileBy),
    导出说明: `${by}于${momentText(instantOf(now), fullDateText)}导出`,
  }
  return (mark) => (Object.hasOwn(values, mark) ? values[mark] : undefined)
}
