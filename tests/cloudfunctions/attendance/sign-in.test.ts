import { sealed } from '../../../cloudfunctions/_shared/platform/keys'
import { fix, startAttendance, type Attendance } from './stand'

let cloud: Attendance
beforeAll(async () => {
  cloud = await startAttendance()
})
afterAll(() => cloud.end())
beforeEach(() => cloud.load('2026-03-02T08:00:00+08:00'))

const facts = async () => (await cloud.db.collection('facts').get()).data as Record<string, unknown>[]
const signIn = async (person: string, input: object) => (await cloud.ask(person, 'signIn', input)).data
const told = (person: string | null, input: object) => cloud.told(person, 'signIn', input)

describe('a tap', () => {
  test('takes two requests and no transaction; the fact holds no coordinates [C-15]', async () => {
    const tap = fix(700, 300)
    let answer: unknown
    expect(
      await cloud.requestsOf('signIn', async () => {
        answer = await signIn('a2', tap)
      }),
    ).toBe(2)
    expect(answer).toMatchObject({ date: '2026-03-02', night: false, grade: 'B', place: '村委会', distanceMetres: 200 })
    expect(answer).toMatchObject({ repeated: false, counts: true })
    const [fact] = await facts()
    expect(fact).toMatchObject({
      kind: 'signIn',
      personId: 'a2',
      teamId: 'A',
      date: '2026-03-02',
      clientId: tap.clientId,
      once: fact!['_id'],
      accuracy: 300,
    })
    expect(JSON.stringify([fact, answer])).not.toContain(String(tap.location.latitude))
    expect(JSON.stringify([fact, answer])).not.toContain('113.12')
  })

  test('twice at once is one; one of both is the repeat', async () => {
    const tap = fix(0, 20)
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('a2', tap)))
    expect(answers.filter(({ repeated }) => repeated === true)).toHaveLength(7)
    expect(new Set(answers.map(({ firstAt }) => firstAt)).size).toBe(1)
    expect(await facts()).toHaveLength(1)
  })

  test('firstAt is the first that makes the day onPost, else the first', async () => {
    const outside = await signIn('a2', fix(5000, 20))
    expect(outside['firstAt']).toBe(outside['at'])
    await cloud.clock('2026-03-02T08:10:00+08:00')
    const second = await signIn('a2', fix(5000, 20))
    expect(second['firstAt']).toBe(outside['at'])
    await cloud.clock('2026-03-02T08:20:00+08:00')
    const within = await signIn('a2', fix(0, 20))
    expect(within['firstAt']).toBe(within['at'])
    await cloud.clock('2026-03-02T08:30:00+08:00')
    expect((await signIn('a2', fix(0, 20)))['firstAt']).toBe(within['at'])
    expect((await signIn('a3', fix(0, 20)))['firstAt']).not.toBe(within['at'])
  })

  test('whose answer was lost is the same at the second try', async () => {
    const tap = fix(0, 20)
    await cloud.faults({ database: { loseAnswer: 1 } })
    expect(await told('a2', tap)).toBe('INTERNAL')
    await cloud.faults({})
    expect(await signIn('a2', tap)).toMatchObject({ repeated: true, grade: 'A' })
    expect(await facts()).toHaveLength(1)
  })

  test('tried again after midnight is still yesterday’s, in one request; days later in four', async () => {
    await cloud.clock('2026-03-02T23:59:50+08:00')
    const tap = fix(0, 20)
    const first = await signIn('a2', tap)
    for (const [now, requests] of [
      ['2026-03-03T00:00:05+08:00', 1],
      ['2026-03-06T08:00:00+08:00', 4],
    ] as const) {
      await cloud.clock(now)
      let again: unknown
      expect(
        await cloud.requestsOf('signIn', async () => {
          again = await signIn('a2', tap)
        }),
      ).toBe(requests)
      expect(again).toEqual({ ...first, repeated: true })
    }
  })

  test('is remembered under the person: another with the same clientId makes his own', async () => {
    const tap = fix(0, 20)
    expect([await signIn('a2', tap), await signIn('a3', tap)].map(({ repeated }) => repeated)).toEqual([false, false])
  })

  test.each([
    ['neither location nor office', { clientId: 'x' }, 'INVALID_INPUT'],
    ['an unknown property', fix(0, 20, { grade: 'A' }), 'INVALID_INPUT'],
    ['a clock without an offset', { clientId: 'x', location: { ...fix(0, 20).location, takenAt: '2026-03-02T08:00:00' } }, 'INVALID_INPUT'],
    ['no clientId', { location: fix(0, 20).location }, 'INVALID_INPUT'],
    ['an empty note', fix(0, 20, { note: '  ' }), 'INVALID_INPUT'],
    ['a note that nobody can see', fix(0, 20, { note: '\u200b\u3164' }), 'INVALID_INPUT'],
    ['no accuracy', fix(0, -1), 'INVALID_INPUT'],
    ['an id with what nobody sees', { ...fix(0, 20), clientId: 'a\u200bb' }, 'INVALID_INPUT'],
    ['from a computer', fix(0, 20, { desktop: true }), undefined],
    ['from a computer that is none', fix(0, 20, { desktop: false }), 'INVALID_INPUT'],
    ['a note of 500', fix(0, 20, { note: '字'.repeat(500) }), undefined],
    ['a note of 501', fix(0, 20, { note: '字'.repeat(501) }), 'INVALID_INPUT'],
  ])('%s', async (_, input, code) => expect((await cloud.ask('a2', 'signIn', input)).code).toBe(code))

  test('who is in no team, and who is nobody', async () => {
    const { detail } = await cloud.ask('a2', 'signIn', fix(0, -1))
    expect(detail?.errors?.map(({ path }) => path)).toContain('/location/accuracy')
    for (const person of ['clerk1', 'town1', 'org', 'idle']) expect(await told(person, fix(0, 20))).toBe('NOT_ON_TEAM')
    expect(await told('stranger', fix(0, 20))).toBe('NOT_BOUND')
    expect(await told(null, fix(0, 20))).toBe('NOT_BOUND')
    expect(await told('stranger', { clientId: 'x' })).toBe('INVALID_INPUT')
  })
})

