import { allowanceOf, allowanceText, type AllowanceLine } from '../../../miniprogram/domain/register/allowance'
import { sumText } from '../../../miniprogram/domain/register/money'
import { ROLE_TITLES } from '../../../miniprogram/domain/roles'
import type { Rules } from '../../../miniprogram/domain/rules'
import type { Output, TemplateSheet } from '../template/book'
import { PERSON } from '../template/fill'
import type { Marks, Value, Values } from '../template/marks'
import { headOf, HEAD_MARKS, type PaperOf } from './head'
import type { IsRest } from './register'
import type { RegisterRow } from '../../../miniprogram/contract/register'

/** The list by which allowances are paid out (002-21, 002-71): what stands for each mark of its template. Pure. */

export type AllowancePaper = PaperOf & {
  rows: readonly RegisterRow[]
  /** Yuan a day, by unit, where it is known. */
  rates: ReadonlyMap<string, number>
  rules: Rules['allowance']
  isRest: IsRest
}

export const ALLOWANCE_MARKS: Marks = {
  head: [...HEAD_MARKS, '计发办法', '未计人数', '合计天数', '合计外出', '合计休息日', '合计金额', '合计大写'],
  row: [PERSON, '序号', '职务', '工作队', '村', '派出单位', '计发天数', '外出天数', '休息日在岗', '标准', '金额', '备注'],
  needed: { head: ['乡镇', '年月', '版本', '校验码', '合计金额'], row: [PERSON, '计发天数', '标准', '金额'] },
}

const NO_RATE = '派出单位的标准没有登记'

function rowValues(row: RegisterRow, line: AllowanceLine, number: number): Values {
  const values: Record<string, Value> = {
    [PERSON]: row.name,
    序号: number,
    职务: ROLE_TITLES[row.role],
    工作队: row.teamName,
    村: row.villageName,
    派出单位: row.dispatchingUnitName ?? '',
    计发天数: line.days,
    外出天数: line.tripDays,
    休息日在岗: line.restDays,
    // What nobody has told is blank, and not nothing.
    标准: line.rate ?? '',
    金额: line.amount ?? '',
    备注: line.rate === undefined ? NO_RATE : line.isCapped ? '按每月上限计' : '',
  }
  return (mark) => (Object.hasOwn(values, mark) ? values[mark] : undefined)
}

const total = (lines: readonly AllowanceLine[], of: (line: AllowanceLine) => number): number =>
  Math.round(lines.reduce((sum, line) => sum + of(line), 0) * 100) / 100

function headValues(paper: AllowancePaper, lines: readonly AllowanceLine[]): Values {
  const unknown = lines.filter(({ amount }) => amount === undefined).length
  const amount = total(lines, (line) => line.amount ?? 0)
  const apart = unknown === 0 ? '' : `；有${unknown}人${NO_RATE}，金额空着，没有计入合计`
  const values: Record<string, Value> = {
    人数: lines.length,
    计发办法: allowanceText(paper.rules) + apart,
    未计人数: unknown,
    合计天数: total(lines, ({ days }) => days),
    合计外出: total(lines, ({ tripDays }) => tripDays),
    合计休息日: total(lines, ({ restDays }) => restDays),
    合计金额: amount,
    合计大写: sumText(amount),
  }
  const head = headOf(paper)
  return (mark) => (Object.hasOwn(values, mark) ? values[mark] : head(mark))
}

/** Half a page of A4 for the seal, as the register has it. */
const PAGE_POINTS = 800

export const allowanceOutputs =
  (paper: AllowancePaper) =>
  (from: TemplateSheet): Output[] => {
    const rateOf = ({ dispatchingUnitId = '' }: RegisterRow) => paper.rates.get(dispatchingUnitId)
    const lines = paper.rows.map((row) => allowanceOf(row, rateOf(row), paper.rules, (date) => !paper.isRest(date)))
    const rows = paper.rows.map((row, i) => rowValues(row, lines[i]!, i + 1))
    return [{ name: from.name, filling: { head: headValues(paper, lines), rows, pagePoints: PAGE_POINTS } }]
  }
