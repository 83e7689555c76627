import fc from 'fast-check'
import type { Reply } from '../../../cloudfunctions/_shared/serve/serve'
import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { addDays } from '../../../miniprogram/domain/calendar'
import { county, leaveInput, monday } from '../county'
import { runs } from '../../runs'
import { Served } from '../served'
import { Stack } from '../stack'

/** Many at once, failing databases, killed processes: two stay on post, no chain skips a hand, nothing is half-written. */

const inProcess = new Stack()
let stack: Stack = inProcess
beforeAll(() => inProcess.start())
afterAll(() => inProcess.end())

const mine = async (person: string): Promise<Leave[]> => (await stack.yes<{ leaves: Leave[] }>(person, 'leave.mine', {})).leaves
/** With chain and trail, which a row of a list does not carry. */
const whole = async (person: string): Promise<Leave[]> =>
  Promise.all((await mine(person)).map(({ leaveId }) => stack.yes<Leave>(person, 'leave.get', { leaveId })))
const isLiving = ({ status }: Leave) => status !== 'rejected' && status !== 'withdrawn'
/** The half-day of a return, up to and with which the leave counts. */
const returnedOn = ({ returnedAt }: Leave): string =>
  returnedAt === undefined ? '9' : returnedAt.slice(0, 10) + (+returnedAt.slice(11, 13) < 12 ? 'am' : 'pm')
const halvesOf = (leave: Leave): string[] => {
  const { from, to } = leave
  const halves: string[] = []
  for (let date = from.date; date <= to.date; date = addDays(date, 1)) halves.push(`${date}am`, `${date}pm`)
  return halves.filter((half) => half >= from.date + from.half && half <= to.date + to.half && half <= returnedOn(leave))
}

/** What must hold of a team after anything: cover, one leave a half-day a person, chains whole and in order, the ledger agreeing. */
async function checkTeam(members: string[], minimum: number): Promise<void> {
  const leaves = (await Promise.all(members.map(whole))).flat()
  const away = new Map<string, string[]>()
  for (const leave of leaves.filter(isLiving))
    for (const half of halvesOf(leave)) away.set(half, [...(away.get(half) ?? []), leave.applicantId])
  for (const [half, people] of away) {
    expect([half, new Set(people).size]).toEqual([half, people.length])
    expect([half, members.length - people.length >= minimum]).toEqual([half, true])
  }
  for (const { chain, trail, status } of leaves) {
    const signed = chain.filter(({ state }) => state === 'approved' || state === 'rejected')
    const waiting = chain.findIndex(({ state }) => state === 'waiting')
    if (waiting >= 0) expect(chain.slice(waiting).every(({ state }) => state === 'waiting' || state === 'skipped')).toBe(true)
    if (status === 'approved') expect(chain.every(({ state }) => state === 'approved' || state === 'skipped')).toBe(true)
    expect(trail.filter(({ event }) => event === 'approved' || event === 'rejected').map(({ role }) => role)).toEqual(
      signed.map(({ role }) => role),
    )
  }
}

const isBroken = (reply: Reply): boolean => !reply.ok && reply.code === 'INTERNAL'

/** Every card opens a request that its receiver may see, and every decision was told to who asked. */
async function checkCards(): Promise<void> {
  for (const person of ['b1', 'b2', 'b3', 'b4', 'town1', 'clerk1', 'bureau', 'org']) {
    for (const page of new Set((await stack.messages(person)).map((message) => message.page))) {
      const [route, leaveId] = page.split('?leaveId=')
      expect(route).toBe('pages/leave/page/page')
      expect((await stack.yes<Leave>(person, 'leave.get', { leaveId: leaveId! })).leaveId).toBe(leaveId)
    }
  }
}

