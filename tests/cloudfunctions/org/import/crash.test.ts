import type { County } from '../../../../cloudfunctions/org/county/county'
import { Served } from '../../served'
import { boundSample, changed, sample } from '../sample'

/** All or nothing, with a killed machine, and with others who import at the same time; faults of the database are in `faults.test.ts`. */

const stack = new Served()
beforeAll(() => stack.start())
afterAll(() => stack.end())
const monday = '2026-03-02T08:00:00+08:00'

/** Everything that an import can reach, as its readers see it. */
async function seen(): Promise<string> {
  const teams = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((teamId) => stack.ask('org', 'org.team', { teamId })))
  const data = [
    await stack.yes('org', 'org.people'),
    await stack.yes('org', 'org.me'),
    await stack.yes('d1', 'org.me'),
    ...teams.map((reply) => (reply.ok ? reply.data : reply.code)),
  ]
  return JSON.stringify(data)
}

const bring = (county: County) => stack.ask('org', 'org.importCounty', { county })
const leave = {
  requestId: 'r1',
  kind: 'personal',
  from: { date: '2026-03-09', half: 'am' },
  to: { date: '2026-03-09', half: 'pm' },
  reason: '家中有事',
  destination: '郴州市',
  leavingCounty: true,
}
async function anew(): Promise<void> {
  await stack.reset(boundSample(), monday)
  await stack.yes('b2', 'leave.submit', leave)
}

let before = ''
let after = ''
beforeAll(async () => {
  await anew()
  before = await seen()
  expect(await bring(changed())).toMatchObject({ ok: true, data: { created: 1, changed: 4, ended: 0 } })
  after = await seen()
  expect(after).not.toBe(before)
})

/** `kill -9` in the middle of an import whose every request takes a while; then what the county sees. */
async function killedWhen(isTime: () => Promise<boolean>): Promise<string> {
  await anew()
  await stack.faults({ database: { delayMs: 25 } })
  const cut = bring(changed()).catch(() => 'cut off')
  while (!(await isTime())) await new Promise((resolve) => setTimeout(resolve, 5))
  await stack.stop('SIGKILL')
  expect(await cut).toBe('cut off')
  await stack.start()
  return seen()
}

/** A change of the roster that itself changes nothing: it finishes what was left. */
const touch = () => stack.no('town1', 'org.assignStandIn', { teamId: 'A', personId: 'a3', from: '2026-03-09', to: '2026-03-09' })

test('the machine is killed before the import is decided: nothing of it is there', async () => {
  expect(await killedWhen(() => Promise.resolve(true))).toBe(before)
  expect(await touch()).toBe('ON_ANOTHER_TEAM')
  expect(await seen()).toBe(before)
  expect(await bring(changed())).toMatchObject({ ok: true, data: { created: 1, changed: 4 } })
  expect(await seen()).toBe(after)
})

test('the machine is killed once it is decided: the next change of the roster finishes it', async () => {
  const isDecided = async () => (await stack.yes<{ county: string }>('org', 'org.me')).county === changed().county.name
  const half = await killedWhen(isDecided)
  // Half, or whole where the machine took so long to come up that whoever looked has finished it.
  expect(half).not.toBe(before)
  // Who sent it never heard its answer: what it came to is told all the same.
  const { last } = await stack.yes<{ last?: object }>('org', 'org.lastImport')
  expect(last).toMatchObject({ of: 'file', created: 1, changed: 4, state: 'done', warnings: expect.any(Array) as object[] })
  expect(await touch()).toBe('ON_ANOTHER_TEAM')
  expect(await seen()).toBe(after)
})

test('sixteen import at once: each is carried out or finds it done', async () => {
  await anew()
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, i) => {
      const county = changed()
      county.people.push({ id: `n${i}`, name: '新人', phone: `139000000${String(i).padStart(2, '0')}`, posts: [] })
      return bring(county)
    }),
  )
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code))).toEqual(Array.from({ length: 16 }, () => 'ok'))
  const { people } = await stack.yes<{ people: { personId: string }[] }>('org', 'org.people')
  expect(people.filter((one) => /^n\d+$/.test(one.personId))).toHaveLength(16)
})

test('people who bind while their roster is imported stay bound', async () => {
  const county = boundSample()
  for (const one of county.people) if (one.id !== 'org') delete one.openid
  await stack.reset(county, monday)
  const next = sample()
  for (const one of next.people) one.name = `${one.name}同志`
  const binds = sample().people.filter((one) => one.id !== 'org')
  const [reply, ...bound] = await Promise.all([
    bring(next),
    ...binds.map((one) => stack.ask(one.id, 'org.bind', { phoneCode: `phone:${one.phone}` })),
  ])
  expect(reply.ok).toBe(true)
  expect(bound.filter((one) => !one.ok)).toEqual([])
  for (const one of binds) expect(await stack.yes(one.id, 'org.me')).toMatchObject({ personId: one.id, name: `${one.name}同志` })
})

test('stand-ins and signatures while a roster is imported are not lost', async () => {
  await anew()
  const next = changed()
  next.people = next.people.filter((one) => one.id !== 'idle')
  const [reply, standIn, signed] = await Promise.all([
    bring(next),
    stack.ask('town2', 'org.assignStandIn', { teamId: 'C', personId: 'idle', from: '2026-03-02', to: '2026-03-10' }),
    stack.ask('c2', 'leave.submit', {
      ...leave,
      requestId: 'c',
      from: { date: '2026-03-20', half: 'am' },
      to: { date: '2026-03-20', half: 'pm' },
    }),
  ])
  expect([reply.ok, standIn.ok, signed.ok ? 'ok' : signed.code]).toEqual([true, true, 'COVER_TOO_LOW'])
  const { members } = await stack.yes<{ members: { personId: string }[] }>('town2', 'org.team', { teamId: 'C' })
  expect(members.map((one) => one.personId)).toContain('idle')
  expect(await stack.yes('idle', 'org.me')).toMatchObject({ team: { teamId: 'C' } })
})
