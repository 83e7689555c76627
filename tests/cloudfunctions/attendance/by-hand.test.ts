import { idOf } from '../../../cloudfunctions/_shared/platform/keys'
import { fix, startAttendance, type Attendance } from './stand'

/** What others say of a person's day: a code shown at the office, a witness, many entries at once. */

let cloud: Attendance
beforeAll(async () => {
  cloud = await startAttendance()
})
afterAll(() => cloud.end())
beforeEach(() => cloud.load('2026-03-04T08:00:00+08:00'))

const facts = async () => (await cloud.db.collection('facts').get()).data as Record<string, unknown>[]
const at = (time: string) => cloud.clock(`2026-03-${time}+08:00`)
const dayOf = async (person: string, date: string) =>
  (await cloud.ask(person, 'month', { month: '2026-03' })).data.days.find((day) => day.date === date)

describe('the code that a village office shows', () => {
  type Codes = { codes: { from: string; to: string; code: string }[] }
  const shown = async (person: string, villageId = 'v1') => (await cloud.told(person, 'officeCode', { villageId })) as Codes
  const first = async (person: string, villageId = 'v1') => (await shown(person, villageId)).codes[0]!.code
  let serial = 0
  const reads = (person: string, code: string, more: object = {}) =>
    cloud.ask(person, 'signIn', { clientId: `code-${serial++}`, office: { code }, ...more })
  const grade = async (person: string, code: string, more: object = {}) => {
    const { ok, data, code: refusal } = await reads(person, code, more)
    return ok ? data['grade'] : refusal
  }

  test('is ten digits, another each half minute, the same whenever it is asked for', async () => {
    await at('04T08:00:01')
    const { codes } = await shown('branch1')
    // Twenty, or one more where the clock stands within a half minute.
    expect(codes).toHaveLength(21)
    for (const { code } of codes) expect(code).toMatch(/^\d{10}$/)
    expect(new Set(codes.map(({ code }) => code)).size).toBe(21)
    await at('04T08:05:01')
    expect((await shown('branch1')).codes.slice(0, 11)).toEqual(codes.slice(10))
    expect(await first('a1')).not.toBe(await first('branch1'))
  })

  test.each([
    ['branch1', 'v1', undefined],
    ['a1', 'v1', undefined],
    ['clerk1', 'v1', undefined],
    ['clerk1', 'v2', undefined],
    ['b1', 'v2', undefined],
    ['b1', 'v1', 'NOT_FOUND'],
    ['branch1', 'v2', 'NOT_FOUND'],
    ['clerk2', 'v1', 'NOT_FOUND'],
    ['clerk1', 'nowhere', 'NOT_FOUND'],
    ['a2', 'v1', 'FORBIDDEN'],
    ['town1', 'v1', 'FORBIDDEN'],
    ['org', 'v1', 'FORBIDDEN'],
    ['stranger', 'v1', 'NOT_BOUND'],
  ])('%s shows that of %s: %s', async (person, villageId, code) =>
    expect((await cloud.ask(person, 'officeCode', { villageId })).code).toBe(code),
  )

  test('makes the reader’s day; who showed it is the witness, and is named', async () => {
    const code = await first('branch1')
    const { data } = await reads('a2', `${code.slice(0, 5)} ${code.slice(5)}`)
    expect(data).toMatchObject({ grade: 'B', counts: true })
    expect(await facts()).toMatchObject([{ office: true, shownBy: { personId: 'branch1', name: '何支书' } }])
    const why = (await cloud.ask('a1', 'explain', { personId: 'a2', date: '2026-03-04' })).data
    expect(why['facts']).toEqual([
      expect.objectContaining({ byName: '何支书', text: expect.stringContaining('扫了何支书出示的在岗码') as string }),
    ])
  })

  test('costs no more than a fix does', async () => {
    const code = await first('clerk1')
    expect(await cloud.requestsOf('signIn', () => reads('a2', code))).toBe(2)
    expect(await cloud.requestsOf('officeCode', () => shown('a1'))).toBe(1)
  })

  test.each([
    ['before its half minute', '03T23:59:59.999', 'INVALID_INPUT'],
    ['at its first instant', '04T00:00:00.000', 'B'],
    ['in its last millisecond', '04T00:00:29.999', 'B'],
    ['when the next one runs', '04T00:00:30.000', 'INVALID_INPUT'],
    ['ten minutes later', '04T00:10:00.000', 'INVALID_INPUT'],
  ])('%s', async (_, time, expected) => {
    await at('04T00:00:10')
    const { codes } = await shown('branch1')
    const tap = Date.parse(`2026-03-${time}+08:00`)
    await at('03T23:00:00')
    const { ticket } = (await cloud.ask('a2', 'ticket')).data
    const issued = Date.parse(String((await cloud.ask('a2', 'ticket')).data['issuedAt']))
    await at('05T08:00:00')
    // Without a network the instant of the tap is known to the millisecond: that of the scan, not of the arrival.
    const elapsedMs = tap - Date.parse('2026-03-03T23:00:00+08:00')
    expect(issued).toBeGreaterThanOrEqual(Date.parse('2026-03-03T23:00:00+08:00'))
    const drift =
      Number(Buffer.from(String(ticket).split('.')[0]!, 'base64url').toString().split(',')[1]) - Date.parse('2026-03-03T23:00:00+08:00')
    const told = await grade('a2', codes[0]!.code, { offline: { ticket, elapsedMs: elapsedMs - drift } })
    expect(told).toBe(expected === 'B' ? 'C' : expected)
  })

  test('is of its own village; nobody’s own; nobody’s who may not show it any more', async () => {
    const [ofA1, ofBranch, ofV2] = [await first('a1'), await first('branch1'), await first('clerk1', 'v2')]
    expect([await grade('a1', ofA1), await grade('a2', ofV2), await grade('b2', ofA1), await grade('b2', ofV2)]).toEqual([
      'OWN_RECORD',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'B',
    ])
    await cloud.db.collection('people').doc('branch1').update({ posts: [] })
    expect(await grade('a2', ofBranch)).toBe('INVALID_INPUT')
  })

  test('of the first secretary of another team in the village', async () => {
    const post = { role: 'firstSecretary', teamId: 'A9', villageId: 'v1', townshipId: 't1' }
    await cloud.db
      .collection('people')
      .doc('idle')
      .update({ posts: [post], seats: ['team:A9'], scope: ['village:v1', 'township:t1', 'county'] })
    const team = { name: '二队', villageId: 'v1', townshipId: 't1', leaves: [] }
    await cloud.db.collection('teams').add({ _id: 'A9', ...team, posts: [{ personId: 'idle', name: '钟后备', role: 'firstSecretary' }] })
    expect(await grade('a2', await first('idle'))).toBe('B')
  })

  test('with a fix: inside is A, coarse is B, surely elsewhere is outside and told', async () => {
    const code = await first('branch1')
    const place = (metres: number, accuracy: number, more: object = {}) => ({ location: fix(metres, accuracy).location, ...more })
    expect([await grade('a2', code, place(0, 20)), await grade('a3', code, place(0, 5000))]).toEqual(['A', 'B'])
    expect([await grade('a1', code, place(90_000, 20)), await grade('a1', code, place(0, -1))]).toEqual(['outside', 'B'])
    expect(await dayOf('a1', '2026-03-04')).toMatchObject({ status: 'onPost', flags: ['codeElsewhere'] })
  })

  test('gives a night, unless the village’s first place is for the day alone', async () => {
    await at('04T22:00:00')
    const code = await first('branch1')
    expect((await reads('a2', code, { night: true })).data).toMatchObject({ grade: 'B', counts: true })
    const circle = { latitude: 26.13, longitude: 113.12, radiusMetres: 500 }
    await cloud.db
      .collection('units')
      .doc('village:v1')
      .update({ places: [{ name: '村委会', use: 'day', circle }] })
    expect((await reads('a3', code, { night: true })).data).toMatchObject({ grade: 'B', counts: false })
    expect(await dayOf('a3', '2026-03-04')).toMatchObject({ status: 'unconfirmed', flags: ['nightAtDayPlace'] })
  })

  test.each(['v1', 'o4lUVJa0Yd3S_q-rJx1tZA', 'djE.Zm9vYmFyYmF6cXV4Zm9vYg', '123456789', '12345678901'])(
    'what is no such code is told what to scan: %s',
    async (code) => {
      const { code: refusal, detail } = await reads('a2', code, { location: fix(0, 20).location })
      expect([refusal, detail?.errors]).toEqual([
        'INVALID_INPUT',
        [{ path: '/office/code', message: expect.stringContaining('牌子上的码只供群众查看，请扫村委会出示的在岗码') as string }],
      ])
    },
  )
})