describe('however many ask and sign at once', () => {
  const operation = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('submit' as const),
        who: fc.constantFrom('b2', 'b3', 'b4'),
        day: fc.integer({ min: 9, max: 14 }),
        days: fc.constantFrom(0.5, 1, 2, 4),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('sign' as const),
        who: fc.constantFrom('b1', 'town1', 'bureau', 'org'),
        decision: fc.constantFrom('approve', 'approve', 'approve', 'reject'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), who: fc.constantFrom('b2', 'b3', 'b4') }) },
  )
  const allowed = ['COVER_TOO_LOW', 'LEAVE_OVERLAPS', 'ALREADY_DECIDED', 'NOT_YOUR_TURN', 'NOT_FOUND']

  test('two stay on post, and every reply is a yes or an expected no [002-41]', async () => {
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(operation, { minLength: 8, maxLength: 16 }), { minLength: 2, maxLength: 4 }), async (rounds) => {
        await stack.reset(county(), monday)
        // One of each state that is to be met among the others, on days that none of them asks for.
        const hands = { approved: ['b1', 'town1'], pending: [], rejected: ['b1'], withdrawn: [] }
        for (const [i, [state, signers]] of Object.entries(hands).entries()) {
          const { leaveId } = await stack.yes<Leave>('b2', 'leave.submit', leaveInput(`2026-03-${String(20 + i * 2)}`, 0.5))
          const decision = state === 'rejected' ? 'reject' : 'approve'
          for (const hand of signers) await stack.yes(hand, 'leave.sign', { leaveId, decision })
          if (state === 'withdrawn') await stack.yes('b2', 'leave.withdraw', { leaveId })
        }
        for (const { status } of await mine('b2')) reached.add(status)
        for (const round of rounds) {
          const known = (await Promise.all(['b2', 'b3', 'b4'].map(mine))).flat().filter(({ status }) => status === 'pending')
          const replies = await Promise.all(
            round.map((one, i) => {
              const leaveId = known[i % Math.max(1, known.length)]?.leaveId ?? 'nothing'
              if (one.do === 'submit')
                return stack.ask(one.who, 'leave.submit', leaveInput(`2026-03-${String(one.day).padStart(2, '0')}`, one.days))
              if (one.do === 'sign') return stack.ask(one.who, 'leave.sign', { leaveId, decision: one.decision })
              const own = known.find(({ applicantId }) => applicantId === one.who)?.leaveId ?? 'nothing'
              return stack.ask(one.who, 'leave.withdraw', { leaveId: own })
            }),
          )
          for (const reply of replies) if (!reply.ok) expect(allowed).toContain(reply.code)
          await checkTeam(['b1', 'b2', 'b3', 'b4'], 2)
          for (const { status } of (await Promise.all(['b2', 'b3', 'b4'].map(mine))).flat()) reached.add(status)
        }
      }),
      { numRuns: runs(12, 4) },
    )
    expect([...reached].sort()).toEqual(['approved', 'pending', 'rejected', 'withdrawn'])
  })

  const step = fc.oneof(
    { weight: 4, arbitrary: operation },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('return' as const), who: fc.constantFrom('b2', 'b3', 'b4') }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('extend' as const), who: fc.constantFrom('b2', 'b3', 'b4'), days: fc.constantFrom(1, 2) }),
    },
  )
  const round = fc.record({
    steps: fc.array(step, { minLength: 6, maxLength: 10 }),
    hours: fc.constantFrom(0, 3, 12, 36),
    fault: fc.constantFrom(
      {},
      { database: { failAfter: 7 } },
      { database: { loseAnswer: 9 } },
      { database: { failAfter: 21 } },
      { messages: { errcode: -1, times: 3 } },
    ),
  })
  const expected = [
    ...allowed,
    'IN_THE_PAST',
    'ALREADY_STARTED',
    'ALREADY_RETURNED',
    'NOT_STARTED',
    'NOT_EXTENDABLE',
    'NOT_ON_TEAM',
    'FORBIDDEN',
  ]

  test('so it is with returns and extensions, the clock moving, and a database and cards that fail', async () => {
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 5 }), async (rounds) => {
        await stack.reset(county(), monday)
        const { leaveId: begun } = await stack.yes<Leave>('b2', 'leave.submit', leaveInput('2026-03-09', 3))
        for (const hand of ['b1', 'town1']) await stack.yes(hand, 'leave.sign', { leaveId: begun, decision: 'approve' })
        reached.add((await stack.yes<Leave>('b3', 'leave.submit', leaveInput('2026-03-25', 1))).status)
        let now = Date.parse('2026-03-09T08:00:00+08:00')
        for (const { steps, hours, fault } of rounds) {
          await stack.faults({})
          now += hours * 3_600_000
          await stack.clock(new Date(now).toISOString())
          const known = (await Promise.all(['b2', 'b3', 'b4'].map(mine))).flat().filter(isLiving)
          const calls = steps.map((one, i): [string, string, object] => {
            const own = known.find(({ applicantId }) => applicantId === one.who)
            const leaveId = one.do === 'sign' ? (known[i % Math.max(1, known.length)]?.leaveId ?? 'nothing') : (own?.leaveId ?? 'nothing')
            if (one.do === 'submit') return [one.who, 'leave.submit', leaveInput(`2026-03-${String(one.day).padStart(2, '0')}`, one.days)]
            if (one.do === 'sign') return [one.who, 'leave.sign', { leaveId, decision: one.decision }]
            if (one.do === 'withdraw') return [one.who, 'leave.withdraw', { leaveId }]
            if (one.do === 'return') return [one.who, 'leave.returnToPost', { leaveId }]
            const { to } = own ?? { to: { date: '2026-03-09', half: 'pm' } }
            return [
              one.who,
              'leave.extend',
              { leaveId, requestId: `x-${leaveId}-${i}`, to: { date: addDays(to.date, one.days), half: 'pm' }, reason: '还要两天' },
            ]
          })
          await stack.faults(fault)
          const replies = await Promise.all(calls.map((call) => stack.ask(...call)))
          await stack.faults({})
          // Whoever was told that it broke down tries again, with the same request.
          const again = await Promise.all(calls.filter((_, i) => isBroken(replies[i]!)).map((call) => stack.ask(...call)))
          for (const reply of [...replies.filter((one) => !isBroken(one)), ...again]) if (!reply.ok) expect(expected).toContain(reply.code)
          await checkTeam(['b1', 'b2', 'b3', 'b4'], 2)
          for (const { status } of (await Promise.all(['b2', 'b3', 'b4'].map(mine))).flat()) reached.add(status)
        }
        // Whatever became of it meanwhile, the leave that had begun can be closed in the end.
        await stack.ask('b2', 'leave.returnToPost', { leaveId: begun })
        reached.add((await stack.yes<Leave>('b2', 'leave.get', { leaveId: begun })).status)
        await checkTeam(['b1', 'b2', 'b3', 'b4'], 2)
        await checkCards()
      }),
      { numRuns: runs(12, 4) },
    )
    expect([...reached]).toEqual(expect.arrayContaining(['pending', 'returned']))
  })
})

