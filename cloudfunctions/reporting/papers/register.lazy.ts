import { box, boxesOver, contentOf, draw, newBook, type Column, type Form } from './draw'

/** The register as it is shipped: a sheet a team, and one that sums up. Loaded in the middle of a call. */

const FOOTER = '&L&8 {{版本}}　校验码 {{短校验码}}&R&8第 &P 页，共 &N 页'
const INFO: Form['info'] = ['派驻：{{村}}　{{工作队}}（{{人数}}人）', '填报单位：中共{{乡镇}}委员会（盖章）　{{导出说明}}']
const SUMMARY_INFO: Form['info'] = ['填报单位：中共{{乡镇}}委员会（盖章）　共{{人数}}人', '报送期限：{{报送期限}}　{{导出说明}}']

const DAYS: Column[] = Array.from({ length: 31 }, (_, i) => {
  const day = i + 1
  return { head: `{{日${day}}}`, under: `{{星期${day}}}`, value: `{{${day}}}`, mm: 5.6, size: 8 }
})
const sum = (head: string, name: string, mm = 8): Column => ({ head, value: `{{${name}}}`, sum: `{{合计${name}}}`, mm, size: 8.5 })
const SUMS: Column[] = [
  sum('在村天数', '在村'),
  sum('住村夜数', '住村'),
  sum('公出', '公出'),
  sum('事假', '事假'),
  sum('病假', '病假'),
  sum('年休假', '年假'),
  sum('其他假', '其他假'),
  sum('旷工', '旷工'),
  sum('应出勤', '工作日'),
]
const PERSON: Column[] = [
  { head: '序号', value: '{{序号}}', mm: 6 },
  { head: '姓名', value: '{{姓名}}', sum: '合计', mm: 15 },
  { head: '派出单位', value: '{{派出单位}}', mm: 22, size: 8 },
  { head: '职务', value: '{{职务}}', mm: 13, size: 8 },
]
const LAST: Column[] = [
  { head: '本人签字', value: '', mm: 16 },
  { head: '备注', value: '{{备注}}', mm: 34, size: 8, left: true },
]

const NOTES = [
  '说明：1. 本表按日登记，据实填写。',
  '2. {{符号说明}}。',
  '3. 本表作为生活补助发放依据。',
  '4. 次月第5个工作日前报县委组织部备案（本月为{{报送期限}}）。',
  '5. {{版本}}。校验码：{{校验码}}，可在小程序“核对登记表”里核对是不是报送的那一版。',
].join('\n')

function teamForm(): Form {
  const columns = [...PERSON, ...DAYS, ...SUMS, ...LAST]
  const boxes = [
    { text: NOTES, mm: 118 },
    box('村党组织书记（签字）', 45),
    box('考勤专人（制表）{{制表人}}', 45),
    box('乡镇党委书记（签字）{{审签人}}', 50),
    box('乡镇党委（盖章）', 56),
  ]
  return {
    name: '考勤登记表',
    title: '{{乡镇}}驻村干部考勤登记表（{{年月}}）',
    info: INFO,
    legend: '{{休息日}}',
    columns,
    lineMm: 7,
    boxes: boxesOver(columns, boxes),
    bandMm: 60,
    footer: FOOTER,
  }
}

function summaryForm(): Form {
  const wide = (columns: readonly Column[], mm: number) => columns.map((column) => ({ ...column, mm }))
  const [number, name, unit, post] = PERSON as [Column, Column, Column, Column]
  const columns = [
    { ...number, mm: 10 },
    { ...name, mm: 22 },
    { ...unit, mm: 38, size: 9 },
    { ...post, mm: 18, size: 9 },
    { head: '工作队', value: '{{工作队}}', mm: 36 },
    ...wide([...SUMS, sum('待确认', '待确认')], 11),
    { head: '本人签字', value: '', mm: 20 },
    { ...LAST[1]!, mm: 46 },
  ]
  const boxes = [
    { text: NOTES, mm: 120 },
    box('考勤专人（制表）{{制表人}}', 50),
    box('乡镇党委书记（签字）{{审签人}}', 55),
    box('乡镇党委（盖章）', 60),
  ]
  return {
    name: '汇总',
    title: '{{乡镇}}驻村干部考勤汇总表（{{年月}}）',
    info: SUMMARY_INFO,
    columns,
    lineMm: 7,
    boxes: boxesOver(columns, boxes),
    bandMm: 60,
    footer: FOOTER,
  }
}

/** The template with its marks. */
export async function registerTemplate(): Promise<Buffer> {
  const book = newBook()
  draw(book, teamForm())
  draw(book, summaryForm())
  return contentOf(book)
}
