import type { Leave } from '../../../miniprogram/domain/leave/leave'
import type { Calls } from '../../../miniprogram/contract/calls'
import { county, leaveInput, monday } from '../county'
import { Stack } from '../stack'

/** What the pages of a leave read beside the contract's own, in the built local stack. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
})
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

const read = <Name extends keyof Calls>(person: string, name: Name, input: Calls[Name]['input']) =>
  stack.yes<Calls[Name]['data']>(person, name, input)
const submit = () => stack.yes<Leave>('a2', 'leave.submit', leaveInput('2026-03-09', 2))

test('a leave comes with what its reader may do, with whom it lies, and who would remain', async () => {
  const { leaveId } = await submit()
  const page = await read('a1', 'leave.get', { leaveId })
  expect(page).toMatchObject({ may: ['sign'], teamName: '塘门口村工作队', villageName: '塘门口村', townshipName: '便江街道', teamSize: 3 })
  expect(page.hands).toMatchObject([{ personId: 'a1', name: '李建国', by: 'self' }])
  expect(page.cover.map(({ onPost }) => onPost)).toEqual([2, 2, 2, 2])
})

test('who sees only the outline gets no telephone number, nothing to do, and no name of a colleague who is away', async () => {
  const { leaveId } = await stack.yes<Leave>('b2', 'leave.submit', leaveInput('2026-03-09', 1))
  await stack.yes('b3', 'leave.submit', leaveInput('2026-03-09', 1))
  const page = await read('sup', 'leave.get', { leaveId })
  expect(page.cover.map(({ onPost, away, asking }) => [onPost, away, asking])).toEqual([
    [2, [], []],
    [2, [], []],
  ])
  expect(page).toMatchObject({ may: [], hands: [] })
  expect(page.reason).toBeUndefined()
})

test('a row tells of its own leave alone: of those of colleagues, in the same ledger, nothing', async () => {
  const { leaveId } = await submit()
  for (const signer of ['a1', 'branch1', 'town1']) await stack.yes(signer, 'leave.sign', { leaveId, decision: 'approve' })
  await stack.yes('a3', 'leave.submit', leaveInput('2026-03-16', 1, { kind: 'sick' }))
  const replies = await Promise.all([
    ...['org', 'clerk1', 'town1', 'sup', 'unit'].map((person) => read(person, 'leave.search', { personId: 'a2' })),
    read('org', 'leave.inbox', { list: 'onRecord' }),
    read('org', 'leave.inbox', { list: 'toCountersign' }),
    read('a2', 'leave.mine', {}),
  ])
  for (const reply of replies) expect(JSON.stringify(reply)).not.toMatch(/张伟|"a3"|ledgers/)
  expect(replies.filter((reply) => JSON.stringify(reply).includes(leaveId))).toHaveLength(7)
})

test('the form learns who would sign first, and who is away on which half-day', async () => {
  await submit()
  const { requestId, reason, ...asked } = leaveInput('2026-03-09', 1)
  const preview = await read('a3', 'leave.preview', asked as unknown as Calls['leave.preview']['input'])
  expect(preview.firstHands).toEqual([{ personId: 'a1', name: '李建国', role: 'firstSecretary' }])
  expect(preview.cover[0]).toMatchObject({ onPost: 1, away: ['王秀英'], asking: ['王秀英'] })
})

describe('the calendar of the form', () => {
  test('shows each half-day as it would be with the caller away too [002-41]', async () => {
    await submit()
    const { halves, rest } = await read('a3', 'leave.cover', { from: '2026-03-07', to: '2026-03-11' })
    expect(halves.map(({ date, onPost }) => [date, onPost])).toEqual([
      ['2026-03-07', 2],
      ['2026-03-07', 2],
      ['2026-03-08', 2],
      ['2026-03-08', 2],
      ['2026-03-09', 1],
      ['2026-03-09', 1],
      ['2026-03-10', 1],
      ['2026-03-10', 1],
      ['2026-03-11', 2],
      ['2026-03-11', 2],
    ])
    expect(rest).toEqual(['2026-03-07', '2026-03-08'])
  })

  test.each([
    ['a3', '2026-03-10', '2026-03-09', 'INVALID_INPUT'],
    ['a3', '2026-03-01', '2026-06-09', 'INVALID_INPUT'],
    ['town1', '2026-03-01', '2026-03-09', 'FORBIDDEN'],
  ])('refuses %s from %s to %s: %s', async (person, from, to, code) =>
    expect(await stack.no(person, 'leave.cover', { from, to })).toBe(code),
  )
})

test('a post can be lent to those who sit beside its holder, and both see it', async () => {
  const { people } = await read('town1', 'org.delegates', {})
  expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(['欧阳雪', '彭科']))
  expect(people.map(({ name }) => name)).not.toContain('唐书记')
  const lent = { role: 'townshipCommittee', from: '2026-03-02', to: '2026-03-06', authority: '便江办〔2026〕3号' }
  const { delegationId } = await stack.yes<{ delegationId: string }>('town1', 'org.delegate', { ...lent, toPersonId: 'clerk1' })
  for (const person of ['town1', 'clerk1']) {
    expect((await read(person, 'org.me', {})).delegations).toEqual([
      {
        ...lent,
        delegationId,
        title: '乡镇党委',
        fromPersonId: 'town1',
        fromPersonName: '唐书记',
        toPersonId: 'clerk1',
        toPersonName: '欧阳雪',
      },
    ])
  }
  await stack.clock('2026-03-07T08:00:00+08:00')
  expect((await read('town1', 'org.me', {})).delegations).toEqual([])
})

test('whoever opens the app learns which templates his cards come by', async () => {
  expect((await read('a2', 'org.me', {})).cardTemplates).toMatchObject({ toSign: 'toSign', decided: 'decided' })
})
