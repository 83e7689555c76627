import { SCHEMA_VERSION } from '../../../cloudfunctions/_shared/records/people'
import { EVERYBODY } from './everybody'
import { answersOf, copyOf } from './fixture'
import { Chance } from './chance'
import { overlaps, strays, turns, type Scene } from '../turns/laws'
import { World, type Snapshot } from './world'

/** What an older version wrote is written anew once, whatever breaks off: the same in the end, and again it is nothing. */

const { now } = answersOf('states')

async function opened(): Promise<World> {
  const world = await new World(copyOf('states', now)).start()
  world.clock(now)
  return world
}

const migrated = async (world: World): Promise<boolean> => {
  const reply = await world.ask('timer', 'org.migrate')
  return reply.ok && (reply.data as { done: boolean }).done
}

/** Instants of this very run are not the same twice. */
const steady = (snapshot: Snapshot): unknown =>
  JSON.parse(JSON.stringify(snapshot).replaceAll(new RegExp(`"${now.slice(0, 10)}T1[0-9]:[^"]*"`, 'g'), '"now"')) as unknown

describe('an older county is written anew', () => {
  let world: World
  let before: Snapshot
  let after: unknown
  let requests = 0
  beforeAll(async () => {
    // Each that breaks off says so.
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
    world = await opened()
    before = world.snapshot()
    expect(await migrated(world)).toBe(true)
    requests = world.requests
    after = steady(world.snapshot())
  })
  afterAll(() => world.end())

  test('once: a second time nothing is written', async () => {
    const { writes } = world
    expect(await migrated(world)).toBe(true)
    expect([world.writes, world.requests <= 2]).toEqual([writes, true])
  })

  test('with the day on which it took the product up, and what its ledgers and leaves are found by', () => {
    const { units, teams, leaves } = world.snapshot()
    expect(units.find(({ _id }) => _id === 'county')).toMatchObject({ schemaVersion: SCHEMA_VERSION, since: '2025-11-03' })
    for (const team of teams) expect(team['elsewhere']).toBeDefined()
    expect(leaves.filter(({ turns: laid, months }) => laid === undefined || months === undefined)).toEqual([])
    expect(leaves).toHaveLength(before.leaves.length)
  })

  test('everybody’s inbox is then what would be signed, and each leave lies where its applicant is', async () => {
    const scene: Scene = { world, chance: new Chance(1), everybody: EVERYBODY }
    expect(await turns(scene, 6)).toEqual([])
    expect([...overlaps(scene), ...strays(scene)]).toEqual([])
  })

  test('an invitation of a short code that nobody has used has lapsed, and the county office sees of whom', async () => {
    const [code] = answersOf('states').invitations
    expect(await world.ask('newcomer', 'org.bind', { inviteCode: code })).toMatchObject({ ok: false, code: 'INVITE_INVALID' })
    const { people } = await world.yes<{ people: object[] }>('org', 'org.people', {})
    expect(people.filter((person) => 'inviteLapsed' in person)).toEqual([
      expect.objectContaining({ personId: 'idle3', inviteLapsed: true }),
    ])
  })

  test.each(['failAfter', 'loseAnswer'] as const)(
    'the same in the end, at whichever request it breaks off (%s)',
    async (fault) => {
      const other = await opened()
      const stood = other.snapshot()
      try {
        // Where it breaks off it goes on, and breaks off again further on.
        for (const k of [0, 3, 8]) {
          other.restore(stood)
          let done = false
          for (let at = k, tries = 0; !done; at += 37, tries++) {
            other.fail({ [fault]: at % 61 })
            done = await migrated(other)
            if (tries > requests) throw new Error('it never ends')
          }
          other.fail({})
          expect(await migrated(other)).toBe(true)
          expect(steady(other.snapshot())).toEqual(after)
        }
      } finally {
        await other.end()
      }
    },
    300_000,
  )
})
