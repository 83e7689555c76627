import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { DEFAULT_RULES, tierFor } from '../../../miniprogram/domain/rules'
import { county, leaveInput, monday } from '../county'
import { Stack } from '../stack'
import { readDocx, type Read } from './docx'

/** The slip's file in the built local stack: whoever sees a leave whole takes it away in two copies, and it says all that was done. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
})
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

const submit = (person: string, input: object) => stack.yes<Leave>(person, 'leave.submit', input)
const sign = (person: string, { leaveId }: Leave, more: object = {}) =>
  stack.yes<Leave>(person, 'leave.sign', { leaveId, decision: 'approve', ...more })
const signAll = async (leave: Leave, ...hands: string[]) => {
  for (const hand of hands) await sign(hand, leave)
}

async function slipOf(person: string, { leaveId }: Leave): Promise<Read> {
  const { fileId } = await stack.yes<{ fileId: string }>(person, 'reporting.exportSlip', { leaveId })
  expect(fileId).toMatch(/\/exports\/\w+\/\d+\/slip-[\w-]+\.docx$/)
  const address = `${stack.url}/storage/${fileId.split('/').slice(3).join('/')}`
  expect([(await fetch(address)).status, (await fetch(address, { headers: { 'x-openid': 'o-idle' } })).status]).toEqual([403, 403])
  const response = await fetch(address, { headers: { 'x-openid': `o-${person}` } })
  return readDocx(Buffer.from(await response.arrayBuffer()))
}
/** Of the first copy, the cells after the one that says this. */
const rowOf = ({ rows }: Read, heading: string) => rows.find(([first]) => first === heading)?.slice(1)
/** What is said above the boxes of the first copy, of all or of one. */
const signedOf = ({ rows }: Read) => {
  const isBox = (row?: string[]) => row !== undefined && row.every((text) => text === '')
  const said = rows.filter((_, i) => isBox(rows[i + 1])).flat()
  return said.slice(0, said.length / 2)
}
const boxOf = (read: Read, post: string) => signedOf(read).find((said) => said.startsWith(`${post}：`))

test('five days, signed by all: a delegate, a leader by telephone, an opinion [002-34] [002-39]', async () => {
  await stack.yes('town1', 'org.delegate', {
    role: 'townshipCommittee',
    toPersonId: 'idle',
    from: '2026-03-02',
    to: '2026-03-31',
    authority: '便江委〔2026〕3号',
  })
  const leave = await submit('a2', leaveInput('2026-03-09', 5, { reason: '母亲住院陪护', half: 'pm' }))
  await sign('a1', leave, { opinion: '早去早回' })
  await sign('clerk1', leave, { byPhone: { leaderPersonId: 'branch1' } })
  const before = await slipOf('a2', leave)
  expect(boxOf(before, '村党支部')).toContain(' 何支书（电话同意，欧阳雪登记；本人尚未补签确认） ')
  await stack.yes('branch1', 'leave.countersign', { leaveId: leave.leaveId, agree: true })
  await sign('idle', leave, { opinion: '同意，按时返村销假' })
  await signAll(leave, 'bureau', 'org')

  const slip = await slipOf('a2', leave)
  expect(slip.copies).toHaveLength(2)
  expect(slip.copies.map((copy) => copy.split('\n').slice(0, 3).join(' '))).toEqual([
    expect.stringMatching(/^永兴县 请假条 第一联（乡镇党委存）编号：\d{4}-\d{4}-\d{4}$/),
    expect.stringMatching(/^永兴县 请假条 第二联（县委组织部存）编号：\d{4}-\d{4}-\d{4}$/),
  ])
  expect(slip.copies[0]!.replace('第一联（乡镇党委存）', '第二联（县委组织部存）')).toBe(slip.copies[1])
  expect(slip.copies[0]).not.toMatch(/未办结|演示数据|undefined|null|NaN/)
  expect(rowOf(slip, '姓名')).toEqual(['王秀英', '职务', '工作队员'])
  expect(rowOf(slip, '所在工作队')).toEqual(['便江街道塘门口村工作队', '派出单位', '县财政局'])
  expect(rowOf(slip, '请假类别')).toEqual(['事假', '去向', '离县，去郴州市'])
  expect(rowOf(slip, '起止时间')).toEqual(['2026年3月9日下午起，至2026年3月14日上午止'])
  expect(rowOf(slip, '天数')).toEqual(['自然日5天，工作日4.5天；按5天办理'])
  expect(rowOf(slip, '请假事由')).toEqual(['母亲住院陪护'])
  expect(rowOf(slip, '审批依据')?.[0]).toContain(tierFor(DEFAULT_RULES, 5).clause)
  expect(rowOf(slip, '申请人')?.[0]).toMatch(/^王秀英，2026年3月2日 08:0\d提出申请　　本人签名：$/)
  expect(signedOf(slip).map((said) => said.replaceAll(/2026年3月2日 08:0\d/g, '当时'))).toEqual([
    '第一书记：同意：早去早回 李建国 当时',
    '村党支部：同意 何支书（电话同意，欧阳雪登记；本人当时补签确认） 当时',
    '乡镇党委：同意，按时返村销假 钟后备（受唐书记委托代签） 当时',
    '县乡村振兴局：同意 谢局长 当时',
    '县委组织部：同意 彭科 当时',
  ])
  expect(rowOf(slip, '销假')?.[0]).toMatch(/^应于2026年3月16日前（含当日）销假 销假日期：/)
  expect(slip.pictures.map((picture) => picture.subarray(1, 4).toString())).toContain('PNG')
  expect(slip.copies[0]).toContain('扫码查看')
})

