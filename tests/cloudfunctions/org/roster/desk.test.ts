import type { Imported, LastImport, PersonPage, UnitRow, VillagePage } from '../../../../miniprogram/contract/roster'
import { county, leaveInput, monday, roster } from '../../county'
import { Stack } from '../../stack'

/** What the offices' pages ask over the roster: one person changed, the last import, units, places, plates, who may stand in. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

const person = (personId: string) => stack.yes<PersonPage>('org', 'org.person', { personId })
const change = (input: object) => stack.yes<Imported>('org', 'org.changePerson', input)
const problems = async (input: object) => {
  const reply = await stack.ask('org', 'org.changePerson', input)
  return reply.ok ? [] : (reply.detail as { errors: { path: string; message: string }[] }).errors.map(({ path }) => path)
}
const onTeam = (teamId: string, more = {}) => ({ role: 'member', teamId, from: '2025-06-01', to: '2027-05-31', ...more })
const a2 = { personId: 'a2', name: '王秀英', phone: '10000000002', dispatchingUnitId: 'unit1' }

describe('one person', () => {
  test('a new number is his at once, and what is left out of him is taken away', async () => {
    const input = { ...a2, phone: '13900000001', posts: [onTeam('A')] }
    const tried = await change({ ...input, dryRun: true })
    expect(tried).toMatchObject({ created: 0, changed: 1, ended: 0, changes: [{ personId: 'a2', of: 'changed' }], units: [] })
    expect((await person('a2')).phone).toBe(a2.phone)
    await change(input)
    expect(await person('a2')).toMatchObject({ phone: '13900000001', isBound: true, dispatchingUnitName: '县财政局' })
    expect(await change(input)).toMatchObject({ changed: 0 })
    const { dispatchingUnitId, ...without } = input
    await change(without)
    expect(await person('a2')).not.toHaveProperty('dispatchingUnitId')
  })

  test('who is moved takes his leave with him, and it is told before and after', async () => {
    await stack.yes('a2', 'leave.submit', leaveInput('2026-03-16', 2))
    const input = { ...a2, posts: [onTeam('A', { to: '2026-03-10' }), onTeam('B', { from: '2026-03-11' })] }
    const { changes } = await change({ ...input, dryRun: true })
    expect(changes![0]!.leaves).toEqual([expect.stringContaining('碧塘村工作队')])
    const { warnings } = await change(input)
    expect(warnings.map(({ message }) => message).join()).toContain('随本人转到“碧塘村工作队”')
    expect((await person('a2')).posts.map(({ unitName, isOver }) => [unitName, isOver])).toEqual([
      ['塘门口村工作队', false],
      ['碧塘村工作队', false],
    ])
  })

  test('ended: his leave is withdrawn, his WeChat is free, others stay; done twice it is done', async () => {
    await stack.yes('a2', 'leave.submit', leaveInput('2026-03-16', 2))
    expect((await change({ personId: 'a2', isEnding: true, dryRun: true })).changes).toMatchObject([
      { of: 'ended', leaves: [expect.stringContaining('撤回')] },
    ])
    expect(await change({ personId: 'a2', isEnding: true })).toMatchObject({ created: 0, changed: 0, ended: 1 })
    expect(await change({ personId: 'a2', isEnding: true })).toMatchObject({ ended: 0 })
    expect(await stack.no('a2', 'org.me')).toBe('NOT_BOUND')
    expect(await person('a2')).toMatchObject({ leftOn: '2026-03-02', isBound: false })
    expect(await stack.yes('a3', 'org.me')).toMatchObject({ team: { teamId: 'A' } })
  })

  test('taken in anew under a number of his own; taken back under the old one', async () => {
    const z = { personId: 'z', name: '新队员', phone: '13800000098', posts: [{ role: 'member', teamId: 'C' }] }
    expect(await stack.no('org', 'org.changePerson', z)).toBe('NOT_FOUND')
    expect(await change({ ...z, isNew: true })).toMatchObject({ created: 1 })
    expect(await problems({ ...z, isNew: true })).toEqual(['/personId'])
    await change({ personId: 'z', isEnding: true })
    expect(await change(z)).toMatchObject({ created: 0 })
    expect(await person('z')).not.toHaveProperty('leftOn')
  })

  test.each([
    ['a number that is another’s', { ...a2, phone: '10000000003', posts: [] }, ['/phone']],
    ['no number, and a name too long', { ...a2, phone: '12', name: '长'.repeat(51), posts: [] }, ['/name', '/phone']],
    ['a team that is not there', { ...a2, posts: [onTeam('none')] }, ['/posts/0/teamId']],
    ['a second first secretary', { ...a2, posts: [onTeam('A', { role: 'firstSecretary' })] }, ['/posts/0']],
    ['two teams at once', { ...a2, posts: [onTeam('A'), onTeam('B')] }, ['/posts/1']],
    ['a unit that is not of the post', { ...a2, posts: [onTeam('A', { villageId: 'v1' })] }, ['/posts/0/villageId']],
    ['nothing said of him', { personId: 'a2' }, ['/name', '/phone', '/posts']],
    ['the last of the county’s office', { personId: 'org', isEnding: true }, ['']],
  ] as [string, object, string[]][])('%s', async (_, input, paths) => {
    // Of the whole county there is no field of his.
    const found = (await problems(input)).map((path) => (path === '/people' ? '' : path))
    expect(found.sort()).toEqual(paths.sort())
    expect(await person('a2')).toMatchObject({ phone: a2.phone })
  })
})

describe('the last import', () => {
  const last = async () => (await stack.yes<{ last?: LastImport }>('org', 'org.lastImport')).last

  test('is told with its warnings until the next', async () => {
    expect(await last()).toBeUndefined()
    const { warnings } = await stack.yes<Imported>('org', 'org.importCounty', {
      county: { ...roster(), county: { name: '永兴县', legalBasis: '办法' } },
    })
    expect(await last()).toMatchObject({ personName: '彭科', of: 'file', state: 'done', created: 0, warnings })
    await change({ ...a2, phone: '13900000001', posts: [onTeam('A')] })
    expect(await last()).toMatchObject({ of: 'person', about: 'a2', changed: 1 })
  })

  test('that could not be written says that it is undone', async () => {
    const changed = roster()
    changed.people[1]!.phone = '13900000001'
    await stack.faults({ database: { refuse: { collection: 'people', holding: '13900000001' } } })
    expect(await stack.no('org', 'org.importCounty', { county: changed })).toBe('INVALID_INPUT')
    await stack.faults({})
    expect(await last()).toMatchObject({ of: 'file', changed: 1, state: 'undone' })
  })
})

test('units of a township, of the county; with how many places a village has', async () => {
  const all = async (who: string) => {
    const rows: UnitRow[] = []
    for (let cursor: string | undefined; ;) {
      const page = await stack.yes<{ units: UnitRow[]; next?: string }>(who, 'org.units', cursor === undefined ? {} : { cursor })
      rows.push(...page.units)
      if (page.next === undefined) return rows
      cursor = page.next
    }
  }
  expect((await all('clerk1')).map(({ kind, id }) => `${kind}:${id}`).sort()).toEqual(
    ['team:A', 'team:B', 'township:t1', 'village:v1', 'village:v2'].sort(),
  )
  const county = await all('org')
  expect(county).toHaveLength(2 + 3 + 1 + 3)
  expect(county.find(({ id }) => id === 'v1')).toEqual({ kind: 'village', id: 'v1', name: '塘门口村', townshipId: 't1', places: 1 })
})

describe('places', () => {
  const village = (who: string) => stack.yes<VillagePage>(who, 'org.village', { villageId: 'v1' })
  const wide = { name: '村委会', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 800 } }
  const night = { name: '镇政府', use: 'night', circle: { latitude: 26.12, longitude: 113.11, radiusMetres: 200 } }

  test('are set by the clerk, and it stays readable who set them and what they were', async () => {
    const { places } = await village('clerk1')
    const input = { villageId: 'v1', places: [wide, night], seen: places }
    expect(await stack.yes('clerk1', 'org.setPlaces', input)).toEqual({ places: [wide, night] })
    expect(await stack.yes('clerk1', 'org.setPlaces', input)).toEqual({ places: [wide, night] })
    expect(await stack.yes('a1', 'org.me')).toMatchObject({ team: { places: [wide, night] } })
    expect((await village('a1')).placesTrail).toEqual([
      { at: expect.stringMatching(/^2026-03-02/) as string, personName: '欧阳雪', before: '村委会（白天、夜里都算，半径500米）' },
    ])
    // Two who look at the same places: the second does not take away what the first has set.
    expect(await stack.no('org', 'org.setPlaces', { villageId: 'v1', places: [night], seen: places })).toBe('PLACES_CHANGED')
    expect(await stack.yes('org', 'org.setPlaces', { villageId: 'v1', places: [], seen: [wide, night] })).toEqual({ places: [] })
  })

  test('nobody moves the fence by which he is measured himself', async () => {
    await change({
      personId: 'clerk1',
      name: '欧阳雪',
      phone: '10000000013',
      posts: [{ role: 'townshipClerk', townshipId: 't1' }, onTeam('A', { from: '2026-04-01' })],
    })
    const { places, maySetPlaces } = await village('clerk1')
    expect(maySetPlaces).toBe('own')
    expect(await stack.no('clerk1', 'org.setPlaces', { villageId: 'v1', places: [wide], seen: places })).toBe('OWN_PLACES')
    expect([(await village('a1')).maySetPlaces, (await village('org')).maySetPlaces]).toEqual(['no', 'yes'])
  })

  test.each([
    ['the two numbers exchanged', [{ name: 'x', circle: { latitude: 113.12, longitude: 26.13, radiusMetres: 500 } }], '/places/0/circle'],
    ['no radius', [{ name: 'x', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 0 } }], '/places/0/circle/radiusMetres'],
    [
      'two corners',
      [
        wide,
        {
          name: 'x',
          polygon: [
            { latitude: 26, longitude: 113 },
            { latitude: 26.1, longitude: 113 },
          ],
        },
      ],
      '/places/1/polygon',
    ],
    ['neither circle nor boundary', [{ name: 'x' }], '/places/0'],
    ['no list', 'x', '/places'],
    ['too many', Array.from({ length: 51 }, () => wide), '/places'],
  ])('%s', async (_, places, path) => {
    const reply = await stack.ask('org', 'org.setPlaces', { villageId: 'v1', places, seen: [] })
    expect(reply).toMatchObject({ code: 'INVALID_INPUT', detail: { errors: [{ path }] } })
  })

  test('an import in between does not pass by unseen', async () => {
    const { places } = await village('org')
    const moved = roster()
    moved.villages[0]!.places = [wide]
    const tried = await stack.yes<Imported>('org', 'org.importCounty', { county: moved, dryRun: true })
    expect(tried.units).toEqual(['村“塘门口村”的签到地点有改动（1处）'])
    await stack.yes('org', 'org.importCounty', { county: moved })
    expect(await stack.no('clerk1', 'org.setPlaces', { villageId: 'v1', places: [night], seen: places })).toBe('PLACES_CHANGED')
  })
})

test('a plate that was torn off is void once its key is renewed; a second tap renews nothing', async () => {
  const { boardKey } = await stack.yes<{ boardKey: string }>('a1', 'org.boardKey', { villageId: 'v1' })
  const renewed = await stack.yes<{ boardKey: string }>('a1', 'org.renewBoardKey', { villageId: 'v1', boardKey })
  expect(renewed.boardKey).toMatch(/^[\w-]{1,32}$/)
  expect(renewed.boardKey).not.toBe(boardKey)
  expect(await stack.yes('town1', 'org.renewBoardKey', { villageId: 'v1', boardKey })).toEqual(renewed)
  expect(await stack.yes('a1', 'org.boardKey', { villageId: 'v1' })).toEqual(renewed)
  expect(await stack.no('stranger', 'org.board', { boardKey })).toBe('NOT_FOUND')
  const code = await stack.yes<{ picture: string }>('a1', 'org.boardCode', { villageId: 'v1' })
  expect(code).toEqual({ ...renewed, picture: expect.stringMatching(/^data:image\/png;base64,iVBOR/) as string })
  expect(JSON.stringify(code).length).toBeLessThan(200_000)
  expect(await stack.yes('stranger', 'org.board', renewed)).toMatchObject({ village: '塘门口村' })
  // An import leaves the plate as it is.
  await stack.yes('org', 'org.importCounty', {
    county: { ...roster(), villages: roster().villages.map((one) => ({ ...one, name: `${one.name}庄` })) },
  })
  expect(await stack.yes('stranger', 'org.board', renewed)).toMatchObject({ village: '塘门口村庄' })
})

test('who may stand in: whoever is in no team on any of the dates, by name and post', async () => {
  const choices = async (from: string, to: string) =>
    (await stack.yes<{ people: { personId: string; titles: string[] }[] }>('clerk1', 'org.standInChoices', { teamId: 'A', from, to }))
      .people
  const now = await choices('2026-03-09', '2026-03-13')
  expect(now.map(({ personId }) => personId)).toEqual(expect.arrayContaining(['idle', 'branch1', 'town1', 'town2']) as string[])
  expect(now.some(({ personId }) => ['a1', 'b1', 'c2'].includes(personId))).toBe(false)
  expect(now.find(({ personId }) => personId === 'branch1')).toEqual({ personId: 'branch1', name: '何支书', titles: ['村党支部'] })
  await stack.yes('clerk1', 'org.assignStandIn', { teamId: 'A', personId: 'idle', from: '2026-03-13', to: '2026-03-20' })
  expect((await choices('2026-03-09', '2026-03-13')).some(({ personId }) => personId === 'idle')).toBe(false)
  expect((await choices('2026-03-09', '2026-03-12')).some(({ personId }) => personId === 'idle')).toBe(true)
  expect(await stack.no('clerk2', 'org.standInChoices', { teamId: 'A', from: '2026-03-09', to: '2026-03-13' })).toBe('NOT_FOUND')
})
