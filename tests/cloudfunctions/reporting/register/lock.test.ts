import type { Leave } from '../../../../miniprogram/domain/leave/leave'
import { leaveInput } from '../../county'
import { World, type Snapshot } from '../../proof/world'
import { at, begin, close, expectOneAnswer, file, MARCH, monthOf, registerCounty, registerOf, settle } from './scene'

/** Whoever writes into a month meets who closes it: of two that write one begins again, and no day that is locked ever changes. */

let world: World
beforeAll(async () => {
  world = await new World().start({ skipsPauses: true })
})
afterAll(() => world.end())

const approved = async (person: string, from: string, days: number): Promise<string> => {
  const { leaveId } = await world.yes<Leave>(person, 'leave.submit', leaveInput(from, days))
  for (const hand of ['c1', 'branch3', 'town2']) await world.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
  return leaveId
}

type Write = {
  name: string
  does: () => Promise<{ ok: boolean; code?: string }>
  shows: (days: { date: string; status: string; flags: string[] }[]) => boolean
}

let made: { writes: Write[]; documents: Snapshot; now: string } | undefined

/** A month that is settled but for what is still to be written into it; made once, and put back in place. */
async function scene(): Promise<Write[]> {
  if (made === undefined) {
    const writes = await make()
    made = { writes, documents: world.snapshot(), now: world.now.toISOString() }
  }
  world.clock(made.now)
  world.restore(made.documents)
  return made.writes
}

async function make(): Promise<Write[]> {
  begin(world)
  const asked = (await world.yes<Leave>('c2', 'leave.submit', leaveInput('2026-03-17', 1))).leaveId
  for (const hand of ['c1', 'branch3']) await world.yes(hand, 'leave.sign', { leaveId: asked, decision: 'approve' })
  const away = await approved('c2', '2026-03-24', 3)
  at(world, '03-31', '10:00:00')
  const { ticket } = await world.yes<{ ticket: string }>('c2', 'attendance.ticket', {})
  at(world, '04-01')
  await settle(world)
  const status = (date: string, wanted: string) => (days: { date: string; status: string }[]) =>
    days.find((day) => day.date === date)?.status === wanted
  const location = { latitude: 26.2, longitude: 113.2, accuracy: 30, takenAt: '2026-03-31T11:00:00+08:00' }
  return [
    {
      name: 'an entry',
      does: () =>
        world.ask('clerk3', 'attendance.recordDay', { personId: 'c2', date: '2026-03-03', status: 'officialTrip', reason: '开会' }),
      shows: status('2026-03-03', 'officialTrip'),
    },
    {
      name: 'a witness',
      does: () => world.ask('branch3', 'attendance.witness', { personId: 'c2', date: '2026-03-29' }),
      shows: status('2026-03-29', 'onPost'),
    },
    {
      name: 'the last signature',
      does: () => world.ask('town2', 'leave.sign', { leaveId: asked, decision: 'approve' }),
      shows: status('2026-03-17', 'personalLeave'),
    },
    {
      name: 'a return',
      does: () => world.ask('clerk3', 'leave.returnToPost', { leaveId: away, on: { date: '2026-03-24', half: 'pm' } }),
      shows: (days) => !status('2026-03-26', 'personalLeave')(days),
    },
    {
      name: 'a slip',
      does: () =>
        world.ask('clerk3', 'leave.recordSlip', {
          ...leaveInput('2026-03-10', 1),
          applicantId: 'c2',
          slipFileId: world.upload('clerk3', 'slips/late.jpg'),
        }),
      shows: status('2026-03-10', 'personalLeave'),
    },
    {
      name: 'a late sign-in',
      does: () => world.ask('c2', 'attendance.signIn', { clientId: 'late', location, offline: { ticket, elapsedMs: 3_600_000 } }),
      shows: (days) => days.find(({ date }) => date === '2026-03-31')!.flags.length > 0,
    },
    {
      name: 'a stand-in',
      does: () => world.ask('clerk3', 'org.assignStandIn', { teamId: 'C', personId: 'idle', from: '2026-03-30', to: '2026-04-10' }),
      shows: () => true,
    },
    {
      name: 'a past that is replaced',
      does: () => world.ask('org', 'org.importCounty', { county: replaced(), replacePast: true }),
      shows: (days) => days[0]!.date === '2026-03-02',
    },
  ]
}

/** As if the second of the team had come on the fifth; the days that were entered for him before stay his. */
function replaced() {
  const { people, ...rest } = registerCounty()
  return {
    ...rest,
    people: people.map(({ openid, ...person }) =>
      person.id === 'c2' ? { ...person, posts: [{ role: 'member', teamId: 'C', from: '2026-03-05' }] } : person,
    ),
  }
}

/**
 * Requests of a closing before it writes: the caller, the township, its people, the transaction's begin, the register. From then on its
 * transaction has the register, and whoever writes waits for its end.
 */
const UNTIL_WRITING = 5

const codes = ({ ok, code }: { ok: boolean; code?: string }) => (ok ? 'ok' : code)
const NAMES = [
  'an entry',
  'a witness',
  'the last signature',
  'a return',
  'a slip',
  'a late sign-in',
  'a stand-in',
  'a past that is replaced',
]