describe('the branch secretary as a witness', () => {
  const says = (person: string, personId: string, date?: string) => cloud.told(person, 'witness', { personId, ...(date ? { date } : {}) })

  test('of equal worth to a B, in the month and in why; again is the same', async () => {
    expect(await says('branch1', 'a2', '2026-03-02')).toMatchObject({ personId: 'a2', date: '2026-03-02', status: 'onPost', grade: 'B' })
    await at('04T09:00:00')
    expect(await says('branch1', 'a2', '2026-03-02')).toMatchObject({ status: 'onPost' })
    expect(await facts()).toMatchObject([{ kind: 'witness', byPersonId: 'branch1', byName: '何支书' }])
    expect(await dayOf('a2', '2026-03-02')).toMatchObject({ status: 'onPost', grade: 'B', reviewed: false })
    expect((await cloud.ask('branch1', 'month', { month: '2026-03', personId: 'a2' })).data['counters']).toMatchObject({ daysInVillage: 1 })
    expect(await cloud.told('a2', 'explain', { date: '2026-03-02' })).toMatchObject({ why: '村党支部何支书3月4日 08:00证明当天在村' })
  })

  test.each([
    ['branch1', 'a2', undefined, undefined],
    ['branch1', 'a2', '2026-03-01', undefined],
    ['branch1', 'a2', '2026-02-28', 'INVALID_INPUT'],
    ['branch1', 'a2', '2026-03-05', 'INVALID_INPUT'],
    ['branch3', 'a2', undefined, 'NOT_FOUND'],
    ['branch1', 'b2', undefined, 'NOT_FOUND'],
    ['branch1', 'nobody', undefined, 'NOT_FOUND'],
    ['branch1', 'idle', undefined, 'NOT_FOUND'],
    ['a1', 'a2', undefined, 'FORBIDDEN'],
    ['clerk1', 'a2', undefined, 'FORBIDDEN'],
    ['b1', 'b1', undefined, 'OWN_RECORD'],
    ['b1', 'b2', undefined, undefined],
    ['stranger', 'a2', undefined, 'NOT_BOUND'],
  ])('%s of %s on %s: %s', async (person, personId, date, code) => {
    const told = await says(person, personId, date)
    expect(typeof told === 'string' ? told : undefined).toBe(code)
  })

  test('not of a day of leave, nor of a closed month [002-23]', async () => {
    const [from, to] = (['am', 'pm'] as const).map((half) => ({ date: '2026-03-04', half }))
    await cloud.db.collection('leaves').add({ _id: 'l', applicantId: 'a2', kind: 'sick', state: 'approved', from, to })
    expect([await says('branch1', 'a2'), await says('branch1', 'a2', '2026-02-28')]).toEqual(['ON_LEAVE', 'INVALID_INPUT'])
    await cloud.clock('2026-04-02T08:00:00+08:00')
    await cloud.lock('t1', '2026-03')
    expect(await says('branch1', 'a2', '2026-03-31')).toBe('REGISTER_LOCKED')
    expect(await says('branch1', 'a2', '2026-04-01')).toMatchObject({ status: 'onPost' })
  })
})