test('what is on record, the return and who has seen it [002-33] [002-43]', async () => {
  const leave = await submit('a2', leaveInput('2026-03-09', 3))
  await signAll(leave, 'a1', 'branch1', 'town1')
  await stack.clock('2026-03-13T08:00:00+08:00')
  expect(rowOf(await slipOf('org', leave), '销假')?.[0]).toContain('，已经超期')
  await stack.yes('clerk1', 'leave.returnToPost', { leaveId: leave.leaveId, on: { date: '2026-03-11', half: 'am' } })
  expect(rowOf(await slipOf('org', leave), '知悉')).toEqual(['已报告，待确认'])
  await stack.yes('branch1', 'leave.acknowledgeReturn', { leaveId: leave.leaveId })
  const slip = await slipOf('org', leave)
  expect(boxOf(slip, '县委组织部（备案）')).toMatch(/^县委组织部（备案）：已备案 2026年3月2日 08:0\d$/)
  expect(rowOf(slip, '销假')?.[0]).toMatch(/^2026年3月13日 08:0\d 销假，返村于2026年3月11日上午（欧阳雪代办）$/)
  expect(rowOf(slip, '知悉')?.[0]).toMatch(/^何支书（2026年3月13日 08:0\d）$/)
  expect(slip.copies[1]).toMatch(/彭科于2026年3月13日 08:0\d导出/)
})

test('what is not decided, or not agreed to, says so', async () => {
  const leave = await submit('a2', leaveInput('2026-03-09', 1))
  await sign('a1', leave)
  const pending = await slipOf('branch1', leave)
  expect(pending.copies[0]).toContain('未办结')
  expect(boxOf(pending, '村党支部')).toBe('村党支部：待签')
  expect(rowOf(pending, '销假')).toBeUndefined()
  await sign('branch1', leave, { decision: 'reject', opinion: '防汛期间，请另选时间再申请，谢谢理解' })
  const rejected = await slipOf('a2', leave)
  expect(rejected.copies[0]).toContain('未获同意')
  expect(rejected.rows).toContainEqual(['村党支部意见：防汛期间，请另选时间再申请，谢谢理解'])
  expect(boxOf(rejected, '乡镇党委')).toBe('乡镇党委：未签')
})

/** Puts a photograph there as that person, and gives its id. */
const upload = async (person: string, name: string): Promise<string> => {
  const put = await fetch(`${stack.url}/storage/slips/${person}/${name}`, {
    method: 'POST',
    headers: { 'x-openid': `o-${person}` },
    body: 'photograph',
  })
  return ((await put.json()) as { fileID: string }).fileID
}

