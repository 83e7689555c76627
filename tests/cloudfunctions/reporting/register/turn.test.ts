import type { Register } from '../../../../miniprogram/contract/register'
import { World } from '../../proof/world'
import { at, begin, close, file, MARCH, registerCounty, registerOf, settle } from './scene'

/** A register waits for its secretary, and its clerk is reminded: as any other thing that waits, by badge, list, card and timer. */

let world: World
beforeAll(async () => {
  world = await new World().start({ cards: true })
})
afterAll(() => world.end())

const badgeOf = async (person: string) => (await world.yes<{ badge: number }>(person, 'org.me')).badge
const badges = async () => [await badgeOf('clerk2'), await badgeOf('town2'), await badgeOf('org'), await badgeOf('town1')]
const sentTo = (person: string) => world.sent.filter(({ to, templateId }) => to === person && templateId === 'register').length
const closed = async () => {
  at(world, '04-01')
  await settle(world)
  expect((await close(world)).ok).toBe(true)
}
const withPosts = (id: string, ...posts: object[]) => {
  const { people, ...rest } = registerCounty()
  return { ...rest, people: people.map(({ openid, ...person }) => (person.id === id ? { ...person, posts } : person)) }
}

/** What waits for the clerk, in words. */
const keptOf = async (person: string) => {
  const { items } = await world.yes<{ items: { title: string; since: string }[] }>(person, 'org.waiting', {})
  expect(await badgeOf(person)).toBe(items.length)
  return items.map(({ title }) => title)
}

test('it waits for its clerks from the first day after the month until it is filed, exactly where they may close or file it [002-24]', async () => {
  begin(world, undefined, '2026-03-31T23:30:00+08:00')
  const kept = async () => {
    const { may } = await world.yes<Register>('clerk2', 'reporting.register', MARCH)
    const waits = await keptOf('clerk2')
    expect(waits.length > 0).toBe(may.includes('close') || may.includes('file'))
    expect(await keptOf('clerk3')).toEqual(waits)
    return waits
  }
  expect(await kept()).toEqual([])
  at(world, '04-01', '00:10:00')
  await world.timer()
  expect(await kept()).toEqual(['关账3月考勤登记表'])
  expect(await keptOf('clerk1')).toEqual(['关账3月考勤登记表'])
  await settle(world)
  await close(world)
  expect(await kept()).toEqual([])
  await world.yes('town2', 'reporting.returnRegister', { ...MARCH, reason: '有误' })
  expect(await kept()).toEqual(['关账3月考勤登记表'])
  await close(world)
  await world.yes('town2', 'reporting.signRegister', MARCH)
  expect(await kept()).toEqual(['报送3月考勤登记表'])
  await world.yes('clerk2', 'reporting.fileRegister', MARCH)
  expect(await kept()).toEqual([])
  await world.yes('clerk2', 'reporting.amendRegister', { ...MARCH, personId: 'c1', date: '2026-03-03', status: 'restDay', reason: '核实' })
  await world.yes('town2', 'reporting.signRegister', MARCH)
  expect(await kept()).toEqual(['报送3月考勤登记表'])
})

test('of the month in which the county began nothing waits for anybody', async () => {
  begin(world, (whole) => (whole.county.since = '2026-03-02'))
  at(world, '04-01')
  await settle(world)
  await world.timer()
  expect(await keptOf('clerk2')).toEqual([])
  await close(world)
  expect([await keptOf('clerk2'), await keptOf('town2')]).toEqual([[], ['3月考勤登记表']])
})

test('it waits for the secretary from its closing until he has signed, or sent it back', async () => {
  begin(world)
  await closed()
  expect([await badges(), sentTo('town2')]).toEqual([[0, 1, 0, 0], 1])
  const { items } = await world.yes<{ items: object[] }>('town2', 'org.waiting', {})
  expect(items).toMatchObject([
    { what: 'register', title: '3月考勤登记表', unit: '马田镇', page: 'pages/register/month/month?townshipId=t2&month=2026-03' },
  ])
  await world.yes('town2', 'reporting.returnRegister', { ...MARCH, reason: '有误' })
  expect([await badges(), sentTo('clerk2'), sentTo('clerk3')]).toEqual([[1, 0, 0, 0], 1, 1])
  await close(world)
  await world.yes('town2', 'reporting.signRegister', MARCH)
  expect([await badges(), sentTo('clerk2')]).toEqual([[1, 0, 0, 0], 2])
})

