import { leaveInput, roster } from '../cloudfunctions/county'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { Stand } from './stand'

/** What leaders and offices do with their hands, and the ways by which one comes to a page: chips, lists that go on, old cards, codes. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

const page = (leaveId: string) => `pages/leave/page/page?leaveId=${leaveId}`
const submit = (person: string, input: object) => stand.stack.yes<Leave>(person, 'leave.submit', input)
const approve = async ({ leaveId }: Leave, ...hands: string[]) => {
  for (const hand of hands) await stand.stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
}
const get = (person: string, leaveId: string) => stand.stack.yes<Leave>(person, 'leave.get', { leaveId })

test('不同意 by a chip, its button in reach without scrolling on a small phone in large text', async () => {
  const { leaveId } = await submit('a2', leaveInput('2026-03-09', 2))
  const phone = await stand.phone('a1', page(leaveId), { textScale: 1.4 })
  await phone.page.setViewportSize({ width: 360, height: 640 })
  await phone.tap('no')
  const confirm = phone.at('opinion-confirm').getByRole('button')
  await confirm.waitFor()
  // Scrolls nothing: the sheet comes up by itself, and stands still below the screen before it does.
  const bottom = async () => {
    const { y, height } = (await confirm.boundingBox())!
    return y + height
  }
  for (let tries = 0; tries < 50 && (await bottom()) > 640; tries++) await phone.page.waitForTimeout(100)
  await phone.shot('hands-reject-large')
  expect(await bottom()).toBeLessThanOrEqual(640)
  await phone.tap('reason-1')
  await confirm.click()
  await phone.sees('未同意')
  expect((await get('a2', leaveId)).chain[0]).toMatchObject({ state: 'rejected', opinion: '手上工作没有交接好' })
  expect(phone.problems).toEqual([])
})

test('that 同意 cannot pass is told before the tap, and by whose leave: an import took the third away [002-41]', async () => {
  const asked = await submit('a2', leaveInput('2026-03-09', 2))
  const { county, people, ...rest } = roster()
  const left = people.map((one) => (one.id === 'a3' ? { ...one, posts: one.posts.map((post) => ({ ...post, to: '2026-03-08' })) } : one))
  await stand.stack.yes('org', 'org.importCounty', { county: { county, people: left, ...rest } })
  await approve(asked, 'a1', 'branch1')
  const phone = await stand.phone('town1', page(asked.leaveId))
  await phone.at('obstacle').waitFor()
  await phone.sees(/现在同意不了/)
  await phone.shot('hands-unsignable')
  await phone.press('同意')
  expect((await get('a2', asked.leaveId)).status).toBe('pending')
  await phone.tap('no')
  await phone.tap('reason-0')
  await phone.at('opinion-confirm').getByRole('button').click()
  await phone.sees('未同意')
})

test('待办 goes on: what is left is counted, and comes at a tap', async () => {
  const starts = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2026, 2, 9 + 2 * i)).toISOString().slice(0, 10))
  for (const [i, date] of starts.entries()) await submit(i % 2 === 0 ? 'b2' : 'b3', leaveInput(date, 1))
  for (const [i, date] of starts.entries()) await submit(i % 2 === 0 ? 'b3' : 'b4', leaveInput(date, 1))
  const { badge } = await stand.stack.yes<{ badge: number }>('b1', 'org.me')
  const phone = await stand.phone('b1', 'pages/todo/todo')
  await phone.at('todo-list').waitFor()
  const rows = phone.at('todo-list').getByTestId('leave-row')
  const shown = await rows.count()
  expect(shown).toBeLessThan(badge)
  await phone.sees(`还有 ${badge - shown} 件等您办，接着看`)
  await phone.shot('hands-todo-goes-on')
  for (let more = phone.at('todo-more'); (await more.count()) > 0;) {
    const before = await rows.count()
    await more.click()
    await phone.page.waitForFunction((n) => document.querySelectorAll('[data-testid="leave-row"]').length > n, before)
  }
  expect(await rows.count()).toBe(badge)
})

test('都知道了: an office sees all returns at once', async () => {
  for (const who of ['a2', 'b2', 'b3']) {
    const leave = await submit(who, leaveInput('2026-03-03', 1))
    await approve(leave, ...(who === 'a2' ? ['a1', 'branch1', 'town1'] : ['b1', 'town1']))
  }
  await stand.stack.clock('2026-03-04T09:00:00+08:00')
  for (const who of ['a2', 'b2', 'b3'])
    await stand.stack.yes(who, 'leave.returnToPost', {
      leaveId: (await stand.stack.yes<{ leaves: Leave[] }>(who, 'leave.mine')).leaves[0]!.leaveId,
    })
  const phone = await stand.phone('town1', 'pages/todo/todo')
  await phone.at('todo-returns').waitFor()
  expect(await phone.at('see').count()).toBe(3)
  await phone.shot('hands-returns')
  await phone.tap('see-all')
  await phone.page.getByRole('dialog').getByRole('button', { name: '都知道了' }).click()
  await phone.gone('todo-returns')
  expect((await stand.stack.yes<{ toAcknowledge: unknown[] }>('town1', 'leave.inbox')).toAcknowledge).toEqual([])
})

test('in the evening the day comes first, and the night is the second tap', async () => {
  await stand.stack.clock('2026-03-02T21:30:00+08:00')
  const phone = await stand.phone('a2')
  await phone.at('sign-in-other').waitFor()
  expect(await phone.at('sign-in').innerText()).toBe('签到')
  await phone.shot('hands-evening')
  await phone.tap('sign-in')
  await phone.at('sign-in-done').waitFor()
  await phone.page.waitForFunction(() => document.querySelector('[data-testid="sign-in"]')?.textContent.includes('住村签到'))
  await phone.tap('sign-in')
  await phone.sees(/3月2日晚 21:3\d/)
  await phone.sees('住村有效')
  await phone.page.waitForFunction(() => /在村[^]*1\s*天[^]*住村[^]*1\s*晚/.test(document.body.innerText))
  await phone.sees(/^3人：1人.*2人今天还没有记录/)
  await phone.shot('hands-evening-done')
  const { days } = await stand.stack.yes<{ days: { date: string; status: string; night?: boolean }[] }>('a2', 'attendance.month', {
    month: '2026-03',
  })
  expect(days.find(({ date }) => date === '2026-03-02')).toMatchObject({ status: 'onPost', night: true })
})

test('where the place cannot be told, the office’s code is typed', async () => {
  const { codes } = await stand.stack.yes<{ codes: { code: string }[] }>('branch1', 'attendance.officeCode', { villageId: 'v1' })
  const phone = await stand.phone('a2', undefined, { location: { kind: 'off' } })
  await phone.tap('sign-in')
  await phone.tap('sign-in-type')
  const typed = phone.at('office-code').locator('input')
  await typed.fill('12345')
  await phone.tap('office-code-done')
  await phone.sees(/在岗码是10位数字/)
  await typed.fill(codes[0]!.code.replace(/^(.{5})/, '$1 '))
  await phone.shot('hands-office-code')
  await phone.tap('office-code-done')
  await phone.at('sign-in-done').waitFor()
  const { days } = await stand.stack.yes<{ days: { date: string; grade?: string }[] }>('a2', 'attendance.month', { month: '2026-03' })
  expect(days.find(({ date }) => date === '2026-03-02')).toMatchObject({ status: 'onPost', grade: 'B' })
})

test.each([
  ['with leaveId', (leaveId: string) => `leaveId=${leaveId}`],
  ['with a code’s scene', (leaveId: string) => `scene=${encodeURIComponent(leaveId)}`],
])('a card of before goes on to the page of the leave, %s', async (_, query) => {
  const { leaveId } = await submit('a2', leaveInput('2026-03-09', 2))
  const phone = await stand.phone('a1', `pages/leave/request/request?${query(leaveId)}`)
  await phone.sees('等您签字')
  expect(await phone.route()).toContain('pages/leave/page/page?')
  await phone.sees(/王秀英/)
  expect(phone.problems).toEqual([])
})

test('the county office lends the post of a leader who suddenly cannot, and both see it [C-4b]', async () => {
  const phone = await stand.phone('org', 'pages/account/delegation/delegation')
  await phone.tap('lend-for')
  await phone.at('search').locator('input').fill('唐')
  await phone.tap('leader')
  await phone.at('candidate').getByText('欧阳雪').click()
  await phone.at('authority').locator('textarea').fill('县委组织部电话通知')
  await phone.shot('hands-lend-for')
  await phone.at('delegate').getByRole('button').click()
  await phone.press('登记')
  await phone.sees(/可以代唐书记签字了/)
  const { delegations } = await stand.stack.yes<{ delegations: { role: string; authority: string }[] }>('clerk1', 'org.me')
  expect(delegations).toMatchObject([{ role: 'townshipCommittee', authority: '县委组织部电话通知' }])
  expect(phone.problems).toEqual([])
})
