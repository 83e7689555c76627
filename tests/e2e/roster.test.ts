import { writeSheets } from '../../cloudfunctions/org/sheet/workbook.lazy'
import { formsOf } from '../../cloudfunctions/org/sheet/write'
import type { County } from '../../cloudfunctions/org/county/county'
import { roster } from '../cloudfunctions/county'
import type { Phone } from './phone'
import { Stand } from './stand'

/** The offices' pages over the roster: a file with twenty mistakes, then right; one person changed; invited, bound; a stand-in. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

const sheetOf = async (county: unknown): Promise<Buffer> => writeSheets(formsOf(county as County))

/** As a person picks a file out of a chat: the preview asks the computer for it. */
async function pick(phone: Phone, press: () => Promise<void>, content: Buffer, name = '名册.xlsx'): Promise<void> {
  const [chooser] = await Promise.all([phone.page.waitForEvent('filechooser'), press()])
  await chooser.setFiles({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: content })
}

/** Twenty people whose numbers are no numbers. */
function wrong() {
  const county = roster()
  county.people = county.people.map((one, i) => (i < 20 ? { ...one, phone: `12${i}` } : one))
  return county
}

/** A new member, another number, and one who is not there any more. */
function right() {
  const county = roster()
  const people = county.people.filter(({ id }) => id !== 'c2').map((one) => (one.id === 'a3' ? { ...one, phone: '13900000003' } : one))
  const added = { id: 'new', name: '新队员', phone: '13900000099', dispatchingUnitId: 'unit1', posts: [{ role: 'member', teamId: 'C' }] }
  return { ...county, people: [...people, added] }
}

test('the county’s import: twenty mistakes told at once, then right, seen before it is done', async () => {
  const org = await stand.phone('org', 'pages/ledger/ledger')
  await org.tap('open-import')
  await pick(org, () => org.press('从聊天里选表格'), await sheetOf(wrong()), '有错的名册.xlsx')
  await org.sees('有 20 处要改，名册没有动')
  expect(await org.at('import-problem').count()).toBe(20)
  expect(await org.at('import-problem').first().innerText()).toMatch(/“人员”表 第2行 手机号[\s\S]*“120”[\s\S]*手机号应为1开头的11位数字/)
  await org.shot('roster-import-wrong')
  await pick(org, () => org.press('换一份表格'), await sheetOf(right()))
  await org.sees('导入后会变的')
  // Who is not in the file stays, unless it is chosen otherwise.
  expect(await org.at('import-ended').count()).toBe(0)
  await org.tap('import-endMissing')
  await org.sees('结束任职 1人')
  await org.shot('roster-import-ready')
  // What was brought is there again when the page was left.
  await org.restart()
  await org.sees('名册.xlsx')
  await org.tap('import-do')
  await org.press('照此导入')
  await org.sees('导入好了')
  await org.shot('roster-import-done')
  expect((await stand.stack.yes<{ people: { personId: string }[] }>('org', 'org.people')).people.map(({ personId }) => personId)).toContain(
    'new',
  )
  expect(await stand.stack.no('c2', 'org.me')).toBe('NOT_BOUND')
  // The same again is harmless.
  await pick(org, () => org.press('从聊天里选表格'), await sheetOf(right()))
  await org.sees('和现在的名册一样')
  expect(org.problems).toEqual([])
})
