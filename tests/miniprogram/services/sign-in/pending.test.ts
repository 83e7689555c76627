import fc from 'fast-check'
import { Phone, type Mishap } from '../phone'

/** A sign-in that could not be sent at once: kept, sent once, never lost without a word. */

const FIX = { latitude: 26.1, longitude: 113.1, accuracy: 12, takenAt: '2026-03-02T08:05:00.000+08:00' }
const tap = (clientId: string) => ({ clientId, night: false, location: FIX })
const HOUR_MS = 3_600_000

let phone: Phone
beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-03-02T08:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  phone = new Phone()
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const pass = (ms: number) => jest.setSystemTime(Date.now() + ms)

describe('with a network', () => {
  test('it is sent as it happens, and nothing stays', async () => {
    const app = phone.start()
    expect(await app.signIn('wang', tap('a'))).toMatchObject({ counts: true, repeated: false })
    expect(phone.signIns.get('a')).toMatchObject({ sentLater: false })
    expect(app.pending.pendingOf('wang')).toEqual([])
  })

  test('its ticket goes back unused', async () => {
    const app = phone.start()
    await app.tickets.stockTickets('wang')
    await app.signIn('wang', tap('a'))
    expect(phone.usedTickets.size).toBe(0)
    expect(phone.storage.get('tickets:wang')).toHaveLength(app.tickets.TICKETS_KEPT)
  })

  test('a refusal is told at once and not kept', async () => {
    const app = phone.start()
    phone.mishaps = [{ refuse: 'NOT_ON_TEAM' }]
    await expect(app.signIn('wang', tap('a'))).rejects.toThrow('NOT_ON_TEAM')
    expect(app.pending.pendingOf('wang')).toEqual([])
  })

  test.each<Mishap>(['broken', 'answerLost', { refuse: 'CONFLICT_RETRY' }])('%j: kept, then sent once', async (mishap) => {
    const app = phone.start()
    await app.tickets.stockTickets('wang')
    phone.mishaps = [mishap]
    expect(await app.signIn('wang', tap('a'))).toBeUndefined()
    expect(app.pending.pendingOf('wang')).toHaveLength(1)
    await app.pending.sendPending()
    expect([...phone.signIns.keys()]).toEqual(['a'])
    expect(app.pending.pendingOf('wang')).toEqual([])
  })
})

describe('without a network', () => {
  const offline = async () => {
    const app = phone.start()
    await app.tickets.stockTickets('wang')
    phone.network(false)
    return app
  }

  test('kept with a ticket and the time that the phone counted since it came', async () => {
    const app = await offline()
    pass(2 * HOUR_MS)
    expect(await app.signIn('wang', tap('a'))).toBeUndefined()
    pass(HOUR_MS)
    phone.network(true)
    await app.pending.sendPending()
    expect(phone.calls.at(-1)!.input.offline).toMatchObject({ elapsedMs: 2 * HOUR_MS })
    expect(phone.signIns.get('a')).toMatchObject({ sentLater: true })
  })

  test('sent by itself when the network is back', async () => {
    const app = await offline()
    app.pending.keepSending()
    await app.signIn('wang', tap('a'))
    phone.network(true)
    await app.pending.sendPending()
    expect(phone.signIns.size).toBe(1)
  })

  test('sent after a restart', async () => {
    const app = await offline()
    await app.signIn('wang', tap('a'))
    phone.hasNetwork = true
    const again = phone.start()
    again.pending.keepSending()
    await again.pending.sendPending()
    expect(phone.signIns.size).toBe(1)
    expect(again.pending.pendingOf('wang')).toEqual([])
  })

  test('two that send at once send each once', async () => {
    const app = await offline()
    await app.signIn('wang', tap('a'))
    await app.signIn('wang', tap('b'))
    phone.network(true)
    phone.calls.length = 0
    await Promise.all([app.pending.sendPending(), app.pending.sendPending()])
    expect(phone.calls.map(({ input }) => input.clientId)).toEqual(['a', 'b'])
    expect(new Set(phone.usedTickets.keys()).size).toBe(2)
  })

  test('a refusal stays until the person has seen it, and holds up no other', async () => {
    const app = await offline()
    await app.signIn('wang', tap('a'))
    await app.signIn('wang', tap('b'))
    phone.network(true)
    phone.mishaps = [{ refuse: 'INVALID_INPUT' }]
    await app.pending.sendPending()
    await app.pending.sendPending()
    expect(app.pending.pendingOf('wang')).toMatchObject([{ clientId: 'a', refused: '不行：INVALID_INPUT' }])
    expect([...phone.signIns.keys()]).toEqual(['b'])
    app.pending.dropPending('wang', 'a')
    expect(app.pending.pendingOf('wang')).toEqual([])
  })

  test('no ticket: the fact is kept and said to need the clerk', async () => {
    phone.hasNetwork = false
    const app = phone.start()
    await app.signIn('wang', tap('a'))
    expect(app.pending.pendingOf('wang')).toMatchObject([{ lacking: 'ticket' }])
    phone.network(true)
    await app.pending.sendPending()
    expect(phone.signIns.size).toBe(0)
  })

  test('a later sign-in of the same day makes it good', async () => {
    phone.hasNetwork = false
    const app = phone.start()
    await app.signIn('wang', tap('a'))
    phone.network(true)
    await app.signIn('wang', tap('b'))
    expect(app.pending.pendingOf('wang')).toEqual([])
  })

  test.each([
    ['set back', -HOUR_MS, 'clock'],
    ['beyond the ticket’s life', 72 * HOUR_MS, 'ticket'],
  ])('the phone’s clock %s: no time is made up', async (_, moved, lacking) => {
    const app = await offline()
    pass(moved)
    await app.signIn('wang', tap('a'))
    expect(app.pending.pendingOf('wang')).toMatchObject([{ lacking }])
  })

  test('no room on the phone: said, not pretended', async () => {
    const app = await offline()
    phone.hasRoom = false
    await expect(app.signIn('wang', tap('a'))).rejects.toThrow('没能记下')
  })

  test('what one person has kept is not sent by another', async () => {
    const app = await offline()
    await app.signIn('wang', tap('a'))
    phone.storage.set('me', { personId: 'zhang' })
    phone.hasNetwork = true
    await phone.start().pending.sendPending()
    expect(phone.signIns.size).toBe(0)
    expect(phone.storage.get('pending:wang')).toHaveLength(1)
  })
})

