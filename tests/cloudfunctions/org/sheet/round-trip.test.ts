import fc from 'fast-check'
import type { County } from '../../../../cloudfunctions/org/county/county'
import { dateOf, numberOf, phoneOf, textOf } from '../../../../cloudfunctions/org/sheet/cells'
import { EXAMPLE } from '../../../../cloudfunctions/org/sheet/columns'
import { readRoster } from '../../../../cloudfunctions/org/sheet/read'
import { readSheets, writeSheets, type CellValue, type Sheet } from '../../../../cloudfunctions/org/sheet/workbook.lazy'
import { formsOf, templateForms } from '../../../../cloudfunctions/org/sheet/write'
import { sample } from '../sample'

/** The roster as a spreadsheet: written, typed into, and read back. */

const throughExcel = async (county: County) => readRoster(await readSheets(await writeSheets(formsOf(county))))

test('a county written and read back is the same', async () => {
  const county = sample()
  county.people[1]!.posts.push({ role: 'member', teamId: 'C', from: '2027-06-01' })
  const { county: read, problems } = await throughExcel(county)
  expect(problems).toEqual([])
  expect(read).toEqual(county)
})

const id = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'编 号 A Z a z 0 9 - _ .'.split(' ')) })
  .filter((text) => !text.startsWith(EXAMPLE))
const name = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...Array.from('张伟李娜·<>&"（一） ')) })
  .map((text) => text.trim())
  .filter((text) => text !== '')
const date = fc.integer({ min: 0, max: 5000 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10))
const degrees = (min: number, max: number) => fc.integer({ min: min * 1e6, max: max * 1e6 }).map((n) => n / 1e6)
const point = fc.record({ latitude: degrees(3, 54), longitude: degrees(73, 136) })
const place = fc
  .tuple(
    fc.record({ name, use: fc.constantFrom('day' as const, 'night' as const, 'both' as const) }, { requiredKeys: ['name'] }),
    fc.oneof(
      fc.record({
        circle: fc.tuple(point, fc.integer({ min: 1, max: 9999 })).map(([centre, radiusMetres]) => ({ ...centre, radiusMetres })),
      }),
      fc.record({ polygon: fc.array(point, { minLength: 3, maxLength: 8 }) }),
    ),
  )
  .map(([head, shape]) => ({ ...head, ...shape }))
const counties = fc.uniqueArray(id, { minLength: 6, maxLength: 20 }).chain((ids) => {
  const some = fc.constantFrom(...ids)
  const unit = fc.oneof(
    fc.record({ role: fc.constantFrom('firstSecretary', 'member', 'standIn'), teamId: some }),
    fc.record({ role: fc.constant('villageBranch'), villageId: some }),
    fc.record({ role: fc.constantFrom('townshipCommittee', 'townshipClerk'), townshipId: some }),
    fc.record({ role: fc.constantFrom('countyOrg', 'supervisor', 'ruralBureau', 'deputySecretary') }),
    fc.record({ role: fc.constant('dispatchingUnit'), dispatchingUnitId: some }),
  )
  const post = fc.tuple(unit, fc.record({ from: date, to: date }, { requiredKeys: [] })).map(([where, when]) => ({ ...where, ...when }))
  const all = <T>(item: (id: string) => fc.Arbitrary<T>) => fc.tuple<T[]>(...ids.map(item))
  return fc.record({
    county: fc.record({ name, legalBasis: name }, { requiredKeys: ['name'] }),
    townships: all((key) => fc.record({ id: fc.constant(key), name })),
    villages: all((key) => fc.record({ id: fc.constant(key), name, townshipId: some, places: fc.array(place, { maxLength: 3 }) })),
    teams: all((key) => fc.record({ id: fc.constant(key), name, villageId: some })),
    dispatchingUnits: all((key) => fc.record({ id: fc.constant(key), name })),
    people: all((key) =>
      fc.record(
        {
          id: fc.constant(key),
          name,
          phone: fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => `1${String(n).padStart(10, '0')}`),
          dispatchingUnitId: some,
          posts: fc.array(post, { maxLength: 3 }),
        },
        { requiredKeys: ['id', 'name', 'phone', 'posts'] },
      ),
    ),
  })
})

test('any county does', async () => {
  await fc.assert(
    fc.asyncProperty(counties, async (county) => {
      const { county: read, problems } = await throughExcel(county)
      expect(problems).toEqual([])
      expect(read).toEqual(county)
    }),
    { numRuns: 60 },
  )
})

test('the form has its sheets, its headings and examples that are passed over', async () => {
  const sheets = await readSheets(await writeSheets(templateForms({ name: '永兴县' })))
  expect(sheets.map((one) => one.sheet)).toEqual(['县', '乡镇', '村', '工作队', '派出单位', '人员', '说明'])
  expect(sheets.find((one) => one.sheet === '人员')!.data[0]).toEqual([
    '编号*',
    '姓名*',
    '手机号*',
    '派出单位编号',
    '职务',
    '任职所在编号',
    '任职开始',
    '任职结束',
  ])
  const { county, problems } = readRoster(sheets)
  expect(problems).toEqual([])
  expect(county).toEqual({ county: { name: '永兴县' }, townships: [], villages: [], teams: [], dispatchingUnits: [], people: [] })
})

