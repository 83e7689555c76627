import type { County } from '../../../../cloudfunctions/org/county/county'
import { readSheets, writeSheets } from '../../../../cloudfunctions/org/sheet/workbook.lazy'
import { formsOf } from '../../../../cloudfunctions/org/sheet/write'
import { Stack } from '../../stack'
import { boundSample, sample } from '../sample'

/** The roster's file on the built stack: the form out, the filled form in. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(boundSample(), '2026-03-02T08:00:00+08:00'))

async function uploaded(content: Buffer, name = 'roster.xlsx', person = 'org'): Promise<string> {
  const response = await fetch(`${stack['url']}/storage/uploads/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'x-openid': `o-${person}` },
    body: new Uint8Array(content),
  })
  return ((await response.json()) as { fileID: string }).fileID
}
const bring = async (county: County) => stack.ask('org', 'org.importCounty', { fileId: await uploaded(await writeSheets(formsOf(county))) })

test('the form comes as a file', async () => {
  const { fileId } = await stack.yes<{ fileId: string }>('org', 'org.exportRosterTemplate')
  expect(fileId).toMatch(/\/exports\/.*\.xlsx$/)
  const response = await fetch(`${stack['url']}/storage/${fileId.split('/').slice(3).join('/')}`, { headers: { 'x-openid': 'o-org' } })
  const sheets = await readSheets(Buffer.from(await response.arrayBuffer()))
  expect(sheets[0]!.data[1]).toEqual(['永兴县', '驻村第一书记和工作队管理办法', null])
  expect(await stack.no('town1', 'org.exportRosterTemplate')).toBe('FORBIDDEN')
})

test('the form comes filled with the roster as it stands: given back as it is, it changes nothing', async () => {
  await stack.yes('clerk1', 'org.assignStandIn', { teamId: 'A', personId: 'town2', from: '2026-04-01', to: '2026-04-05' })
  const { fileId } = await stack.yes<{ fileId: string }>('org', 'org.exportRosterTemplate', { filled: true })
  const response = await fetch(`${stack['url']}/storage/${fileId.split('/').slice(3).join('/')}`, { headers: { 'x-openid': 'o-org' } })
  const again = await uploaded(Buffer.from(await response.arrayBuffer()))
  const tried = { created: 0, changed: 0, ended: 0, changes: [], units: [] }
  expect(await stack.yes('org', 'org.importCounty', { fileId: again, dryRun: true, endMissing: true })).toMatchObject(tried)
  // Also where the past is taken as the file has it.
  expect(await stack.yes('org', 'org.importCounty', { fileId: again, dryRun: true, replacePast: true })).toMatchObject(tried)
})

test('a filled form is imported like the county itself', async () => {
  expect(await bring(sample())).toMatchObject({ ok: true, data: { created: 0, changed: 0, ended: 0 } })
  const county = sample()
  county.people.push({ id: 'z', name: '新队员', phone: '13800000098', posts: [{ role: 'member', teamId: 'A', from: '2026-03-02' }] })
  const reply = await bring(county)
  expect(reply).toMatchObject({ ok: true, data: { created: 1, changed: 0, ended: 0 } })
  expect((reply as unknown as { data: { warnings: object[] } }).data.warnings).toContainEqual(
    expect.objectContaining({ sheet: '工作队', row: 4 }),
  )
  expect(await stack.yes('new', 'org.bind', { phoneCode: 'phone:13800000098' })).toMatchObject({ personId: 'z' })
})

test('every error has its sheet, row and column, and nothing is changed', async () => {
  const county = sample()
  county.people[2]!.phone = '12'
  county.people[4]!.phone = county.people[3]!.phone
  county.people[5]!.posts = [{ role: 'member', teamId: 'none' }]
  county.villages[3]!.name = ''
  const reply = await bring(county)
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  type Told = { sheet: string; row: number; column: string; cell?: string; message: string }
  const { errors } = (reply as unknown as { detail: { errors: Told[] } }).detail
  // Beside it what is written there, to be found again; an empty cell has nothing.
  expect(errors.map(({ cell }) => cell ?? '').sort()).toEqual(['', '12', 'none', county.people[3]!.phone].sort())
  expect(errors.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`).sort()).toEqual(
    ['人员 4 手机号', '人员 7 手机号', '人员 8 任职所在编号', '村 6 村名'].sort(),
  )
  expect(await stack.yes('b3', 'org.me')).toMatchObject({ team: { teamId: 'B' } })
})

test('a form that another has put there is none of the caller’s', async () => {
  const fileId = await uploaded(await writeSheets(formsOf(sample())), 'of-another.xlsx', 'clerk1')
  expect(await stack.ask('org', 'org.importCounty', { fileId, dryRun: true })).toMatchObject({
    code: 'INVALID_INPUT',
    detail: { errors: [{ path: '/fileId' }] },
  })
})

test('a file that is not there, no workbook, or too big', async () => {
  const said = async (fileId: string) => {
    const reply = await stack.ask('org', 'org.importCounty', { fileId })
    expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT', detail: { errors: [{ path: '/fileId' }] } })
    return (reply as unknown as { message: string }).message
  }
  expect(await said('cloud://local.onpost/uploads/none.xlsx')).toContain('没有找到上传的表格')
  expect(await said('nonsense')).toContain('没有找到上传的表格')
  expect(await said(await uploaded(Buffer.from('hello')))).toContain('不是可以读取的 .xlsx 表格')
  expect(await said(await uploaded(Buffer.alloc(0), 'empty.xlsx'))).toContain('不是可以读取的 .xlsx 表格')
  expect(await said(await uploaded(Buffer.alloc(9 * 1024 * 1024), 'big.xlsx'))).toContain('文件太大')
  expect(await stack.no('town1', 'org.importCounty', { fileId: 'nonsense' })).toBe('FORBIDDEN')
  expect(await stack.no('stranger', 'org.importCounty', { fileId: 'nonsense' })).toBe('NOT_BOUND')
})
