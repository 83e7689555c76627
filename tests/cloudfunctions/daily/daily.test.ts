import { KINDS } from '../../../cloudfunctions/_shared/records/waiting'
import type { Leave } from '../../../miniprogram/domain/leave/leave'
import type { Calls } from '../../../miniprogram/contract/calls'
import { county, leaveInput, monday } from '../county'
import { Stack } from '../stack'

/** The timer, in the built local stack: what it sends, once each, and that nothing is wrong if it comes twice, late or never. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
})
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

const at = async (instant: string) => {
  await stack.clock(`${instant}:00+08:00`)
  await stack.timer()
}
const submit = (days = 3) => stack.yes<Leave>('a2', 'leave.submit', leaveInput('2026-03-09', days))
const approve = async ({ leaveId }: Leave, ...hands: string[]) => {
  for (const hand of hands) await stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
}
const hints = async (person: string) => (await stack.messages(person)).map(({ data }) => data['thing5']!.value)
const me = (person: string) => stack.yes<Calls['org.me']['data']>(person, 'org.me')

test('is for the timer alone', async () => {
  expect(await stack.no('a2', 'daily.tick', {})).toBe('FORBIDDEN')
})

test('reminds of a signature after a day, once however often it comes', async () => {
  await submit()
  await at('2026-03-02T20:00')
  expect(await hints('a1')).toHaveLength(1)
  await at('2026-03-03T09:00')
  await stack.timer()
  await at('2026-03-03T18:00')
  expect(await hints('a1')).toEqual(['已等1天，请您签字', '请您签字，点开即可办理'])
})

test('reminds of the begin, of the return that is due, and tells the keepers when it is overdue [002-42]', async () => {
  await approve(await submit(), 'a1', 'branch1', 'town1')
  await at('2026-03-08T09:00')
  expect((await hints('a2'))[0]).toBe('明天开始休假，请交接好工作')
  await at('2026-03-12T09:00')
  expect((await hints('a2'))[0]).toBe('今天是销假的最后一天')
  await at('2026-03-13T09:00')
  await stack.timer()
  expect((await hints('a2'))[0]).toBe('已过销假期限，请尽快销假')
  expect(await hints('clerk1')).toEqual(['请提醒本人销假，或代为登记', '已立案，待本人说明', '手续已办完，请存档备查'])
})

test('that never comes changes nothing: the status is computed on read', async () => {
  const leave = await submit()
  await approve(leave, 'a1', 'branch1', 'town1')
  await stack.clock('2026-03-13T09:00:00+08:00')
  expect((await stack.yes<Leave>('a2', 'leave.get', { leaveId: leave.leaveId })).status).toBe('overdue')
})

test('sends who chose it one digest a morning in place of a card each', async () => {
  await stack.yes('branch1', 'org.setDigest', { digest: true })
  expect((await me('branch1')).digest).toBe(true)
  const [first, second] = [await submit(), await stack.yes<Leave>('a3', 'leave.submit', leaveInput('2026-03-16', 1))]
  for (const leave of [first, second]) await approve(leave, 'a1')
  expect(await stack.messages('branch1')).toEqual([])
  await at('2026-03-03T08:00')
  await stack.timer()
  expect(await stack.messages('branch1')).toMatchObject([
    { template: 'toSign', page: 'pages/todo/todo', data: { thing5: { value: '共2件等您办理，请到待办办理' } } },
  ])
  await approve(first, 'branch1')
  await approve(second, 'branch1')
  await at('2026-03-04T08:10')
  expect(await stack.messages('branch1')).toHaveLength(1)
  await stack.yes('branch1', 'org.setDigest', { digest: false })
  expect((await me('branch1')).digest).toBe(false)
})

test('counts the cards that were sent against what was agreed to', async () => {
  const agreed = { clientId: 'tap-1', kinds: ['toSign', 'decided'] }
  expect(await stack.yes('a1', 'org.noteCards', agreed)).toEqual({ left: { toSign: 1, decided: 1 } })
  expect(await stack.yes('a1', 'org.noteCards', agreed)).toEqual({ left: { toSign: 1, decided: 1 } })
  await stack.yes('a1', 'org.noteCards', { clientId: 'tap-2', kinds: ['toSign'] })
  await submit()
  await stack.timer()
  await stack.timer()
  expect((await me('a1')).cardsLeft).toEqual({ toSign: 1, decided: 1 })
  await stack.faults({ messages: { errcode: 43101, times: 1 } })
  await stack.yes('a3', 'leave.submit', leaveInput('2026-03-16', 1))
  await stack.timer()
  expect((await me('a1')).cardsLeft).toEqual({ toSign: 0, decided: 1 })
})

test('asks little of the database where nothing is due', async () => {
  await stack.timer()
  const [tick] = Object.entries(await stack.metrics()).flatMap(([action, metrics]) => (action.startsWith('daily') ? [metrics] : []))
  expect(tick!.calls).toBe(1)
  // Three for each kind of record that tells somebody, and five beside.
  expect(tick!.databaseRequests).toBeLessThanOrEqual(3 * KINDS.length + 6)
})