const day = new Date('2026-03-02T00:00:00Z')
const dates: [CellValue, string][] = [
  ['2026-03-02', '2026-03-02'],
  ['2026/3/2', '2026-03-02'],
  ['2026.3.2', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['20260302', '2026-03-02'],
  [20260302, '2026-03-02'],
  [day, '2026-03-02'],
  [46083, '2026-03-02'],
  [' 2026-03-02 ', '2026-03-02'],
  ['２０２６-０３-０２', '2026-03-02'],
  ['2026-02-30', '2026-02-30'],
  ['长期', '长期'],
  [null, ''],
  ['', ''],
]
test.each(dates)('the date %p is %s', (cell, read) => expect(dateOf(cell)).toBe(read))
const phones: [CellValue, string][] = [
  [13800000001, '13800000001'],
  ['138 0000 0001', '13800000001'],
  ['+86 13800000001', '13800000001'],
  ['138-0000-0001', '13800000001'],
  ['１３８００００００01', '13800000001'],
  ['12', '12'],
]
test.each(phones)('the phone %p is %s', (cell, read) => expect(phoneOf(cell)).toBe(read))
const numbers: [CellValue, number | string][] = [
  [26.13, 26.13],
  ['26.13', 26.13],
  [' 500 ', 500],
  ['５００', 500],
  ['五百', '五百'],
  [null, ''],
  ['', ''],
]
test.each(numbers)('the number %p is %p', (cell, read) => expect(numberOf(cell)).toBe(read))
test('a number as an id is its digits', () =>
  expect([textOf(7), textOf(431023001001), textOf(true), textOf(undefined)]).toEqual(['7', '431023001001', 'true', '']))

/** The sample's sheets with some cells typed over: `[sheet, row as Excel counts, heading, value]`. */
function typed(...cells: [string, number, string, CellValue][]): Sheet[] {
  const sheets = formsOf(sample()).map(({ sheet, data }) => ({ sheet, data: data.map((row) => [...row]) }))
  for (const [sheet, row, heading, value] of cells) {
    const { data } = sheets.find((one) => one.sheet === sheet)!
    const column = data[0]!.findIndex((cell) => String(cell).replace('*', '') === heading)
    while (data.length < row) data.push([])
    data[row - 1]![column] = value
  }
  return sheets
}

test('what is typed loosely is taken', () => {
  const { county, problems } = readRoster(
    typed(
      ['人员', 2, '手机号', 13800000001],
      ['人员', 2, '任职开始', day],
      ['人员', 2, '任职结束', '2027/5/31'],
      ['人员', 3, '职务', '队员'],
      ['人员', 3, '任职所在编号', '塘门口村工作队'],
      ['村', 2, '中心纬度', '26.13'],
      ['村', 2, '半径（米）', ' 500'],
      ['工作队', 2, '所驻村编号', '塘门口村'],
    ),
  )
  const expected = sample()
  Object.assign(expected.people[0]!.posts[0]!, { from: '2026-03-02' })
  expect(problems).toEqual([])
  expect(county).toEqual(expected)
})

test('columns in another order, more of them, and blank lines do no harm', () => {
  const sheets = typed().map(({ sheet, data }) => ({
    sheet: ` ${sheet} `,
    data: data.flatMap((row) => [
      [...[...row].reverse(), sheet === '说明' ? null : '备注'],
      [null, ' '],
    ]),
  }))
  const { county, problems } = readRoster(sheets.map(({ sheet, data }) => ({ sheet, data: [data[0]!, ...data.slice(1)] })))
  expect(problems).toEqual([])
  expect(county).toEqual(sample())
})

test('what cannot be read is told with sheet, row and column, all at once', () => {
  const { problems } = readRoster(
    typed(
      ['人员', 2, '职务', '大王'],
      ['人员', 3, '职务', null],
      ['人员', 6, '姓名', '别人'],
      ['村', 2, '用途', '下雨天'],
      ['村', 4, '边界', '26.1;113'],
    ),
  )
  expect(problems.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([
    ['村', 2, '用途'],
    ['村', 4, '边界'],
    ['人员', 2, '职务'],
    ['人员', 3, '职务'],
    ['人员', 6, '姓名'],
  ])
})

test('missing sheets and columns', () => {
  const sheets = typed().filter((one) => one.sheet !== '工作队')
  sheets.find((one) => one.sheet === '人员')!.data[0]![2] = '电话'
  expect(readRoster(sheets).problems.map(({ sheet, row, column, message }) => [sheet, row, column, message])).toEqual([
    ['工作队', undefined, undefined, '缺少“工作队”这张表，请用导出的表格填写'],
    ['人员', 1, '手机号', '缺少这一列，请不要改动表头'],
  ])
})

test('a path of the county leads back to its cell', () => {
  const { locate } = readRoster(typed())
  const at = (path: string) => {
    const { sheet, row, column } = locate({ path, message: '' })
    return [sheet, row, column]
  }
  expect([
    at('/county/name'),
    at('/townships/1/id'),
    at('/villages/0/places/1/polygon'),
    at('/villages/0/places/0/circle/radiusMetres'),
    at('/villages/1/townshipId'),
    at('/teams/3/villageId'),
    at('/people/0/phone'),
    at('/people/4/posts/0/teamId'),
    at('/people/3/posts/1'),
    at('/people/3/posts/0/to'),
    at('/people'),
    at(''),
  ]).toEqual([
    ['县', 2, '县名'],
    ['乡镇', 3, '编号'],
    ['村', 3, '边界'],
    ['村', 2, '半径（米）'],
    ['村', 4, '所属乡镇编号'],
    ['工作队', 5, '所驻村编号'],
    ['人员', 2, '手机号'],
    ['人员', 7, '任职所在编号'],
    ['人员', 6, '职务'],
    ['人员', 5, '任职结束'],
    ['人员', undefined, undefined],
    [undefined, undefined, undefined],
  ])
})

test('bytes that are no workbook', async () => {
  for (const bytes of ['hello', '', 'PK\u0003\u0004broken']) await expect(readSheets(Buffer.from(bytes))).rejects.toThrow()
})
