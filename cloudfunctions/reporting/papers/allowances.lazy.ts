import { box, boxesOver, contentOf, draw, newBook, type Column } from './draw'

/** The list of allowances as it is shipped. Loaded in the middle of a call. */

const MONEY = '#,##0.00'
const COLUMNS: Column[] = [
  { head: '序号', value: '{{序号}}', mm: 10 },
  { head: '姓名', value: '{{姓名}}', sum: '合计', mm: 22 },
  { head: '职务', value: '{{职务}}', mm: 20 },
  { head: '工作队', value: '{{工作队}}', mm: 36 },
  { head: '派出单位', value: '{{派出单位}}', mm: 40 },
  { head: '计发天数', value: '{{计发天数}}', sum: '{{合计天数}}', mm: 14 },
  { head: '因公外出天数', value: '{{外出天数}}', sum: '{{合计外出}}', mm: 17 },
  { head: '休息日在岗天数', value: '{{休息日在岗}}', sum: '{{合计休息日}}', mm: 17 },
  { head: '标准 元/天', value: '{{标准}}', mm: 16, format: MONEY },
  { head: '金额 元', value: '{{金额}}', sum: '{{合计金额}}', mm: 24, format: MONEY },
  { head: '本人签字', value: '', mm: 24 },
  { head: '备注', value: '{{备注}}', mm: 36, size: 8, left: true },
]

const NOTES = [
  '合计（大写）：{{合计大写}}',
  '',
  '计发天数：{{计发办法}}。',
  '天数出自已报送的考勤登记表：{{版本}}，校验码 {{校验码}}。',
  '开户行和账号不在本表，由发放单位自行填写。',
].join('\n')

/** The template with its marks. */
export async function allowancesTemplate(): Promise<Buffer> {
  const book = newBook()
  const boxes = [{ text: NOTES, mm: 122 }, box('制表人（签字）', 40), box('审核人（签字）', 40), box('负责人（签字、盖章）', 60)]
  draw(book, {
    name: '生活补助发放表',
    title: '{{乡镇}}驻村干部生活补助发放表（{{年月}}）',
    info: ['填报单位：中共{{乡镇}}委员会（盖章）　共{{人数}}人', '{{导出说明}}'],
    columns: COLUMNS,
    lineMm: 8,
    boxes: boxesOver(COLUMNS, boxes),
    bandMm: 60,
    footer: '&L&8 {{版本}}　校验码 {{短校验码}}&R&8第 &P 页，共 &N 页',
  })
  return contentOf(book)
}
