import { readFileSync } from 'node:fs'
import path from 'node:path'
import { drawn, type Plate } from '../../../cloudfunctions/org/plate.lazy'
import { BOARD_PAGE } from '../../../cloudfunctions/org/plate'
import { county, monday } from '../county'
import { readDocx } from '../reporting/docx'
import { Stack } from '../stack'

/** The plate at a village's office, printed [002-25] [002-26]. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
})
afterAll(() => stack.end())

async function plateOf(person: string, input: object) {
  const { fileId } = await stack.yes<{ fileId: string }>(person, 'org.exportPlate', input)
  const response = await fetch(`${stack.url}/storage/${fileId.split('/').slice(3).join('/')}`, { headers: { 'x-openid': `o-${person}` } })
  return readDocx(Buffer.from(await response.arrayBuffer()))
}

test('it says who is there, where to complain, and holds the code of the public board', async () => {
  await stack.reset(county(), monday)
  const { copies, rows, pictures } = await plateOf('clerk1', { villageId: 'v1', phone: '0735-5522123' })
  const text = copies.join('\n')
  expect(text).toContain('塘门口村驻村干部公示牌')
  expect(text).toContain('监督电话：0735-5522123')
  expect(rows.slice(1).map(([name, post]) => [name, post])).toEqual([
    ['李建国', '第一书记'],
    ['王秀英', '工作队员'],
    ['张伟', '工作队员'],
  ])
  expect(rows[1]![2]).toMatch(/^100\d{8}$/)
  expect(pictures).toHaveLength(1)
  expect((await plateOf('org', { villageId: 'v1' })).copies.join()).toContain('监督电话：＿＿')
  for (const phone of ['打110', '<b>', '1'.repeat(30)])
    expect(await stack.no('org', 'org.exportPlate', { villageId: 'v1', phone })).toBe('INVALID_INPUT')
  expect(await stack.no('clerk2', 'org.exportPlate', { villageId: 'v1' })).toBe('NOT_FOUND')
})

test('the code opens a page that there is', () => {
  const { subPackages } = JSON.parse(readFileSync(path.join(__dirname, '../../../miniprogram/app.json'), 'utf8')) as {
    subPackages: { root: string; pages: string[] }[]
  }
  expect(subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))).toContain(BOARD_PAGE)
})

test('without the code it says how to come by one; where nobody is, that', async () => {
  const plate: Plate = {
    county: '永兴县',
    village: '碧塘村',
    teams: [{ name: '碧塘村工作队', members: [] }],
    printedOn: '2026年3月2日',
    demonstration: true,
  }
  const [text] = readDocx(await drawn(plate, undefined)).copies
  expect(text).toContain('没有取到小程序码')
  expect(text).toContain('现在还没有人驻村')
  expect(text).toContain('演示数据，不作凭证')
})
