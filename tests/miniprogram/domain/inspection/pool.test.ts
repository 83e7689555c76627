import { candidatesOf, lastDrawn, type PastDraw, type PoolTeam } from '../../../../miniprogram/domain/inspection/pool'
import type { TeamLeave } from '../../../../miniprogram/domain/team'

/** Whom a draw can fall on, and since when it has not. */

const now = new Date('2026-03-10T09:00:00+08:00')
const post = (personId: string, from?: string, to?: string): PoolTeam['posts'][number] => ({
  personId,
  name: personId,
  role: 'member',
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})
const leave = (personId: string, state: TeamLeave['state'], from: string, to: string, more: Partial<TeamLeave> = {}): TeamLeave => ({
  leaveId: `${personId} ${from}`,
  personId,
  name: personId,
  kind: 'personal',
  state,
  from: { date: from, half: 'am' },
  to: { date: to, half: 'pm' },
  ...more,
})
const team = (posts: PoolTeam['posts'], leaves: TeamLeave[] = []): PoolTeam => ({
  teamId: 'A',
  villageId: 'v1',
  townshipId: 't1',
  posts,
  leaves,
})
const drawOf = (on: string, personIds: string[], more: Partial<PastDraw> = {}): PastDraw => ({
  drawn: { on, targets: personIds.map((personId) => ({ personId })) },
  ...more,
})
const annulled = { reason: '', at: '', by: { personId: '', name: '' } }

describe('who is in the pool', () => {
  test.each([
    ['in post', team([post('a', '2026-01-01')]), ['a']],
    ['on the first day and on the last', team([post('a', '2026-03-10'), post('b', undefined, '2026-03-10')]), ['a', 'b']],
    ['over, or to come', team([post('a', undefined, '2026-03-09'), post('b', '2026-03-11')]), []],
    ['on an approved leave', team([post('a')], [leave('a', 'approved', '2026-03-10', '2026-03-10')]), []],
    ['on one that waits for a signature', team([post('a')], [leave('a', 'pending', '2026-03-09', '2026-03-12')]), ['a']],
    ['on one that is over, and not reported back', team([post('a')], [leave('a', 'approved', '2026-03-01', '2026-03-09')]), ['a']],
    [
      'back since yesterday',
      team([post('a')], [leave('a', 'returned', '2026-03-05', '2026-03-12', { returnedOn: { date: '2026-03-09', half: 'pm' } })]),
      ['a'],
    ],
    [
      'on one of this afternoon',
      team([post('a')], [{ ...leave('a', 'approved', '2026-03-10', '2026-03-10'), from: { date: '2026-03-10', half: 'pm' } }]),
      ['a'],
    ],
    ['whose colleague is away', team([post('a'), post('b')], [leave('b', 'approved', '2026-03-09', '2026-03-12')]), ['a']],
  ])('%s', (_, one, expected) => expect(candidatesOf([one], [], now).map(({ personId }) => personId)).toEqual(expected))
})

describe('days', () => {
  const daysOf = (posts: PoolTeam['posts'], draws: PastDraw[] = []) => candidatesOf([team(posts)], draws, now)[0]!.days
  test.each([
    ['since the post began', [post('a', '2026-03-01')], [], 9],
    ['at least one', [post('a', '2026-03-10')], [], 1],
    ['at most 366', [post('a', '2020-01-01')], [], 366],
    ['of a post without a beginning, 366', [post('a')], [], 366],
    ['since he was drawn', [post('a')], [drawOf('2026-03-08', ['a', 'b'])], 2],
    ['since the last time', [post('a')], [drawOf('2026-03-08', ['a']), drawOf('2026-03-01', ['a'])], 2],
    ['of today, one', [post('a')], [drawOf('2026-03-10', ['a'])], 1],
    ['by a clock that was ahead, one', [post('a')], [drawOf('2026-03-20', ['a'])], 1],
    ['long ago, though his post is new', [post('a', '2026-03-01')], [drawOf('2024-03-01', ['a'])], 366],
    ['not since he was named', [post('a', '2026-02-28')], [drawOf('2026-03-08', ['a'], { named: true })], 10],
    ['not since what was annulled', [post('a', '2026-02-28')], [drawOf('2026-03-08', ['a'], { annulled })], 10],
    ['not since another was drawn', [post('a', '2026-02-28')], [drawOf('2026-03-08', ['b'])], 10],
  ] as [string, PoolTeam['posts'], PastDraw[], number][])('%s', (_, posts, draws, days) => expect(daysOf(posts, draws)).toBe(days))

  test('named checks change nobody’s chance', () => {
    const draws = [drawOf('2026-02-01', ['a']), drawOf('2026-03-01', ['b', 'c'])]
    const named = ['a', 'b', 'c', 'd'].map((id, i) => drawOf(`2026-03-0${i + 2}`, [id], { named: true }))
    expect(lastDrawn([...named, ...draws])).toEqual(lastDrawn(draws))
  })
})
