import fc from 'fast-check'
import { checkCounty } from '../../../../cloudfunctions/org/county/check'
import { boundSample, sample } from '../sample'
import type * as made from '../validators'
import { runs } from '../../../runs'

jest.mock('validators:org', () => jest.requireActual<typeof made>('../validators').compiledValidators(), {
  virtual: true,
})

/** A deep value as tests break it; what they write into it is wrong on purpose. */
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call */
/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return */
type Broken = any

const pathsOf = (change: (county: Broken) => void, openids = false): string[] => {
  const county: unknown = openids ? boundSample() : sample()
  change(county)
  return checkCounty(county, { openids }).map(({ path }) => path)
}

test('a sound county has no problems, bound or not', () => {
  expect(checkCounty(sample(), { openids: false })).toEqual([])
  expect(checkCounty(boundSample(), { openids: true })).toEqual([])
})

test('a roster binds nobody: every openid is told of', () => {
  expect(checkCounty(boundSample(), { openids: false })).toHaveLength(sample().people.length)
})

const shapes: [string, (c: Broken) => void, string[]][] = [
  ['a phone of two digits', (c) => (c.people[2].phone = '12'), ['/people/2/phone']],
  ['a phone as a number', (c) => (c.people[2].phone = 13800000003), ['/people/2/phone']],
  ['a foreign phone', (c) => (c.people[2].phone = '+8613800000003'), ['/people/2/phone']],
  ['no name', (c) => delete c.people[0].name, ['/people/0']],
  ['a name of blanks', (c) => (c.people[0].name = '  '), ['/people/0/name']],
  ['a name of 51 characters', (c) => (c.people[0].name = '长'.repeat(51)), ['/people/0/name']],
  ['an unknown property of a person', (c) => (c.people[0].nickname = '小李'), ['/people/0']],
  ['an unknown property of the whole', (c) => (c.extra = 1), ['']],
  ['a post of a role that is none', (c) => (c.people[0].posts[0].role = 'king'), ['/people/0/posts/0/role']],
  ['a member without a team', (c) => delete c.people[1].posts[0].teamId, ['/people/1/posts/0']],
  ['a member with a village too', (c) => (c.people[1].posts[0].villageId = 'v1'), ['/people/1/posts/0/villageId']],
  ['a county post with a township', (c) => (c.people[18].posts[0].townshipId = 't1'), ['/people/18/posts/0/townshipId']],
  ['a date that is none', (c) => (c.people[1].posts[0].from = '2026-02-30'), ['/people/1/posts/0/from']],
  ['a place with neither shape', (c) => delete c.villages[0].places[0].circle, ['/villages/0/places/0']],
  ['a place with both shapes', (c) => (c.villages[0].places[0].polygon = c.villages[1].places[0].polygon), ['/villages/0/places/0']],
  ['a circle without radius', (c) => delete c.villages[0].places[0].circle.radiusMetres, ['/villages/0/places/0/circle']],
  ['people that are no list', (c) => (c.people = 'none'), ['/people']],
  ['a person that is null', (c) => (c.people[4] = null), ['/people/4']],
  ['a rule that is none', (c) => (c.rules = { cover: { minimum: 1 } }), ['/rules/cover']],
  ['a week by halves', (c) => (c.rules = { attendance: { perWeek: { days: 5 } } }), ['/rules/attendance/perWeek']],
  ['nights on duty as a number', (c) => (c.rules = { attendance: { nightDuty: 4 } }), ['/rules/attendance/nightDuty']],
  ['a basis that is none', (c) => (c.rules = { allowance: { basis: 'workingDays' } }), ['/rules/allowance/basis']],
  ['a cap below nothing', (c) => (c.rules = { allowance: { monthlyCap: -1 } }), ['/rules/allowance/monthlyCap']],
  ['an hour that is none', (c) => (c.rules = { inspection: { quietFrom: '24:00' } }), ['/rules/inspection/quietFrom']],
  ['a share above the whole', (c) => (c.rules = { inspection: { warnOnlineShare: 1.5 } }), ['/rules/inspection/warnOnlineShare']],
  ['a minimum that is no whole number', (c) => (c.rules = { cover: { minimumOnPost: 1.5 } }), ['/rules/cover/minimumOnPost']],
  ['an empty id', (c) => (c.teams[3].id = ''), ['/teams/3/id', '/people/9/posts/0/teamId']],
]
test.each(shapes)('shape: %s', (_, change, paths) => expect(pathsOf(change)).toEqual(paths))

