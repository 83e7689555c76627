import { ROLE_TITLES, SIGNING_ROLES } from '../../../miniprogram/domain/roles'
import type { Marks, Values } from '../template/marks'
import { asMark } from '../template/marks'
import type { Signature } from '../slip/signatures'
import type { Field, Slip } from '../slip/slip'

/** The leave slip by a county's own template: what stands for each mark. Pure. */

const opinionOf = (post: string): string => `${post}意见`
const OPINIONS = SIGNING_ROLES.map((role) => opinionOf(ROLE_TITLES[role]))
/** The labels of the shipped slip are its marks. */
const [FIELDS, SOMETIMES] = [
  ['姓名', '职务', '所在工作队', '派出单位', '请假类别', '去向', '起止时间', '天数', '请假事由', '审批依据', '申请人'],
  ['续假', '工作交接人', '人手不足', '知悉'],
]
export const CODE_MARK = '小程序码'

export const SLIP_MARKS: Marks = {
  head: ['县', '编号', '状态', ...FIELDS, ...SOMETIMES, ...OPINIONS, '备案', '销假', '说明', CODE_MARK],
  row: [],
  needed: { head: ['编号', '状态', '姓名', '请假类别', '起止时间', '天数', '请假事由', ...OPINIONS, '销假'], row: [] },
}

const textOf = ({ decision, name, at, opinion = '' }: Signature): string =>
  [decision, opinion, name, at].filter((text) => text !== '').join('　')

export function slipValues(slip: Slip): Values {
  const fields = [...slip.fields.flat(), ...slip.ending]
  const isRecord = ({ post }: Signature) => post.endsWith('（备案）')
  const values: Record<string, string> = {
    ...Object.fromEntries([...FIELDS, ...SOMETIMES, ...OPINIONS, '销假'].map((mark) => [mark, ''])),
    ...Object.fromEntries(fields.map(({ label, text }) => [label, text])),
    ...Object.fromEntries(slip.signatures.filter((one) => !isRecord(one)).map((one) => [opinionOf(one.post), textOf(one)])),
    县: slip.county,
    编号: slip.number,
    状态: slip.marks.join('；'),
    备案: slip.signatures
      .filter(isRecord)
      .map((one) => `${one.post}${textOf(one)}`)
      .join('\n'),
    说明: slip.notes.join('\n'),
  }
  return (mark) => (Object.hasOwn(values, mark) ? values[mark] : undefined)
}

const field = (label: string): Field => ({ label, text: asMark(label) })
const pair = (a: string, b: string): Field[] => [field(a), field(b)]

/** The shipped slip with its marks, as an example of a template. */
export const slipExample = (): Slip => ({
  county: asMark('县'),
  number: asMark('编号'),
  marks: [asMark('状态')],
  fields: [
    pair('姓名', '职务'),
    pair('所在工作队', '派出单位'),
    pair('请假类别', '去向'),
    ...['起止时间', '天数', '续假', '请假事由', '工作交接人', '人手不足', '审批依据', '申请人'].map((label) => [field(label)]),
  ],
  signatures: SIGNING_ROLES.map((role) => ({
    post: ROLE_TITLES[role],
    name: '',
    decision: asMark(opinionOf(ROLE_TITLES[role])),
    at: '',
  })),
  ending: [field('备案'), field('销假'), field('知悉')],
  notes: [asMark('说明')],
  codeNote: asMark(CODE_MARK),
})