describe('a night [003-08]', () => {
  test('at the township’s compound, for the evening’s date, in the month’s nights', async () => {
    const compound = { latitude: 26.12, longitude: 113.11, accuracy: 20, takenAt: '2026-03-02T21:00:00+08:00' }
    await cloud.clock('2026-03-03T02:00:00+08:00')
    expect(await signIn('a2', { clientId: 'n', night: true, location: compound })).toMatchObject({
      date: '2026-03-02',
      night: true,
      grade: 'A',
      place: '便江街道院',
    })
    expect(await signIn('a2', { clientId: 'd', location: compound })).toMatchObject({
      date: '2026-03-03',
      grade: 'outside',
      place: '村委会',
    })
    const { days, counters } = (await cloud.ask('a2', 'month', { month: '2026-03' })).data
    expect(counters).toMatchObject({ nights: 1, daysInVillage: 0 })
    expect(days.find(({ date }) => date === '2026-03-02')?.status).toBe('unconfirmed')
  })
})

test.each([
  ['08:00', fix(0, 20), true],
  ['08:00', fix(5000, 20), false],
  ['20:59', fix(0, 20, { night: true }), false],
  ['21:00', fix(0, 20, { night: true }), true],
  ['08:00', fix(0, 20, { desktop: true }), false],
])('at %s: whether it counts is told at once', async (time, input, counts) => {
  await cloud.clock(`2026-03-02T${time}:00+08:00`)
  expect((await signIn('a2', input))['counts']).toBe(counts)
})

test('on one date a hundred at most; a second try of the last is no other', async () => {
  const at = (i: number) => `2026-03-02T08:00:00.${String(i).padStart(3, '0')}+08:00`
  const kept = Array.from({ length: 99 }, (_, i) => ({
    ...{ _id: `kept-${i}`, once: `kept-${i}`, kind: 'signIn', personId: 'a2', teamId: 'A', clientId: `kept-${i}`, date: '2026-03-02' },
    ...{ night: false, grade: 'outside', at: at(i), arrivedAt: at(i) },
  }))
  await cloud.db.collection('facts').add(kept)
  const last = fix(0, 20)
  expect([await told('a2', last), await told('a2', fix(0, 20)), await told('a2', last)]).toEqual([
    expect.objectContaining({ repeated: false, grade: 'A' }),
    'TOO_MANY',
    expect.objectContaining({ repeated: true }),
  ])
  expect(await told('a3', fix(0, 20))).toMatchObject({ grade: 'A' })
  expect((await cloud.ask('a2', 'month', { month: '2026-03' })).data.days.at(-1)).toMatchObject({ status: 'onPost', grade: 'A' })
})