const senses: [string, (c: Broken) => void, string[]][] = [
  ['two people of one id', (c) => (c.people[1].id = 'a1'), ['/people/1/id']],
  ['two teams of one id', (c) => c.teams.push({ id: 'A', villageId: 'v1', name: '又一队' }), ['/teams/4/id']],
  [
    'two townships, villages, units of one id',
    (c) => {
      c.townships.push(c.townships[0])
      c.villages.push(c.villages[0])
      c.dispatchingUnits.push(c.dispatchingUnits[0])
    },
    ['/townships/2/id', '/villages/4/id', '/dispatchingUnits/1/id'],
  ],
  ['a phone used twice', (c) => (c.people[5].phone = c.people[4].phone), ['/people/5/phone']],
  ['a township that is not there', (c) => (c.villages[1].townshipId = 't9'), ['/villages/1/townshipId']],
  [
    'a village that is not there',
    (c) => {
      c.teams[1].villageId = 'v9'
      c.people[10].posts[0].villageId = 'v9'
    },
    ['/teams/1/villageId', '/people/10/posts/0/villageId'],
  ],
  ['a team that is not there', (c) => (c.people[2].posts[0].teamId = 'none'), ['/people/2/posts/0/teamId']],
  ['a team that is called like an object’s own', (c) => (c.people[2].posts[0].teamId = '__proto__'), ['/people/2/posts/0/teamId']],
  [
    'a dispatching unit that is not there',
    (c) => {
      c.people[0].dispatchingUnitId = 'u9'
      c.people[21].posts[0].dispatchingUnitId = 'u9'
    },
    ['/people/0/dispatchingUnitId', '/people/21/posts/0/dispatchingUnitId'],
  ],
  ['from after to', (c) => (c.people[0].posts[0].from = '2027-06-01'), ['/people/0/posts/0/to']],
  ['from on the day of to', (c) => (c.people[0].posts[0].from = '2027-05-31'), []],
  ['two team posts at once', (c) => c.people[1].posts.push({ role: 'member', teamId: 'C', from: '2027-05-31' }), ['/people/1/posts/1']],
  ['two team posts one after the other', (c) => c.people[1].posts.push({ role: 'member', teamId: 'C', from: '2027-06-01' }), []],
  ['member and stand-in of one team', (c) => c.people[1].posts.push({ role: 'standIn', teamId: 'A' }), ['/people/1/posts/1']],
  ['a team post without dates meets all', (c) => c.people[1].posts.unshift({ role: 'member', teamId: 'C' }), ['/people/1/posts/1']],
  ['a team post and an office', (c) => c.people[1].posts.push({ role: 'villageBranch', villageId: 'v1' }), []],
  ['two first secretaries at once', (c) => (c.people[1].posts[0].role = 'firstSecretary'), ['/people/1/posts/0']],
  [
    'two first secretaries one after the other',
    (c) => {
      c.people[0].posts[0].to = '2026-03-01'
      c.people[1].posts[0] = { role: 'firstSecretary', teamId: 'A', from: '2026-03-02' }
    },
    [],
  ],
  [
    'two of a day first secretary',
    (c) => {
      c.people[0].posts[0].to = '2026-03-02'
      c.people[1].posts[0] = { role: 'firstSecretary', teamId: 'A', from: '2026-03-02' }
    },
    ['/people/1/posts/0'],
  ],
  [
    'three first secretaries are told twice',
    (c) => {
      c.people[1].posts[0].role = 'firstSecretary'
      c.people[2].posts[0].role = 'firstSecretary'
    },
    ['/people/1/posts/0', '/people/2/posts/0'],
  ],
  ['a place of no size', (c) => (c.villages[0].places[0].circle.radiusMetres = 0), ['/villages/0/places/0/circle/radiusMetres']],
  ['a polygon of two corners', (c) => (c.villages[1].places[0].polygon.length = 2), ['/villages/1/places/0/polygon']],
  [
    'a holiday of another year',
    (c) => (c.calendar = [{ year: 2027, rest: ['2027-01-01', '2026-12-31'], work: [] }]),
    ['/calendar/0/rest/1'],
  ],
  ['rest and work on one date', (c) => (c.calendar = [{ year: 2027, rest: ['2027-01-01'], work: ['2027-01-01'] }]), ['/calendar/0/work/0']],
  [
    'a year twice',
    (c) =>
      (c.calendar = [
        { year: 2027, rest: [], work: [] },
        { year: 2027, rest: [], work: [] },
      ]),
    ['/calendar/1/year'],
  ],
  ['rules that make no sense', (c) => (c.rules = { cover: { minimumOnPost: 1, smallTeamMinimum: 2 } }), ['/rules/cover/smallTeamMinimum']],
  ['rules merged with the defaults', (c) => (c.rules = { cover: { smallTeamMinimum: 3 } }), ['/rules/cover/smallTeamMinimum']],
]
test.each(senses)('sense: %s', (_, change, paths) => expect(pathsOf(change)).toEqual(paths))

test('an openid used twice', () => expect(pathsOf((c) => (c.people[1].openid = 'o-a1'), true)).toEqual(['/people/1/openid']))

test('shape and sense are told at once, as the acceptance run asks', () => {
  expect(
    pathsOf((c) => {
      c.people.push(
        { id: 'a2', name: '重号', phone: '13800000099', posts: [] },
        { id: 'z', name: '错', phone: '12', posts: [{ role: 'member', teamId: 'none' }] },
      )
    }),
  ).toEqual(['/people/24/phone', '/people/23/id', '/people/24/posts/0/teamId'])
})

test('every problem speaks Chinese', () => {
  for (const [, change] of [...shapes, ...senses]) {
    const county: unknown = sample()
    change(county)
    for (const { message } of checkCounty(county, { openids: false })) expect(message).toMatch(/[一-龥]/)
  }
})

test('whatever comes, the check answers and what it lets through is sound', () => {
  const anywhere = (county: Broken, spot: number, value: unknown): void => {
    const leaves: [object, string][] = []
    const walk = (node: object) =>
      Object.entries(node).forEach(([key, child]: [string, unknown]) => {
        leaves.push([node, key])
        if (typeof child === 'object' && child !== null) walk(child)
      })
    walk(county)
    const [node, key] = leaves[spot % leaves.length]!
    ;(node as Broken)[key] = value
  }
  fc.assert(
    fc.property(fc.nat(), fc.oneof(fc.anything(), fc.constantFrom('A', 'a1', 't1', null, [], {}, '2026-03-02')), (spot, value) => {
      const county = sample()
      anywhere(county, spot, value)
      const problems = checkCounty(county, { openids: false })
      expect(problems.every(({ path, message }) => typeof path === 'string' && message.length > 0)).toBe(true)
    }),
    { numRuns: runs(2000) },
  )
})