describe('the clerk enters many days at once [002-20]', () => {
  const days = (...list: [personId: string, date: string][]) => list.map(([personId, date]) => ({ personId, date: `2026-03-${date}` }))
  const enter = (list: object[], more: object = {}, clerk = 'clerk1') =>
    cloud.ask(clerk, 'recordDays', { days: list, status: 'onPost', reason: '纸质考勤', ...more })
  const codeOf = async (list: object[], more: object = {}, clerk = 'clerk1') => (await enter(list, more, clerk)).code ?? 'done'

  test('all, in few requests; what stood is in their history; the same again changes nothing', async () => {
    await cloud.ask('clerk1', 'recordDay', { ...days(['a2', '02'])[0]!, status: 'restDay', reason: '轮休' })
    const list = days(['a2', '02'], ['a2', '03'], ['a3', '03'], ['b2', '03'], ['b2', '03'])
    let reply: { days: unknown[] } | undefined
    const requests = await cloud.requestsOf('recordDays', async () => {
      reply = (await enter(list)).data
    })
    // The caller, the people, facts, leaves; then begin, two ledgers, what stands, all that are new, the one that is replaced, two ledgers, commit;
    // and to tell him whose day was known: what he is told by, read, written, and what became of the card.
    expect(requests).toBe(16)
    expect(reply!.days).toHaveLength(4)
    for (const day of reply!.days) expect(day).toMatchObject({ status: 'onPost', reviewed: true })
    const before = await facts()
    expect(before.find((fact) => fact['date'] === '2026-03-02')).toMatchObject({ status: 'onPost', history: [{ status: 'restDay' }] })
    expect([await codeOf(list), await facts()]).toEqual(['done', before])
  })

  test('a hundred cost no more', async () => {
    const list = ['a1', 'a2', 'a3', 'b2'].flatMap((person) =>
      Array.from({ length: 25 }, (_, i) => ({ personId: person, date: `2026-02-${String(i + 1).padStart(2, '0')}` })),
    )
    expect(await cloud.requestsOf('recordDays', () => enter(list))).toBe(15)
    expect(await cloud.requestsOf('recordDays', () => enter(list))).toBe(10)
  })

  test.each([
    ['one of another township', days(['a2', '02'], ['c1', '02']), 'NOT_FOUND'],
    ['one that is nobody', days(['a2', '02'], ['nobody', '02']), 'NOT_FOUND'],
    ['one to come', days(['a2', '02'], ['a2', '05']), 'INVALID_INPUT'],
    ['none', [], 'INVALID_INPUT'],
    ['101', Array<object>(101).fill(days(['a2', '02'])[0]!), 'INVALID_INPUT'],
    ['100 times the same', Array<object>(100).fill(days(['a2', '02'])[0]!), 'done'],
  ])('%s', async (_, list, code) => {
    expect(await codeOf(list)).toBe(code)
    expect(await facts()).toHaveLength(code === 'done' ? 1 : 0)
  })
  test('one on leave, one in a closed month, one of his own: none is entered', async () => {
    const list = days(['b2', '02'], ['a2', '03'], ['a3', '03'])
    const [from, to] = (['am', 'pm'] as const).map((half) => ({ date: '2026-03-03', half }))
    await cloud.db.collection('leaves').add({ _id: 'l', applicantId: 'a2', kind: 'sick', state: 'approved', from, to })
    expect(await codeOf(list)).toBe('ON_LEAVE')
    await cloud.db.collection('leaves').doc('l').remove()
    await cloud.clock('2026-04-02T08:00:00+08:00')
    await cloud.lock('t1', '2026-03')
    expect(await codeOf(list)).toBe('REGISTER_LOCKED')
    await cloud.db.collection('registers').doc(idOf('t1', '2026-03')).remove()
    const clerks = { role: 'townshipClerk', townshipId: 't1' }
    const { data } = (await cloud.db.collection('people').doc('a3').get()) as unknown as { data: [{ posts: object[] }] }
    await cloud.db
      .collection('people')
      .doc('a3')
      .update({ posts: [...data[0].posts, clerks] })
    expect([await codeOf(days(['b2', '02'], ['a3', '03']), {}, 'a3'), await facts()]).toEqual(['OWN_RECORD', []])
  })
  test('nothing is half-written when the database fails', async () => {
    const list = days(['a2', '02'], ['b2', '02'])
    for (let failAfter = 0; failAfter < 12; failAfter++) {
      await cloud.load('2026-03-04T08:00:00+08:00')
      await cloud.faults({ database: { failAfter } })
      expect(await codeOf(list)).toBe('INTERNAL')
      await cloud.faults({})
      expect(await facts()).toEqual([])
      expect([await codeOf(list), (await facts()).length]).toEqual(['done', 2])
    }
  })
})
