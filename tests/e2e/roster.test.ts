import { writeSheets } from '../../cloudfunctions/org/sheet/workbook.lazy'
import { formsOf } from '../../cloudfunctions/org/sheet/write'
import type { County } from '../../cloudfunctions/org/county/county'
import { leaveInput, roster } from '../cloudfunctions/county'
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

test('one person’s number is changed, seen before it is done; then he is invited, and binds by the code', async () => {
  const org = await stand.phone('org', 'pages/roster/people/people')
  await org.at('roster-search').locator('input').fill('钟后备')
  await org.shot('roster-people')
  await org.tap('roster-person')
  await org.sees('现在没有任职')
  await org.tap('person-edit')
  await org.at('edit-phone').locator('input').fill('13900000021')
  await org.tap('edit-add')
  await org.tap('edit-unit')
  await org.at('unit-search').locator('input').fill('和平')
  await org.tap('unit')
  await org.press('先看会改什么')
  await org.sees(/手机号由\d+改为13900000021/)
  await org.shot('roster-edit')
  await org.press('就这样改')
  await org.sees('和平村工作队')
  // His WeChat was bound by the reset: it is freed, and he comes in by a code.
  await org.tap('unbind')
  await org.press('确定解除')
  await org.sees('还没有绑定')
  await org.press('给他一个邀请码')
  const code = await org.at('invite-code').innerText()
  expect(code).toMatch(/^([A-Z2-9]{4} ){3}[A-Z2-9]$/)
  expect(await org.at('qr').getAttribute('data-text')).toBe(code.replaceAll(' ', ''))
  await org.shot('roster-person-invited')
  const idle = await stand.phone('idle', 'pages/bind/bind')
  await idle.tap('use-invitation')
  await idle.at('invite-code').locator('input').fill(code.toLowerCase())
  await idle.press('绑定')
  await idle.sees('和平村')
  expect(await stand.stack.yes('idle', 'org.me')).toMatchObject({ personId: 'idle', phone: '13900000021', team: { teamId: 'C' } })
  expect([...org.problems, ...idle.problems]).toEqual([])
})

test('where a signature is refused for want of people, the township assigns a stand-in, and signs', async () => {
  const ask = (who: string) => stand.stack.yes<{ leaveId: string }>(who, 'leave.submit', leaveInput('2026-03-09', 2))
  // Two of three may be away at once until the county asks for one more.
  const { leaveId } = await ask('a2')
  for (const hand of ['a1', 'branch1']) await stand.stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
  await stand.stack.yes('org', 'org.importCounty', { county: roster({ cover: { minimumOnPost: 3 } }) })
  const town = await stand.phone('town1', `pages/leave/page/page?leaveId=${leaveId}`)
  await town.sees(/现在同意不了/)
  await town.tap('stand-in-way')
  await town.sees('再安排一位')
  await town.tap('stand-in-person')
  await town.at('candidate-search').locator('input').fill('钟')
  await town.tap('candidate')
  await town.shot('roster-stand-in')
  await town.press('安排钟后备顶岗')
  await town.sees('3月9日至3月10日')
  expect(await stand.stack.yes('idle', 'org.me')).toMatchObject({ posts: [{ role: 'standIn', teamId: 'A' }] })
  await town.page.getByLabel('返回', { exact: true }).click()
  await town.press('同意')
  await town.sees(/已同意|已批准|都办完了/)
  expect(town.problems).toEqual([])
})

test('the clerk sets a place on the spot and by a device’s numbers, each looked at before it counts; a plate is renewed', async () => {
  const clerk = await stand.phone('clerk1', 'pages/roster/village/village?villageId=v1')
  await clerk.sees('村委会（白天、夜里都算，半径500米）')
  await clerk.tap('place-add')
  await clerk.at('place-name').locator('input').fill('村小学')
  await clerk.press('在这里（取现在的位置）')
  await clerk.sees(/已取到位置，精度15 米/)
  await clerk.shot('roster-village-here')
  await clerk.tap('place-done')
  await clerk.sees('村小学（白天、夜里都算，半径300米）')
  await clerk.tap('place-add')
  await clerk.at('place-name').locator('input').fill('老屋场')
  await clerk.tap('place-wgs84')
  await clerk.at('place-latitude').locator('input').fill('26.1271')
  await clerk.at('place-longitude').locator('input').fill('113.1165')
  await clerk.sees(/换算成国测局坐标是 26.12404,113.122211，移了66\d 米/)
  await clerk.tap('place-done')
  // What is being set is there again after the page was left.
  await clerk.restart()
  await clerk.sees('老屋场（白天、夜里都算，半径300米）')
  await clerk.shot('roster-village')
  await clerk.press('保存签到地点')
  await clerk.sees(/欧阳雪改的，原来是：村委会/)
  const { team } = await stand.stack.yes<{ team: { places: { name: string }[] } }>('a1', 'org.me')
  expect(team.places.map(({ name }) => name)).toEqual(['村委会', '村小学', '老屋场'])
  await clerk.tap('plate-show')
  await clerk.at('plate-picture').waitFor()
  await clerk.tap('plate-renew')
  await clerk.press('换新码')
  await clerk.sees('已换新码，旧的作废了')
  await clerk.shot('roster-plate')
  // Who is measured by the places is shown them, and sets none.
  const leader = await stand.phone('a1', 'pages/roster/village/village?villageId=v1')
  await leader.sees('要改地点，请乡镇考勤专人或县委组织部来改。')
  expect(await leader.at('place-edit').count()).toBe(0)
  expect([...clerk.problems, ...leader.problems]).toEqual([])
})

test('at a desk: the person stands beside the list, the mistakes in a table', async () => {
  const org = await stand.desk('org', 'pages/roster/people/people')
  await org.at('roster-search').locator('input').fill('王秀英')
  await org.tap('roster-person')
  await org.at('side').getByText('塘门口村工作队').first().waitFor()
  await org.shot('roster-desk-people')
  await org.open('/pages/roster/import/import')
  await pick(org, () => org.press('从聊天里选表格'), await sheetOf(wrong()))
  await org.sees('有 20 处要改，名册没有动')
  await org.shot('roster-desk-wrong')
  // A file dropped on the window is taken by itself.
  const content = (await sheetOf(right())).toString('base64')
  await org.page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const data = new DataTransfer()
    data.items.add(new File([bytes], '拖进来的名册.xlsx', { type }))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
  }, content)
  await org.sees('拖进来的名册.xlsx')
  await org.sees('导入后会变的')
  await org.shot('roster-desk-ready')
  expect(org.problems).toEqual([])
})

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
