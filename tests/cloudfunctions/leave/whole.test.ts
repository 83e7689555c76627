import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { county, leaveInput, monday } from '../county'
import { Stack } from '../stack'

/** Return, extension, handover, telephone and paper, in the built local stack, over the contract's calls. */

let stack: Stack
beforeAll(async () => {
  stack = await new Stack().start()
})
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

type Inbox = Record<'toSign' | 'toCountersign' | 'toAcknowledge' | 'onRecord', Leave[]>
const ids = (leaves: Leave[]) => leaves.map(({ leaveId }) => leaveId)
const submit = (person: string, input: object) => stack.yes<Leave>(person, 'leave.submit', input)
const on = (person: string, action: string, leave: Leave, more: object = {}) =>
  stack.yes<Leave>(person, `leave.${action}`, { leaveId: leave.leaveId, ...more })
const refused = (person: string, action: string, leave: Leave, more: object = {}) =>
  stack.no(person, `leave.${action}`, { leaveId: leave.leaveId, ...more })
const signAll = async (leave: Leave, ...hands: string[]): Promise<Leave> => {
  let standing = leave
  for (const hand of hands) standing = await on(hand, 'sign', standing, { decision: 'approve' })
  return standing
}
const inbox = (person: string) => stack.yes<Inbox>(person, 'leave.inbox')

describe('a return', () => {
  test('early: frees the place, mends the days, is told and acknowledged [002-43]', async () => {
    const leave = await signAll(await submit('a2', leaveInput('2026-03-09', 3)), 'a1', 'branch1', 'town1')
    await stack.clock('2026-03-10T09:00:00+08:00')
    expect(await refused('a1', 'returnToPost', leave)).toBe('FORBIDDEN')
    expect(await refused('a3', 'returnToPost', leave)).toBe('NOT_FOUND')
    const back = await on('a2', 'returnToPost', leave, { location: { latitude: 26.13, longitude: 113.12, accuracy: 20, takenAt: monday } })
    expect([back.status, back.trail.slice(-1)[0]]).toMatchObject(['returned', { event: 'returned', grade: 'A', place: '村委会' }])
    expect(JSON.stringify(back)).not.toContain('26.13')
    expect(await refused('a2', 'returnToPost', leave)).toBe('ALREADY_RETURNED')
    const { days } = await stack.yes<{ days: { date: string; status: string }[] }>('a2', 'attendance.month', { month: '2026-03' })
    expect(days.slice(-2).map(({ date, status }) => [date, status])).toEqual([
      ['2026-03-09', 'personalLeave'],
      ['2026-03-10', 'unconfirmed'],
    ])
    for (const person of ['a1', 'branch1', 'town1', 'org']) {
      expect((await stack.messages(person))[0]).toMatchObject({
        template: 'returned',
        page: expect.stringContaining(leave.leaveId) as string,
      })
      expect(ids((await inbox(person)).toAcknowledge)).toEqual([leave.leaveId])
      await on(person, 'acknowledgeReturn', leave)
      expect((await inbox(person)).toAcknowledge).toEqual([])
    }
    expect(await refused('clerk1', 'acknowledgeReturn', leave)).toBe('FORBIDDEN')
    await submit('a3', leaveInput('2026-03-10', 0.5, { half: 'pm' }))
  })

  test('by the clerk, for someone without a signal, with the half-day he says', async () => {
    const leave = await signAll(await submit('a2', leaveInput('2026-03-09', 3)), 'a1', 'branch1', 'town1')
    await stack.clock('2026-03-11T09:00:00+08:00')
    expect(await refused('clerk1', 'returnToPost', leave)).toBe('INVALID_INPUT')
    expect(await refused('clerk1', 'returnToPost', leave, { on: { date: '2026-03-12', half: 'am' } })).toBe('INVALID_INPUT')
    expect(await refused('clerk1', 'returnToPost', leave, { on: { date: '2026-03-08', half: 'pm' } })).toBe('NOT_STARTED')
    expect(await refused('a2', 'returnToPost', leave, { on: { date: '2026-03-10', half: 'am' } })).toBe('INVALID_INPUT')
    expect((await on('clerk1', 'returnToPost', leave, { on: { date: '2026-03-10', half: 'am' } })).status).toBe('returned')
  })

  test('closes the whole absence, and withdraws the part of it that had not begun [002-42]', async () => {
    const first = await signAll(await submit('b2', leaveInput('2026-03-12', 2)), 'b1', 'town1')
    const second = await signAll(await submit('b2', leaveInput('2026-03-16', 1)), 'b1', 'town1')
    await stack.clock('2026-03-13T09:00:00+08:00')
    expect((await on('b2', 'get', first)).returnBy).toBe('2026-03-17')
    await on('b2', 'returnToPost', first)
    expect([(await on('b2', 'get', first)).status, (await on('b2', 'get', second)).status]).toEqual(['returned', 'withdrawn'])
  })

  for (const fault of ['failAfter', 'loseAnswer']) {
    test(`is made or not made when the database fails at any of its calls (${fault})`, async () => {
      for (let k = 0; k <= 9; k++) {
        await stack.reset(county(), monday)
        const leave = await signAll(await submit('a2', leaveInput('2026-03-09', 3)), 'a1', 'branch1', 'town1')
        await stack.clock('2026-03-10T09:00:00+08:00')
        await stack.faults({ database: { [fault]: k } })
        await stack.ask('a2', 'leave.returnToPost', { leaveId: leave.leaveId })
        await stack.faults({})
        const isBack = (await on('a2', 'get', leave)).status === 'returned'
        expect((await stack.ask('a3', 'leave.submit', leaveInput('2026-03-11', 1))).ok).toBe(isBack)
      }
    })
  }
})

