import { leaveInput } from '../cloudfunctions/county'
import { Stand } from './stand'

/** 今日 of an office, on a phone and on a desk: from a number to the people that it counts, in one tap. */

const stand = new Stand()
beforeAll(async () => {
  await stand.start()
  await stand.reset()
  for (const person of ['a2', 'a3']) {
    const input = leaveInput('2026-03-02', 2, { kind: 'sick', coverWaiver: { reason: '急诊' } })
    const { leaveId } = await stand.stack.yes<{ leaveId: string }>(person, 'leave.submit', input)
    for (const hand of ['a1', 'branch1', 'town1']) await stand.stack.ask(hand, 'leave.sign', { leaveId, decision: 'approve' })
    await stand.stack.ask('org', 'leave.sign', { leaveId, decision: 'approve', waiveCover: true })
  }
})
afterAll(() => stand.end())

test('on a phone: teams short of two first, and behind a number a page', async () => {
  const phone = await stand.phone('org')
  await phone.sees('1 队人手不足')
  await phone.sees('2 人外出，只剩 1 人，不足 2 人')
  await phone.shot('office-day')
  await phone.tap('cell-away')
  await phone.sees('便江街道 · 外出')
  await phone.sees('请假，到3月3日')
  expect(await phone.at('team-person').count()).toBe(2)
  await phone.shot('office-day-list')
  expect(phone.problems).toEqual([])
  await phone.page.context().close()
})

test('on a desk: the list stands beside the numbers, whole teams behind those of whom nothing is known; Escape closes it', async () => {
  const phone = await stand.phone('org')
  await phone.page.setViewportSize({ width: 1280, height: 800 })
  const address = new URL(phone.page.url())
  address.searchParams.set('desk', '')
  address.hash = ''
  await phone.page.goto(address.href)
  await phone.tap('cell-unknown')
  await phone.sees('便江街道 · 各队今天')
  expect(await phone.at('team-person').count()).toBe(7)
  await phone.tap('cell-short')
  await phone.sees('便江街道 · 人手不足的队')
  expect(await phone.at('team-person').count()).toBe(3)
  await phone.shot('office-day-wide')
  await phone.page.keyboard.press('Escape')
  await phone.gone('list-heading')
  expect(phone.problems).toEqual([])
  await phone.page.context().close()
})