describe('what a version before has kept', () => {
  const before = (more: object) => ({ clientId: 'old', night: false, at: FIX.takenAt, tappedAt: Date.now() - HOUR_MS, ...more })
  const ticket = () => ({ ticket: 'ticket-old', receivedAt: Date.now() - 2 * HOUR_MS })
  const later = async (kept: object) => {
    phone.storage.set('pending:wang', [kept])
    const { pending } = phone.start()
    await pending.sendPending()
    return pending.pendingOf('wang')
  }

  test('by a plate: sent as it was, and what the cloud says of it stays until it is read', async () => {
    phone.mishaps = [{ refuse: 'INVALID_INPUT' }]
    const left = await later(before({ office: { code: 'djE.plate' }, ticket: ticket() }))
    expect(phone.calls.map(({ input }) => input)).toMatchObject([{ clientId: 'old', office: { code: 'djE.plate' } }])
    expect(left).toMatchObject([{ clientId: 'old', refused: '不行：INVALID_INPUT' }])
  })

  test('by a fix: sent once', async () => {
    expect(await later(before({ location: FIX, ticket: ticket() }))).toEqual([])
    expect([...phone.signIns.keys()]).toEqual(['old'])
  })

  test('a fix of unknown accuracy: never sent, and not dropped', async () => {
    const left = await later(before({ location: { ...FIX, accuracy: -1 }, ticket: ticket() }))
    expect(phone.calls).toEqual([])
    expect(left).toMatchObject([{ clientId: 'old', lacking: 'accuracy' }])
  })
})

describe('on a PC', () => {
  const platform = (name: string) => ({ canIUse: () => true, getDeviceInfo: () => ({ platform: name }) })
  test.each([
    ['windows', true],
    ['mac', true],
    ['android', undefined],
    ['ios', undefined],
  ])('%s: said with the sign-in, now and later', async (name, desktop) => {
    phone.wx = platform(name)
    const app = phone.start()
    await app.tickets.stockTickets('wang')
    phone.mishaps = ['broken']
    await app.signIn('wang', tap('a'))
    await app.pending.sendPending()
    const sent = phone.calls.filter(({ action }) => action === 'attendance.signIn').map(({ input }) => input as { desktop?: true })
    expect(sent.map((input) => input.desktop)).toEqual([desktop, desktop])
  })
})