test('an extension: the chain of the whole absence, remembered, and not for another [002-44]', async () => {
  const leave = await signAll(await submit('b2', leaveInput('2026-03-09', 3)), 'b1', 'town1')
  await stack.clock('2026-03-11T09:00:00+08:00')
  const more = { requestId: 'x', to: { date: '2026-03-14', half: 'pm' }, reason: '住院未愈' }
  const [one, two] = await Promise.all([on('b2', 'extend', leave, more), on('b2', 'extend', leave, more)])
  expect([one.leaveId, one.extends, one.absenceDays, one.chain.length]).toEqual([two.leaveId, leave.leaveId, 6, 6])
  expect(await refused('b1', 'extend', leave, more)).toBe('FORBIDDEN')
  expect(await refused('b2', 'extend', leave, { ...more, requestId: 'y' })).toBe('LEAVE_OVERLAPS')
  expect(await refused('b2', 'extend', leave, { ...more, requestId: 'z', to: { date: '2026-03-10', half: 'pm' } })).toBe('BAD_PERIOD')
  await stack.clock('2026-03-20T09:00:00+08:00')
  expect(await refused('b2', 'extend', leave, { ...more, requestId: 'w' })).toBe('NOT_EXTENDABLE')
})

test('a handover is handed on, and with it the duty [002-38]', async () => {
  const leave = await submit('b1', leaveInput('2026-03-09', 2, { handoverPersonId: 'b2' }))
  expect(await stack.no('b2', 'leave.submit', leaveInput('2026-03-09', 1))).toBe('HANDOVER_DUTY')
  expect(await refused('town1', 'nameHandover', leave, { personId: 'b3' })).toBe('FORBIDDEN')
  expect(await refused('b1', 'nameHandover', leave, { personId: 'a2' })).toBe('HANDOVER_UNAVAILABLE')
  expect((await on('b1', 'nameHandover', leave, { personId: 'b3' })).handoverPersonName).toBe('杨帆')
  await submit('b2', leaveInput('2026-03-09', 1))
  expect(await stack.no('b3', 'leave.submit', leaveInput('2026-03-09', 1))).toBe('HANDOVER_DUTY')
})

test('consent by telephone: entered by the clerk, confirmed or denied by the leader', async () => {
  const leave = await submit('a2', leaveInput('2026-03-09', 1))
  const byPhone = (leader: string) => ({ decision: 'approve', byPhone: { leaderPersonId: leader } })
  expect(await refused('clerk1', 'sign', leave, { ...byPhone('a1'), decision: 'reject' })).toBe('INVALID_INPUT')
  expect(await refused('branch1', 'sign', leave, byPhone('a1'))).toBe('FORBIDDEN')
  expect(await refused('clerk2', 'sign', leave, byPhone('a1'))).toBe('NOT_FOUND')
  const entered = await on('clerk1', 'sign', leave, byPhone('a1'))
  expect(entered.chain[0]).toMatchObject({ by: 'phone', personName: '欧阳雪', onBehalfOf: { personName: '李建国' } })
  expect(ids((await inbox('a1')).toCountersign)).toEqual([leave.leaveId])
  expect((await inbox('a1')).toSign).toEqual([])
  expect((await stack.messages('a1'))[0]!.page).toContain(leave.leaveId)
  expect(await refused('clerk1', 'sign', leave, byPhone('branch1'))).toBe('PHONE_PENDING')
  expect((await on('a1', 'countersign', leave, { agree: false })).chain[0]!.state).toBe('waiting')
  expect(ids((await inbox('a1')).toSign)).toEqual([leave.leaveId])
  await on('clerk1', 'sign', leave, byPhone('a1'))
  await on('a1', 'countersign', leave, { agree: true })
  expect((await inbox('a1')).toCountersign).toEqual([])
  expect((await signAll(leave, 'branch1', 'town1')).status).toBe('approved')
})

/** Puts a photograph there as that person, and gives its id. */
const upload = async (person: string, name: string): Promise<string> => {
  const put = await fetch(`${stack.url}/storage/slips/${person}/${name}`, {
    method: 'POST',
    headers: { 'x-openid': `o-${person}` },
    body: 'photograph',
  })
  return ((await put.json()) as { fileID: string }).fileID
}

