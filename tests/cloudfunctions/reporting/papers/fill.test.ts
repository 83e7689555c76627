import { bookOf, filledBook, type Output } from '../../../../cloudfunctions/reporting/template/book'
import type { Values } from '../../../../cloudfunctions/reporting/template/marks'
import { mergedRanges, movedRange } from '../../../../cloudfunctions/reporting/template/references'
import readXlsx from 'read-excel-file/node'
import { partsOf } from '../docx'
import { drawnBook } from './drawn'

/** An office's own table, filled in: a person's line once for each, all else as it was drawn. */

const valuesOf =
  (values: Record<string, string | number>): Values =>
  (mark) =>
    values[mark]
const people = (...names: string[]): Output['filling'] => ({
  head: valuesOf({ 乡镇: '便江街道', 合计: names.length }),
  rows: names.map((name, i) => valuesOf({ 姓名: name, 序号: i + 1 })),
})

const block = { first: 5, last: 6, times: 3 }
test.each([
  ['A1:C4', 'A1:C4'],
  ['$1:$4', '$1:$4'],
  ['A1:C5', 'A1:C9'],
  ['A5:C6', 'A5:C10'],
  ['A1:K20', 'A1:K24'],
  ['$A$1:$K$20', '$A$1:$K$24'],
  ['B7:D9', 'B11:D13'],
  ['B7', 'B11'],
])('a range %s goes to %s when lines 5 and 6 stand three times', (from, to) => expect(movedRange(from, block)).toBe(to))

test('merged cells of a repeated line stand with each of its copies', () => {
  expect(mergedRanges(['A1:K1', 'A5:A6', 'B5:C5', 'A7:C9'], block)).toEqual([
    'A1:K1',
    ...['A5:A6', 'A7:A8', 'A9:A10'],
    ...['B5:C5', 'B7:C7', 'B9:C9'],
    'A11:C13',
  ])
})

/** A title over all, two lines a person, a seal's box below, a picture beside it, an area to print. */
const own = () =>
  drawnBook(
    { 考勤: { A1: '{{乡镇}}考勤', A3: '{{序号}}', B3: '{{姓名}}', C3: '上午', C4: '下午', A5: '共{{合计}}人', A6: '（盖章）' } },
    (sheet) => {
      sheet.mergeCells('A1:C1')
      sheet.mergeCells('A3:A4')
      sheet.mergeCells('B3:B4')
      sheet.mergeCells('A6:C9')
      sheet.getCell('A6').border = {
        top: { style: 'double' },
        left: { style: 'double' },
        bottom: { style: 'double' },
        right: { style: 'double' },
      }
      sheet.getRow(6).height = 120
      sheet.pageSetup.printArea = 'A1:C9'
      sheet.pageSetup.printTitlesRow = '1:2'
      sheet.dataValidations.add('C3:C4', { type: 'list', formulae: ['"√,公"'] })
      const picture = sheet.workbook.addImage({
        extension: 'png',
        buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
      })
      sheet.addImage(picture, { tl: { col: 1, row: 6 }, ext: { width: 20, height: 20 } })
    },
  )

test('lines, merges, heights, the picture and the print area move; the box stays a box; each sheet has its own', async () => {
  const book = bookOf(await own())
  const content = filledBook(book, () => [
    { name: '一队', filling: people('王', '李', '张') },
    { name: '二队', filling: people('赵') },
  ])
  const sheets = (await readXlsx(content)) as unknown as { sheet: string; data: unknown[][] }[]
  expect(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.slice(0, 3))])).toEqual([
    [
      '一队',
      [
        ['便江街道考勤', null, null],
        [null, null, null],
        ...['王', '李', '张'].flatMap((name, i) => [
          [i + 1, name, '上午'],
          [null, null, '下午'],
        ]),
        ['共3人', null, null],
        ['（盖章）', null, null],
      ],
    ],
    ['二队', expect.anything()],
  ])
  const parts = partsOf(content)
  const [first, second] = ['sheet1', 'sheet1-1'].map((name) => parts.get(`xl/worksheets/${name}.xml`)!.toString())
  const merges = (xml: string) => [...xml.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, range]) => range).sort()
  expect(merges(first!)).toEqual(['A10:C13', 'A1:C1', 'A3:A4', 'A5:A6', 'A7:A8', 'B3:B4', 'B5:B6', 'B7:B8'])
  expect(merges(second!)).toEqual(['A1:C1', 'A3:A4', 'A6:C9', 'B3:B4'])
  expect(/<row r="10"[^>]*ht="120"/.test(first!)).toBe(true)
  expect(first).toContain('sqref="C3:C8"')
  const styleOf = (xml: string, place: string) => new RegExp(`<c r="${place}" s="(\\d+)"`).exec(xml)?.[1]
  expect(styleOf(first!, 'A10')).toBe(styleOf(second!, 'A6'))
  const workbook = parts.get('xl/workbook.xml')!.toString()
  expect([...workbook.matchAll(/Print_Area" localSheetId="\d">([^<]+)</g)].map(([, area]) => area)).toEqual([
    expect.stringMatching(/^'一队'!\$A\$?1:\$C\$?13$/),
    expect.stringMatching(/^'二队'!\$A\$?1:\$C\$?9$/),
  ])
  const drawings = [...parts].filter(([name]) => /drawings\/drawing[^/]*\.xml$/.test(name)).map(([, part]) => part.toString())
  expect(drawings.map((xml) => /<xdr:row>(\d+)</.exec(xml)![1]).sort()).toEqual(['10', '6'])
  const types = parts.get('[Content_Types].xml')!.toString()
  for (const [name] of parts) if (/(worksheets|drawings)\/[^/]+\.xml$/.test(name)) expect(types).toContain(`PartName="/${name}"`)
})

test('a table with nobody in it keeps one empty line; a sheet without marks stays as it is', async () => {
  const content = filledBook(
    bookOf(await drawnBook({ 考勤: { A1: '{{乡镇}}', A2: '{{姓名}}', A3: '完' }, 说明: { A1: '怎么填' } })),
    ({ name }) => [{ name, filling: people() }],
  )
  const sheets = (await readXlsx(content)) as unknown as { sheet: string; data: unknown[][] }[]
  expect(sheets).toEqual([
    { sheet: '考勤', data: [['便江街道'], [null], ['完']] },
    { sheet: '说明', data: [['怎么填']] },
  ])
})

test('what is filled in is the same each time', async () => {
  const book = bookOf(await own())
  const fill = () => filledBook(book, ({ name }) => [{ name, filling: people('王') }])
  expect(fill().equals(fill())).toBe(true)
})
