import fc from 'fast-check'
import { checkCounty } from '../../../../cloudfunctions/org/county/check'
import type { County, CountyPost } from '../../../../cloudfunctions/org/county/county'
import { documentsOf } from '../../../../cloudfunctions/org/county/documents'
import { senseProblems } from '../../../../cloudfunctions/org/county/sense'
import { planOf, type Step } from '../../../../cloudfunctions/org/import/plan'
import type { Roster } from '../../../../cloudfunctions/org/roster/roster'
import { endedPosts, standingOf, targetOf } from '../../../../cloudfunctions/org/import/target'
import type { CountyDocument, PersonDocument, TeamDocument } from '../../../../cloudfunctions/_shared/records/people'
import { sample } from '../sample'
import type * as made from '../validators'

jest.mock('validators:org', () => jest.requireActual<typeof made>('../validators').compiledValidators(), {
  virtual: true,
})

/** The pure heart of an import: the roster as it will stand, and the steps that lead there. */

const today = '2026-03-02'
const now = new Date('2026-03-02T00:00:00Z')

function rosterOf(county: County): Roster {
  const { units, people, teams } = documentsOf(county, { now, secret: 's', bind: false })
  return { county: units[0] as CountyDocument, units: units.slice(1) as Roster['units'], people, teams }
}

/** The steps as the database would take them, each of them twice. */
function applied(roster: Roster, steps: readonly Step[]): Roster {
  const stores = {
    units: new Map(roster.units.map((one) => [one._id, one as object])),
    people: new Map(roster.people.map((one) => [one._id, one as object])),
    teams: new Map(roster.teams.map((one) => [one._id, one as object])),
  }
  for (const step of [...steps, ...steps]) {
    if (step.kind === 'add')
      for (const one of step.documents) if (!stores[step.collection].has(one._id)) stores[step.collection].set(one._id, one)
    if (step.kind === 'merge') {
      for (const { id, fields, without } of step.changes) {
        const merged = Object.entries({ ...stores[step.collection].get(id), ...fields }).filter(([key]) => !without.includes(key))
        stores[step.collection].set(id, Object.fromEntries(merged))
      }
    }
    if (step.kind === 'ledgers')
      for (const { teamId, joining: _, ...site } of step.ledgers) stores.teams.set(teamId, { ...stores.teams.get(teamId), ...site })
  }
  return {
    ...roster,
    units: [...stores.units.values()] as Roster['units'],
    people: [...stores.people.values()] as PersonDocument[],
    teams: [...stores.teams.values()] as TeamDocument[],
  }
}

const byId = <T extends { _id: string }>(documents: readonly T[]): T[] => [...documents].sort((a, b) => (a._id < b._id ? -1 : 1))

