import { fix, startAttendance, type Attendance } from './stand'

let cloud: Attendance
beforeAll(async () => {
  cloud = await startAttendance()
})
afterAll(() => cloud.end())
beforeEach(() => cloud.load('2026-03-09T08:00:00+08:00'))

type Half = { date: string; half: string }
const half = (text: string): Half => ({ date: text.slice(0, 10), half: text.slice(11) })
const leave = (applicantId: string, from: string, to: string, more: object = {}) => ({
  _id: `l-${applicantId}-${from}`,
  applicantId,
  applicantName: '王秀英',
  kind: 'personal',
  from: half(from),
  to: half(to),
  state: 'approved',
  reason: '看病',
  destination: '郴州市',
  decidedAt: '2026-03-01T09:00:00.000+08:00',
  chain: [{ role: 'townshipCommittee', state: 'approved', personId: 'town1', personName: '唐书记', by: 'self' }],
  ...more,
})
const keep = (...leaves: object[]) => cloud.db.collection('leaves').add(leaves)
const monthOf = async (asker: string, input: object) => (await cloud.ask(asker, 'month', input)).data

describe('a month', () => {
  test('of facts, leaves and calendar, up to today, in one request; another’s in two', async () => {
    await keep(
      leave('a2', '2026-02-27 pm', '2026-03-02 am'),
      leave('a2', '2026-03-04 am', '2026-03-04 pm', { kind: 'training' }),
      leave('a2', '2026-03-05 am', '2026-03-20 pm', { kind: 'sick', state: 'returned', returnedOn: half('2026-03-05 pm') }),
      leave('a2', '2026-03-06 am', '2026-03-06 pm', { _id: 'rejected', state: 'rejected' }),
      leave('a3', '2026-03-03 am', '2026-03-03 pm'),
    )
    await cloud.ask('a2', 'signIn', fix(0, 20))
    let own: unknown
    let others: unknown
    expect(
      await cloud.requestsOf('month', async () => {
        own = await monthOf('a2', { month: '2026-03' })
      }),
    ).toBe(1)
    expect(
      await cloud.requestsOf('month', async () => {
        others = await monthOf('clerk1', { month: '2026-03', personId: 'a2' })
      }),
    ).toBe(2)
    expect(others).toEqual(own)
    expect(own).toMatchObject({ month: '2026-03', personId: 'a2', name: '王秀英' })
    const { days, counters } = own as Awaited<ReturnType<typeof monthOf>>
    expect(days.map(({ date, status }) => `${date.slice(8)} ${status}`)).toEqual([
      '01 personalLeave',
      '02 unconfirmed',
      '03 unconfirmed',
      '04 officialTrip',
      '05 sickLeave',
      '06 unconfirmed',
      '07 restDay',
      '08 restDay',
      '09 onPost',
    ])
    expect(counters).toEqual({
      daysInVillage: 1,
      nights: 0,
      officialTripDays: 1,
      leaveDays: 2.5,
      workingDays: 6,
      unconfirmed: 2.5,
      absentWithoutLeave: 0,
    })
    expect(own).toMatchObject({
      measures: [
        { quota: 'daysPerMonth', counted: 1, required: 20, isDue: false, missing: 19 },
        { quota: 'nightsPerMonth', counted: 0, required: 12, isDue: false, missing: 12 },
      ],
    })
    expect(own).not.toHaveProperty('byWeek')
  })

  test('a leave of a year is found by a day in its middle', async () => {
    await keep(leave('a2', '2025-06-01 am', '2026-06-01 pm', { kind: 'maternity' }))
    const { days } = await monthOf('a2', { month: '2026-03' })
    expect(new Set(days.map(({ status }) => status))).toEqual(new Set(['otherLeave']))
  })

  test('an approved leave stands in it, however many were withdrawn', async () => {
    const gone = Array.from({ length: 1001 }, (_, i) =>
      leave('a2', '2026-03-04 am', '2026-03-04 pm', { _id: `a-${i}`, state: 'withdrawn' }),
    )
    for (const part of [gone.slice(0, 500), gone.slice(500)]) await keep(...part)
    await keep(leave('a2', '2026-03-04 am', '2026-03-04 pm', { _id: 'z', kind: 'sick' }))
    for (const asker of ['a2', 'clerk1']) {
      const { days } = await monthOf(asker, { month: '2026-03', personId: 'a2' })
      expect(days.find(({ date }) => date === '2026-03-04')?.status).toBe('sickLeave')
    }
    expect(await cloud.told('a2', 'explain', { date: '2026-03-04' })).toMatchObject({ leaveId: 'z' })
  })

  test('the day on which his post was ended, or on which he was moved, stays his if he has served it', async () => {
    await cloud.ask('a2', 'signIn', fix(0, 20))
    await cloud.ask('a3', 'signIn', fix(5000, 20))
    const posts = (to: string) => [{ role: 'member', teamId: 'A', villageId: 'v1', townshipId: 't1', from: '2025-06-01', to }]
    for (const person of ['a1', 'a2', 'a3'])
      await cloud.db
        .collection('people')
        .doc(person)
        .update({ posts: posts('2026-03-08') })
    await cloud.clock('2026-03-10T08:00:00+08:00')
    const last = async (personId: string) => (await monthOf('clerk1', { month: '2026-03', personId })).days.at(-1)
    expect([await last('a1'), await last('a2'), await last('a3')]).toMatchObject([
      { date: '2026-03-08' },
      { date: '2026-03-09', status: 'onPost' },
      { date: '2026-03-09', status: 'unconfirmed', flags: ['outside'] },
    ])
    const why = (personId: string, date: string) => cloud.told('clerk1', 'explain', { date, personId })
    expect([await why('a1', '2026-03-09'), await why('a2', '2026-03-10')]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    expect(await why('a2', '2026-03-09')).toMatchObject({ status: 'onPost' })
    const mend = { personId: 'a3', date: '2026-03-09', status: 'onPost', reason: '村委会纸质登记' }
    expect(await cloud.told('clerk1', 'recordDay', mend)).toMatchObject({ status: 'onPost', reviewed: true })
    expect([await cloud.told('clerk2', 'recordDay', mend), await cloud.told('clerk1', 'recordDay', { ...mend, personId: 'a1' })]).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
    ])
  })

  test('to come is empty; before and after his time in the team as well', async () => {
    for (const month of ['2026-04', '2025-05', '2027-06']) expect((await monthOf('a2', { month })).days).toEqual([])
    expect((await monthOf('clerk1', { month: '2026-03' })).days).toEqual([])
  })

  test.each([['2026-13'], ['2026-3'], ['2026-03-01'], ['0000-01'], [202603]])('%j is no month', async (month) => {
    expect(await cloud.told('a2', 'month', { month })).toBe('INVALID_INPUT')
  })
})

