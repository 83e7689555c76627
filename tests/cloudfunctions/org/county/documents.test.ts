import { SCHEMA_VERSION } from '../../../../cloudfunctions/_shared/records/people'
import { documentsOf } from '../../../../cloudfunctions/org/county/documents'
import { boundSample, sample } from '../sample'

const now = new Date('2026-03-02T00:00:00Z')
const documents = (county = boundSample(), bind = true) => documentsOf(county, { now, secret: 's', bind })
const personOf = (id: string) => documents().people.find((one) => one._id === id)!

test('a person with the keys by which he is found', () => {
  expect(personOf('b1')).toEqual({
    _id: 'b1',
    name: '刘洋',
    phone: '13800000011',
    dispatchingUnitId: 'unit1',
    openid: 'o-b1',
    boundAt: '2026-03-02T08:00:00.000+08:00',
    posts: [
      { role: 'firstSecretary', from: '2025-06-01', to: '2027-05-31', teamId: 'B', villageId: 'v2', townshipId: 't1' },
      { role: 'villageBranch', villageId: 'v2', townshipId: 't1' },
    ],
    delegations: [],
    seats: ['team:B', 'village:v2'],
    scope: ['village:v2', 'township:t1', 'county'],
    reach: ['team:B', 'village:v2', 'township:t1', 'county'],
    teamIds: ['B'],
  })
  expect(personOf('sup')).toMatchObject({ seats: ['supervision'], scope: ['county'], teamIds: [] })
  expect(personOf('unit')).toMatchObject({ seats: ['dispatchingUnit:unit1'] })
})

test('units know where they belong', () => {
  const { units } = documents()
  expect(units.map((unit) => unit._id)).toEqual([
    'county',
    'township:t1',
    'township:t2',
    'village:v1',
    'village:v2',
    'village:v3',
    'village:v4',
    'dispatchingUnit:unit1',
  ])
  expect(units[0]).toEqual({
    _id: 'county',
    kind: 'county',
    name: '永兴县',
    legalBasis: '驻村第一书记和工作队管理办法',
    since: '2026-03-02',
    rules: {},
    calendar: [],
    secret: 's',
    schemaVersion: SCHEMA_VERSION,
    version: 1,
  })
  expect(units[3]).toMatchObject({ kind: 'village', villageId: 'v1', townshipId: 't1', parentId: 'township:t1' })
})

test('a team’s ledger has its posts, the first secretary first', () => {
  const { teams } = documents()
  expect(teams[1]).toMatchObject({ _id: 'B', teamId: 'B', villageId: 'v2', townshipId: 't1', leaves: [] })
  expect(teams[1]!.posts.map((post) => [post.personId, post.role])).toEqual([
    ['b1', 'firstSecretary'],
    ['b2', 'member'],
    ['b3', 'member'],
    ['b4', 'member'],
  ])
  const reversed = boundSample()
  reversed.people.reverse()
  expect(documents(reversed).teams).toEqual(teams)
})

test('who has an openid is bound, if asked; a roster binds nobody', () => {
  expect(documents().bindings).toHaveLength(sample().people.length)
  expect(documents().bindings[0]).toEqual({ _id: 'o-a1', personId: 'a1', boundAt: '2026-03-02T08:00:00.000+08:00' })
  for (const unbound of [documents(sample()), documents(boundSample(), false)]) {
    expect(unbound.bindings).toEqual([])
    expect(unbound.people.some((person) => 'openid' in person || 'boundAt' in person)).toBe(false)
  }
})

test('texts are taken without the blanks around them', () => {
  const county = sample()
  county.people[0]!.name = ' 李建国 '
  county.teams[0]!.id = 'A '
  const { people, teams } = documents(county)
  expect([people[0]!.name, teams[0]!._id, teams[0]!.posts.length]).toEqual(['李建国', 'A', 3])
})

test('a demonstration says so', () => {
  expect(documentsOf(sample(), { now, secret: 's', bind: false, demonstration: true }).units[0]).toMatchObject({ demonstration: true })
})
