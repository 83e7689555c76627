import type { County } from '../../../cloudfunctions/org/county'
import { collections } from '../../../cloudfunctions/schema'
import { inviteAgain, inviteeOf, loadOf, newSecret, survey, write } from '../../../tools/deploy/county'
import { storeOf, type Store, type Stored } from '../../../tools/deploy/store'
import { roster } from '../../cloudfunctions/county'
import { startStand, type Stand } from '../../local/cloud/stand'
import { databaseOf, sdkFor } from '../../local/cloud/sdk'

jest.mock(
  'validators:org',
  () => jest.requireActual<{ compiledValidators(): unknown }>('../../cloudfunctions/org/validators').compiledValidators(),
  { virtual: true },
)

/** The first county against the local cloud, by the SDK that writes it in production: whatever breaks off, the same again completes it. */

const now = new Date('2026-03-02T08:00:00+08:00')
const there = Object.keys(collections)
/** Enough people for several batches. */
const county = (): County => {
  const given = roster() as unknown as County
  const more = Array.from({ length: 230 }, (_, i) => ({ id: `x${i}`, name: `队员${i}`, phone: `${19000000000 + i}`, posts: [] }))
  return { ...given, people: [...given.people, ...more] }
}

/** The SDK leaves the timer of its «slow» warning behind when a request fails: none is set. */
const { setTimeout: later } = globalThis
jest.spyOn(globalThis, 'setTimeout').mockImplementation((work: () => void, ms?: number) => {
  const timer = later(work, ms)
  if (ms === 3000) clearTimeout(timer)
  return timer
})

let stand: Stand
let store: Store
beforeAll(async () => {
  stand = await startStand({}, { collections })
  sdkFor(stand.adminUrl)
  store = storeOf('local', { secretId: 'x', secretKey: 'y' }, stand.adminUrl)
})
afterAll(() => stand.end())
beforeEach(() => stand.post('/local/reset', { county: {} }))

const load = async (given = county()) => write(store, loadOf(given, await survey(store, there), now, newSecret()), 'org', now)
const written = async () => {
  const [people, teams, units] = await Promise.all([store.all('people'), store.all('teams'), store.all('units')])
  return { people, teams, units: units.map((unit) => ('secret' in unit ? { ...unit, secret: '' } : unit)) }
}

test('everybody, every team and unit; nobody bound; a code for a week', async () => {
  const { code, expiresAt } = await load()
  expect(code).toMatch(/^([A-HJKMNP-Z2-9]{4}-){2}[A-HJKMNP-Z2-9]{5}$/)
  expect(expiresAt.slice(0, 10)).toBe('2026-03-09')
  const { people, teams, units } = await written()
  expect([people.length, teams.length, units.length]).toEqual([251, 3, 7])
  expect(people.some((person) => 'openid' in person)).toBe(false)
  expect(await store.isEmpty('bindings')).toBe(true)
  expect((await store.read<Stored & { secret: string }>('units', 'county'))?.secret).toHaveLength(32)
  expect(await store.all('invitations')).toMatchObject([{ personId: 'org', expiresAt }])
})

/** There is no county yet, or all of it. */
test.each(['failAfter', 'loseAnswer'] as const)('%s any one of its requests: the same again completes it', async (fault) => {
  await load()
  const whole = await written()
  for (let k = 0, broken = true; broken; k++) {
    await stand.post('/local/reset', { county: {} })
    await stand.post('/local/faults', { database: { [fault]: k } })
    broken = await load().then(
      () => false,
      () => true,
    )
    await stand.post('/local/faults', {})
    const left = await store.read('units', 'county')
    if (broken) {
      expect(left).toBeNull()
      await load()
    }
    expect(await written()).toEqual(whole)
    expect(k).toBeLessThan(40)
  }
})

test('what a broken-off run left is corrected by a corrected roster', async () => {
  const first = county()
  const half = loadOf(first, await survey(store, there), now, newSecret())
  for (const { collection, documents } of half.add) await store.add(collection, documents.slice(0, 5))
  const corrected = county()
  corrected.people[0]!.name = '李建军'
  const found = await survey(store, there)
  const again = loadOf(corrected, found, now, newSecret())
  expect(again.replace.flatMap(({ documents }) => documents.map((document) => document._id))).toEqual(['a1', 'A'])
  await write(store, again, 'org', now)
  expect(await store.read('people', 'a1')).toMatchObject({ name: '李建军' })
  expect(await store.read('teams', 'A')).toMatchObject({ posts: [{ name: '李建军' }, {}, {}] })
})

/** [what is there without a county, its collection, what is told] */
const STRANGE: [string, string, Stored & Record<string, unknown>, RegExp][] = [
  ['a person of nobody’s roster', 'people', { _id: 'stranger' }, /people\/stranger/],
  ['a person who has bound', 'people', { _id: 'a1', openid: 'o' }, /people\/a1/],
  ['a team with a leave', 'teams', { _id: 'A', leaves: [{ leaveId: 'l' }] }, /teams\/A/],
  ['a binding', 'bindings', { _id: 'o' }, /集合 bindings/],
  ['a fact', 'facts', { _id: 'f' }, /集合 facts/],
]
test.each(STRANGE)('not over %s', async (_, collection, document, message) => {
  await databaseOf(sdkFor(stand.adminUrl)).collection(collection).add(document)
  await expect(load()).rejects.toThrow(message)
  expect(await store.read('units', 'county')).toBeNull()
  expect(await store.all('people')).toHaveLength(collection === 'people' ? 1 : 0)
})

test('collections that are not made yet are not asked for', async () => {
  const nobody = new Proxy({} as Store, {
    get: () => () => {
      throw new Error('asked')
    },
  })
  expect(await survey(nobody, [])).toEqual({ county: null, roster: { people: [], teams: [], units: [] }, used: [] })
})

test('of two at once one county stands, and the other says so', async () => {
  const found = await survey(store, there)
  const loads = [1, 2].map(() => loadOf(county(), found, now, newSecret()))
  await write(store, loads[0]!, 'org', now)
  await expect(write(store, { ...loads[1]!, add: [] }, 'org', now)).rejects.toThrow(/另一次部署刚刚写入/)
  expect(await store.read('units', 'county')).toMatchObject({ secret: loads[0]!.county.secret })
})

test('once it stands a further invitation is all there is', async () => {
  await load()
  const before = await written()
  const found = await survey(store, there)
  expect(found.roster.people).toEqual([])
  await expect(inviteeOf(store, 'nobody', now)).rejects.toThrow(/没有编号为“nobody”的人/)
  await expect(inviteeOf(store, 'a1', now)).rejects.toThrow(/县委组织部/)
  expect(await inviteeOf(store, 'org', now)).toMatchObject({ id: 'org', name: '彭科' })
  const { code } = await inviteAgain(store, found.county!, 'org', now)
  expect(code).toHaveLength(15)
  expect(await store.all('invitations')).toHaveLength(2)
  expect(await written()).toEqual(before)
  await store.put('people', { ...(await store.read('people', 'org'))!, openid: 'o' } as Stored)
  await expect(inviteeOf(store, 'org', now)).rejects.toThrow(/已经绑定了微信/)
})
