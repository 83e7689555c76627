import { drawn } from '../../../cloudfunctions/reporting/slip/document.lazy'
import { fits, sizeFor, SIZES } from '../../../cloudfunctions/reporting/slip/layout'
import { slipNumber, type Slip } from '../../../cloudfunctions/reporting/slip/slip'
import { partsOf, readDocx } from './docx'

/** The slip on paper: a copy a page, nothing beyond its edge, with or without WeChat's picture. */

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const signature = { post: '县委分管副书记', name: '欧阳文静（受何世贵委托代签）', decision: '准许', at: '2026年12月12日 18:30' }
const slip = (reason: string, more: Partial<Slip> = {}): Slip => ({
  county: '永兴县',
  number: '4821-7730-5212',
  marks: [],
  fields: [
    ...Array.from({ length: 3 }, () => [
      { label: '姓名', text: '王秀英' },
      { label: '职务', text: '工作队员' },
    ]),
    [{ label: '起止时间', text: '2026年3月9日上午起，至2026年3月17日下午止' }],
    [{ label: '请假事由', text: reason }],
    [
      {
        label: '审批依据',
        text: '第8条：5天以上的，须村党支部、乡镇党委、县乡村振兴局、县委组织部相关负责同志签字同意，经县委分管副书记提出准许意见，方能离岗',
      },
    ],
  ],
  signatures: Array.from({ length: 6 }, () => signature),
  ending: [{ label: '销假', text: '应于2026年3月18日前（含当日）销假' }],
  notes: ['本假条一式两联，乡镇党委、县委组织部各执一联存档备查。'],
  ...more,
})

test('the text is as large as the page allows', () => {
  const four = slip('家中有事', { signatures: Array.from({ length: 4 }, () => ({ ...signature, name: '何世贵' })) })
  expect(sizeFor(four)).toBe(SIZES[0])
  const long = slip('母亲住院'.repeat(125))
  expect(sizeFor(long)).toBe(9)
  expect(fits(long, sizeFor(long))).toBe(true)
})

test('what no page holds runs on, each band of boxes with what is said of it', async () => {
  const endless = slip('很长的事由'.repeat(100), {
    signatures: Array.from({ length: 6 }, () => ({ ...signature, opinion: '同意'.repeat(250) })),
  })
  expect([sizeFor(endless), fits(endless, 9)]).toEqual([9, false])
  const { xml, rows } = readDocx(await drawn(endless, undefined))
  expect(rows).toContainEqual([`县委分管副书记意见：${'同意'.repeat(250)}`])
  // Two bands in two copies, each said by three cells of three lines.
  expect(xml.match(/<w:keepNext\/>/g)).toHaveLength(2 * 2 * 3 * 3)
})

/** Of what is drawn: rows with their height, cells with their width and text; millimetres. */
const millimetres = (twips: string) => (Number(twips) / 1440) * 25.4
const drawnRows = (xml: string) =>
  [...xml.matchAll(/<w:tr>([\s\S]*?)<\/w:tr>/g)].map(([, row]) => ({
    height: millimetres(/<w:trHeight w:val="(\d+)"/.exec(row!)![1]!),
    cells: [...row!.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/g)].map(([, cell]) => ({
      width: millimetres(/<w:tcW [^>]*w:w="(\d+)"/.exec(cell!)![1]!),
      isEmpty: !/<w:t(?: [^>]*)?>[^<]/.test(cell!),
    })),
  }))

test.each([1, 2, 3, 4, 5, 6, 7])(
  '%i who sign have an empty box each, of at least 4 by 4 cm, on as few bands as hold them',
  async (count) => {
    const few = slip('家中有事', { signatures: Array.from({ length: count }, () => signature) })
    const rows = drawnRows(readDocx(await drawn(few, { type: 'png', content: png })).xml)
    const bands = rows.filter(({ cells }) => cells.every(({ isEmpty }) => isEmpty))
    expect(bands.flatMap(({ cells }) => cells)).toHaveLength(2 * count)
    expect(bands).toHaveLength(2 * Math.ceil(count / 3))
    for (const { height, cells } of bands) for (const { width } of cells) expect(Math.min(height, width)).toBeGreaterThanOrEqual(40)
  },
)

test('every table is as wide as the page lets it be, whatever stands in it', async () => {
  const { xml } = readDocx(await drawn(slip('a'.repeat(500)), { type: 'png', content: png }))
  const widthOf = (millimetres: number) => (millimetres / 25.4) * 1440
  const [, paper, left, right] = ['w:w', 'w:left', 'w:right'].reduce<number[]>(
    (found, name) => [...found, Number(new RegExp(`<w:(?:pgSz|pgMar)[^>]* ${name}="(\\d+)"`).exec(xml)![1])],
    [0],
  )
  expect(paper).toBe(Math.round(widthOf(210)))
  const grids = [...xml.matchAll(/<w:tblGrid>([\s\S]*?)<\/w:tblGrid>/g)].map(([, grid]) =>
    [...grid!.matchAll(/w:w="(\d+)"/g)].reduce((sum, [, width]) => sum + Number(width), 0),
  )
  expect(grids).toHaveLength(6)
  for (const grid of grids) expect(Math.abs(grid - (paper! - left! - right!))).toBeLessThan(5)
  expect(xml.match(/<w:tblLayout w:type="fixed"\/>/g)).toHaveLength(6)
})

test('a dead code costs the picture alone: the number is said', async () => {
  const file = await drawn(slip('家中有事'), undefined)
  const { copies, pictures } = readDocx(file)
  expect(pictures).toEqual([])
  for (const copy of copies) {
    expect(copy).toContain('编号：4821-7730-5212')
    expect(copy).toContain('没有小程序码，请凭编号核对')
  }
})

test('what must not be overlooked stands above all', async () => {
  const { copies } = readDocx(await drawn(slip('家中有事', { marks: ['演示数据，不作凭证'] }), undefined))
  expect(copies.map((copy) => copy.split('\n')[2])).toEqual(['演示数据，不作凭证', '演示数据，不作凭证'])
})

test('the fonts are those of an office', async () => {
  const { xml } = readDocx(await drawn(slip('家中有事'), undefined))
  expect([...new Set([...xml.matchAll(/w:eastAsia="([^"]+)"/g)].map(([, font]) => font))].sort()).toEqual(['仿宋', '宋体', '黑体'].sort())
})

test('a page says which of how many it is, of which copy', async () => {
  const parts = partsOf(await drawn(slip('家中有事'), undefined))
  const feet = [...parts].filter(([name]) => /^word\/footer\d*\.xml$/.test(name)).map(([, content]) => content.toString())
  expect(feet.map((foot) => /第.联（[^）]+）/.exec(foot)![0])).toEqual(['第一联（乡镇党委存）', '第二联（县委组织部存）'])
  // Each field with its result, for what shows a file without reckoning it.
  for (const foot of feet) expect(foot.replace(/<[^>]+>/g, '')).toMatch(/第1页，共1页$/)
})

test('a number is stable, of twelve digits, and another for another leave', () => {
  const numbers = Array.from({ length: 2_000 }, (_, i) => slipNumber(`leave-${i}`))
  expect(slipNumber('leave-0')).toBe(numbers[0])
  expect(numbers.every((number) => /^\d{4}-\d{4}-\d{4}$/.test(number))).toBe(true)
  expect(new Set(numbers).size).toBe(numbers.length)
})