describe('without a network', () => {
  const HOUR = 3_600_000
  const ticketFor = async (person: string) => String((await cloud.ask(person, 'ticket')).data['ticket'])

  test('a ticket costs one request, tells its end, and is for those in a team', async () => {
    let ticket: unknown
    expect(
      await cloud.requestsOf('ticket', async () => {
        ticket = await cloud.told('a2', 'ticket')
      }),
    ).toBe(1)
    const { issuedAt, expiresAt } = ticket as { issuedAt: string; expiresAt: string }
    expect(Date.parse(expiresAt) - Date.parse(issuedAt)).toBe(72 * HOUR)
    expect([await cloud.told('clerk1', 'ticket'), await cloud.told('stranger', 'ticket')]).toEqual(['FORBIDDEN', 'NOT_BOUND'])
    expect(await ticketFor('a2')).not.toBe(await ticketFor('a2'))
  })

  test('counts for the day of the tap, as C, in two requests', async () => {
    const offline = { ticket: await ticketFor('a2'), elapsedMs: 20 * HOUR }
    await cloud.clock('2026-03-04T10:00:00+08:00')
    let answer: unknown
    expect(
      await cloud.requestsOf('signIn', async () => {
        answer = await signIn('a2', fix(0, 30, { offline }))
      }),
    ).toBe(2)
    expect(answer).toMatchObject({ date: '2026-03-03', grade: 'C', repeated: false })
    const { days } = (await cloud.ask('a2', 'month', { month: '2026-03' })).data
    expect(days.find(({ date }) => date === '2026-03-03')).toMatchObject({ status: 'onPost', grade: 'C', flags: ['sentLate'] })
  })

  test('a ticket serves one sign-in, however many come at once; the same sign-in again is the same', async () => {
    const offline = { ticket: await ticketFor('a2'), elapsedMs: HOUR }
    await cloud.clock('2026-03-02T12:00:00+08:00')
    const taps = Array.from({ length: 6 }, () => fix(0, 30, { offline }))
    const replies = await Promise.all(taps.map((tap) => cloud.ask('a2', 'signIn', tap)))
    expect(replies.map(({ ok, code }) => (ok ? 'kept' : code)).sort()).toEqual([
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'kept',
    ])
    expect(replies.find(({ ok }) => !ok)?.detail?.errors).toEqual([
      { path: '/offline/ticket', message: '这张离线签到凭证已经用过，一张只能签到一次' },
    ])
    expect(await signIn('a2', taps[replies.findIndex(({ ok }) => ok)]!)).toMatchObject({ repeated: true, grade: 'C' })
    expect(await facts()).toHaveLength(1)
  })

  test('several tickets may be held', async () => {
    const tickets = [await ticketFor('a2'), await ticketFor('a2')]
    await cloud.clock('2026-03-04T12:00:00+08:00')
    const dates = []
    for (const [i, ticket] of tickets.entries())
      dates.push((await signIn('a2', fix(0, 30, { offline: { ticket, elapsedMs: (1 + 24 * i) * HOUR } })))['date'])
    expect(dates).toEqual(['2026-03-02', '2026-03-03'])
  })

  test('what has been kept stays kept when the ticket has expired', async () => {
    const offline = { ticket: await ticketFor('a2'), elapsedMs: HOUR }
    const tap = fix(0, 30, { offline })
    await cloud.clock('2026-03-05T07:59:00+08:00')
    const first = await signIn('a2', tap)
    await cloud.clock('2026-03-05T08:01:00+08:00')
    let again: unknown
    expect(
      await cloud.requestsOf('signIn', async () => {
        again = await signIn('a2', tap)
      }),
    ).toBe(1)
    expect(again).toEqual({ ...first, repeated: true })
    const { detail } = await cloud.ask('a2', 'signIn', fix(0, 30, { offline }))
    expect(detail?.errors?.map(({ path }) => path)).toEqual(['/offline/ticket'])
  })

  test('a refusal is not remembered', async () => {
    const tap = fix(0, 30)
    expect(await told('a2', { ...tap, offline: { ticket: 'made up', elapsedMs: 0 } })).toBe('INVALID_INPUT')
    expect(await signIn('a2', tap)).toMatchObject({ repeated: false, grade: 'A' })
  })

  test.each([
    ['another’s', 'a3', (ticket: string) => ticket, HOUR],
    ['changed', 'a2', (ticket: string) => `${ticket.slice(0, 5)}${ticket[5] === 'A' ? 'B' : 'A'}${ticket.slice(6)}`, HOUR],
    ['signed by nobody', 'a2', (ticket: string) => ticket.split('.')[0]!, HOUR],
    [
      'of another county',
      'a2',
      () => sealed('another secret', 'ticket', JSON.stringify(['a2', Date.parse('2026-03-02T08:00:00+08:00'), 'n'])),
      HOUR,
    ],
    ['tapped in the future', 'a2', (ticket: string) => ticket, 5 * HOUR],
    ['tapped before the issue', 'a2', (ticket: string) => ticket, -1],
    ['tapped at no time at all', 'a2', (ticket: string) => ticket, 1e300],
  ] as [string, string, (ticket: string) => string, number][])('a ticket that is %s', async (_, person, change, elapsedMs) => {
    const ticket = await ticketFor('a2')
    await cloud.clock('2026-03-02T12:00:00+08:00')
    expect(await told(person, fix(0, 30, { offline: { ticket: change(ticket), elapsedMs } }))).toBe('INVALID_INPUT')
    expect(await facts()).toEqual([])
  })
})
