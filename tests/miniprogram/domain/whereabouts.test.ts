import type { Fact } from '../../../miniprogram/domain/attendance/fact'
import { DEFAULT_RULES } from '../../../miniprogram/domain/rules'
import type { TeamLeave } from '../../../miniprogram/domain/team'
import { whereaboutsOf } from '../../../miniprogram/domain/whereabouts'
import { workCalendar } from '../../../miniprogram/domain/workdays'

const calendar = workCalendar()
const where = (leaves: readonly TeamLeave[], now: string, facts: readonly Fact[] = []) =>
  whereaboutsOf('p', { leaves, facts, rules: DEFAULT_RULES, calendar, now: new Date(now) })

const leave = (from: string, to: string, more: Partial<TeamLeave> = {}): TeamLeave => {
  const half = (text: string) => ({ date: text.slice(0, 10), half: text.slice(11) as 'am' | 'pm' })
  return {
    leaveId: from,
    personId: 'p',
    name: '某',
    kind: 'personal',
    state: 'approved',
    approvedAt: '2026-03-01T08:00:00.000+08:00',
    from: half(from),
    to: half(to),
    ...more,
  }
}
const day = leave('2026-03-09 am', '2026-03-09 pm')

const rows: [string, string, TeamLeave[], string][] = [
  ['the minute before', '2026-03-08T23:59:00+08:00', [day], '休息日'],
  ['its first minute', '2026-03-09T00:00:00+08:00', [day], '请假外出，至3月9日下午'],
  ['its last minute', '2026-03-09T23:59:00+08:00', [day], '请假外出，至3月9日下午'],
  ['the minute after', '2026-03-10T00:00:00+08:00', [day], '假期已满，待销假'],
  ['its term over', '2026-03-11T00:00:00+08:00', [day], '超期未销假'],
  ['half a day, before noon', '2026-03-09T11:59:00+08:00', [leave('2026-03-09 pm', '2026-03-09 pm')], '今天还没有记录'],
  ['half a day, from noon', '2026-03-09T12:00:00+08:00', [leave('2026-03-09 pm', '2026-03-09 pm')], '请假外出，至3月9日下午'],
  ['not yet signed', '2026-03-09T09:00:00+08:00', [{ ...day, state: 'pending' }], '今天还没有记录'],
  ['of another person', '2026-03-09T09:00:00+08:00', [{ ...day, personId: 'q' }], '今天还没有记录'],
  ['on duty elsewhere', '2026-03-09T09:00:00+08:00', [{ ...day, kind: 'training' }], '公出，至3月9日下午'],
  [
    'two that follow each other',
    '2026-03-09T09:00:00+08:00',
    [leave('2026-03-10 am', '2026-03-11 am', { kind: 'sick' }), day],
    '请假外出，至3月11日上午',
  ],
  [
    'two of which the next waits',
    '2026-03-09T09:00:00+08:00',
    [day, leave('2026-03-10 am', '2026-03-10 pm', { state: 'pending' })],
    '请假外出，至3月9日下午',
  ],
  [
    'two that read differently',
    '2026-03-09T09:00:00+08:00',
    [day, leave('2026-03-10 am', '2026-03-10 pm', { kind: 'study' })],
    '请假外出，至3月9日下午',
  ],
  [
    'back early, the half-day of the return',
    '2026-03-09T09:00:00+08:00',
    [{ ...day, state: 'returned', returnedOn: { date: '2026-03-09', half: 'am' } }],
    '请假外出，至3月9日上午',
  ],
  [
    'back early, after it',
    '2026-03-09T13:00:00+08:00',
    [{ ...day, state: 'returned', returnedOn: { date: '2026-03-09', half: 'am' } }],
    '今天还没有记录',
  ],
]
test.each(rows)('%s', (_, now, leaves, text) => expect(where(leaves, now).text).toBe(text))

const base = { factId: 'f', personId: 'p', once: 'f', date: '2026-03-09', at: '2026-03-09T08:00:00.000+08:00' }
const signIn = (more = {}): Fact => ({
  ...base,
  kind: 'signIn',
  teamId: 'A',
  clientId: 'c',
  night: false,
  grade: 'A',
  arrivedAt: base.at,
  ...more,
})
const entry = (status: 'onPost' | 'officialTrip' | 'restDay', more = {}): Fact => ({
  ...base,
  kind: 'recorded',
  status,
  reason: '纸质考勤',
  evidenceFileIds: [],
  byPersonId: 'clerk',
  byName: '专人',
  history: [],
  ...more,
})
const late = leave('2026-03-04 am', '2026-03-04 pm')
const facts: [string, TeamLeave[], Fact[], object][] = [
  ['nothing', [], [], { status: 'unknown' }],
  ['a sign-in that makes the day', [], [signIn()], { status: 'onPost', since: base.at }],
  ['a night alone', [], [signIn({ night: true })], { status: 'unknown' }],
  ['one outside', [], [signIn({ grade: 'outside' })], { status: 'unknown' }],
  ['one of another day', [], [signIn({ date: '2026-03-08' })], { status: 'unknown' }],
  ['one of another person', [], [signIn({ personId: 'q' })], { status: 'unknown' }],
  ['an entry', [], [entry('onPost')], { status: 'onPost' }],
  ['an entry of a trip', [], [entry('officialTrip')], { status: 'officialTrip' }],
  ['an entry of a day of rest', [], [entry('restDay')], { status: 'restDay' }],
  ['a return that is owed', [late], [], { status: 'overdue', owes: 'overdue', until: { date: '2026-03-05', half: 'pm' } }],
  ['a fact before what is owed', [late], [signIn()], { status: 'onPost', since: base.at, owes: 'overdue' }],
  ['a leave of this half-day before a fact', [day], [signIn()], { status: 'onLeave', until: { date: '2026-03-09', half: 'pm' } }],
]
test.each(facts)('of several what holds, and what is owed beside it: %s', (_, leaves, known, expected) => {
  const { text, ...told } = where(leaves, '2026-03-09T09:00:00+08:00', known)
  expect(told).toEqual(expected)
  expect(text).not.toBe('')
})

test('a day on which nobody works is not unknown; what is owed stands also then', () => {
  expect(where([], '2026-03-07T09:00:00+08:00').status).toBe('restDay')
  expect(where([late], '2026-03-07T09:00:00+08:00').status).toBe('overdue')
})

test('no kind that tells a private reason is to be read from it', () => {
  const told = (kind: TeamLeave['kind']) => JSON.stringify(where([{ ...day, kind }], '2026-03-09T09:00:00+08:00'))
  const personal = (['personal', 'sick', 'annual', 'marriage', 'maternity', 'bereavement', 'family', 'other'] as const).map(told)
  expect(new Set(personal).size).toBe(1)
})
