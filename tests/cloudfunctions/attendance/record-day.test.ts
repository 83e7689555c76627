import { idOf } from '../../../cloudfunctions/_shared/platform/keys'
import { fix, startAttendance, type Attendance, type Day } from './stand'

let cloud: Attendance
beforeAll(async () => {
  cloud = await startAttendance()
})
afterAll(() => cloud.end())
beforeEach(() => cloud.load('2026-03-04T08:00:00+08:00'))

const entry = { personId: 'a2', date: '2026-03-03', status: 'onPost', reason: '无信号，村委会纸质登记' }
const record = (more: object = {}, clerk = 'clerk1') => cloud.ask(clerk, 'recordDay', { ...entry, ...more })
const codeOf = async (more: object = {}, clerk = 'clerk1') => (await record(more, clerk)).code ?? 'done'
const facts = async () => (await cloud.db.collection('facts').get()).data as Record<string, unknown>[]
const dayOf = async (date = entry.date) =>
  (await cloud.ask('a2', 'month', { month: '2026-03' })).data.days.find((day: Day) => day.date === date)
const lock = async (months: string[]) => {
  await cloud.clock('2026-04-02T08:00:00+08:00')
  await cloud.lock('t1', ...months)
}
const leave = (from: string, to: string, more: object = {}) => ({
  _id: `l-${from}`,
  applicantId: 'a2',
  kind: 'personal',
  state: 'approved',
  from: { date: entry.date, half: from },
  to: { date: entry.date, half: to },
  ...more,
})

type SdkTransaction = {
  collection: (name: string) => {
    doc: (id: string) => { get: () => Promise<{ data: Record<string, unknown> }>; set: (fields: object) => Promise<unknown> }
  }
  commit: () => Promise<unknown>
  rollback: () => Promise<unknown>
}

describe('the clerk’s entry [002-20]', () => {
  test('makes the day, of equal worth with a sign-in, and says so', async () => {
    const sheet = await cloud.upload('clerk1', 'evidence/clerk1/sheet.jpg')
    const { data } = await record({ evidenceFileIds: [sheet] })
    expect(data).toMatchObject({ personId: 'a2', date: '2026-03-03', status: 'onPost', reviewed: true })
    const { personId: _, ...day } = data
    expect(await dayOf()).toEqual(day)
    expect(await facts()).toMatchObject([
      {
        kind: 'recorded',
        personId: 'a2',
        byPersonId: 'clerk1',
        byName: '欧阳雪',
        reason: entry.reason,
        evidenceFileIds: [sheet],
        teamId: 'A',
        history: [],
      },
    ])
  })
  test('the same again stands as it stands; another replaces it and keeps the older one', async () => {
    await record()
    const [before] = await facts()
    await cloud.clock('2026-03-05T08:00:00+08:00')
    expect((await record()).data).toMatchObject({ status: 'onPost' })
    expect(await facts()).toEqual([before])
    expect((await record({ status: 'restDay', reason: '核实为轮休' })).data).toMatchObject({ status: 'restDay' })
    expect(await facts()).toMatchObject([
      { status: 'restDay', history: [{ status: 'onPost', reason: entry.reason, byName: '欧阳雪', at: before!['at'] }] },
    ])
  })
  test('outranks a sign-in of that date, which stays', async () => {
    await cloud.clock('2026-03-03T08:00:00+08:00')
    await cloud.ask('a2', 'signIn', fix(0, 20))
    await cloud.clock('2026-03-04T08:00:00+08:00')
    expect((await record({ status: 'officialTrip', reason: '县里开会' })).data).toMatchObject({ status: 'officialTrip', grade: 'A' })
    expect(await facts()).toHaveLength(2)
  })
  test('many at once: one stands, all others are in its history', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, (_, i) => record({ reason: `第${i}次登记` })))
    expect(replies.every(({ ok }) => ok)).toBe(true)
    const [fact] = (await facts()) as { reason: string; history: { reason: string }[] }[]
    expect(new Set([fact!, ...fact!.history].map(({ reason }) => reason)).size).toBe(8)
  })
  test('leaves nothing half-written when the database fails', async () => {
    // The caller, the person, facts, leaves; then begin, the ledger, the entry that stands, two writes, commit.
    for (let failAfter = 0; failAfter < 10; failAfter++) {
      await cloud.load('2026-03-04T08:00:00+08:00')
      await cloud.faults({ database: { failAfter } })
      expect(await codeOf()).toBe('INTERNAL')
      await cloud.faults({})
      const {
        data: [team],
      } = (await cloud.db.collection('teams').doc('A').get()) as { data: Record<string, unknown>[] }
      expect([await facts(), team!['lastEntry']]).toEqual([[], undefined])
      expect(await codeOf()).toBe('done')
    }
  })
})

