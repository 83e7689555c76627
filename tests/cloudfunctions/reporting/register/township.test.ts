import type { Register } from '../../../../miniprogram/contract/register'
import { county } from '../../county'
import { World } from '../../proof/world'

/** A township of sixty: what its register asks of the database, and how it comes in pages. */

let world: World
beforeAll(async () => {
  world = await new World().start({ cards: true })
})
afterAll(() => world.end())

const TEAMS = 15
const BIG = { townshipId: 'big', month: '2026-03' }

function sixty() {
  const whole = county()
  const teams = Array.from({ length: TEAMS }, (_, i) => ({
    id: `T${String(i).padStart(2, '0')}`,
    villageId: 'v9',
    name: `第${i + 1}工作队`,
  }))
  const member = (teamId: string, i: number) => ({
    openid: `o-${teamId}-${i}`,
    id: `${teamId}-${i}`,
    name: '欧阳某某',
    phone: `199${teamId.slice(1)}${String(i).padStart(6, '0')}`,
    dispatchingUnitId: 'unit1',
    posts: [{ role: i === 0 ? 'firstSecretary' : 'member', teamId, from: '2025-06-01', to: '2027-05-31' }],
  })
  const office = (id: string, role: string, phone: string) => ({
    openid: `o-${id}`,
    id,
    name: '龙某',
    phone,
    posts: [{ role, townshipId: 'big' }],
  })
  return {
    ...whole,
    county: { name: '永兴县', since: '2025-06-01' },
    townships: [...whole.townships, { id: 'big', name: '大乡' }],
    villages: [...whole.villages, { id: 'v9', townshipId: 'big', name: '大村', places: [] }],
    teams: [...whole.teams, ...teams],
    people: [
      ...whole.people,
      ...teams.flatMap(({ id }) => [0, 1, 2, 3].map((i) => member(id, i))),
      office('clerk9', 'townshipClerk', '19800000001'),
      office('town9', 'townshipCommittee', '19800000002'),
    ],
  }
}

async function pages(more: object = {}): Promise<Register[]> {
  const all: Register[] = []
  for (let next: string | undefined; all.length === 0 || next !== undefined;) {
    const page = await world.yes<Register>('clerk9', 'reporting.register', {
      ...BIG,
      ...more,
      ...(next === undefined ? {} : { cursor: next }),
    })
    expect(world.requests).toBeLessThanOrEqual(6)
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(200_000)
    all.push(page)
    next = page.next
  }
  return all
}

test('sixty people: all rows in pages of at most 200 KB, six requests each; closed by ten; of a version just as of the open month', async () => {
  world.reset(sixty(), '2026-04-01T09:00:00+08:00')
  const unsettled = await world.ask('clerk9', 'reporting.closeRegister', BIG)
  expect(unsettled).toMatchObject({ ok: false, code: 'REGISTER_UNSETTLED' })
  const { days } = (unsettled as unknown as { detail: { days: { personId: string; date: string }[] } }).detail
  expect(days).toHaveLength(60 * 22)
  for (let i = 0; i < days.length; i += 100) {
    const some = days.slice(i, i + 100).map(({ personId, date }) => ({ personId, date }))
    await world.yes('clerk9', 'attendance.recordDays', { days: some, status: 'onPost', reason: '纸质考勤' })
  }
  const open = await pages()
  expect(open.length).toBeGreaterThan(1)
  const rows = open.flatMap((page) => page.rows)
  expect(new Set(rows.map(({ personId }) => personId)).size).toBe(60)
  expect(rows).toHaveLength(60)
  await world.yes('clerk9', 'reporting.closeRegister', BIG)
  expect(world.requests).toBeLessThanOrEqual(10)
  expect((await pages()).flatMap((page) => page.rows)).toEqual(rows)
  expect((await pages({ version: 1 })).flatMap((page) => page.rows)).toEqual(rows)
  expect(await world.ask('clerk9', 'reporting.register', { ...BIG, version: 2 })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await world.ask('clerk9', 'reporting.register', { ...BIG, cursor: 'x' })).toMatchObject({ code: 'INVALID_INPUT' })
  await world.yes('T00-0', 'attendance.month', { month: '2026-03' })
  expect(world.requests).toBe(2)
  await world.yes('clerk9', 'attendance.month', { month: '2026-03', personId: 'T00-0' })
  expect(world.requests).toBe(3)
})
