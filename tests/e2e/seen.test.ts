import type { OfficeCodes } from '../../miniprogram/contract/calls'
import type { Phone } from './phone'
import { Stand } from './stand'

/** Seen in the village: by the branch secretary's own word, by the code that a cadre shows him, by the code of the office. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

type Month = { days: { date: string; status: string }[] }
const statusOf = async (person: string, date: string) =>
  (await stand.stack.yes<Month>(person, 'attendance.month', { month: date.slice(0, 7) })).days.find((day) => day.date === date)?.status

/** The digits of the code that stands on a phone. */
const codeOn = async (phone: Phone) => (await phone.at('code-digits').innerText()).replace(/\s/g, '')

/** What the camera sees. */
async function scans(phone: Phone, button: string, text: string): Promise<void> {
  await phone.tap(button)
  await phone.page.getByLabel('二维码的内容').fill(text)
  await phone.page.getByRole('button', { name: '确定', exact: true }).click()
}

test('the branch secretary says whom he has seen, today and yesterday, by one tap each', async () => {
  await stand.stack.clock('2026-03-03T17:00:00+08:00')
  const phone = await stand.phone('branch1', 'pages/ledger/ledger')
  await phone.tap('open-witness')
  await phone.sees('张伟')
  await phone.shot('witness')
  await phone.page.getByRole('button', { name: '王秀英在村' }).click()
  await phone.sees('王秀英已记为在村')
  await phone.sees('何支书已证明在村')
  await phone.at('witness-date').nth(1).click()
  await phone.page.getByRole('button', { name: '张伟在村' }).dblclick()
  await phone.sees('张伟已记为在村')
  await phone.shot('witness-yesterday')
  expect([await statusOf('a2', '2026-03-03'), await statusOf('a3', '2026-03-02'), await statusOf('a3', '2026-03-03')]).toEqual([
    'onPost',
    'onPost',
    'unconfirmed',
  ])
})

test('a cadre shows his own code; the branch secretary scans it, or types what is read aloud', async () => {
  const [cadre, branch] = [
    await stand.phone('a2', 'pages/attendance/my-code/my-code'),
    await stand.phone('branch1', 'pages/attendance/witness/witness'),
  ]
  await cadre.at('qr').waitFor()
  await cadre.shot('my-code')
  await scans(branch, 'witness-scan', await codeOn(cadre))
  await branch.sees('王秀英今天已记为在村')
  expect(await statusOf('a2', '2026-03-02')).toBe('onPost')
  const { facts } = await stand.stack.yes<{ facts: { text: string }[] }>('a2', 'attendance.explain', { date: '2026-03-02' })
  expect(facts.map(({ text }) => text).join()).toContain('何支书')
  await branch.tap('witness-type')
  await branch.at('witness-code').locator('input').fill('1234567890')
  await branch.tap('witness-code-done')
  await branch.sees(/已经换了/)
  await branch.shot('witness-stale-code')
})

test('the office’s code is shown, kept for ten minutes without a network, and scanned by a cadre on 今日', async () => {
  const [office, cadre] = [await stand.phone('branch1', 'pages/attendance/office-code/office-code'), await stand.phone('a3')]
  await office.at('qr').waitFor()
  await office.shot('office-code')
  await office.set({ network: 'none' })
  await office.restart()
  await office.sees(/没有网络，还能出示/)
  await office.shot('office-code-offline')
  await scans(cadre, 'sign-in-scan', await codeOn(office))
  await cadre.at('sign-in-done').waitFor()
  await cadre.shot('office-code-scanned')
  expect(await statusOf('a3', '2026-03-02')).toBe('onPost')
  const { codes } = await stand.stack.yes<OfficeCodes>('a1', 'attendance.officeCode', { villageId: 'v1' })
  const own = await stand.phone('a1')
  await scans(own, 'sign-in-scan', codes[0]!.code)
  await own.sees(/自己出示的在岗码/)
})
