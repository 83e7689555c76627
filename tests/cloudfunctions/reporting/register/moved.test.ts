import type { Leave } from '../../../../miniprogram/domain/leave/leave'
import type { Register } from '../../../../miniprogram/contract/register'
import { leaveInput } from '../../county'
import { World } from '../../proof/world'
import { at, begin, close, expectOneAnswer, file, MARCH, monthOf, registerCounty, registerOf, settle } from './scene'

/** A team that is moved to another township takes none of the days along that its old township's register holds. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

const OTHERS = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'b4']
const NEW = { townshipId: 't1', month: MARCH.month }

/** Team C, with its village, lies in t1 by it. */
function listed() {
  const { people, villages, ...rest } = registerCounty()
  return {
    ...rest,
    villages: villages.map((village) => (village.id === 'v3' ? { ...village, townshipId: 't1' } : village)),
    people: people.map(({ openid: _, ...person }) => person),
  }
}

async function moved({ isFiled }: { isFiled: boolean }): Promise<{ asked: string; ticket: string }> {
  begin(world)
  const { leaveId } = await world.yes<Leave>('c2', 'leave.submit', leaveInput('2026-03-17', 1))
  at(world, '03-31', '10:00:00')
  const { ticket } = await world.yes<{ ticket: string }>('c2', 'attendance.ticket', {})
  at(world, '04-01')
  await settle(world)
  if (isFiled) await file(world)
  else await close(world)
  await world.yes('org', 'org.importCounty', { county: listed() })
  return { asked: leaveId, ticket }
}

const TRIES: [string, string, (scene: { asked: string; ticket: string }) => [string, object]][] = [
  ['an entry', 'clerk1', () => ['attendance.recordDay', { personId: 'c2', date: '2026-03-03', status: 'officialTrip', reason: '开会' }]],
  ['a witness', 'branch3', () => ['attendance.witness', { personId: 'c2', date: '2026-03-29' }]],
  ['a correction', 'c2', () => ['attendance.requestCorrection', { date: '2026-03-29', status: 'onPost', reason: '在村' }]],
  ['a signature', 'c1', ({ asked }) => ['leave.sign', { leaveId: asked, decision: 'approve' }]],
  [
    'a slip',
    'clerk1',
    () => ['leave.recordSlip', { ...leaveInput('2026-03-10', 1), applicantId: 'c2', slipFileId: world.upload('clerk1', 'slips/late.jpg') }],
  ],
]

test.each(TRIES)('%s cannot write into them [002-24]', async (_name, person, call) => {
  const scene = await moved({ isFiled: false })
  const before = await registerOf(world)
  const [action, input] = call(scene)
  expect(await world.ask(person, action, input)).toMatchObject({ code: 'REGISTER_LOCKED' })
  expect((await registerOf(world)).rows).toEqual(before.rows)
  await expectOneAnswer(world)
})

test.each([
  ['2026-03-16', 'REGISTER_LOCKED'],
  ['2026-02-16', undefined],
])('a past that is replaced up to %s: %s', async (to, code) => {
  await moved({ isFiled: true })
  const whole = listed()
  const c2 = whole.people.find(({ id }) => id === 'c2')!
  const held = { role: 'member', teamId: 'C', from: '2026-03-01', to: '2027-05-31' }
  c2.posts = code === undefined ? [{ role: 'member', teamId: 'C', from: '2025-06-01', to }, held] : [{ ...held, from: to }]
  const reply = await world.ask('org', 'org.importCounty', { county: whole, replacePast: true })
  expect(reply.ok ? undefined : reply.code).toBe(code)
})

test('before it is signed, its page says that the days of a leave are locked', async () => {
  const { asked } = await moved({ isFiled: false })
  expect(await world.yes('c1', 'leave.get', { leaveId: asked })).toMatchObject({ signable: { ok: false, code: 'REGISTER_LOCKED' } })
})

test('a sign-in that comes late is told of in the register that holds its day, and changes none', async () => {
  const { ticket } = await moved({ isFiled: false })
  const location = { latitude: 26.2, longitude: 113.2, accuracy: 30, takenAt: '2026-03-31T11:00:00+08:00' }
  const before = await registerOf(world)
  await world.yes('c2', 'attendance.signIn', { clientId: 'late', location, offline: { ticket, elapsedMs: 3_600_000 } })
  const flagsOf = ({ rows }: Pick<Register, 'rows'>) => rows.find(({ personId }) => personId === 'c2')!.flags
  const after = await registerOf(world)
  expect(after.rows.map(({ counters }) => counters)).toEqual(before.rows.map(({ counters }) => counters))
  expect(flagsOf(after)).toEqual([...flagsOf(before), { date: '2026-03-31', flag: 'lateSignIn' }])
})

test('a slip that comes after the filing amends the register that holds its day', async () => {
  await moved({ isFiled: true })
  await world.yes('clerk1', 'leave.recordSlip', {
    ...leaveInput('2026-03-10', 1),
    applicantId: 'c2',
    slipFileId: world.upload('clerk1', 'slips/late.jpg'),
  })
  const { state, rows } = await registerOf(world)
  const row = rows.find(({ personId }) => personId === 'c2')!
  expect([state, row.days.find(({ date }) => date === '2026-03-10')!.status]).toEqual(['closed', 'personalLeave'])
  await expectOneAnswer(world)
})

test('the new township counts none of them, before and after it closes; what was not held is its own', async () => {
  await moved({ isFiled: true })
  const inNew = async (month = NEW.month) =>
    (await world.yes<Register>('org', 'reporting.register', { ...NEW, month })).rows.map(({ personId }) => personId)
  expect((await inNew()).sort()).toEqual(OTHERS)
  expect((await inNew('2026-04')).sort()).toEqual([...OTHERS, 'c1', 'c2'])
  await settle(world, OTHERS, { month: NEW.month, clerk: 'clerk1' })
  await world.yes('clerk1', 'reporting.closeRegister', NEW)
  expect((await inNew()).sort()).toEqual(OTHERS)
  await expectOneAnswer(world)
  const held = (await registerOf(world)).rows.find(({ personId }) => personId === 'c2')!
  expect((await monthOf(world, 'c2')).days).toEqual(held.days)
})

test('of somebody who came from another team in the month, only those days are held that he had there', async () => {
  begin(world, ({ people }) => {
    const b4 = people.find(({ id }) => id === 'b4')!
    b4.posts = [
      { role: 'member', teamId: 'C', from: '2025-06-01', to: '2026-03-15' },
      { role: 'member', teamId: 'B', from: '2026-03-16', to: '2027-05-31' },
    ]
  })
  at(world, '04-01')
  await settle(world, ['c1', 'c2'])
  const { days } = await monthOf(world, 'b4')
  const early = days.filter(({ date, status }) => date <= '2026-03-15' && status === 'unconfirmed')
  await world.yes('clerk2', 'attendance.recordDays', {
    days: early.map(({ date }) => ({ personId: 'b4', date })),
    status: 'onPost',
    reason: '纸质考勤',
  })
  await file(world)
  const entry = (date: string) => ({ personId: 'b4', date, status: 'officialTrip', reason: '开会' })
  expect(await world.ask('clerk2', 'attendance.recordDay', entry('2026-03-03'))).toMatchObject({ code: 'REGISTER_LOCKED' })
  expect(await world.ask('clerk1', 'attendance.recordDay', entry('2026-03-17'))).toMatchObject({ ok: true })
})
