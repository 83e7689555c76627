import { Packer, Document, Paragraph } from 'docx'
import readXlsx from 'read-excel-file/node'
import { SLIP_MARKS } from '../../../../cloudfunctions/reporting/papers/slip'
import type { Problem } from '../../../../miniprogram/domain/refusal'
import { county, leaveInput, monday } from '../../county'
import { Stack } from '../../stack'
import { readDocx } from '../docx'
import { drawnBook, LEAST } from './drawn'

/** A county's own papers: what is wrong with one is told by its place, all at once, and then nothing is changed. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
  await stack.reset(county(), monday)
})
afterAll(() => stack.end())

async function uploaded(content: Buffer, name: string, person = 'org'): Promise<string> {
  const response = await fetch(`${stack.url}/storage/templates-of-mine/${name}`, {
    method: 'POST',
    headers: { 'x-openid': `o-${person}` },
    body: new Uint8Array(content),
  })
  return ((await response.json()) as { fileID: string }).fileID
}
async function fetched(fileId: string, person: string): Promise<Buffer> {
  const response = await fetch(`${stack.url}/storage/${fileId.split('/').slice(3).join('/')}`, { headers: { 'x-openid': `o-${person}` } })
  return Buffer.from(await response.arrayBuffer())
}
const exported = async (person: string, action: string, input: object) =>
  fetched((await stack.yes<{ fileId: string }>(person, action, input)).fileId, person)

async function faultsOf(input: object): Promise<string[]> {
  const reply = await stack.ask('org', 'reporting.setTemplate', input)
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  return (reply as unknown as { detail: { errors: Problem[] } }).detail.errors.map(({ message }) => message)
}
const owned = async () => {
  const { templates } = await stack.yes<{ templates: { paper: string; own?: object }[] }>('org', 'reporting.templates')
  return templates.filter(({ own }) => own !== undefined).map(({ paper }) => paper)
}

test.each(['register', 'allowances', 'slip'])('the example of %s is taken as it is, and put aside again', async (paper) => {
  const example = await exported('org', 'reporting.exportTemplate', { paper })
  const fileId = await uploaded(example, `${paper}.${paper === 'slip' ? 'docx' : 'xlsx'}`)
  expect(await stack.yes('org', 'reporting.setTemplate', { paper, fileId })).toMatchObject({ paper, own: { byName: '彭科' } })
  expect(await stack.yes('org', 'reporting.setTemplate', { paper, fileId })).toMatchObject({ paper, own: { byName: '彭科' } })
  expect(await owned()).toEqual([paper])
  expect(await stack.yes('org', 'reporting.setTemplate', { paper, default: true })).toEqual({ paper })
  expect(await stack.yes('org', 'reporting.setTemplate', { paper, default: true })).toEqual({ paper })
  expect(await owned()).toEqual([])
})

test('all faults of a table at once, each by its sheet and cell; nothing is changed', async () => {
  const content = await drawnBook({
    考勤: { ...LEAST, B2: '{{镇名}}', C2: '{{姓名', D2: '{{备注}}', B6: '{{姓名}}', C7: '=SUM(C4:C4)', A2: '{{版本}}' },
  })
  expect(await faultsOf({ paper: 'register', fileId: await uploaded(content, 'bad.xlsx') })).toEqual([
    '“考勤”B2：不认识“{{镇名}}”，可用的标记见下载的示例',
    expect.stringMatching(/^“考勤”C2：标记的括号不成对/),
    expect.stringMatching(/^“考勤”D2：“\{\{备注\}\}”要和“\{\{姓名\}\}”写在同一行/),
    expect.stringMatching(/^“考勤”B6：一张表里只能有一个/),
    expect.stringMatching(/^“考勤”C7：这里是公式/),
    '整个文件：缺少“{{校验码}}”',
  ])
  const { C4: _, D4: __, ...few } = LEAST
  expect(await faultsOf({ paper: 'register', fileId: await uploaded(await drawnBook({ 表: few }), 'few.xlsx') })).toEqual([
    '“表”每人一行里：缺少“{{1}}”、“{{2}}”',
  ])
  expect(await owned()).toEqual([])
})

test('all faults of a text at once, each by its paragraph', async () => {
  const paragraphs = ['请假条', '姓名：{{姓名}}', '类别：{{种类}}', '｛｛编号｝｝', '起止{{起止时间']
  const content = await Packer.toBuffer(new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] }))
  const faults = await faultsOf({ paper: 'slip', fileId: await uploaded(content, 'bad.docx') })
  expect(faults.slice(0, 3)).toEqual([
    '第3段“类别：{{种类}}”：不认识“{{种类}}”，可用的标记见下载的示例',
    expect.stringMatching(/^第4段“｛｛编号｝｝”：标记的大括号要用半角的/),
    expect.stringMatching(/^第5段“起止\{\{起止时间”：标记的括号不成对/),
  ])
  expect(faults[3]).toMatch(/^整个文件：缺少“\{\{状态\}\}”/)
  expect(faults[3]).toContain('{{县委分管副书记意见}}')
})

test('what is no such file, another’s, or asked for in two ways', async () => {
  expect(await faultsOf({ paper: 'register', fileId: await uploaded(Buffer.from('hello'), 'a.xlsx') })).toEqual([
    expect.stringContaining('.xlsx'),
  ])
  const slip = await exported('org', 'reporting.exportTemplate', { paper: 'slip' })
  expect(await faultsOf({ paper: 'register', fileId: await uploaded(slip, 'slip.docx') })).toEqual([expect.stringContaining('.xlsx')])
  expect(await faultsOf({ paper: 'slip', fileId: await uploaded(slip, 'b.docx', 'town1') })).toEqual([expect.stringContaining('没有找到')])
  expect(await faultsOf({ paper: 'slip' })).toHaveLength(1)
  expect(await faultsOf({ paper: 'slip', default: true, fileId: 'x' })).toHaveLength(1)
  for (const paper of ['payroll', 'none']) expect(await faultsOf({ paper, default: true })).toHaveLength(1)
})

test('a slip goes out on the county’s own form, whatever became of the file that was brought', async () => {
  const paragraphs = [...SLIP_MARKS.needed.head, '小程序码', '续假'].map((mark) => new Paragraph(`${mark}是{{${mark}}}。`))
  const content = await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }))
  const fileId = await uploaded(content, 'own.docx')
  await stack.yes('org', 'reporting.setTemplate', { paper: 'slip', fileId })
  await uploaded(Buffer.from('gone'), 'own.docx')
  const { leaveId } = await stack.yes<{ leaveId: string }>('a2', 'leave.submit', leaveInput('2026-03-09', 4, { reason: '=1+1' }))
  await stack.yes('a1', 'leave.sign', { leaveId, decision: 'approve', opinion: '早去早回' })
  const { copies, pictures } = readDocx(await exported('a2', 'reporting.exportSlip', { leaveId }))
  expect(pictures.filter(({ length }) => length > 0)).toHaveLength(1)
  const [text] = copies
  for (const line of ['姓名是王秀英。', '请假类别是事假。', '请假事由是=1+1。', '县委分管副书记意见是。', '续假是。'])
    expect(text).toContain(line)
  expect(text).toMatch(/第一书记意见是同意：早去早回　李建国　2026年3月2日/)
  expect(text).not.toMatch(/[{}]/)
  await stack.yes('org', 'reporting.setTemplate', { paper: 'slip', default: true })
  expect(readDocx(await exported('a2', 'reporting.exportSlip', { leaveId })).copies).toHaveLength(2)
})

test('the example reads as a table', async () => {
  const sheets = (await readXlsx(await exported('org', 'reporting.exportTemplate', { paper: 'register' }))) as unknown as {
    sheet: string
  }[]
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['考勤登记表', '汇总'])
})