test('what speaks for an entry is shown for a while to whoever may ask why the day stands so', async () => {
  const [sheet, gone] = [await cloud.upload('clerk1', 'evidence/clerk1/a.jpg', 'sheet'), await cloud.upload('clerk1', 'slips/b.jpg')]
  await record({ evidenceFileIds: [sheet, gone] })
  await cloud.app.deleteFile({ fileList: [gone] })
  const evidenceFor = (reader: string, more: object = {}) => cloud.told(reader, 'evidence', { date: entry.date, personId: 'a2', ...more })
  for (const reader of ['a2', 'a1', 'clerk1']) {
    const { urls } = (await evidenceFor(reader)) as { urls: string[] }
    expect(await Promise.all(urls.map(async (url) => (await fetch(url)).text()))).toEqual(['sheet'])
  }
  expect([await evidenceFor('a3'), await evidenceFor('clerk2')]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  expect([await evidenceFor('a2', { date: '2026-03-02' }), await evidenceFor('a2', { date: '2026-03-05' })]).toEqual([
    { urls: [] },
    'NOT_FOUND',
  ])
  expect((await cloud.ask('a2', 'explain', { date: entry.date })).data).toMatchObject({ evidence: 2 })
})

describe('evidence is what the clerk himself has put there, for evidence', () => {
  test.each([
    ['another’s', () => cloud.upload('a2', 'evidence/other.jpg'), false],
    ['his own', () => cloud.upload('clerk1', 'evidence/own.jpg'), true],
    ['his own, photographed as a slip', () => cloud.upload('clerk1', 'slips/own.jpg'), true],
    ['his own, put there for something else', () => cloud.upload('clerk1', 'clips/own.mp4'), false],
    ['none', () => 'cloud://local.onpost/evidence/none.jpg', false],
    ['of another storage', async () => (await cloud.upload('clerk1', 'evidence/x.jpg')).replace('local.onpost', 'other.bucket'), false],
    ['no file’s id', () => 'evidence/own.jpg', false],
    ['a path that leads elsewhere', () => 'cloud://local.onpost/evidence/../slips/own.jpg', false],
    ['an address', () => 'https://example.com/evidence/a.jpg', false],
    ['a path without end', () => `cloud://local.onpost/evidence/${'x'.repeat(900)}`, false],
  ] as [string, () => string | Promise<string>, boolean][])('%s', async (_, given, isTaken) => {
    const [good, fileId] = [await cloud.upload('clerk1', 'evidence/good.jpg'), await given()]
    const reply = await record({ evidenceFileIds: [good, fileId] })
    expect(reply.code).toBe(isTaken ? undefined : 'INVALID_INPUT')
    if (!isTaken) expect(reply.detail?.errors?.map(({ path }) => path)).toEqual(['/evidenceFileIds/1'])
    expect(await facts()).toHaveLength(isTaken ? 1 : 0)
  })
  test('files of entries that were made before are shown as they were', async () => {
    const fileId = await cloud.upload('a2', 'somewhere/old.jpg', 'old')
    const old = { _id: 'old', once: 'old', kind: 'recorded', personId: 'a2', date: entry.date, status: 'onPost', reason: '旧', history: [] }
    const by = { byPersonId: 'clerk1', byName: '欧阳雪', at: '2026-03-03T18:00:00.000+08:00' }
    await cloud.db.collection('facts').add({ ...old, ...by, evidenceFileIds: [fileId] })
    const { urls } = (await cloud.told('a2', 'evidence', { date: entry.date })) as { urls: string[] }
    expect(await Promise.all(urls.map(async (url) => (await fetch(url)).text()))).toEqual(['old'])
  })
})

test('an entry whose answer was lost is the same at the second try', async () => {
  await cloud.faults({ database: { loseAnswer: 9 } })
  expect(await codeOf()).toBe('INTERNAL')
  await cloud.faults({})
  expect(await codeOf()).toBe('done')
  expect(await facts()).toMatchObject([{ history: [] }])
})

describe('what is refused', () => {
  test.each([
    ['a first secretary', {}, 'a1', 'FORBIDDEN'],
    ['the person himself', {}, 'a2', 'FORBIDDEN'],
    ['the committee', {}, 'town1', 'FORBIDDEN'],
    ['the county', {}, 'org', 'FORBIDDEN'],
    ['nobody', {}, 'stranger', 'NOT_BOUND'],
    ['another township’s clerk', {}, 'clerk2', 'NOT_FOUND'],
    ['a person that is none', { personId: 'nobody' }, 'clerk1', 'NOT_FOUND'],
    ['a person in no team', { personId: 'idle' }, 'clerk1', 'NOT_FOUND'],
    ['before his time in the team', { date: '2025-05-31' }, 'clerk1', 'NOT_FOUND'],
    ['his first day', { date: '2025-06-01' }, 'clerk1', 'done'],
    ['today', { date: '2026-03-04' }, 'clerk1', 'done'],
    ['tomorrow', { date: '2026-03-05' }, 'clerk1', 'INVALID_INPUT'],
    ['absence [002-45]', { status: 'absentWithoutLeave' }, 'clerk1', 'INVALID_INPUT'],
    ['leave', { status: 'personalLeave' }, 'clerk1', 'INVALID_INPUT'],
    ['no date at all', { date: '2026-02-30' }, 'clerk1', 'INVALID_INPUT'],
    ['no reason', { reason: ' ' }, 'clerk1', 'INVALID_INPUT'],
    ['evidence that is no id', { evidenceFileIds: [''] }, 'clerk1', 'INVALID_INPUT'],
    ['a reason that nobody can see', { reason: '\u3164' }, 'clerk1', 'INVALID_INPUT'],
    ['tomorrow, by who may not', { date: '2026-03-05' }, 'a1', 'INVALID_INPUT'],
  ])('%s: %j by %s', async (_, more, clerk, code) => expect(await codeOf(more, clerk)).toBe(code))

  test.each([
    ['the whole day', leave('am', 'pm'), 'ON_LEAVE'],
    ['the morning', leave('am', 'am'), 'done'],
    ['the whole day, still waiting', leave('am', 'pm', { state: 'pending' }), 'done'],
    ['the whole day, rejected', leave('am', 'pm', { state: 'rejected' }), 'done'],
    ['another’s whole day', leave('am', 'pm', { applicantId: 'a3' }), 'done'],
  ])('leave of %s', async (_, given, code) => {
    await cloud.db.collection('leaves').add([given])
    expect(await codeOf()).toBe(code)
  })
  test('leave that the ledger has approved meanwhile', async () => {
    await cloud.db.collection('leaves').add([leave('am', 'pm', { state: 'pending' })])
    const { _id, applicantId, ...period } = leave('am', 'pm')
    await cloud.db
      .collection('teams')
      .doc('A')
      .update({ leaves: [{ ...period, leaveId: _id, personId: applicantId, name: '王秀英' }] })
    expect(await codeOf()).toBe('ON_LEAVE')
  })

  test.each([
    [['2026-02'], 'done'],
    [['2026-03'], 'REGISTER_LOCKED'],
    [['2026-04'], 'done'],
  ])('locked %j: %s [002-23]', async (months, code) => {
    await lock(months)
    expect(await codeOf()).toBe(code)
  })
  test('leave is told before the lock; the same entry again is told before both', async () => {
    await record()
    await lock(['2026-03'])
    expect(await codeOf()).toBe('done')
    await cloud.db.collection('leaves').add([leave('am', 'pm')])
    expect([await codeOf({ reason: '改' }), (await facts()).length]).toEqual(['ON_LEAVE', 1])
  })
  test('closing cannot slip between: of an entry and a closing that began before it, the later commit gives way', async () => {
    await lock(['2026-03'])
    const register = cloud.db.collection('registers').doc(idOf('t1', '2026-03'))
    await register.update({ state: 'open' })
    const closing = await (cloud.db as unknown as { startTransaction: () => Promise<SdkTransaction> }).startTransaction()
    const inside = closing.collection('registers').doc(idOf('t1', '2026-03'))
    const { _id, ...fields } = (await inside.get()).data
    expect(_id).toBe(idOf('t1', '2026-03'))
    expect(await codeOf()).toBe('done')
    await expect(
      (async () => {
        await inside.set({ ...fields, state: 'closed' })
        await closing.commit()
      })(),
    ).rejects.toThrow()
    await closing.rollback().catch(() => undefined)
    expect((await register.get()).data).toMatchObject([{ state: 'open', writes: 1 }])
  })
})