describe('why a day stands as it does', () => {
  test('facts, leave, who signed; not what the leave is for; no coordinates', async () => {
    await keep(leave('a2', '2026-03-09 am', '2026-03-09 am', { kind: 'sick' }))
    const tap = fix(0, 20)
    await cloud.clock('2026-03-09T13:00:00+08:00')
    await cloud.ask('a2', 'signIn', tap)
    const { data } = await cloud.ask('a1', 'explain', { date: '2026-03-09', personId: 'a2' })
    expect(data).toMatchObject({
      personId: 'a2',
      name: '王秀英',
      status: 'onPost',
      half: { am: 'sickLeave', pm: 'onPost' },
      why: '上午病假，假条已批准；3月9日 13:00 签到，在村委会，精度20米，有效',
      leaves: [{ kind: 'sick', text: '病假 3月9日上午，3月1日 09:00批准，唐书记（乡镇党委）已签字' }],
    })
    for (const hidden of ['看病', '郴州', '113.12', String(tap.location.latitude)]) expect(JSON.stringify(data)).not.toContain(hidden)
  })
  test.each([
    ['today', '2026-03-09', 'unconfirmed'],
    ['tomorrow', '2026-03-10', 'NOT_FOUND'],
    ['before his time', '2025-05-31', 'NOT_FOUND'],
    ['his first', '2025-06-01', 'restDay'],
  ])('%s', async (_, date, expected) => {
    const reply = await cloud.ask('a2', 'explain', { date })
    expect(reply.ok ? reply.data['status'] : reply.code).toBe(expected)
  })
  test('costs one request beside the corrections that were asked for, another’s two', async () => {
    expect(await cloud.requestsOf('explain', () => cloud.ask('a2', 'explain', { date: '2026-03-09' }))).toBe(2)
    expect(await cloud.requestsOf('explain', () => cloud.ask('a1', 'explain', { date: '2026-03-09', personId: 'a2' }))).toBe(3)
  })
})

describe('who reads whose days', () => {
  test.each([
    ['a2', true],
    ['a1', true],
    ['clerk1', true],
    ['town1', true],
    ['org', true],
    ['a3', false],
    ['b1', false],
    ['branch1', true],
    ['town2', false],
    ['clerk2', false],
    ['bureau', false],
    ['deputy', false],
    ['sup', false],
    ['unit', false],
    ['idle', false],
  ])('%s of a2: %s', async (asker, may) => {
    for (const [action, input] of [
      ['month', { month: '2026-03' }],
      ['explain', { date: '2026-03-03' }],
    ] as const) {
      expect((await cloud.ask(asker, action, { ...input, personId: 'a2' })).code).toBe(may ? undefined : 'NOT_FOUND')
    }
  })
  test('whoever does not exist is not found either', async () => {
    for (const asker of ['org', 'a2']) expect(await cloud.told(asker, 'month', { month: '2026-03', personId: 'nobody' })).toBe('NOT_FOUND')
  })
  test('the first secretary of the team to which he has moved, and of that in which he was then', async () => {
    const post = (teamId: string, villageId: string, townshipId: string, from: string, to: string) => ({
      role: 'member',
      teamId,
      villageId,
      townshipId,
      from,
      to,
    })
    await cloud.db
      .collection('people')
      .doc('a2')
      .update({ posts: [post('A', 'v1', 't1', '2025-06-01', '2026-02-10'), post('C', 'v3', 't2', '2026-02-11', '2027-05-31')] })
    const may = async (asker: string, month: string) => (await cloud.ask(asker, 'month', { month, personId: 'a2' })).ok
    expect(
      await Promise.all([
        may('a1', '2026-02'),
        may('a1', '2026-03'),
        may('c1', '2026-02'),
        may('c1', '2026-03'),
        may('clerk1', '2026-03'),
        may('clerk2', '2026-03'),
      ]),
    ).toEqual([true, false, true, true, false, true])
  })
})