/** Counties that are changed at random; those that make no sense are left aside. */
const teamId = fc.constantFrom('A', 'B', 'C', 'D', 'E')
const date = fc.constantFrom('2025-06-01', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-12-31')
const post = fc.oneof(
  fc.record(
    { role: fc.constantFrom('member', 'firstSecretary', 'standIn'), teamId, from: date, to: date },
    { requiredKeys: ['role', 'teamId'] },
  ),
  fc.record({ role: fc.constant('villageBranch'), villageId: fc.constantFrom('v1', 'v2', 'v3') }),
  fc.record({ role: fc.constantFrom('townshipCommittee', 'townshipClerk'), townshipId: fc.constantFrom('t1', 't2') }),
  fc.record({ role: fc.constantFrom('ruralBureau', 'countyOrg', 'supervisor') }),
) as fc.Arbitrary<CountyPost>
const edits = fc.array(
  fc.oneof(
    fc.record({ edit: fc.constant('posts' as const), at: fc.nat(22), posts: fc.array(post, { maxLength: 3 }) }),
    fc.record({ edit: fc.constant('name' as const), at: fc.nat(22), name: fc.constantFrom('甲', '乙') }),
    fc.record({ edit: fc.constant('leave out' as const), at: fc.nat(22) }),
    fc.record({ edit: fc.constant('move' as const), village: fc.nat(3), to: fc.constantFrom('t1', 't2') }),
    fc.record({ edit: fc.constant('new person' as const), id: fc.constantFrom('n1', 'n2', 'n3'), posts: fc.array(post, { maxLength: 2 }) }),
  ),
  { maxLength: 8 },
)
type Edit = typeof edits extends fc.Arbitrary<(infer E)[]> ? E : never

function edited(changes: readonly Edit[]): County {
  const county = sample()
  county.teams.push({ id: 'E', villageId: 'v4', name: '第五工作队' })
  const left = new Set<string>()
  for (const change of changes) {
    if (change.edit === 'posts') county.people[change.at]!.posts = change.posts
    if (change.edit === 'name') county.people[change.at]!.name = change.name
    if (change.edit === 'leave out') left.add(county.people[change.at]!.id)
    if (change.edit === 'move') county.villages[change.village]!.townshipId = change.to
    if (change.edit === 'new person')
      county.people.push({ id: change.id, name: change.id, phone: `1390000000${change.id.slice(1)}`, posts: change.posts })
  }
  return { ...county, people: county.people.filter((one) => !left.has(one.id)) }
}

test('from any roster to any other: the steps lead there, twice is once, and then nothing is left to do', () => {
  fc.assert(
    fc.property(edits, edits, fc.boolean(), (first, second, endMissing) => {
      const [a, b] = [edited(first), edited(second)]
      fc.pre(checkCounty(a, { openids: false }).length === 0)
      const roster = rosterOf(a)
      fc.pre(senseProblems(b, standingOf(roster, new Set(b.people.map((one) => one.id)), { endMissing, today })).length === 0)
      const target = targetOf(roster, b, { endMissing, today })
      const plan = planOf(roster, target)
      const after = applied(roster, plan.steps)
      expect(byId(after.people)).toEqual(byId(target.people))
      expect(byId(after.units)).toEqual(byId(target.units))
      expect(byId(after.teams)).toEqual(byId(target.teams))
      const again = planOf({ ...after, county: target.county }, targetOf({ ...after, county: target.county }, b, { endMissing, today }))
      expect([again.steps, again.created, again.changed, again.ended]).toEqual([[], 0, 0, 0])
      // Whoever is listed stands as the county alone would have him.
      const fresh = new Map(rosterOf(b).people.map((one) => [one._id, one]))
      for (const one of after.people) if (fresh.has(one._id)) expect(one).toEqual(fresh.get(one._id))
      // Nobody is on two teams, and no team has two first secretaries, on any date.
      for (const when of ['2025-06-01', '2026-03-01', '2026-03-02', '2026-06-01', '2028-01-01']) {
        const inForce = after.teams.flatMap((team) =>
          team.posts.filter((one) => (one.from ?? '') <= when && (one.to ?? '9') >= when).map((one) => ({ ...one, team: team._id })),
        )
        expect(new Set(inForce.map((one) => one.personId)).size).toBe(inForce.length)
        const leaders = inForce.filter((one) => one.role === 'firstSecretary').map((one) => one.team)
        expect(new Set(leaders).size).toBe(leaders.length)
      }
      if (endMissing)
        expect(
          after.people
            .filter((one) => !fresh.has(one._id))
            .flatMap((one) => one.posts)
            .every((one) => one.to !== undefined && one.to < today),
        ).toBe(true)
    }),
    { numRuns: 300 },
  )
})

const ends: [string, CountyPost[], CountyPost[]][] = [
  ['one without an end ends yesterday', [{ role: 'countyOrg' }], [{ role: 'countyOrg', to: '2026-03-01' }]],
  ['one that ends today ends yesterday', [{ role: 'countyOrg', to: '2026-03-02' }], [{ role: 'countyOrg', to: '2026-03-01' }]],
  ['one that ended yesterday stays', [{ role: 'countyOrg', to: '2026-03-01' }], [{ role: 'countyOrg', to: '2026-03-01' }]],
  [
    'one that began yesterday has been',
    [{ role: 'countyOrg', from: '2026-03-01' }],
    [{ role: 'countyOrg', from: '2026-03-01', to: '2026-03-01' }],
  ],
  ['one that begins today is not', [{ role: 'countyOrg', from: '2026-03-02' }], []],
  ['one that begins later is not', [{ role: 'countyOrg', from: '2026-03-03' }], []],
]
test.each(ends)('of a person who is ended: %s', (_, posts, left) => expect(endedPosts(posts, today)).toEqual(left))