describe.each(['failAfter', 'loseAnswer'] as const)('a database that fails at any of its calls (%s)', (fault) => {
  const lastCall = 10

  test('leaves a signature made or not made, and made by trying again', async () => {
    for (let k = 0; k <= lastCall; k++) {
      await stack.reset(county(), monday)
      const leave = await stack.yes<Leave>('b2', 'leave.submit', leaveInput('2026-03-09', 1))
      await stack.yes('b1', 'leave.sign', { leaveId: leave.leaveId, decision: 'approve' })
      await stack.faults({ database: { [fault]: k } })
      const reply = await stack.ask('town1', 'leave.sign', { leaveId: leave.leaveId, decision: 'approve' })
      await stack.faults({})
      if (!reply.ok) expect(['INTERNAL', 'CONFLICT_RETRY']).toContain(reply.code)
      const again = await stack.yes<Leave>('town1', 'leave.sign', { leaveId: leave.leaveId, decision: 'approve' })
      expect([again.status, again.trail.length]).toEqual(['approved', 4])
      await checkTeam(['b1', 'b2', 'b3', 'b4'], 2)
    }
  })

  test('leaves a withdrawal made or not made, and the place with it', async () => {
    for (let k = 0; k <= lastCall; k++) {
      await stack.reset(county(), monday)
      const leave = await stack.yes<Leave>('a2', 'leave.submit', leaveInput('2026-03-09', 1))
      await stack.faults({ database: { [fault]: k } })
      await stack.ask('a2', 'leave.withdraw', { leaveId: leave.leaveId })
      await stack.faults({})
      const taken = (await mine('a2')).some(isLiving)
      const other = await stack.ask('a3', 'leave.submit', leaveInput('2026-03-09', 1))
      expect(other.ok).toBe(!taken)
    }
  })
})

