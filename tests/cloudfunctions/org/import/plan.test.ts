import fc from 'fast-check'
import { checkCounty } from '../../../../cloudfunctions/org/county/check'
import type { County, CountyPost } from '../../../../cloudfunctions/org/county/county'
import { documentsOf, elsewhereOf, inLedgerOrder } from '../../../../cloudfunctions/org/county/documents'
import { senseProblems } from '../../../../cloudfunctions/org/county/sense'
import { planOf } from '../../../../cloudfunctions/org/import/plan'
import { endedPosts, keepingToday, mergedPosts } from '../../../../cloudfunctions/org/import/posts'
import type { Step } from '../../../../cloudfunctions/org/roster/step'
import type { Post } from '../../../../miniprogram/domain/roles'
import { isTeamRole, isInForce } from '../../../../miniprogram/domain/roles'
import type { Roster } from '../../../../cloudfunctions/org/roster/roster'
import { standingOf, targetOf, type Options } from '../../../../cloudfunctions/org/import/target'
import type { CountyDocument, PersonDocument, TeamDocument } from '../../../../cloudfunctions/_shared/records/people'
import { sample } from '../sample'
import type * as made from '../validators'
import { runs } from '../../../runs'

jest.mock('validators:org', () => jest.requireActual<typeof made>('../validators').compiledValidators(), {
  virtual: true,
})

/** The pure heart of an import: the roster as it will stand, and the steps that lead there. */

const today = '2026-03-02'
const now = new Date('2026-03-02T00:00:00Z')
const by = { personId: 'org', name: '组织部彭科' }
const options = (more: Partial<Options> = {}): Options => ({ endMissing: false, replacePast: false, today, seen: new Set(), ...more })
const planned = (roster: Roster, county: County, more: Partial<Options> = {}) => planOf(roster, targetOf(roster, county, options(more)), by)
const standing = (roster: Roster, county: County, more: Partial<Options>) =>
  standingOf(roster, new Map(county.people.map((one) => [one.id, one.posts])), options(more))

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
    if (step.kind === 'sites')
      for (const { teamId, ...site } of step.sites) stores.teams.set(teamId, { ...stores.teams.get(teamId), ...site })
    if (step.kind === 'posts') {
      for (const { people, ledgers } of step.groups) {
        for (const { id, fields, without } of people) {
          const merged = Object.entries({ ...stores.people.get(id), ...fields, _id: id }).filter(([key]) => !without.includes(key))
          stores.people.set(id, Object.fromEntries(merged))
        }
        const own = new Set(people.map(({ id }) => id))
        const all = people.map(({ id }) => stores.people.get(id) as PersonDocument)
        for (const { teamId, posts } of ledgers) {
          const team = stores.teams.get(teamId) as TeamDocument
          const others = <T extends { personId: string }>(items: readonly T[]) => items.filter((one) => !own.has(one.personId))
          stores.teams.set(teamId, {
            ...team,
            posts: [...others(team.posts), ...posts].sort(inLedgerOrder),
            elsewhere: [...others(team.elsewhere ?? []), ...elsewhereOf(teamId, all)].sort((a, b) => (a.personId < b.personId ? -1 : 1)),
          })
        }
      }
    }
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

/** The team that holds a person's date, or nothing. */
const teamOn = (posts: readonly Post[], when: string): string | undefined =>
  posts.find((one) => isTeamRole(one.role) && isInForce(one, when))?.teamId
const served = ['2025-06-01', '2025-12-01', '2026-02-28', '2026-03-01']
const coming = ['2026-03-02', '2026-03-03', '2026-06-01', '2026-12-31', '2028-01-01']

