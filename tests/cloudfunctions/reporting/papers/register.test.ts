import fc from 'fast-check'
import readXlsx from 'read-excel-file/node'
import { registerOutputs, type RegisterPaper } from '../../../../cloudfunctions/reporting/papers/register'
import { registerTemplate } from '../../../../cloudfunctions/reporting/papers/register.lazy'
import { bookOf, filledBook, type Book } from '../../../../cloudfunctions/reporting/template/book'
import type { RegisterRow } from '../../../../miniprogram/contract/register'
import type { Day } from '../../../../miniprogram/domain/attendance/day'
import { countersOf } from '../../../../miniprogram/domain/attendance/month'
import { DAY_STATUSES } from '../../../../miniprogram/domain/attendance/status'
import { datesFrom, firstOf, lastOf } from '../../../../miniprogram/domain/calendar'
import { dayCode, OUT_OF_POST, remarkOf } from '../../../../miniprogram/domain/register/codes'
import { DEFAULT_RULES, type Kind } from '../../../../miniprogram/domain/rules'
import { partsOf } from '../docx'
import { calendar, MONTH, paperOf, rowFrom } from './made-up'

/** The paper register, read back by another hand [002-19] [002-22] [002-23]. */

let template: Book
beforeAll(async () => {
  template = bookOf(await registerTemplate())
})

type Cell = string | number | null
type Sheet = { sheet: string; data: Cell[][] }
const drawn = (paper: RegisterPaper): Buffer => filledBook(template, registerOutputs(paper))
const read = async (paper: RegisterPaper): Promise<Sheet[]> => (await readXlsx(drawn(paper))) as unknown as Sheet[]
const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell))
/** The first column of days, and the first of sums. */
const [FIRST_DAY, SUMS] = [4, 35]
const rowsOf = ({ data }: Sheet): Cell[][] =>
  data.slice(
    4,
    data.findIndex((row) => row.includes('合计')),
  )
const allText = ({ data }: Sheet): string => data.flat().map(textOf).join('\n')

const status = fc.constantFrom(...DAY_STATUSES)
const dates = datesFrom(firstOf(MONTH), lastOf(MONTH))
const aDay = (date: string): fc.Arbitrary<Day> =>
  fc.record({ am: status, pm: status, night: fc.boolean() }).map(({ am, pm, night }) => ({
    date,
    status: am,
    ...(am === pm ? {} : { half: { am, pm } }),
    clause: '',
    reviewed: false,
    flags: [],
    ...(night ? { night: true as const } : {}),
  }))
const aRow = (number: number): fc.Arbitrary<RegisterRow> =>
  fc
    .record({
      days: fc.tuple(...dates.map((date) => fc.option(aDay(date), { freq: 8 }))).map((days) => days.filter((day) => day !== null)),
      team: fc.constantFrom('东', '西', '南'),
    })
    .map(({ days, team }) => rowFrom(number, team, { days, name: `某${number}`, counters: countersOf(days, calendar, DEFAULT_RULES) }))
const aRegister = fc.integer({ min: 1, max: 9 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => aRow(i))))

