import type { Check, Checks, Plan } from '../../../miniprogram/contract/calls'
import { drawnTags, lotOf, poolHashOf, type PoolEntry } from '../../../miniprogram/domain/inspection/draw'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'
import { county, monday } from '../county'
import { World } from '../proof/world'
import { asked } from './check'

/** Fifty out of a city of 5,109: what it asks of the database, and how large its replies are. */

const PEOPLE = 5109
const TOWNSHIPS = 114
const world = new World()

function city() {
  const small = county()
  const offices = small.people.filter(({ posts }) => posts.every((post) => !('teamId' in post) && !('villageId' in post)))
  const ids = Array.from({ length: TOWNSHIPS }, (_, t) => `t${t + 1}`)
  const teams = Array.from({ length: PEOPLE / 3 }, (_, i) => ({ id: `T${i}`, villageId: `V${i}`, name: `第${i}村工作队` }))
  return {
    ...small,
    townships: ids.map((id) => ({ id, name: `乡镇${id}` })),
    villages: teams.map(({ villageId: id }, i) => ({
      id,
      townshipId: ids[i % TOWNSHIPS]!,
      name: `第${i}村`,
      places: small.villages[0]!.places,
    })),
    teams,
    people: [
      ...offices,
      ...teams.flatMap(({ id: teamId }, i) =>
        ['firstSecretary', 'member', 'member'].map((role, n) => ({
          ...{
            openid: `o-p${i}-${n}`,
            id: `p${i}-${n}`,
            name: `某某${i}`,
            phone: `1${String(3_000_000_000 + i * 3 + n)}`,
            dispatchingUnitId: 'unit1',
          },
          posts: [{ role, teamId, from: `2025-${String(1 + (i % 12)).padStart(2, '0')}-01` }],
        })),
      ),
    ],
  }
}

beforeAll(async () => {
  await world.start({ cards: true })
  world.reset(city(), monday)
})
afterAll(() => world.end())

const bytes = (data: unknown) => Buffer.byteLength(JSON.stringify(data))

test('ten requests and no more; a reply of 200 KB at most; the pool is a file that says the same', async () => {
  await world.yes('sup', 'inspection.prepareDraw', asked({ count: 50 }))
  expect(world.requests).toBeLessThanOrEqual(20)
  const made = await world.yes<Check>('sup', 'inspection.draw', { number: 1, numbers: ['20260302'] })
  // Two of them are the storage’s.
  expect(world.requests - 2).toBeLessThanOrEqual(10)
  expect([made.poolSize, made.pool, made.targets.length, bytes(made) < 200_000]).toEqual([PEOPLE, undefined, 50, true])
  const pool = JSON.parse(world.fileOf(made.poolFileId!).toString()) as PoolEntry[]
  expect([pool.length, poolHashOf(pool, sha256)]).toEqual([PEOPLE, made.poolHash])
  const parameters = { mode: made.mode, count: made.count, windowMinutes: made.windowMinutes, weightPower: made.weightPower }
  expect(drawnTags(pool, parameters, lotOf(made.seed!, made.poolHash, parameters, made.numbers!, sha256), sha256)).toEqual(made.drawnTags)
  world.clock('2026-03-02T08:31:00+08:00')
  const other = pool.find(({ tag }) => !made.drawnTags.includes(tag))
  expect(other).toBeDefined()
  const { personId } = made.targets[0]!
  const own = await world.yes<Check>(personId, 'inspection.check', { checkId: made.checkId })
  expect([own.targets.length, own.poolFileId === made.poolFileId, bytes(own) < 20_000]).toEqual([1, false, true])
  const { byMode, villagesChecked, villages } = await world.yes<Checks>('org', 'inspection.checks', { month: '2026-03' })
  expect([byMode, villages, villagesChecked <= 50]).toEqual([{ location: 50 }, PEOPLE / 3, true])
  expect(world.requests).toBeLessThanOrEqual(6)
  const plan = await world.yes<Plan>('org', 'inspection.plan')
  expect(world.requests).toBeLessThanOrEqual(10)
  expect([plan.villages - plan.villagesChecked, plan.unseen.length, bytes(plan) < 30_000]).toEqual([
    PEOPLE / 3 - villagesChecked,
    100,
    true,
  ])
})

test('as many as a check takes, in a reply that fits; more are told what to do', async () => {
  expect(await world.ask('sup', 'inspection.prepareDraw', asked({ count: 201 }))).toMatchObject({ ok: false, code: 'TOO_MANY' })
  const { number } = await world.yes<{ number: number }>('sup', 'inspection.prepareDraw', asked({ count: 200, mode: 'phone' }))
  const made = await world.yes<Check>('sup', 'inspection.draw', { number, numbers: ['1'] })
  expect([made.targets.length, bytes(made) < 200_000]).toEqual([200, true])
  const townshipIds = Array.from({ length: 22 }, (_, t) => `t${t + 1}`)
  const within = await world.yes<{ number: number; poolSize: number }>('sup', 'inspection.prepareDraw', asked({ count: 200, townshipIds }))
  const part = await world.yes<Check>('sup', 'inspection.draw', { number: within.number, numbers: ['1'] })
  expect([within.poolSize, part.pool!.length, part.targets.length, bytes(part) < 200_000]).toEqual([990, 990, 200, true])
})