test('from any roster to any other: the steps lead there, twice is once, and then nothing is left to do', () => {
  let reached = 0
  fc.assert(
    fc.property(edits, edits, fc.boolean(), fc.boolean(), (first, second, endMissing, replacePast) => {
      const [a, b] = [edited(first), edited(second)]
      fc.pre(checkCounty(a, { openids: false }).length === 0)
      const roster = rosterOf(a)
      fc.pre(senseProblems(b, standing(roster, b, { endMissing, replacePast })).length === 0)
      reached++
      const more = { endMissing, replacePast }
      const target = targetOf(roster, b, options(more))
      const plan = planOf(roster, target, by)
      const after = applied(roster, plan.steps)
      expect(byId(after.people)).toEqual(byId(target.people))
      expect(byId(after.units)).toEqual(byId(target.units))
      expect(byId(after.teams)).toEqual(byId(target.teams))
      const again = planned({ ...after, county: target.county }, b, more)
      expect([again.steps, again.created, again.changed, again.ended]).toEqual([[], [], [], []])
      // Days served stay; from today on whoever is listed stands as the county alone would have him.
      const [known, fresh] = [roster, rosterOf(b)].map((one) => new Map(one.people.map((person) => [person._id, person.posts])))
      for (const { _id, posts } of after.people) {
        const before = known!.get(_id)
        const alone = fresh!.get(_id)
        if (alone !== undefined && (before === undefined || replacePast)) expect(posts).toEqual(alone)
        if (before !== undefined && !(replacePast && alone !== undefined))
          for (const when of served) expect([_id, when, teamOn(posts, when)]).toEqual([_id, when, teamOn(before, when)])
        for (const when of coming) {
          const expected = alone === undefined ? (endMissing ? undefined : teamOn(before!, when)) : teamOn(alone, when)
          expect([_id, when, teamOn(posts, when)]).toEqual([_id, when, expected])
        }
      }
      // Nobody is on two teams, and no team has two first secretaries, on any date.
      for (const when of [...served, ...coming]) {
        const inForce = after.teams.flatMap((team) =>
          team.posts.filter((one) => (one.from ?? '') <= when && (one.to ?? '9') >= when).map((one) => ({ ...one, team: team._id })),
        )
        expect(new Set(inForce.map((one) => one.personId)).size).toBe(inForce.length)
        const leaders = inForce.filter((one) => one.role === 'firstSecretary').map((one) => one.team)
        expect(new Set(leaders).size).toBe(leaders.length)
      }
      // Each ledger knows in which others its people stand.
      for (const team of after.teams)
        for (const { personId } of team.posts) {
          const others = after.people
            .find((one) => one._id === personId)!
            .teamIds.filter((id) => id !== team._id)
            .sort()
          expect(team.elsewhere?.find((one) => one.personId === personId)?.teamIds ?? []).toEqual(others)
        }
    }),
    { numRuns: runs(300) },
  )
  expect(reached).toBe(runs(300))
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

const member = (teamId: string, from?: string, to?: string): Post => ({
  role: 'member',
  teamId,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})
const A = member('A', '2025-06-01', '2027-05-31')
const merges: [string, Post[] | undefined, Post[], Post[]][] = [
  ['the same', [A], [A], [A]],
  ['an end that changes', [A], [member('A', '2025-06-01', '2026-03-09')], [member('A', '2025-06-01', '2026-03-09')]],
  ['only the new post, from today', [A], [member('C', '2026-03-02')], [member('A', '2025-06-01', '2026-03-01'), member('C', '2026-03-02')]],
  ['only the new post, from later', [A], [member('C', '2026-03-09')], [member('A', '2025-06-01', '2026-03-01'), member('C', '2026-03-09')]],
  ['only the new post, since ever', [A], [member('C')], [member('A', '2025-06-01', '2026-03-01'), member('C', '2026-03-02')]],
  ['none any more', [A], [], [member('A', '2025-06-01', '2026-03-01')]],
  ['one that is over and not listed', [member('A', undefined, '2026-01-31')], [], [member('A', undefined, '2026-01-31')]],
  ['one that has not begun and is not listed', [member('A', '2026-03-09')], [], []],
  ['a begin that is told otherwise', [A], [member('A', '2025-01-01', '2027-05-31')], [A]],
  ['without dates', [A], [member('A')], [member('A', '2025-06-01')]],
  ['taken up again after yesterday', [member('A', undefined, '2026-03-01')], [member('A')], [member('A')]],
  [
    'a term after a term',
    [member('A', '2025-06-01', '2026-03-01')],
    [member('A', '2025-06-01', '2026-03-01'), member('A', '2026-03-02')],
    [member('A', '2025-06-01', '2026-03-01'), member('A', '2026-03-02')],
  ],
  ['of somebody new', undefined, [member('A', '2025-01-01')], [member('A', '2025-01-01')]],
]
test.each(merges)('what an import makes of posts: %s', (_, stored, listed, expected) => {
  const merged = mergedPosts(stored, listed, { today, replacePast: false })
  expect(merged.map(({ post }) => post)).toEqual(expected)
  expect(mergedPosts(stored, listed, { today, replacePast: true }).map(({ post }) => post)).toEqual(listed)
})

const ledBy = (teams: string[]) => (teamId: string) => teams.includes(teamId)
const todays: [string, Post[], Post[], string[], Post[]][] = [
  ['who is in no team after it keeps today', [A], endedPosts([A], today), [], [member('A', '2025-06-01', today)]],
  ['who is in another team from today has his day there', [A], [member('C', today)], [], [member('C', today)]],
  [
    'who begins elsewhere tomorrow keeps today',
    [A],
    [member('C', '2026-03-03')],
    [],
    [member('C', '2026-03-03'), member('A', '2025-06-01', today)],
  ],
  ['one whose post began today keeps it for the day', [member('A', today)], [], [], [member('A', today, today)]],
  [
    'a team has one first secretary on any day',
    [{ role: 'firstSecretary', teamId: 'A' }],
    [{ role: 'firstSecretary', teamId: 'A', to: '2026-03-01' }],
    ['A'],
    [{ role: 'firstSecretary', teamId: 'A', to: '2026-03-01' }],
  ],
]
test.each(todays)('the day on which a post is ended, with a fact on it: %s', (_, before, after, led, expected) =>
  expect(keepingToday(before, after, today, ledBy(led))).toEqual(expected),
)