describe('with a thread for each caller, in a process of their own', () => {
  const served = new Served()
  beforeAll(async () => {
    await served.start()
    stack = served
  })
  afterAll(() => served.end())

  test('sixteen at once are all answered, and the same request sixteen times is one leave', async () => {
    await stack.reset(county(), monday)
    const asked = leaveInput('2026-03-09', 1)
    const replies = await Promise.all(Array.from({ length: 16 }, () => stack.ask('b2', 'leave.submit', asked)))
    expect(new Set(replies.map((reply) => (reply.ok ? (reply.data as Leave).leaveId : reply.code))).size).toBe(1)
    const others = await Promise.all(
      Array.from({ length: 16 }, (_, i) => stack.ask(`b${3 + (i % 2)}`, 'leave.submit', leaveInput('2026-03-09', 1))),
    )
    expect(others.filter((reply) => reply.ok).length).toBe(1)
    expect((await mine('b2')).length).toBe(1)
    await checkTeam(['b1', 'b2', 'b3', 'b4'], 2)
  })

  test('two taps of one signature are one', async () => {
    await stack.reset(county(), monday)
    const leave = await stack.yes<Leave>('a2', 'leave.submit', leaveInput('2026-03-09', 1))
    const sign = { leaveId: leave.leaveId, decision: 'approve' }
    const replies = await Promise.all(Array.from({ length: 6 }, () => stack.yes<Leave>('a1', 'leave.sign', sign)))
    for (const reply of replies) expect(reply.chain.map(({ state }) => state)).toEqual(['approved', 'waiting', 'waiting'])
    expect((await whole('a2'))[0]!.trail.length).toBe(2)
    expect((await stack.messages('branch1')).length).toBe(1)
  })

  test('a process killed in the middle of many requests loses nothing that it has acknowledged, and half of nothing', async () => {
    for (let round = 0; round < 3; round++) {
      await stack.reset(county(), monday)
      const acknowledged: string[] = []
      const asking = Array.from({ length: 24 }, async (_, i) => {
        try {
          const reply = await stack.ask(
            `b${2 + (i % 3)}`,
            'leave.submit',
            leaveInput(`2026-03-${String(9 + (i >> 2)).padStart(2, '0')}`, 0.5),
          )
          if (reply.ok) acknowledged.push((reply.data as Leave).leaveId)
        } catch (error) {
          expect((error as Error).message).toMatch(/fetch failed|terminated/) // the connection was cut
        }
      })
      await new Promise((resolve) => setTimeout(resolve, 60 + round * 60))
      await served.stop('SIGKILL')
      await Promise.all(asking)
      await stack.start()
      const kept = (await Promise.all(['b2', 'b3', 'b4'].map(mine))).flat().map(({ leaveId }) => leaveId)
      for (const leaveId of acknowledged) expect(kept).toContain(leaveId)
      await checkTeam(['b1', 'b2', 'b3', 'b4'], 2)
      // The ledger agrees: each place that a leave holds is held, and no other.
      for (const leave of (await mine('b2')).filter(isLiving)) {
        expect(await stack.no('b2', 'leave.submit', leaveInput(leave.from.date, 0.5, { half: leave.from.half }))).toBe('LEAVE_OVERLAPS')
      }
    }
  })
})
