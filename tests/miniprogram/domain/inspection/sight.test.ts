import { isAsking, isOver, stateOf, type CheckRecord, type Target } from '../../../../miniprogram/domain/inspection/check'
import { CHECK_MODES, type CheckMode } from '../../../../miniprogram/domain/inspection/draw'
import { annulledNotices, drawnNotices } from '../../../../miniprogram/domain/inspection/notices'
import { sightOfCheck } from '../../../../miniprogram/domain/inspection/sight'
import type { Person, Post } from '../../../../miniprogram/domain/roles'

/** Who sees what of a check, before and after its window, before and after somebody is graded. */

const BEFORE = new Date('2026-03-02T09:10:00+08:00')
const AFTER = new Date('2026-03-02T09:31:00+08:00')
const by = { personId: 'sup', name: '' }
const result = { result: 'onPost' as const, note: '', at: '', by, date: '2026-03-02', objectBy: '2026-03-05' }
const target = (personId: string, townshipId: string, isGraded = false): Target => ({
  ...{ personId, townshipId, name: personId, teamId: 'A', villageId: 'v1', tag: `tag ${personId}`, nonce: 'n' },
  ...(isGraded ? { result } : {}),
})
const check = (mode: CheckMode, ...targets: Target[]): CheckRecord => ({
  ...{ checkId: 'k', number: 1, previous: '', title: '三月', mode, count: 2, windowMinutes: 30, weightPower: 1 },
  ...{ secret: 's', commitment: 'c', poolHash: 'p', poolSize: 3, preparedBy: by, preparedAt: '' },
  expiresAt: '2026-03-02T09:30:00+08:00',
  drawn: { at: '', on: '2026-03-02', closesAt: '2026-03-02T09:30:00+08:00', numbers: ['1'], lot: 'l', targets },
})
const { drawn: _, ...prepared } = check('location')
const person = (personId: string, ...posts: Post[]): Person => ({ personId, name: personId, phone: '', posts, delegations: [] })
const CLERK = person('clerk', { role: 'townshipClerk', townshipId: 't1' })
const OTHER_CLERK = person('clerk9', { role: 'townshipClerk', townshipId: 't9' })
const SUPERVISOR = person('sup', { role: 'supervisor' })

type Row = [of: string, record: CheckRecord, reader: Person, isInPool: boolean, now: Date, sees: string]
const told = (row: CheckRecord, reader: Person, isInPool: boolean, now: Date): string => {
  const sight = sightOfCheck(row, reader, isInPool, now)
  if (sight === null) return 'nothing'
  return [sight.whole ? 'whole' : 'part', ...sight.targets.map(({ personId }) => personId), ...(sight.own ? ['own'] : [])].join(' ')
}
const announced = check('location', target('a', 't1'), target('c', 't2'))
const visit = (a: boolean, c: boolean) => check('onSite', target('a', 't1', a), target('c', 't2', c))

test.each<Row>([
  ['who may draw, drawn', announced, SUPERVISOR, false, BEFORE, 'whole a c'],
  ['who may draw, prepared', prepared, SUPERVISOR, false, BEFORE, 'whole'],
  ['others, prepared', prepared, person('a'), true, BEFORE, 'nothing'],
  ['a township', announced, CLERK, false, BEFORE, 'part a'],
  ['a township without anybody drawn', announced, OTHER_CLERK, false, AFTER, 'nothing'],
  ['who was drawn', announced, person('a'), true, BEFORE, 'part a own'],
  ['who was not drawn, in the window', announced, person('b'), true, BEFORE, 'nothing'],
  ['who was not drawn, at its last instant', announced, person('b'), true, new Date('2026-03-02T09:30:00+08:00'), 'nothing'],
  ['who was not drawn, after it', announced, person('b'), true, AFTER, 'part own'],
  ['who was not in the pool', announced, person('x'), false, AFTER, 'nothing'],
  ['deputySecretary', announced, person('d', { role: 'deputySecretary' }), false, AFTER, 'nothing'],
  ['a visit: who was drawn', visit(false, false), person('a'), true, AFTER, 'nothing'],
  ['a visit: his township', visit(false, false), CLERK, false, AFTER, 'nothing'],
  ['a visit: who was graded', visit(true, false), person('a'), true, BEFORE, 'part a own'],
  ['a visit: the township of who was graded', visit(true, false), CLERK, false, BEFORE, 'part a'],
  ['a visit: who is still to be found, though another was', visit(true, false), person('c'), true, AFTER, 'nothing'],
  ['a visit: the pool, while somebody is still to be found', visit(true, false), person('b'), true, AFTER, 'nothing'],
  ['a visit: the pool, once all are graded', visit(true, true), person('b'), true, BEFORE, 'part own'],
])('%s', (_of, record, reader, isInPool, now, sees) => expect(told(record, reader, isInPool, now)).toBe(sees))

test('of two of a township only who was found is shown to it', () => {
  const two = check('phone', target('a', 't1', true), target('b', 't1'))
  expect(told(two, CLERK, false, AFTER)).toBe('part a')
  expect(told(two, { ...CLERK, personId: 'b' }, true, AFTER)).toBe('part a')
})

test('what was prepared is unused once its half hour is over, or another was prepared', () => {
  const at = (time: string) => new Date(`2026-03-02T${time}+08:00`)
  expect(stateOf(prepared, at('09:30:00'))).toBe('prepared')
  expect(stateOf(prepared, at('09:30:01'))).toBe('unused')
  expect(stateOf({ ...prepared, unused: true }, at('09:00:00'))).toBe('unused')
  expect(stateOf(announced, at('23:00:00'))).toBe('drawn')
})

test.each(CHECK_MODES)('%s: a card goes to whom a card asks, and to nobody else', (mode) => {
  const one = check(mode, target('a', 't1'), target('c', 't2'))
  const annulled = { ...one, annulled: { reason: '', at: '', by } }
  const asks = mode === 'location' || mode === 'video'
  for (const notices of [drawnNotices(one), annulledNotices(annulled)]) expect(notices.map(({ to }) => to)).toEqual(asks ? ['a', 'c'] : [])
  expect([isAsking(one, BEFORE), isAsking(one, AFTER), isAsking(annulled, BEFORE)]).toEqual([asks, false, false])
  expect(isOver(annulled, AFTER)).toBe(asks)
})