test('signed on paper: the clerk’s name and the paper’s precedence stand on it [002-29]', async () => {
  const leave = await stack.yes<Leave>('clerk1', 'leave.recordSlip', {
    ...leaveInput('2026-02-26', 1),
    applicantId: 'a2',
    slipFileId: await upload('clerk1', 'slip.jpg'),
  })
  const slip = await slipOf('clerk1', leave)
  expect(rowOf(slip, '申请人')?.[0]).toMatch(/^王秀英，.*由欧阳雪按纸质假条录入/)
  expect(boxOf(slip, '第一书记')).toMatch(/^第一书记：同意：见纸质假条 /)
  expect(slip.copies[0]).toMatch(/由欧阳雪于2026年3月2日 08:0\d按签好字的纸质假条录入，以纸质假条为准/)
})

test('the county’s waiver, and a first secretary’s handover [002-38] [002-41]', async () => {
  await submit('a3', leaveInput('2026-03-09', 1))
  const sick = await submit('a2', leaveInput('2026-03-09', 1, { kind: 'sick', coverWaiver: { reason: '急诊住院' } }))
  await signAll(sick, 'a1', 'branch1', 'town1')
  await sign('org', sick, { waiveCover: true })
  expect(rowOf(await slipOf('a2', sick), '人手不足')).toEqual(['急诊住院（县委组织部已准许在村人数不足）'])
  const secretary = await submit('b1', leaveInput('2026-03-16', 1, { handoverPersonId: 'b2' }))
  const slip = await slipOf('b1', secretary)
  expect(rowOf(slip, '工作交接人')).toEqual(['陈静'])
  expect(boxOf(slip, '村党支部')).toBe('村党支部：申请人本人担任，不用签')
})

test('an extension names the slip that it goes on from', async () => {
  const leave = await submit('b2', leaveInput('2026-03-09', 3))
  await signAll(leave, 'b1', 'town1')
  const first = await slipOf('b2', leave)
  const more = await stack.yes<Leave>('b2', 'leave.extend', {
    leaveId: leave.leaveId,
    requestId: 'x',
    to: { date: '2026-03-14', half: 'pm' },
    reason: '住院未愈',
  })
  const slip = await slipOf('b2', more)
  const number = /编号：([\d-]+)/.exec(first.copies[0]!)![1]!
  expect(rowOf(slip, '续假')).toEqual([`续编号 ${number} 的假`])
  expect(rowOf(slip, '天数')).toEqual(['自然日3天，工作日2天；与前后相连的假合并计算，按6天办理'])
})

test('whatever a person types is text', async () => {
  const reason = `<w:p>&"'\u0000\u0007\ud800\r\n\n\n第二行\u000b  完${'很'.repeat(450)}`
  const slip = await slipOf('a2', await submit('a2', leaveInput('2026-03-09', 1, { reason })))
  expect(rowOf(slip, '请假事由')).toEqual([`<w:p>&"' 第二行  完${'很'.repeat(450)}`])
  expect(slip.xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
})

describe('who may', () => {
  test.each(['a2', 'a1', 'branch1', 'town1', 'clerk1', 'org'])('%s, who sees the leave whole', async (person) => {
    const { leaveId } = await submit('a2', leaveInput('2026-03-09', 1))
    expect((await stack.ask(person, 'reporting.exportSlip', { leaveId })).ok).toBe(true)
  })
  test.each(['sup', 'unit', 'a3', 'clerk2', 'bureau'])('not %s, who does not: it is not found', async (person) => {
    const { leaveId } = await submit('a2', leaveInput('2026-03-09', 1))
    expect(await stack.no(person, 'reporting.exportSlip', { leaveId })).toBe('NOT_FOUND')
  })
  test('nor a stranger, nor of no leave', async () => {
    expect(await stack.no('a2', 'reporting.exportSlip', { leaveId: 'none' })).toBe('NOT_FOUND')
    expect(await stack.no('stranger', 'reporting.exportSlip', { leaveId: 'none' })).toBe('NOT_BOUND')
    expect(await stack.no('a2', 'reporting.exportSlip', {})).toBe('INVALID_INPUT')
  })
})

test('keeps to its share of database requests', async () => {
  const leave = await submit('a2', leaveInput('2026-03-09', 1))
  await slipOf('a2', leave)
  // The leave with who asks, the county's own form, the file that is drawn and until when it is kept.
  expect((await stack.metrics())['reporting.exportSlip']!.databaseRequests).toBeLessThanOrEqual(4)
})
