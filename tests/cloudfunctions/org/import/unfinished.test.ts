import { Served } from '../../served'
import { boundSample, changed, sample } from '../sample'

/** Something that cannot be written, whatever is tried: an import is undone, and nobody waits for it. */

const stack = new Served()
beforeAll(() => stack.start())
afterAll(() => stack.end())
afterEach(() => stack.faults({}))

const leave = {
  requestId: 'r1',
  kind: 'personal',
  from: { date: '2026-03-09', half: 'am' },
  to: { date: '2026-03-09', half: 'pm' },
  reason: '家中有事',
  destination: '郴州市',
  leavingCounty: true,
}
const bring = (county: unknown) => stack.ask('org', 'org.importCounty', { county })
const ids = sample().people.map(({ id }) => id)

/** Everything that an import can reach, as its readers see it. */
async function seen(): Promise<string> {
  const teams = ['A', 'B', 'C', 'D', 'E'].map((teamId) => stack.ask('org', 'org.team', { teamId }))
  const me = ids.map((id) => stack.ask(id, 'org.me'))
  const all = await Promise.all([stack.ask('org', 'org.people'), ...me, ...teams])
  return JSON.stringify(all.map((reply) => (reply.ok ? reply.data : reply.code)))
}

async function anew(): Promise<{ leaveId: string }> {
  await stack.reset(boundSample(), '2026-03-02T08:00:00+08:00')
  return stack.yes<{ leaveId: string }>('b2', 'leave.submit', leave)
}

/** What a county does all day, none of which waits. */
async function goesOn(): Promise<void> {
  await stack.yes('a1', 'org.me')
  await stack.yes('town1', 'org.team', { teamId: 'A' })
  await stack.yes('town1', 'org.assignStandIn', { teamId: 'A', personId: 'idle', from: '2026-03-05', to: '2026-03-06' })
  await stack.yes('town1', 'org.delegate', {
    role: 'townshipCommittee',
    toPersonId: 'clerk1',
    from: '2026-03-02',
    to: '2026-03-03',
    authority: '外出培训',
  })
  const other = sample()
  other.people.find(({ id }) => id === 'sup')!.name = '苏督查'
  expect(await bring(other)).toMatchObject({ ok: true })
}

test.each([
  ['a new township', 'units', 'township:t3'],
  ['a village that lies elsewhere', 'units', 'village:v4'],
  ['a new team', 'teams', '井岗村第二工作队'],
  ['somebody new', 'people', '新队员'],
  ['who is called otherwise', 'people', '王秀莲'],
  ['the ledger that somebody leaves', 'teams', '碧塘村工作队'],
  ['who has another office', 'people', '钟后备'],
])(
  '%s cannot be written: nothing of the import stands, and the county goes on',
  async (_, collection, holding) => {
    await anew()
    const before = await seen()
    stack.log.length = 0
    await stack.faults({ database: { refuse: { collection, holding } } })
    const reply = await bring(changed())
    expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT', detail: { errors: [{ path: '' }] } })
    expect((await seen()) === before).toBe(true)
    expect(stack.log.join('')).not.toContain('importLeftOut')
    if (!['碧塘村工作队', '钟后备'].includes(holding)) await goesOn()
    await stack.faults({})
    expect(await bring(changed())).toMatchObject({ ok: true, data: { created: 1 } })
  },
  60_000,
)

test('a leave that cannot follow stays behind, and is logged; the import and all other leaves arrive', async () => {
  const { leaveId } = await anew()
  await stack.faults({ database: { refuse: { collection: 'leaves', holding: leaveId } } })
  expect(await bring(changed())).toMatchObject({ ok: true, data: { created: 1, changed: 4 } })
  expect(stack.log.join('')).toContain('importLeftOut')
  await goesOn()
}, 60_000)
