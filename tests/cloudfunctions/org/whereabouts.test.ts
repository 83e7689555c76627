import type { TeamLeave } from '../../../miniprogram/domain/team'
import { whereaboutsOf } from '../../../miniprogram/domain/whereabouts'

const leave = (from: string, to: string, more: Partial<TeamLeave> = {}): TeamLeave => {
  const half = (text: string) => ({ date: text.slice(0, 10), half: text.slice(11) as 'am' | 'pm' })
  return { leaveId: from, personId: 'p', name: '某', kind: 'personal', state: 'approved', from: half(from), to: half(to), ...more }
}
const day = leave('2026-03-09 am', '2026-03-09 pm')

const rows: [string, string, TeamLeave[], string][] = [
  ['the minute before', '2026-03-08T23:59:00+08:00', [day], '在岗'],
  ['its first minute', '2026-03-09T00:00:00+08:00', [day], '请假外出，至3月9日下午'],
  ['its last minute', '2026-03-09T23:59:00+08:00', [day], '请假外出，至3月9日下午'],
  ['the minute after', '2026-03-10T00:00:00+08:00', [day], '在岗'],
  ['half a day, before noon', '2026-03-09T11:59:00+08:00', [leave('2026-03-09 pm', '2026-03-09 pm')], '在岗'],
  ['half a day, from noon', '2026-03-09T12:00:00+08:00', [leave('2026-03-09 pm', '2026-03-09 pm')], '请假外出，至3月9日下午'],
  ['not yet signed', '2026-03-09T09:00:00+08:00', [{ ...day, state: 'pending' }], '在岗'],
  ['of another person', '2026-03-09T09:00:00+08:00', [{ ...day, personId: 'q' }], '在岗'],
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
    '在岗',
  ],
]
test.each(rows)('%s', (_, now, leaves, text) => expect(whereaboutsOf(leaves, 'p', new Date(now)).text).toBe(text))

test('no kind that tells a private reason is to be read from it', () => {
  const told = (kind: TeamLeave['kind']) => JSON.stringify(whereaboutsOf([{ ...day, kind }], 'p', new Date('2026-03-09T09:00:00+08:00')))
  const personal = (['personal', 'sick', 'annual', 'marriage', 'maternity', 'bereavement', 'family', 'other'] as const).map(told)
  expect(new Set(personal).size).toBe(1)
})
