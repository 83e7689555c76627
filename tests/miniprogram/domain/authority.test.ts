import * as authority from '../../../miniprogram/domain/authority'
import type { Person, Post } from '../../../miniprogram/domain/roles'

const TODAY = '2026-03-10'
const mayRead = (caller: Person, person: Person, dates: { from: string; to: string }, today: string) =>
  authority.readsDays.allows({ caller, person, dates, now: new Date(`${today}T08:00:00+08:00`) })
const person = (personId: string, ...posts: Post[]): Person => ({ personId, name: personId, phone: '', posts, delegations: [] })
const member = (teamId: string, townshipId: string, from?: string, to?: string): Post => ({
  role: 'member',
  teamId,
  villageId: `v-${teamId}`,
  townshipId,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})
const march = { from: '2026-03-01', to: '2026-03-31' }
const clerk = person('clerk', { role: 'townshipClerk', townshipId: 't1' })

describe('whose days a township’s clerk reads', () => {
  test.each([
    ['in post', [member('A', 't1')], true],
    ['in post in another township', [member('A', 't2')], false],
    ['in no team', [], false],
    ['an office of the township', [{ role: 'villageBranch', villageId: 'v1', townshipId: 't1' }], false],
    ['gone on the eve of the month, whose first day he may have served', [member('A', 't1', undefined, '2026-02-28')], true],
    ['gone the day before that', [member('A', 't1', undefined, '2026-02-27')], false],
    ['gone on its first day', [member('A', 't1', undefined, '2026-03-01')], true],
    ['to come on its last day', [member('A', 't1', '2026-03-31')], true],
    ['to come the day after', [member('A', 't1', '2026-04-01')], false],
    ['come from another township', [member('C', 't2', undefined, '2026-02-28'), member('A', 't1', '2026-03-01')], true],
  ] as [string, Post[], boolean][])('%s: %s', (_, posts, may) => {
    expect(mayRead(clerk, person('a2', ...posts), march, TODAY)).toBe(may)
  })
  test('who is in his township today, also of months before', () => {
    const moved = person('a2', member('C', 't2', undefined, '2026-03-09'), member('A', 't1', '2026-03-10'))
    expect(mayRead(clerk, moved, { from: '2026-01-01', to: '2026-01-31' }, TODAY)).toBe(true)
  })
  test('as long as he is the clerk', () => {
    const post: Post = { role: 'townshipClerk', townshipId: 't1' }
    const may = (more: Partial<Post>) => mayRead(person('clerk', { ...post, ...more }), person('a2', member('A', 't1')), march, TODAY)
    const terms = [{ to: '2026-03-09' }, { to: TODAY }, { from: TODAY }, { from: '2026-03-11' }]
    expect(terms.map(may)).toEqual([false, true, true, false])
  })
})

test('a first secretary reads his own team’s, a stand-in nobody’s but his own', () => {
  const leader = person('a1', { ...member('A', 't1'), role: 'firstSecretary' })
  const standIn = person('s1', { ...member('A', 't1'), role: 'standIn' })
  const [mine, theirs] = [person('a2', member('A', 't1')), person('b2', member('B', 't1'))]
  expect([leader, standIn].map((caller) => [mine, theirs, caller].map((one) => mayRead(caller, one, march, TODAY)))).toEqual([
    [true, false, true],
    [false, false, true],
  ])
})

describe('the table', () => {
  const rights = Object.entries(authority).flatMap(([key, value]) => (typeof value === 'function' ? [] : [[key, value] as const]))
  test.each(rights)('%s names itself, says what it is, and who has it', (key, right) => {
    expect(right.name).toBe(key)
    expect(right.title).not.toBe('')
    expect([...right.posts, ...('beside' in right ? [right.beside] : [])]).not.toEqual([])
  })
  test('no two are called the same', () => expect(new Set(rights.map(([, { title }]) => title)).size).toBe(rights.length))
})

describe('whose slip a clerk enters from paper [002-20]', () => {
  const now = new Date(`${TODAY}T08:00:00+08:00`)
  test.each([
    ['of his township on the first date', [member('A', 't1')], '2026-03-02', true],
    ['of his township only later', [member('C', 't2', undefined, '2026-03-31'), member('A', 't1', '2026-04-01')], '2026-03-02', false],
    ['of his township by then', [member('C', 't2', undefined, '2026-03-31'), member('A', 't1', '2026-04-01')], '2026-04-01', true],
    ['in no team on the first date, then in his township', [member('A', 't1', '2026-04-01')], '2026-03-02', true],
    ['in no team on the first date, then elsewhere', [member('C', 't2', '2026-04-01')], '2026-03-02', false],
  ] as [string, Post[], string, boolean][])('%s: %s', (_, posts, from, may) => {
    expect(authority.recordsSlips.allows({ caller: clerk, applicant: person('a2', ...posts), from, now })).toBe(may)
  })
})

test('the units for which posts give a right', () => {
  const [clerkOfTwo, first] = [
    person('c', { role: 'townshipClerk', townshipId: 't1' }, { role: 'townshipClerk', townshipId: 't2', to: '2026-03-09' }),
    person('f', { ...member('A', 't1'), role: 'firstSecretary' }),
  ]
  const nothing = { teamIds: [], villageIds: [], townshipIds: [], dispatchingUnitIds: [] }
  expect(authority.reachOf(authority.listsPeople, clerkOfTwo, TODAY)).toEqual({ ...nothing, townshipIds: ['t1'] })
  expect(authority.reachOf(authority.listsPeople, first, TODAY)).toEqual({ ...nothing, teamIds: ['A'] })
  expect(authority.reachOf(authority.listsPeople, person('s', { role: 'supervisor' }), TODAY)).toBe('all')
})

test('a board is kept by the first secretary of a team in the village, its township and the county [002-25]', () => {
  const now = new Date(`${TODAY}T08:00:00+08:00`)
  const keeps = (post: Post, village: { villageId: string; townshipId: string }) =>
    authority.keepsBoard.allows({ caller: person('x', post), village, now })
  const [own, other] = [
    { villageId: 'v-A', townshipId: 't1' },
    { villageId: 'v-B', townshipId: 't2' },
  ]
  const posts: Post[] = [
    { ...member('A', 't1'), role: 'firstSecretary' },
    { role: 'townshipClerk', townshipId: 't1' },
    { role: 'countyOrg' },
    member('A', 't1'),
    { role: 'villageBranch', villageId: 'v-A', townshipId: 't1' },
  ]
  expect(posts.map((post) => [keeps(post, own), keeps(post, other)])).toEqual([
    [true, false],
    [true, false],
    [true, true],
    [false, false],
    [false, false],
  ])
})