test('where the post falls vacant it waits for the county, and for whoever is given it then', async () => {
  begin(world)
  await closed()
  await world.yes('org', 'org.importCounty', { county: withPosts('town2') })
  expect(await badges()).toEqual([0, 0, 1, 0])
  expect((await registerOf(world)).may).toEqual(['sign'])
  await world.yes('org', 'org.importCounty', { county: withPosts('idle', { role: 'townshipCommittee', townshipId: 't2' }) })
  expect([await badgeOf('idle'), await badgeOf('org')]).toEqual([1, 0])
  expect(await world.ask('org', 'reporting.signRegister', MARCH)).toMatchObject({ code: 'FORBIDDEN' })
  await world.yes('idle', 'reporting.signRegister', MARCH)
})

test('the clerk is reminded three and one working days before it is due, once each however often the timer fires', async () => {
  begin(world)
  const fired = async (day: string, time = '08:10:00') => {
    at(world, day, time)
    await world.timer()
    await world.timer()
    return [sentTo('clerk2'), sentTo('clerk3'), sentTo('town2')]
  }
  expect(await fired('04-01', '00:10:00')).toEqual([0, 0, 0])
  expect(world.all('registers')).toHaveLength(2)
  expect(await fired('04-02', '07:50:00')).toEqual([0, 0, 0])
  expect(await fired('04-02')).toEqual([1, 1, 0])
  expect(await fired('04-03')).toEqual([1, 1, 0])
  expect(await fired('04-07')).toEqual([2, 2, 0])
  expect(await fired('04-20')).toEqual([2, 2, 0])
  await settle(world)
  await close(world)
  expect(sentTo('town2')).toBe(1)
  expect((await fired('04-21'))[2]).toBe(2)
  expect((await fired('04-25'))[2]).toBe(2)
  await world.yes('town2', 'reporting.signRegister', MARCH)
  await world.yes('clerk2', 'reporting.fileRegister', MARCH)
  const [clerk] = await fired('04-28')
  expect((await fired('05-15'))[0]).toBe(clerk)
})

test('a month written into before the timer fired is reminded of as any other', async () => {
  begin(world)
  at(world, '04-01')
  await settle(world)
  at(world, '04-02', '07:00:00')
  await world.timer()
  at(world, '04-02', '08:10:00')
  await world.timer()
  expect(sentTo('clerk2')).toBe(1)
})

test('a paper is known by its hash: the one that stands, one that has been amended since, one that is none', async () => {
  begin(world)
  at(world, '04-01')
  await settle(world)
  await file(world)
  const { hash } = await world.yes<Register>('clerk2', 'reporting.register', MARCH)
  const verified = () => world.yes('a1', 'reporting.verifyRegister', { hash: hash!.toUpperCase() })
  expect(await verified()).toMatchObject({
    found: true,
    townshipName: '马田镇',
    month: '2026-03',
    version: 1,
    current: true,
    state: 'filed',
  })
  const atFoot = hash!
    .slice(0, 16)
    .toUpperCase()
    .replace(/(.{4})/g, '$1 ')
  expect(await world.yes('a1', 'reporting.verifyRegister', { hash: atFoot })).toEqual(await verified())
  const amend = (date: string) =>
    world.yes('clerk2', 'reporting.amendRegister', { ...MARCH, personId: 'c1', date, status: 'restDay', reason: '核实' })
  await amend('2026-03-03')
  const second = (await registerOf(world)).hash!
  await amend('2026-03-04')
  expect(await verified()).toMatchObject({ found: true, version: 1, current: false })
  expect(await world.yes('a1', 'reporting.verifyRegister', { hash: second })).toMatchObject({ found: true, version: 2, current: false })
  expect(await world.yes('a1', 'reporting.verifyRegister', { hash: '0'.repeat(64) })).toEqual({ found: false })
})

test('where all who could sign have made it, it says so, and who is given the post signs: no dead end', async () => {
  begin(world, (whole) => {
    whole.people = whole.people.filter(({ id }) => id !== 'town2' && id !== 'clerk3')
    const org = whole.people.find(({ id }) => id === 'org')!
    org.posts = [...org.posts, { role: 'townshipClerk', townshipId: 't2' }]
  })
  at(world, '04-01')
  await settle(world, undefined, { clerk: 'org' })
  const signer = async () => (await registerOf(world)).signer
  expect(await signer()).toBeUndefined()
  expect((await close(world, 'org')).ok).toBe(true)
  expect([await signer(), (await registerOf(world)).may]).toEqual(['nobody', ['reopen']])
  expect(await world.ask('org', 'reporting.signRegister', MARCH)).toMatchObject({ code: 'FORBIDDEN' })
  const posts = [{ role: 'townshipCommittee', townshipId: 't2' }]
  await world.yes('org', 'org.changePerson', { personId: 'idle', name: '钟后备', phone: '10088888888', posts })
  expect([await signer(), await keptOf('idle')]).toEqual(['secretary', ['3月考勤登记表']])
  await world.yes('idle', 'reporting.signRegister', MARCH)
})