test('an answer that takes too long: the person goes on, and it is still one', async () => {
  const app = phone.start()
  const arrived: { let: () => void }[] = []
  const { cloud } = (globalThis as unknown as { wx: { cloud: { callFunction: (given: unknown) => Promise<unknown> } } }).wx
  const { callFunction } = cloud
  cloud.callFunction = (given) => new Promise((resolve) => arrived.push({ let: () => resolve(callFunction(given)) }))
  const signing = app.signIn('wang', tap('a'))
  await jest.advanceTimersByTimeAsync(10_000)
  expect(await signing).toBeUndefined()
  expect(app.pending.pendingOf('wang')).toHaveLength(1)
  // On its way: not sent a second time meanwhile.
  const sending = app.pending.sendPending()
  await jest.advanceTimersByTimeAsync(1)
  expect(arrived).toHaveLength(1)
  arrived[0]!.let()
  await sending
  expect(app.pending.pendingOf('wang')).toEqual([])
})

test('a call that hangs and comes to nothing is followed by another, though the network was back before it failed', async () => {
  const app = phone.start()
  await app.tickets.stockTickets('wang')
  const { cloud } = (globalThis as unknown as { wx: { cloud: { callFunction: (given: unknown) => Promise<unknown> } } }).wx
  const { callFunction } = cloud
  let fail: (reason: Error) => void = () => undefined
  cloud.callFunction = () => new Promise((_, reject) => (fail = reject))
  const signing = app.signIn('wang', tap('a'))
  await jest.advanceTimersByTimeAsync(10_000)
  await signing
  cloud.callFunction = callFunction
  const sending = app.pending.sendPending()
  fail(new Error('timeout'))
  await sending
  expect([app.pending.pendingOf('wang'), phone.signIns.size]).toEqual([[], 1])
})

describe('tickets', () => {
  test('enough are held, and young ones', async () => {
    const app = phone.start()
    await Promise.all([app.tickets.stockTickets('wang'), app.tickets.stockTickets('wang')])
    expect(phone.calls).toHaveLength(app.tickets.TICKETS_KEPT)
    await app.tickets.stockTickets('wang')
    expect(phone.calls).toHaveLength(app.tickets.TICKETS_KEPT)
    pass(25 * HOUR_MS)
    await app.tickets.stockTickets('wang')
    expect(phone.calls).toHaveLength(2 * app.tickets.TICKETS_KEPT)
    expect(phone.storage.get('tickets:wang')).toMatchObject([{ receivedAt: Date.now() }, {}, {}])
  })

  test('those from before the clock was set back are given up', async () => {
    const app = phone.start()
    await app.tickets.stockTickets('wang')
    pass(-HOUR_MS)
    await app.tickets.stockTickets('wang')
    expect(app.tickets.takeTicket('wang', Date.now())).toMatchObject({ receivedAt: Date.now() })
  })
})

test('whatever happens on the way, no tap that had a ticket is lost, and no ticket serves two', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant('tap' as const) },
    { weight: 2, arbitrary: fc.boolean().map((isThere) => ({ network: isThere })) },
    { weight: 2, arbitrary: fc.constant('send' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
    { weight: 3, arbitrary: fc.constantFrom<Mishap>('unreached', 'answerLost', 'broken').map((mishap) => ({ mishap })) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      phone = new Phone()
      let app = phone.start()
      let taps = 0
      const provable = new Set<string>()
      for (const one of steps) {
        pass(60_000)
        if (one === 'tap') {
          await app.tickets.stockTickets('wang')
          const id = `tap-${++taps}`
          await app.signIn('wang', tap(id))
          if (!app.pending.pendingOf('wang').some(({ clientId, lacking }) => clientId === id && lacking)) provable.add(id)
        } else if (one === 'send') await Promise.all([app.pending.sendPending(), app.pending.sendPending()])
        else if (one === 'restart') app = phone.start()
        else if ('network' in one) phone.network(one.network)
        else phone.mishaps.push(one.mishap)
      }
      phone.mishaps = []
      phone.network(true)
      await app.pending.sendPending()
      expect(app.pending.pendingOf('wang').every((one) => one.lacking !== undefined)).toBe(true)
      expect([...phone.signIns.keys()]).toEqual(expect.arrayContaining([...provable]))
      expect(new Set(phone.usedTickets.values()).size).toBe(phone.usedTickets.size)
    }),
    { numRuns: 60 },
  )
})
