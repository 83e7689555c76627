import type { Reply } from '../../../../cloudfunctions/_shared/serve/serve'
import { leaveInput, monday } from '../../county'
import { World } from '../../proof/world'
import { isThorough } from '../../../runs'
import { boundSample, changed } from '../sample'

/** All or nothing, under a fault of the database at any request of an import. */

const world = new World()
beforeAll(() => world.start({ skipsPauses: true }))
afterAll(() => world.end())

/** Everything that an import can reach, as its readers see it. */
async function seen(): Promise<string> {
  const data: unknown[] = []
  for (const [person, action] of [['org', 'org.people'] as const, ['org', 'org.me'] as const, ['d1', 'org.me'] as const])
    data.push(await world.yes(person, action))
  for (const teamId of ['A', 'B', 'C', 'D', 'E']) {
    const reply = await world.ask('org', 'org.team', { teamId })
    data.push(reply.ok ? reply.data : reply.code)
  }
  return JSON.stringify(data)
}

const bring = (): Promise<Reply> => world.ask('org', 'org.importCounty', { county: changed() })
const ALL = { created: 1, changed: 4, ended: 0 }
const NOTHING = { created: 0, changed: 0, ended: 0 }

/** Each third in `npm test`, for the two faults not the same; in a long run each. */
const STEP = isThorough ? 1 : 3

test.each([
  ['failAfter', 0],
  ['loseAnswer', 1],
] as const)('all has arrived, or nothing; the next import finds nothing left to do (%s)', async (fault, first) => {
  world.reset(boundSample(), monday)
  await world.yes('b2', 'leave.submit', leaveInput('2026-03-09', 1))
  const ready = world.snapshot()
  const before = await seen()
  expect(await bring()).toMatchObject({ ok: true, data: ALL })
  const { requests } = world
  expect(requests).toBeGreaterThan(20)
  const after = await seen()
  expect(after).not.toBe(before)
  const told: string[] = []
  for (let k = STEP === 1 ? 0 : first; k <= requests; k += STEP) {
    world.restore(ready)
    world.fail({ [fault]: k })
    const reply = await bring()
    world.fail({})
    const now = await seen()
    if (now !== (reply.ok ? after : before))
      told.push(`${k}: ${reply.ok ? 'ok' : reply.code} and ${now === after ? 'all' : now === before ? 'nothing' : 'half'}`)
    expect(await bring()).toMatchObject({ ok: true, data: reply.ok ? NOTHING : ALL })
    if (!reply.ok && (await seen()) !== after) told.push(`${k}: not to be done again`)
  }
  expect(told).toEqual([])
})
