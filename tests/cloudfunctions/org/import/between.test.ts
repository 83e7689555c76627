import type { Reply } from '../../../../cloudfunctions/_shared/serve/serve'
import { isInForce, isTeamRole, type Post } from '../../../../miniprogram/domain/roles'
import { county, leaveInput, monday, roster } from '../../county'
import { World } from '../../proof/world'
import { overlaps, shortages } from '../../turns/laws'
import { Chance } from '../../proof/chance'

/** What comes in between any two requests of an import; and whose day it is when a post ends on it. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))

type Imported = { warnings: { path: string; message: string }[] }
const codeOf = (reply: Reply): string => (reply.ok ? 'yes' : reply.code)
const scene = () => ({ world, chance: new Chance(1), everybody: [] })
const edited = (edit: (posts: (id: string) => { posts: object[] }) => void) => {
  const whole = roster()
  edit((id) => whole.people.find((person) => person.id === id)!)
  return whole
}

const BLOCKED_MS = 200

/** The import again and again from the same beginning, `does` coming in after none, one, two … of its requests. */
async function atEveryMoment(input: object, does: () => Promise<Reply>, holds: (imported: Imported, other: Reply, k: number) => unknown) {
  const ready = world.snapshot()
  for (let k = 0, reached = true; reached; k++) {
    world.restore(ready)
    let other: Promise<Reply> | undefined
    // Where it waits for what the import holds, the import goes on first.
    const comesIn = () => Promise.race([(other = does()), new Promise((resolve) => setTimeout(resolve, BLOCKED_MS))])
    const between = await world.between(k, comesIn, () => world.ask('org', 'org.importCounty', input))
    const answer = await (other ?? does())
    reached = between.reached
    if (!between.reply.ok) throw new Error(`import ${k}: ${JSON.stringify(between.reply)}`)
    await holds(between.reply.data as Imported, answer, k)
  }
}

const leaves: [string, string, (of: (id: string) => { posts: object[] }) => void][] = [
  ['his teammate is taken out of the team', 'b2', (of) => (of('b4').posts = [])],
  ['he is moved to a team that is short', 'b2', (of) => (of('b2').posts = [{ role: 'member', teamId: 'C', from: '2026-03-05' }])],
]
test.each(leaves)('a leave submitted while it runs is refused, or the shortage is told: %s [002-41]', async (_, person, edit) => {
  const others = await world.ask('b3', 'leave.submit', leaveInput('2026-03-09', 1))
  expect(others.ok).toBe(true)
  const input = leaveInput('2026-03-09', 1)
  const met = new Set<string>()
  await atEveryMoment(
    { county: edited(edit) },
    () => world.ask(person, 'leave.submit', input),
    ({ warnings }, reply, k) => {
      met.add(codeOf(reply))
      const teams = [...new Set(shortages(scene()).map((short) => short.split(' ')[0]!))]
      const told = warnings.filter(({ message }) => message.includes('请安排顶岗人员')).map(({ path }) => 'ABC'[Number(path.split('/')[2])])
      expect([k, teams]).toEqual([k, told])
      expect([k, overlaps(scene())]).toEqual([k, []])
    },
  )
  expect(met).toContain('yes')
})

test('a leave that came while it ran, and goes with its applicant, is named as any other', async () => {
  const input = leaveInput('2026-03-09', 1)
  await atEveryMoment(
    { county: edited((of) => (of('b4').posts = [])) },
    () => world.ask('b4', 'leave.submit', input),
    ({ warnings }, reply, k) => {
      const stands = world.all('leaves').map(({ state }) => state)
      const named = warnings.filter(({ message }) => message.includes('随之撤回')).length
      expect([k, codeOf(reply), stands, named]).toEqual([k, ...(reply.ok ? ['yes', ['withdrawn'], 1] : ['NOT_ON_TEAM', [], 0])])
    },
  )
})

type Day = { date: string; status: string }
const today = '2026-03-02'
const signIn = { clientId: 'c1', location: { latitude: 26.13, longitude: 113.12, accuracy: 20, takenAt: monday } }
const endings: [string, (whole: ReturnType<typeof roster>) => void, object, boolean][] = [
  ['and stays on the roster', (whole) => (whole.people.find(({ id }) => id === 'a1')!.posts = []), {}, true],
  ['and leaves the roster', (whole) => (whole.people = whole.people.filter(({ id }) => id !== 'a1')), { endMissing: true }, false],
  [
    'and goes to another team tomorrow',
    (whole) => (whole.people.find(({ id }) => id === 'a1')!.posts = [{ role: 'member', teamId: 'B', from: '2026-03-03' }]),
    {},
    true,
  ],
  [
    'and his past is replaced',
    (whole) => (whole.people.find(({ id }) => id === 'a1')!.posts = [{ role: 'firstSecretary', teamId: 'A', to: '2026-03-01' }]),
    { replacePast: true },
    true,
  ],
]
test.each(endings)(
  'a first secretary who has signed in today and is replaced today keeps his day: he %s',
  async (_, edit, more, isBound) => {
    await world.yes('a1', 'attendance.signIn', signIn)
    const whole = roster()
    edit(whole)
    whole.people.find(({ id }) => id === 'idle')!.posts = [{ role: 'firstSecretary', teamId: 'A', from: today }]
    await world.yes('org', 'org.importCounty', { county: whole, ...more })
    for (const later of [monday, '2026-03-04T08:00:00+08:00']) {
      world.clock(later)
      const offices = ['org', 'clerk1', 'branch1', 'town1'].map((office): [string, object] => [office, { personId: 'a1' }])
      const asked: [string, object][] = [...offices, ...(isBound ? [['a1', {}] as [string, object]] : [])]
      for (const [person, of] of asked) {
        const { days } = await world.yes<{ days: Day[] }>(person, 'attendance.month', { ...of, month: '2026-03' })
        expect([person, later, days.find(({ date }) => date === today)]).toEqual([
          person,
          later,
          expect.objectContaining({ status: 'onPost' }),
        ])
        const { facts } = await world.yes<{ facts: object[] }>(person, 'attendance.explain', { ...of, date: today })
        expect(facts).toHaveLength(1)
      }
    }
    const corrected = { personId: 'a1', date: today, status: 'officialTrip', reason: '下午到县里开会，有通知' }
    await world.yes('clerk1', 'attendance.recordDay', corrected)
    const { days } = await world.yes<{ days: Day[] }>('org', 'attendance.month', { personId: 'a1', month: '2026-03' })
    expect(days.find(({ date }) => date === today)).toMatchObject({ status: 'officialTrip' })
    const leaders = (world.all('people') as unknown as { _id: string; posts: Post[] }[]).filter(({ posts }) =>
      posts.some((post) => post.role === 'firstSecretary' && isTeamRole(post.role) && post.teamId === 'A' && isInForce(post, today)),
    )
    expect(leaders.map(({ _id }) => _id)).toEqual(['idle'])
  },
)
