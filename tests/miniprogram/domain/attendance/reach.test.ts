import { mayRead } from '../../../../miniprogram/domain/attendance/reach'
import type { Person, Post } from '../../../../miniprogram/domain/roles'

const TODAY = '2026-03-10'
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
    ['gone on the eve of the month', [member('A', 't1', undefined, '2026-02-28')], false],
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