test('what is read back is the register: a sheet a team, each person once, every day’s sign, every sum', async () => {
  await fc.assert(
    fc.asyncProperty(aRegister, async (rows) => {
      const sheets = await read(paperOf(rows))
      const teams = [...new Set(rows.map(({ teamName }) => teamName))]
      expect(sheets.map(({ sheet }) => sheet)).toEqual([...teams, '汇总'])
      const found = teams.flatMap((_, i) => rowsOf(sheets[i]!))
      const wanted = teams.flatMap((team) => rows.filter(({ teamName }) => teamName === team))
      expect(found.map((cells) => cells[1])).toEqual(wanted.map(({ name }) => name))
      wanted.forEach(({ days, counters }, i) => {
        const byDate = new Map(days.map((day) => [day.date, dayCode(day)]))
        expect(found[i]!.slice(FIRST_DAY, FIRST_DAY + 31).map(textOf)).toEqual(dates.map((date) => byDate.get(date) ?? OUT_OF_POST))
        const [inVillage, nights, trips, ...leaves] = found[i]!.slice(SUMS, SUMS + 9).map(Number)
        expect([inVillage, nights, trips]).toEqual([counters.daysInVillage, counters.nights, counters.officialTripDays])
        expect([leaves.slice(0, 4).reduce((a, b) => a + b, 0), leaves[4], leaves[5]]).toEqual([
          counters.leaveDays,
          counters.absentWithoutLeave,
          counters.workingDays,
        ])
      })
      expect(rowsOf(sheets[sheets.length - 1]!).map((cells) => cells[1])).toEqual(rows.map(({ name }) => name))
    }),
    { numRuns: 25 },
  )
}, 60_000)

const of = (more: Partial<Day>): Day => ({ date: '2026-03-03', status: 'onPost', clause: '', reviewed: false, flags: [], ...more })

test.each<[string, Partial<Day>, Kind | undefined]>([
  ['√', {}, undefined],
  ['√*', { night: true }, undefined],
  ['公', { status: 'officialTrip' }, 'training'],
  ['事', { status: 'personalLeave' }, 'personal'],
  ['病', { status: 'sickLeave' }, 'sick'],
  ['年', { status: 'annualLeave' }, 'annual'],
  ['婚', { status: 'otherLeave' }, 'marriage'],
  ['产', { status: 'otherLeave' }, 'maternity'],
  ['丧', { status: 'otherLeave' }, 'bereavement'],
  ['探', { status: 'otherLeave' }, 'family'],
  ['他', { status: 'otherLeave' }, 'other'],
  ['他', { status: 'otherLeave' }, undefined],
  ['休', { status: 'restDay' }, undefined],
  ['旷', { status: 'absentWithoutLeave' }, undefined],
  ['', { status: 'unconfirmed' }, undefined],
  ['√/事', { half: { am: 'onPost', pm: 'personalLeave' } }, undefined],
  ['/病*', { status: 'unconfirmed', half: { am: 'unconfirmed', pm: 'sickLeave' }, night: true }, undefined],
])('%s [002-22]', (code, day, kind) =>
  expect(dayCode(of({ ...day, ...(kind === undefined ? {} : { kinds: { am: kind, pm: kind } }) }))).toBe(code),
)

test('remarks tell of what kind, and when, and no reason', () => {
  const days = [
    of({ date: '2026-03-03', status: 'personalLeave' }),
    of({ date: '2026-03-04', half: { am: 'personalLeave', pm: 'onPost' } }),
    of({ date: '2026-03-05', status: 'unconfirmed' }),
    of({ date: '2026-03-06', status: 'restDay' }),
    of({ date: '2026-03-09', status: 'otherLeave', kinds: { am: 'bereavement', pm: 'bereavement' } }),
    of({ date: '2026-03-10', status: 'personalLeave' }),
  ]
  expect(remarkOf(days)).toBe('事假3日上午至4日上午、10日；待确认5日；丧假9日')
})

test('a leave’s kind gives its sign and its remark', async () => {
  const row = rowFrom(1, '东', { days: [of({ status: 'otherLeave', kinds: { am: 'marriage', pm: 'marriage' } })] })
  const [sheet] = await read(paperOf([row]))
  const [cells] = rowsOf(sheet!)
  expect([cells![FIRST_DAY + 2], cells![cells!.length - 1]]).toEqual(['婚', '婚假3日'])
})

