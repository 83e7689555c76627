import readXlsx from 'read-excel-file/node'
import type { Register } from '../../../../miniprogram/contract/register'
import { dayCode } from '../../../../miniprogram/domain/register/codes'
import { county } from '../../county'
import { Stack } from '../../stack'
import { drawnBook, LEAST } from './drawn'

/** The papers of a township's month in the built local stack: what is read back is what the register says. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
})
afterAll(() => stack.end())

type Sheet = { sheet: string; data: (string | number | null)[][] }
const march = { townshipId: 't2', month: '2026-03' }

async function sheetsOf(person: string, action: string): Promise<Sheet[]> {
  const { fileId } = await stack.yes<{ fileId: string }>(person, action, march)
  const response = await fetch(`${stack.url}/storage/${fileId.split('/').slice(3).join('/')}`, { headers: { 'x-openid': `o-${person}` } })
  return (await readXlsx(Buffer.from(await response.arrayBuffer()))) as unknown as Sheet[]
}
const textOf = (sheet: Sheet | undefined): string => sheet!.data.flat().map(String).join('\n')
const lineOf = (sheet: Sheet | undefined, name: string) => sheet!.data.find((row) => row[1] === name)!

async function settle(): Promise<void> {
  for (const personId of ['c1', 'c2']) {
    const { days } = await stack.yes<{ days: { date: string; status: string }[] }>('clerk2', 'attendance.month', {
      month: '2026-03',
      personId,
    })
    const open = days.filter(({ status }) => status === 'unconfirmed').map(({ date }) => ({ personId, date }))
    if (open.length > 0) await stack.yes('clerk2', 'attendance.recordDays', { days: open, status: 'onPost', reason: '纸质考勤' })
  }
}
const file = async () => {
  await stack.yes('town2', 'reporting.signRegister', march)
  await stack.yes('clerk2', 'reporting.fileRegister', march)
}

test('a draft, then the filed month, then its amendment: each paper says which it is, and tells the days of its version', async () => {
  const made = county()
  made.dispatchingUnits = [{ id: 'unit1', name: '县财政局', dailyAllowance: 50 } as (typeof made.dispatchingUnits)[number]]
  const ofNoUnit = made.people.find(({ id }) => id === 'c2')!
  Reflect.deleteProperty(ofNoUnit, 'dispatchingUnitId')
  await stack.reset(made, '2026-03-10T09:00:00+08:00')
  const [draft] = await sheetsOf('clerk2', 'reporting.exportRegister')
  expect(textOf(draft)).toContain('草稿：截至2026年3月10日')
  expect(lineOf(draft, '黄敏').slice(4, 35).map(String).slice(9)).toEqual(Array.from({ length: 22 }, () => 'null'))

  await stack.clock('2026-04-01T09:00:00+08:00')
  await stack.yes('clerk2', 'attendance.recordDay', { personId: 'c1', date: '2026-03-31', status: 'officialTrip', reason: '到县里开会' })
  await settle()
  await stack.yes('clerk2', 'reporting.closeRegister', march)
  expect(await stack.no('town2', 'reporting.exportAllowances', march)).toBe('WRONG_STATE')
  await file()
  const filed = await stack.yes<Register>('org', 'reporting.register', march)
  const sheets = await sheetsOf('town2', 'reporting.exportRegister')
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['和平村工作队', '汇总'])
  expect(textOf(sheets[0])).toContain('第1版，已报送')
  expect(textOf(sheets[0])).toContain(filed.hash)
  for (const { name, days, counters } of filed.rows) {
    const line = lineOf(sheets[0], name)
    expect(line.slice(4, 35)).toEqual(days.map((day) => dayCode(day)))
    expect(line.slice(35, 38)).toEqual([counters.daysInVillage, counters.nights, counters.officialTripDays])
  }
  const [allowances] = await sheetsOf('org', 'reporting.exportAllowances')
  expect(lineOf(allowances, '黄敏').slice(5, 10)).toEqual([22, 1, 0, 50, 1100])
  expect(lineOf(allowances, '周强').slice(5, 10)).toEqual([22, 0, 0, null, null])
  expect(textOf(allowances)).toContain('壹仟壹佰元整')
  expect(textOf(allowances)).toContain('有1人派出单位的标准没有登记')
  expect(await stack.no('clerk1', 'reporting.exportRegister', march)).toBe('NOT_FOUND')

  // Whatever the calendar and the roster say since: a holiday in its midst, another unit.
  const calendar = [{ year: 2026, rest: ['2026-03-16', '2026-03-17'], work: ['2026-03-14'] }]
  made.dispatchingUnits.push({ id: 'unit9', name: '县水利局', dailyAllowance: 999 } as (typeof made.dispatchingUnits)[number])
  made.people.find(({ id }) => id === 'c1')!.dispatchingUnitId = 'unit9'
  await stack.yes('org', 'org.importCounty', {
    county: { ...made, calendar, people: made.people.map((person) => ({ ...person, openid: undefined })) },
  })
  const [again] = await sheetsOf('org', 'reporting.exportAllowances')
  expect(lineOf(again, '黄敏')).toEqual(lineOf(allowances, '黄敏'))
  const [same] = await sheetsOf('town2', 'reporting.exportRegister')
  expect(lineOf(same, '黄敏')).toEqual(lineOf(sheets[0], '黄敏'))

  await stack.yes('clerk2', 'reporting.amendRegister', { ...march, personId: 'c1', date: '2026-03-03', status: 'restDay', reason: '轮休' })
  const [amended] = await sheetsOf('org', 'reporting.exportRegister')
  expect(textOf(amended)).toContain('第2版，待签字盖章')
  expect([lineOf(sheets[0], '黄敏')[6], lineOf(amended, '黄敏')[6]]).toEqual(['√', '休'])
  expect(await stack.no('org', 'reporting.exportAllowances', march)).toBe('WRONG_STATE')
})

test('on the county’s own form', async () => {
  await stack.reset(county(), '2026-03-10T09:00:00+08:00')
  const upload = await fetch(`${stack.url}/storage/own/register.xlsx`, {
    method: 'POST',
    headers: { 'x-openid': 'o-org' },
    body: new Uint8Array(await drawnBook({ 本县考勤: { ...LEAST, B6: '书记签字', A5: '共{{人数}}人' }, 填表说明: { A1: '如实填写' } })),
  })
  const { fileID } = (await upload.json()) as { fileID: string }
  await stack.yes('org', 'reporting.setTemplate', { paper: 'register', fileId: fileID })
  const sheets = await sheetsOf('clerk2', 'reporting.exportRegister')
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['本县考勤', '填表说明'])
  expect(sheets[0]!.data.map((row) => row.slice(0, 2))).toEqual([
    ['马田镇2026年3月考勤表', null],
    [expect.stringContaining('草稿'), null],
    [null, null],
    [1, '黄敏'],
    [2, '周强'],
    ['共2人', null],
    [null, '书记签字'],
  ])
})
