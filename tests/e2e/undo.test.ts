import { Stand } from './stand'

/** A clerk takes an entry back where he sees it: on the sheet of a day, and beside the township's month. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
const enter = () =>
  stand.stack.yes('clerk1', 'attendance.recordDay', { personId: 'a2', date: '2026-03-02', status: 'onPost', reason: '纸质考勤簿' })

beforeEach(async () => {
  await stand.reset()
  await enter()
})

test('on the sheet of the day, with a reason that its person reads', async () => {
  const phone = await stand.phone('clerk1', 'pages/attendance/month/month?personId=a2&month=2026-03')
  await phone.tap('day-2026-03-02')
  await phone.sees('纸质考勤簿')
  await phone.tap('undo-entry')
  await phone.tap('undo-confirm')
  await phone.sees('请写明为什么撤销')
  await phone.at('undo-reason').locator('input').fill('登到别人名下了')
  await phone.shot('undo-entry')
  await phone.tap('undo-confirm')
  await phone.gone('undo-form')
  await phone.sees(/撤销了这次登记：登到别人名下了/)
  expect(await phone.at('undo-entry').count()).toBe(0)
  expect(phone.problems).toEqual([])
  await phone.page.context().close()
})

test('beside the month of the township, on a desk', async () => {
  const phone = await stand.desk('clerk1', 'pages/register/month/month?townshipId=t1&month=2026-03')
  await phone.page.locator('[data-testid^="cell-"]').filter({ hasText: '√' }).first().click()
  await phone.tap('undo-entry')
  await phone.at('undo-reason').locator('input').fill('登到别人名下了')
  await phone.shot('undo-entry-wide')
  await phone.tap('undo-confirm')
  await phone.gone('undo-form')
  await phone.sees(/撤销了这次登记：登到别人名下了/)
  expect(phone.problems).toEqual([])
  await phone.page.context().close()
})