test('an open month is a draft without a hash; what is to come is blank; a version bears its hash', async () => {
  const days = dates.slice(0, 9).map((date) => of({ date }))
  const { hash: _, closedBy: __, ...paper } = paperOf([rowFrom(1, '东', { days })], { state: 'open', version: 0, upTo: '2026-03-09' })
  const [draft] = await read(paper)
  expect(allText(draft!)).toContain('草稿：截至2026年3月9日')
  expect(allText(draft!)).toContain('校验码：无（草稿）')
  expect(
    rowsOf(draft!)[0]!
      .slice(FIRST_DAY, FIRST_DAY + 31)
      .map(textOf),
  ).toEqual(dates.map((date) => (date <= '2026-03-09' ? '√' : '')))
  const filed = paperOf([rowFrom(1, '东')])
  const [sheet] = await read(filed)
  expect(allText(sheet!)).toContain(filed.hash)
  expect(allText(sheet!)).not.toContain('草稿')
  const foot = partsOf(drawn(filed)).get('xl/worksheets/sheet1.xml')!.toString()
  expect(/<oddFooter>(.*?)<\/oddFooter>/.exec(foot)![1]).toContain('第2版，已报送　校验码 3F2A 91C0 3F2A 91C0')
})

test('a month of 28 days leaves the last columns blank', async () => {
  const february = datesFrom('2026-02-01', '2026-02-28').map((date) => of({ date }))
  const [sheet] = await read(paperOf([rowFrom(1, '东', { days: february })], { month: '2026-02', upTo: '2026-02-28' }))
  expect([2, 3].map((line) => sheet!.data[line]!.slice(FIRST_DAY + 26, FIRST_DAY + 31).map(textOf))).toEqual([
    ['27', '28', '', '', ''],
    ['五', '六', '', '', ''],
  ])
  expect(
    rowsOf(sheet!)[0]!
      .slice(FIRST_DAY + 27, FIRST_DAY + 31)
      .map(textOf),
  ).toEqual(['√', '', '', ''])
})

test('a text is never a formula, and no name is cut or taken for another', async () => {
  const names = ['=1+1', '+86', '-1', '@SUM(A1)', '<b>&"\'', '{{姓名}}', '很长的名字'.repeat(10)]
  const rows = names.map((name, i) => rowFrom(i, 'x', { name, teamId: String(i), teamName: name, dispatchingUnitName: name }))
  const content = drawn(paperOf(rows))
  const sheets = (await readXlsx(content)) as unknown as Sheet[]
  expect(sheets.slice(0, -1).map((sheet) => rowsOf(sheet)[0]![1])).toEqual(names)
  expect(new Set(sheets.map(({ sheet }) => sheet)).size).toBe(names.length + 1)
  for (const [name, part] of partsOf(content)) if (name.includes('worksheets')) expect(part.toString()).not.toMatch(/<f[ >]/)
})

test('each sheet prints on A4 on its side, heads repeated, days of rest shaded, one sheet chosen', () => {
  const parts = partsOf(drawn(paperOf([rowFrom(1, '东'), rowFrom(2, '西')])))
  const sheets = [...parts].filter(([name]) => /worksheets\/sheet/.test(name)).map(([, part]) => part.toString())
  expect(sheets).toHaveLength(3)
  for (const xml of sheets) {
    expect(xml).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"/)
    expect(xml).toMatch(/<pageSetUpPr fitToPage="1"/)
  }
  expect(sheets.filter((xml) => xml.includes('tabSelected="1"'))).toHaveLength(1)
  const workbook = parts.get('xl/workbook.xml')!.toString()
  expect([...workbook.matchAll(/_xlnm.Print_Titles" localSheetId="(\d)">([^<]+)</g)].map(([, at, text]) => [at, text])).toEqual([
    ['0', "'东村工作队'!$1:$4"],
    ['1', "'西村工作队'!$1:$4"],
    ['2', "'汇总'!$1:$4"],
  ])
  const styleAt = (place: string) => new RegExp(`r="${place}" s="(\\d+)"`).exec(sheets[0]!)![1]
  // The first of March 2026 is a Sunday.
  expect(styleAt('E5')).not.toBe(styleAt('F5'))
  expect(styleAt('K5')).toBe(styleAt('E5'))
})
