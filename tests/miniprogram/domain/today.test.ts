import type { Fact } from '../../../miniprogram/domain/attendance/fact'
import { DEFAULT_RULES, withDefaults, type Rules } from '../../../miniprogram/domain/rules'
import type { TeamLeave, TeamPost } from '../../../miniprogram/domain/team'
import { shortFirst, teamsNow, townshipsNow, type Observed, type TeamNow } from '../../../miniprogram/domain/today'
import { workCalendar } from '../../../miniprogram/domain/workdays'

const MONDAY = '2026-03-09T09:00:00+08:00'
const calendar = workCalendar()

const post = (personId: string, role: TeamPost['role'] = 'member', more: Partial<TeamPost> = {}): TeamPost => ({
  personId,
  name: personId,
  role,
  ...more,
})
const leave = (personId: string, from: string, to: string, more: Partial<TeamLeave> = {}): TeamLeave => ({
  leaveId: `${personId}${from}`,
  personId,
  name: personId,
  kind: 'personal',
  state: 'approved',
  approvedAt: '2026-03-01T08:00:00.000+08:00',
  from: { date: from.slice(0, 10), half: from.endsWith('pm') ? 'pm' : 'am' },
  to: { date: to.slice(0, 10), half: to.endsWith('am') ? 'am' : 'pm' },
  ...more,
})
const team = (posts: TeamPost[], leaves: TeamLeave[] = [], more: Partial<Observed> = {}): Observed => ({
  teamId: 'A',
  name: '塘门口村工作队',
  villageId: 'v1',
  townshipId: 't1',
  posts,
  leaves,
  ...more,
})
const entry = (personId: string, status: 'onPost' | 'officialTrip' | 'restDay', date = '2026-03-09'): Fact => ({
  factId: `${personId}${date}`,
  personId,
  date,
  once: personId,
  at: `${date}T08:00:00.000+08:00`,
  kind: 'recorded',
  status,
  reason: '纸质考勤',
  evidenceFileIds: [],
  byPersonId: 'clerk',
  byName: '欧阳雪',
  history: [],
})
const seen = (observed: Observed, { facts = [] as Fact[], now = MONDAY, rules = DEFAULT_RULES } = {}): TeamNow =>
  teamsNow([observed], facts, { rules, calendar, now: new Date(now) })[0]!

const THREE = [post('a1', 'firstSecretary'), post('a2'), post('a3')]
const away = (personId: string) => leave(personId, '2026-03-09', '2026-03-10')
const small = withDefaults({ cover: { smallTeamMinimum: 1 } })

describe('short of people [002-41]', () => {
  const rows: [string, Observed, number | undefined, Rules?, Fact[]?][] = [
    ['three, nothing known of anybody', team(THREE), undefined],
    ['three, one away', team(THREE, [away('a2')]), undefined],
    ['three, two away', team(THREE, [away('a2'), away('a3')]), 2],
    [
      'three, one away and one on a trip that the clerk entered',
      team(THREE, [away('a2')]),
      2,
      DEFAULT_RULES,
      [entry('a3', 'officialTrip')],
    ],
    ['three, one away and one at rest by the clerk’s entry', team(THREE, [away('a2')]), undefined, DEFAULT_RULES, [entry('a3', 'restDay')]],
    ['three, one away and one who has only asked', team(THREE, [away('a2'), { ...away('a3'), state: 'pending' }]), undefined],
    ['three, one away and one whose return is due', team(THREE, [away('a2'), leave('a3', '2026-03-05', '2026-03-06')]), 2],
    ['two', team(THREE.slice(0, 2)), undefined],
    ['two, one away', team(THREE.slice(0, 2), [away('a2')]), 2],
    ['one', team(THREE.slice(0, 1)), 2],
    ['nobody', team([]), 2],
    ['one, where the county has set one for small teams [004-05]', team(THREE.slice(0, 1)), undefined, small],
    ['two, one away, where it has', team(THREE.slice(0, 2), [away('a2')]), undefined, small],
    ['two, both away, where it has', team(THREE.slice(0, 2), [away('a1'), away('a2')]), 1, small],
    ['three, two away, where it has: not a small team', team(THREE, [away('a2'), away('a3')]), 2, small],
    [
      'two and a stand-in, two away, where it has: stand-ins make no team large',
      team([...THREE.slice(0, 2), post('s', 'standIn')], [away('a1'), away('a2')]),
      undefined,
      small,
    ],
    ['one who has gone does not count', team([...THREE.slice(0, 2), post('a3', 'member', { to: '2026-03-08' })], [away('a2')]), 2],
    ['one who comes tomorrow does not count', team([...THREE.slice(0, 2), post('a3', 'member', { from: '2026-03-10' })], [away('a2')]), 2],
    ['one on his last day counts', team([...THREE.slice(0, 2), post('a3', 'member', { to: '2026-03-09' })], [away('a2')]), undefined],
  ]
  test.each(rows)('%s', (_, observed, shortOf, rules = DEFAULT_RULES, facts = []) =>
    expect(seen(observed, { rules, facts }).shortOf).toBe(shortOf),
  )
})