describe.each(NAMES.map((name, i) => [name, i] as const))('%s', (name, i) => {
  test('meets a closing at each of its requests: it stands in the version, or is refused', async () => {
    const write = (await scene())[i]!
    const before = world.snapshot()
    const seen = new Set<string>()
    for (let after = 0; after <= UNTIL_WRITING; after++) {
      world.restore(before)
      let written: { ok: boolean; code?: string } | undefined
      const { reply, reached } = await world.between(
        after,
        async () => (written = await write.does()),
        () => close(world),
      )
      expect(reached).toBe(true)
      seen.add(`${String(codes(reply))} ${String(codes(written!))}`)
      const closed = reply.ok
        ? reply
        : await settle(world, name === 'a stand-in' && written!.ok ? ['c1', 'c2', 'idle'] : ['c1', 'c2']).then(() => close(world))
      expect(closed.ok).toBe(true)
      const { days } = await monthOf(world, 'c2')
      if (written!.ok) expect(write.shows(days)).toBe(true)
      else expect(written!.code).toBe('REGISTER_LOCKED')
      await expectOneAnswer(world)
    }
    expect([...seen].filter((one) => one.endsWith(' ok'))).not.toEqual([])
  })

  test('comes after it: no day changes', async () => {
    const write = (await scene())[i]!
    expect((await close(world)).ok).toBe(true)
    const held = (await registerOf(world)).rows.map(({ personId, days, counters }) => [
      personId,
      days.map(({ date, status, half }) => [date, status, half]),
      counters,
    ])
    const { ok, code } = await write.does()
    expect(ok ? 'ok' : code).toBe(name === 'a late sign-in' ? 'ok' : 'REGISTER_LOCKED')
    const register = await registerOf(world)
    expect(
      register.rows.map(({ personId, days, counters }) => [personId, days.map(({ date, status, half }) => [date, status, half]), counters]),
    ).toEqual(held)
    await expectOneAnswer(world)
    if (ok) expect((await monthOf(world, 'c2')).days.find(({ date }) => date === '2026-03-31')!.flags).toContain('lateSignIn')
  })
})

describe('closing', () => {
  test('killed at every request, asked to close nothing twice and lose nothing', async () => {
    await scene()
    const before = world.snapshot()
    for (const dies of ['asking', 'answered'] as const) {
      for (let after = 0; ; after++) {
        world.restore(before)
        if (!(await world.killed(after, dies, () => close(world)))) break
        const again = await close(world)
        expect(again).toMatchObject({ ok: true, data: { state: 'closed', version: 1 } })
        expect([world.all('registerVersions').length, (await registerOf(world)).versions.length]).toEqual([1, 1])
        await expectOneAnswer(world)
      }
    }
  })

  test('two at once: one has closed it', async () => {
    await scene()
    const before = world.snapshot()
    for (let after = 0; after <= UNTIL_WRITING; after++) {
      world.restore(before)
      let other: { ok: boolean; code?: string } | undefined
      const { reply, reached } = await world.between(
        after,
        async () => (other = await close(world, 'clerk3')),
        () => close(world),
      )
      expect(reached).toBe(true)
      expect([codes(reply), codes(other!)].sort()).toEqual(['WRONG_STATE', 'ok'])
      expect([world.all('registerVersions').length, (await registerOf(world)).version]).toEqual([1, 1])
    }
  })

  test('the same again by the same person gives the record as it stands, at every step', async () => {
    await scene()
    const twice = async (person: string, action: string, more: object = {}) => {
      const first = await world.yes(person, `reporting.${action}`, { ...MARCH, ...more })
      const before = world.snapshot()
      expect(await world.yes(person, `reporting.${action}`, { ...MARCH, ...more })).toEqual(first)
      expect(world.snapshot()).toEqual(before)
    }
    await twice('clerk2', 'closeRegister')
    expect(codes(await close(world, 'clerk3'))).toBe('WRONG_STATE')
    await twice('town2', 'returnRegister', { reason: '有误' })
    await twice('clerk2', 'closeRegister')
    await twice('clerk2', 'reopenRegister', { reason: '漏登' })
    await twice('clerk2', 'closeRegister')
    await twice('town2', 'signRegister')
    await twice('clerk2', 'fileRegister', { scanFileId: world.upload('clerk2', 'scans/march.jpg') })
    await twice('clerk2', 'amendRegister', { personId: 'c1', date: '2026-03-03', status: 'restDay', reason: '核实' })
    expect((await registerOf(world)).versions.map(({ version, state, base }) => [version, state, base])).toEqual([
      [1, 'closed', 1],
      [2, 'closed', 2],
      [3, 'filed', 3],
      [4, 'closed', 3],
    ])
    await expectOneAnswer(world)
  })
})

test('an amendment that is sent back keeps what the clerk has said of the day', async () => {
  await scene()
  await file(world)
  await world.yes('clerk3', 'reporting.amendRegister', { ...MARCH, personId: 'c1', date: '2026-03-03', status: 'restDay', reason: '核实' })
  expect(codes(await world.ask('clerk3', 'reporting.signRegister', MARCH))).toBe('FORBIDDEN')
  await world.yes('town2', 'reporting.returnRegister', { ...MARCH, reason: '再核' })
  const day = (await monthOf(world, 'c1')).days.find(({ date }) => date === '2026-03-03')
  expect(day).toMatchObject({ status: 'restDay', reviewed: true })
  await file(world)
  const { versions, filedAt } = await registerOf(world)
  expect([versions.length, filedAt]).toEqual([3, versions[0]!.filedAt])
})