test('a slip on paper is recorded by the clerk, within his township, by every rule but the past [002-29]', async () => {
  const [slipFileId, another] = [await upload('clerk1', 'slip.jpg'), await upload('clerk2', 'slip.jpg')]
  const slip = (applicantId: string, more = {}) => ({
    ...leaveInput('2026-02-26', 1),
    applicantId,
    slipFileId,
    ...more,
  })
  expect(await stack.no('clerk2', 'leave.recordSlip', slip('a2'))).toBe('NOT_FOUND')
  expect(await stack.no('town1', 'leave.recordSlip', slip('a2'))).toBe('FORBIDDEN')
  for (const none of [another, 'cloud://slip.jpg', `${slipFileId}.gone`])
    expect(await stack.no('clerk1', 'leave.recordSlip', slip('a2', { slipFileId: none }))).toBe('INVALID_INPUT')
  const input = slip('a2')
  const leave = await stack.yes<Leave>('clerk1', 'leave.recordSlip', input)
  expect([leave.applicantId, leave.status, leave.days]).toEqual(['a2', 'returnDue', 1])
  expect((await stack.yes<Leave>('clerk1', 'leave.recordSlip', input)).leaveId).toBe(leave.leaveId)
  expect(await stack.no('clerk1', 'leave.recordSlip', slip('a3'))).toBe('COVER_TOO_LOW')
  expect(await stack.no('clerk1', 'leave.recordSlip', slip('a2'))).toBe('LEAVE_OVERLAPS')
})

test('the photograph of a slip is shown for a while to whoever sees the leave whole, and to nobody else', async () => {
  const fileID = await upload('clerk1', 'a.jpg')
  const leave = await stack.yes<Leave>('clerk1', 'leave.recordSlip', {
    ...leaveInput('2026-02-26', 1),
    applicantId: 'a2',
    slipFileId: fileID,
  })
  for (const reader of ['a2', 'a1', 'town1', 'org', 'clerk1']) {
    const { url } = await stack.yes<{ url: string }>(reader, 'leave.slipPhoto', { leaveId: leave.leaveId })
    expect(await (await fetch(url)).text()).toBe('photograph')
  }
  expect((await fetch(`${stack.url}/storage/slips/clerk1/a.jpg`, { headers: { 'x-openid': 'o-a2' } })).status).toBe(403)
  expect((await on('sup', 'get', leave)).slipFileId).toBeUndefined()
  for (const other of ['sup', 'a3', 'clerk2']) expect(await refused(other, 'slipPhoto', leave)).toBe('NOT_FOUND')
  expect(await refused('b2', 'slipPhoto', await submit('b2', leaveInput('2026-03-09', 1)))).toBe('NOT_FOUND')
})

test('return and extension keep to their share of database requests', async () => {
  const leave = await signAll(await submit('a2', leaveInput('2026-03-09', 3)), 'a1', 'branch1', 'town1')
  await stack.clock('2026-03-10T09:00:00+08:00')
  const more = await on('a2', 'extend', leave, { requestId: 'x', to: { date: '2026-03-12', half: 'am' }, reason: '未愈' })
  await on('a1', 'sign', more, { decision: 'reject' })
  await on('a2', 'returnToPost', leave)
  const metrics = await stack.metrics()
  expect(metrics['leave.extend']!.databaseRequests).toBeLessThanOrEqual(8)
  expect(metrics['leave.returnToPost']!.databaseRequests).toBeLessThanOrEqual(8)
})

describe('a search', () => {
  type Found = { leaves: Leave[] }
  const found = async (person: string, input: object = {}) =>
    (await stack.yes<Found>(person, 'leave.search', input)).leaves.map(({ applicantId }) => applicantId).sort()

  beforeEach(async () => {
    await signAll(await submit('a2', leaveInput('2026-03-03', 1, { reason: '看病' })), 'a1', 'branch1', 'town1')
    await submit('b2', leaveInput('2026-04-01', 1))
    await stack.clock('2026-03-03T09:00:00+08:00')
  })

  test.each([
    ['a2', ['a2']],
    ['a3', []],
    ['a1', ['a2']],
    ['b1', ['b2']],
    ['branch1', ['a2']],
    ['town1', ['a2', 'b2']],
    ['clerk1', ['a2', 'b2']],
    ['clerk2', []],
    ['org', ['a2', 'b2']],
    ['bureau', []],
    ['sup', ['a2', 'b2']],
    ['unit', ['a2', 'b2']],
    ['idle', []],
  ])('%s finds the leaves of %p', async (person, applicants) => expect(await found(person)).toEqual(applicants))

  test('is by person, team, township, month and status', async () => {
    expect(await found('org', { personId: 'a2' })).toEqual(['a2'])
    expect(await found('org', { teamId: 'B' })).toEqual(['b2'])
    expect(await found('org', { townshipId: 't2' })).toEqual([])
    expect(await found('org', { month: '2026-03' })).toEqual(['a2'])
    expect(await found('org', { status: 'onLeave' })).toEqual(['a2'])
    expect(await found('org', { status: 'approved' })).toEqual([])
    expect(await found('clerk1', { status: 'pending', month: '2026-04' })).toEqual(['b2'])
    expect(await stack.no('clerk2', 'leave.search', { townshipId: 't1' })).toBe('NOT_FOUND')
    expect(JSON.stringify(await stack.yes('sup', 'leave.search', {}))).not.toContain('看病')
  })
})