test('by half-days: who goes at noon is away from noon, and away until when is said', () => {
  const observed = team(THREE, [leave('a2', '2026-03-09 pm', '2026-03-09 pm')])
  const at = (now: string) => {
    const { onPost, away, unknown, people } = seen(observed, { now })
    return [onPost, away, unknown, people[1]!.whereabouts.status, people[1]!.whereabouts.until?.date]
  }
  expect(at('2026-03-09T11:59:00+08:00')).toEqual([0, 0, 3, 'unknown', undefined])
  expect(at('2026-03-09T12:00:00+08:00')).toEqual([0, 1, 2, 'onLeave', '2026-03-09'])
})

test('yesterday’s fact says nothing of today, and another’s nothing of him', () => {
  const facts = [entry('a1', 'onPost'), entry('a2', 'onPost', '2026-03-08'), entry('b1', 'onPost')]
  expect(seen(team(THREE), { facts })).toMatchObject({ onPost: 1, unknown: 2, away: 0, resting: 0 })
})

test('a township’s numbers are those of its teams, in the roster’s order; one without teams has its row', () => {
  const teams = [
    team(THREE, [away('a2')]),
    team([post('b1')], [], { teamId: 'B' }),
    team([post('c1'), post('c2'), post('c3')], [], { teamId: 'C', townshipId: 't2', villageId: 'v2' }),
  ]
  const now = teamsNow(teams, [entry('a1', 'onPost')], { rules: DEFAULT_RULES, calendar, now: new Date(MONDAY) })
  const townships = ['t3', 't2', 't1'].map((townshipId) => ({ townshipId, name: townshipId }))
  expect(townshipsNow(townships, now)).toEqual([
    { townshipId: 't1', name: 't1', onPost: 1, away: 1, unknown: 2, resting: 0, short: 1 },
    { townshipId: 't2', name: 't2', onPost: 0, away: 0, unknown: 3, resting: 0, short: 0 },
    { townshipId: 't3', name: 't3', onPost: 0, away: 0, unknown: 0, resting: 0, short: 0 },
  ])
})

test('short ones first, then the roster’s order', () => {
  const at = (townshipId: string, villageId: string, teamId: string, size: number) =>
    team(THREE.slice(0, size), [], { townshipId, villageId, teamId })
  const teams = [at('t2', 'v3', 'A', 1), at('t1', 'v2', 'D', 3), at('t1', 'v2', 'C', 3), at('t1', 'v9', 'B', 1), at('t1', 'v1', 'E', 2)]
  const now = teamsNow(teams, [], { rules: DEFAULT_RULES, calendar, now: new Date(MONDAY) })
  expect(now.sort(shortFirst).map(({ teamId }) => teamId)).toEqual(['B', 'A', 'E', 'C', 'D'])
})
