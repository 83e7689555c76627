import type { MonthReply } from '../../miniprogram/contract/attendance'
import { MARCH, PEOPLE, registerCounty } from '../cloudfunctions/reporting/register/scene'
import { Stand } from './stand'

/** A slip that is found after the month was filed is amended on a phone as well. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())

test('by person and date; the version before is read, and says of which its paper is [002-20]', async () => {
  await stand.stack.reset(registerCounty(), '2026-03-02T08:00:00+08:00')
  await stand.stack.clock('2026-04-01T09:00:00+08:00')
  for (const personId of PEOPLE) {
    const { days } = await stand.stack.yes<MonthReply>('clerk2', 'attendance.month', { month: MARCH.month, personId })
    const open = days.filter(({ status }) => status === 'unconfirmed').map(({ date }) => ({ personId, date }))
    await stand.stack.yes('clerk2', 'attendance.recordDays', { days: open, status: 'onPost', reason: '纸质考勤' })
  }
  await stand.stack.yes('clerk2', 'reporting.closeRegister', MARCH)
  await stand.stack.yes('town2', 'reporting.signRegister', MARCH)
  await stand.stack.yes('clerk2', 'reporting.fileRegister', MARCH)

  const phone = await stand.phone('clerk2', 'pages/register/month/month?townshipId=t2&month=2026-03')
  const sheet = phone.page.locator('dialog[open]')
  await phone.tap('amend-look')
  await phone.sees('先选要补正谁')
  await phone.tap('amend-person')
  await sheet.locator('select').selectOption({ index: 1 })
  await sheet.getByRole('button', { name: '确定' }).click()
  await phone.tap('amend-date')
  await sheet.locator('input').fill('2026-03-04')
  await sheet.getByRole('button', { name: '确定' }).click()
  await phone.shot('amend-phone')
  await phone.tap('amend-look')
  await phone.sees('补正为')
  await phone.tap('entry-restDay')
  await phone.tap('reason-0')
  await phone.tap('entry-settle')
  await phone.at('state').filter({ hasText: '已关账' }).waitFor()
  await phone.tap('see-1')
  await phone.sees(/这是第 1 版，不是现在的；导出的纸件总是最新的第 2 版/)
  await phone.shot('amend-phone-old')
  expect(phone.problems).toEqual([])
  await phone.page.context().close()
})
