import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { DEFAULT_RULES, tierFor } from '../../../miniprogram/domain/rules'
import { county, leaveInput, monday } from '../county'
import { Stack } from '../stack'

/** The function `leave` in the built local stack, over the contract's calls. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
})
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

type Inbox = { toSign: Leave[]; onRecord: Leave[]; more: boolean }
const submit = (person: string, input: object) => stack.yes<Leave>(person, 'leave.submit', input)
const sign = (person: string, leave: Leave, more: object = {}) =>
  stack.yes<Leave>(person, 'leave.sign', { leaveId: leave.leaveId, decision: 'approve', ...more })
const signAll = async (leave: Leave, ...hands: string[]): Promise<Leave> => {
  let standing = leave
  for (const hand of hands) standing = await sign(hand, standing)
  return standing
}

test('five days: every leader in the chain signs and is sent a card, and a team-mate is offered other days [002-34][002-39][002-41]', async () => {
  let leave = await submit('a2', leaveInput('2026-03-09', 5))
  for (const hand of ['a1', 'branch1', 'town1', 'bureau', 'org']) {
    const [card] = await stack.messages(hand)
    expect([card!.template, card!.page.includes(leave.leaveId), card!.data['name1']!.value]).toEqual(['toSign', true, '王秀英'])
    const { toSign } = await stack.yes<Inbox>(hand, 'leave.inbox')
    expect(toSign.map(({ leaveId }) => leaveId)).toEqual([leave.leaveId])
    leave = await sign(hand, leave, { opinion: '同意' })
    expect((await stack.messages('a2'))[0]!.template).toBe('decided')
    expect((await stack.yes<Inbox>(hand, 'leave.inbox')).toSign).toEqual([])
  }
  expect(leave.status).toBe('approved')
  for (const keeper of ['town1', 'clerk1', 'org']) expect((await stack.messages(keeper))[0]!.template).toBe('onRecord')
  const refusal = await stack.ask('a3', 'leave.submit', leaveInput('2026-03-10', 1))
  expect(refusal).toMatchObject({
    ok: false,
    code: 'COVER_TOO_LOW',
    detail: { date: '2026-03-10', half: 'am', onPost: 1, minimum: 2, away: ['王秀英'] },
  })
  const { alternatives } = (refusal as { detail: { alternatives: { from: object; to: object }[] } }).detail
  await submit('a3', { ...leaveInput('2026-03-10', 1), ...alternatives[0]! })
})

describe('who sees a leave', () => {
  test.each([
    ['a2', 'whole'],
    ['a1', 'whole'],
    ['branch1', 'whole'],
    ['town1', 'whole'],
    ['clerk1', 'whole'],
    ['org', 'whole'],
    ['sup', 'outline'],
    ['unit', 'outline'],
    ['a3', 'none'],
    ['b1', 'none'],
    ['town2', 'none'],
    ['clerk2', 'none'],
    ['branch3', 'none'],
    ['bureau', 'none'],
    ['deputy', 'none'],
    ['idle', 'none'],
  ])('%s sees a leave of a2 of one day: %s', async (person, sight) => {
    const leave = await submit('a2', leaveInput('2026-03-09', 1, { reason: '看病' }))
    await sign('a1', leave, { opinion: '病情属实' })
    const reply = await stack.ask(person, 'leave.get', { leaveId: leave.leaveId })
    const text = JSON.stringify(reply)
    expect(reply.ok ? 'ok' : reply.code).toBe(sight === 'none' ? 'NOT_FOUND' : 'ok')
    expect([text.includes('看病'), text.includes('郴州市'), text.includes('病情属实')]).toEqual(Array(3).fill(sight === 'whole'))
  })

  test.each([
    ['unit', 'NOT_YOUR_TURN'],
    ['clerk1', 'NOT_YOUR_TURN'],
    ['a3', 'NOT_FOUND'],
    ['a2', 'OWN_REQUEST'],
  ])('%s who would sign it is told %s', async (person, code) => {
    const leave = await submit('a2', leaveInput('2026-03-09', 1))
    expect(await stack.no(person, 'leave.sign', { leaveId: leave.leaveId, decision: 'approve' })).toBe(code)
  })
})

test('withdrawing: by the applicant, before it begins, and again is the same', async () => {
  const leave = await signAll(await submit('a2', leaveInput('2026-03-09', 1)), 'a1', 'branch1', 'town1')
  expect(await stack.no('a1', 'leave.withdraw', { leaveId: leave.leaveId })).toBe('FORBIDDEN')
  expect(await stack.no('a3', 'leave.withdraw', { leaveId: leave.leaveId })).toBe('NOT_FOUND')
  await stack.clock('2026-03-09T00:00:00+08:00')
  expect(await stack.no('a2', 'leave.withdraw', { leaveId: leave.leaveId })).toBe('ALREADY_STARTED')
  await stack.clock('2026-03-08T23:59:00+08:00')
  const gone = await stack.yes<Leave>('a2', 'leave.withdraw', { leaveId: leave.leaveId })
  expect(await stack.yes('a2', 'leave.withdraw', { leaveId: leave.leaveId })).toEqual(gone)
  expect((await stack.messages('clerk1'))[0]!.data['phrase4']!.value).toBe('已撤回')
  await submit('a3', leaveInput('2026-03-09', 1))
})

test('a success is remembered under the person and his request, whatever would be refused by now', async () => {
  const asked = leaveInput('2026-03-03', 1)
  const leave = await submit('a2', asked)
  await stack.yes('a2', 'leave.withdraw', { leaveId: leave.leaveId })
  await submit('a3', leaveInput('2026-03-03', 1))
  await stack.clock('2026-03-20T08:00:00+08:00')
  expect(await submit('a2', asked)).toMatchObject({ leaveId: leave.leaveId, status: 'withdrawn' })
  expect(
    (await submit('b2', { ...asked, from: { date: '2026-03-23', half: 'am' }, to: { date: '2026-03-23', half: 'am' } })).leaveId,
  ).not.toBe(leave.leaveId)
})

test('one’s own leaves, latest first, page by page', async () => {
  const rules = { cover: { minimumOnPost: 0 } }
  await stack.reset(county(rules), monday)
  for (let day = 0; day < 53; day++) {
    const date = new Date(Date.parse('2026-03-09T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10)
    await submit('b2', leaveInput(date, 0.5))
  }
  const first = await stack.yes<{ leaves: Leave[]; next?: string }>('b2', 'leave.mine', {})
  const second = await stack.yes<{ leaves: Leave[]; next?: string }>('b2', 'leave.mine', { cursor: first.next })
  expect([first.leaves.length, second.leaves.length, second.next]).toEqual([50, 3, undefined])
  const dates = [...first.leaves, ...second.leaves].map(({ from }) => from.date)
  expect(dates).toEqual([...dates].sort().reverse())
  expect(await stack.no('b2', 'leave.mine', { cursor: 'x' })).toBe('INVALID_INPUT')
})

test('what is on record with the organisation department shows how it stands', async () => {
  const leave = await signAll(await submit('a2', leaveInput('2026-03-03', 1)), 'a1', 'branch1', 'town1')
  await stack.clock('2026-03-03T09:00:00+08:00')
  const { onRecord } = await stack.yes<Inbox>('org', 'leave.inbox')
  expect(onRecord.map(({ leaveId, status, returnBy }) => [leaveId, status, returnBy])).toEqual([[leave.leaveId, 'onLeave', '2026-03-04']])
})

test('a post that nobody holds: its request lies with the county', async () => {
  const vacant = county()
  vacant.people = vacant.people.filter(({ id }) => id !== 'branch1')
  await stack.reset(vacant, monday)
  const leave = await sign('a1', await submit('a2', leaveInput('2026-03-09', 1)))
  expect((await stack.yes<Inbox>('org', 'leave.inbox')).toSign.map(({ leaveId }) => leaveId)).toEqual([leave.leaveId])
  expect((await stack.messages('org'))[0]!.page).toContain(leave.leaveId)
  expect((await sign('org', leave)).chain[1]).toMatchObject({ by: 'vacant', personName: '彭科' })
})

test('a preview tells what submitting would come to, and what it would be refused for', async () => {
  await submit('b2', leaveInput('2026-03-09', 3))
  const { requestId, reason, ...asked } = leaveInput('2026-03-12', 2)
  const preview = await stack.yes('b2', 'leave.preview', asked)
  expect(preview).toMatchObject({ days: 2, absenceDays: 5, workingDays: 2, refusals: [], alternatives: [] })
  expect((preview['mergedWith'] as Leave[]).map(({ days }) => days)).toEqual([3])
  expect(preview['clause']).toBe(tierFor(DEFAULT_RULES, 5).clause)
  expect(preview['cover']).toMatchObject(
    [12, 13].flatMap((day) => ['am', 'pm'].map((half) => ({ date: `2026-03-${day}`, half, onPost: 3 }))),
  )
  expect(preview['quota']).toEqual([{ month: '2026-03', daysInVillage: 0, possible: 25, required: 20 }])
  const bad = await stack.yes('b2', 'leave.preview', { ...asked, to: { date: '2026-03-01', half: 'am' } })
  expect(bad).toMatchObject({ days: 0, absenceDays: 0, cover: [], quota: [], refusals: [{ code: 'BAD_PERIOD' }] })
})

test('each action keeps to its share of database requests', async () => {
  const { requestId, reason, ...asked } = leaveInput('2026-03-12', 2)
  await submit('b2', leaveInput('2026-03-09', 3))
  await stack.yes('b2', 'leave.preview', asked)
  const leave = await submit('a2', leaveInput('2026-03-09', 5))
  await signAll(leave, 'a1', 'branch1', 'town1', 'bureau', 'org')
  await submit('b1', leaveInput('2026-03-20', 1, { handoverPersonId: 'b3' }))
  await stack.yes('org', 'leave.inbox')
  await stack.yes('org', 'org.me')
  await stack.yes('org', 'org.waiting')
  await stack.yes('org', 'leave.get', { leaveId: leave.leaveId })
  const metrics = await stack.metrics()
  const perCall = Object.fromEntries(
    Object.entries(metrics).map(([action, { calls, databaseRequests }]) => [action, databaseRequests / calls]),
  )
  const most = { 'leave.preview': 2, 'leave.submit': 7, 'leave.sign': 7, 'leave.inbox': 5, 'leave.get': 1, 'org.me': 1, 'org.waiting': 1 }
  for (const [action, requests] of Object.entries(most)) expect([action, perCall[action]! <= requests]).toEqual([action, true])
  await stack.reset(county(), monday)
  const back = await submit('a2', leaveInput('2026-03-02', 1))
  await signAll(back, 'a1', 'branch1', 'town1')
  await stack.yes('a2', 'leave.extend', { leaveId: back.leaveId, requestId: 'x', to: { date: '2026-03-03', half: 'pm' }, reason: '未愈' })
  await stack.yes('org', 'leave.inbox', { list: 'onRecord' })
  const after = await stack.metrics()
  expect([after['leave.inbox']!.databaseRequests, after['leave.extend']!.databaseRequests]).toEqual([2, 7])
  await stack.reset(county(), monday)
  const alone = await submit('a2', leaveInput('2026-03-02', 1))
  await signAll(alone, 'a1', 'branch1', 'town1')
  await stack.yes('a2', 'leave.returnToPost', { leaveId: alone.leaveId })
  expect((await stack.metrics())['leave.returnToPost']!.databaseRequests).toBe(7)
})

test('cards that cannot be delivered hold nothing up; what may pass is sent again by the timer', async () => {
  await stack.faults({ messages: { errcode: 43101, times: 1 } })
  const refused = await submit('a2', leaveInput('2026-03-09', 1))
  expect(refused.status).toBe('pending')
  await stack.faults({})
  await stack.timer()
  expect(await stack.messages('a1')).toEqual([])
  await stack.faults({ messages: { errcode: -1, times: 1 } })
  const leave = await submit('b2', leaveInput('2026-03-09', 1))
  expect(await stack.messages('b1')).toEqual([])
  await stack.timer()
  await stack.timer()
  expect((await stack.messages('b1')).map(({ page }) => page.includes(leave.leaveId))).toEqual([true])
})
