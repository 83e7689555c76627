import fc from 'fast-check'
import { halfNumber, halfOfNumber, type Period } from '../../../../miniprogram/domain/calendar'
import type { LeaveInput } from '../../../../miniprogram/domain/leave/leave'
import { daysOf, earliestStart, isBadPeriod, judge, teamThroughout, type Circumstances } from '../../../../miniprogram/domain/leave/make'
import type { Team } from '../../../../miniprogram/domain/team'
import { ask, asked, at, away, calendar, circumstances, days, onTeam, people, period, person, teamOf } from './builders'

const roles = (leave: { chain: { role: string }[] }) => leave.chain.map((node) => node.role)
const first = ['firstSecretary', 'villageBranch', 'townshipCommittee']
const second = [...first, 'ruralBureau', 'countyOrg']
const third = [...second, 'deputySecretary']

describe('the days of a leave pick its chain', () => {
  test.each([
    [0.5, first],
    [1, first],
    [days.upTo(1) - 0.5, first],
    [days.upTo(1), first],
    [days.upTo(1) + 0.5, second],
    [days.inTier(2), second],
    [days.upTo(2), second],
    [days.upTo(2) + 0.5, third],
    [days.inTier(3), third],
    [14, third],
  ])('%d days [002-33][002-34][002-35][002-36][002-37]', (asksFor, chain) => {
    const { leave } = ask(people.wang, teamOf(4), asked(period('2026-03-09', asksFor)))
    expect([leave.days, leave.absenceDays, roles(leave)]).toEqual([asksFor, asksFor, chain])
    expect(leave.records).toEqual(asksFor <= days.upTo(1) ? [{ role: 'countyOrg' }] : [])
  })

  test.each<[string, Period, number, number]>([
    ['Friday afternoon to Monday morning', { from: at('2026-03-13', 'pm'), to: at('2026-03-16') }, 3, 1],
    ['Friday morning to Monday evening', { from: at('2026-03-13'), to: at('2026-03-16', 'pm') }, 4, 2],
    ['a half-day', { from: at('2026-03-13', 'pm'), to: at('2026-03-13', 'pm') }, 0.5, 0.5],
    ['a weekend', { from: at('2026-03-14'), to: at('2026-03-15', 'pm') }, 2, 0],
  ])('%s: rest days count [002-30] (C-2)', (_, asks, days, workingDays) => {
    const { leave } = ask(people.wang, teamOf(4), asked(asks))
    expect([leave.days, leave.workingDays]).toEqual([days, workingDays])
  })

  test('split leaves are signed as one [002-47] (C-3)', () => {
    const one = ask(people.wang, teamOf(4), asked(period('2026-03-09', 3)))
    const two = ask(people.wang, one.team, asked(period('2026-03-12', 2)))
    const three = ask(people.wang, two.team, asked(period('2026-03-16', 1)))
    const apart = ask(people.wang, three.team, asked(period('2026-03-18', 1)))
    expect([one, two, three, apart].map(({ leave }) => [leave.absenceDays, roles(leave).length])).toEqual([
      [3, 3],
      [5, 5],
      [6, 6],
      [1, 3],
    ])
  })

  test('the chain of a first secretary begins at the village branch [002-38]', () => {
    const { leave } = ask(people.leader, teamOf(4), asked(period('2026-03-09', 1), { handoverPersonId: 'wang' }))
    expect([roles(leave), leave.handoverPersonName]).toEqual([['villageBranch', 'townshipCommittee'], '王秀英'])
  })
})

type Row = {
  title: string
  code: string | null
  applicant?: keyof typeof people
  team?: Team
  input: LeaveInput
  more?: Partial<Circumstances>
}

const withLeaves = (...leaves: Team['leaves']): Team => ({ ...teamOf(4), leaves })
const leaderAway = away('leader', period('2026-03-09', 2), { handoverPersonId: 'wang', name: '李建国' })
const rows: Row[] = [
  { title: 'nothing speaks against it', code: null, input: asked(period('2026-03-09', 1)) },
  { title: 'from the half-day that is', code: null, input: asked(period('2026-03-02', 1)) },
  { title: 'from a half-day that is over', code: 'IN_THE_PAST', input: asked(period('2026-03-01', 1)) },
  {
    title: 'from this morning, in the afternoon',
    code: 'IN_THE_PAST',
    input: asked(period('2026-03-02', 1)),
    more: { now: new Date('2026-03-02T12:00:00+08:00') },
  },
  {
    title: 'ill since Friday, told on Monday [000-33] (C-17)',
    code: null,
    input: asked(period('2026-03-06', 4), { kind: 'sick' }),
    more: { now: new Date('2026-03-09T23:59:00+08:00') },
  },
  {
    title: 'ill since Thursday, told on Monday',
    code: 'IN_THE_PAST',
    input: asked(period('2026-03-05', 2), { kind: 'sick' }),
    more: { now: new Date('2026-03-09T00:00:00+08:00') },
  },
  {
    title: 'over a leave of his own',
    code: 'LEAVE_OVERLAPS',
    team: withLeaves(away('wang', period('2026-03-09', 1))),
    input: asked(period('2026-03-09', 0.5, 'pm')),
  },
  {
    title: 'beside a leave of his own',
    code: null,
    team: withLeaves(away('wang', period('2026-03-09', 0.5))),
    input: asked(period('2026-03-09', 0.5, 'pm')),
  },
  {
    title: 'over what a return has freed',
    code: null,
    team: withLeaves(away('wang', period('2026-03-09', 3), { state: 'returned', returnedOn: at('2026-03-09') })),
    input: asked(period('2026-03-09', 0.5, 'pm')),
  },
  {
    title: 'over a leave on his former team',
    code: 'LEAVE_OVERLAPS',
    input: asked(period('2026-03-09', 1)),
    more: { others: [{ ...withLeaves(away('wang', period('2026-03-09', 1))), teamId: 'B' }] },
  },
  {
    title: 'a first secretary names nobody [002-38]',
    code: 'HANDOVER_REQUIRED',
    applicant: 'leader',
    input: asked(period('2026-03-09', 1)),
  },
  {
    title: 'himself',
    code: 'HANDOVER_UNAVAILABLE',
    applicant: 'leader',
    input: asked(period('2026-03-09', 1), { handoverPersonId: 'leader' }),
  },
  {
    title: 'one of another team',
    code: 'HANDOVER_UNAVAILABLE',
    applicant: 'leader',
    input: asked(period('2026-03-09', 1), { handoverPersonId: 'town' }),
  },
  {
    title: 'one who asks for leave himself',
    code: 'HANDOVER_UNAVAILABLE',
    applicant: 'leader',
    team: withLeaves(away('wang', period('2026-03-10', 1))),
    input: asked(period('2026-03-09', 1.5), { handoverPersonId: 'wang' }),
  },
  {
    title: 'one who asks for the half-day after',
    code: null,
    applicant: 'leader',
    team: withLeaves(away('wang', period('2026-03-10', 1))),
    input: asked(period('2026-03-09', 1), { handoverPersonId: 'wang' }),
  },
  { title: 'a member names one too', code: null, input: asked(period('2026-03-09', 1), { handoverPersonId: 'zhang' }) },
  { title: 'he has taken over for those days', code: 'HANDOVER_DUTY', team: withLeaves(leaderAway), input: asked(period('2026-03-10', 1)) },
  { title: 'he has taken over until the day before', code: null, team: withLeaves(leaderAway), input: asked(period('2026-03-11', 1)) },
  {
    title: 'a closed month [002-23]',
    code: 'REGISTER_LOCKED',
    team: { ...teamOf(4), lockedMonths: ['2026-04'] },
    input: asked(period('2026-03-31', 1.5)),
  },
  {
    title: 'the month beside the closed one',
    code: null,
    team: { ...teamOf(4), lockedMonths: ['2026-04'] },
    input: asked(period('2026-03-31', 1)),
  },
  {
    title: 'one too many [002-41]',
    code: 'COVER_TOO_LOW',
    team: withLeaves(away('zhang', period('2026-03-09', 1)), away('chen', period('2026-03-09', 1))),
    input: asked(period('2026-03-09', 1)),
  },
  {
    title: 'one too many, ill, with a waiver asked for (C-5)',
    code: null,
    team: teamOf(2),
    input: asked(period('2026-03-09', 1), { kind: 'sick', coverWaiver: { reason: '急诊' } }),
  },
  {
    title: 'one too many, on business, a waiver changes nothing',
    code: 'COVER_TOO_LOW',
    team: teamOf(2),
    input: asked(period('2026-03-09', 1), { kind: 'officialTrip', coverWaiver: { reason: '开会' } }),
  },
]
test.each(rows)('$title: $code', ({ code, applicant = 'wang', team = teamOf(4), input, more }) => {
  const refusals = judge(input, circumstances(people[applicant], team, more)).refusals
  expect(refusals[0]?.code ?? null).toBe(code)
  if (code === null) expect(ask(people[applicant], team, input, more).leave.state).toBe('pending')
  else expect(() => ask(people[applicant], team, input, more)).toThrow(refusals[0]!.message)
})

test('a refusal for cover says when, how many, who is away, and what would work', () => {
  const team = withLeaves(
    away('zhang', period('2026-03-09', 1)),
    away('chen', period('2026-03-10', 1)),
    away('zhang', period('2026-03-10', 1, 'pm'), { leaveId: 'more' }),
  )
  const { refusals, alternatives } = judge(asked(period('2026-03-09', 2)), circumstances(people.wang, team))
  expect(refusals[0]!.detail).toEqual({
    date: '2026-03-10',
    half: 'pm',
    onPost: 1,
    minimum: 2,
    away: ['陈静', '张伟'],
    asking: ['陈静', '张伟'],
    alternatives,
  })
  expect(refusals[0]!.message).toContain('3月10日下午这样只剩1人在村，不足2人')
  expect(alternatives.length).toBeGreaterThan(0)
})

test.each([
  [366, false],
  [367, true],
  [0, false],
  [-1, true],
])('a leave that ends %i days after its begin is too long or turned round: %s', (span, bad) => {
  expect(isBadPeriod({ from: at('2026-03-09'), to: halfOfNumber(halfNumber(at('2026-03-09')) + span * 2) })).toBe(bad)
})
test('an afternoon does not end in its morning', () =>
  expect(isBadPeriod({ from: at('2026-03-09', 'pm'), to: at('2026-03-09') })).toBe(true))

test.each([
  ['throughout', [onTeam('member')], 'A'],
  ['by two posts without a gap', [onTeam('member', { to: '2026-03-09' }), onTeam('firstSecretary', { from: '2026-03-10' })], 'A'],
  ['with a gap', [onTeam('member', { to: '2026-03-09' }), onTeam('member', { from: '2026-03-11' })], undefined],
  ['on two teams', [onTeam('member', { to: '2026-03-09' }), onTeam('member', { from: '2026-03-10', teamId: 'B' })], undefined],
  ['until the day before its end', [onTeam('member', { to: '2026-03-10' })], undefined],
  ['by a post without a foreseeable end', [onTeam('member', { to: '9999-12-31' })], 'A'],
  ['by another post alone', [{ role: 'villageBranch' as const, villageId: 'v1' }], undefined],
])('on a team %s', (_, posts, teamId) => expect(teamThroughout(person('x', '某人', ...posts), period('2026-03-09', 3))).toBe(teamId))

test.each([
  ['2026-03-02T08:00:00+08:00', 'sick', '2026-02-28', 'am'],
  ['2026-03-09T08:00:00+08:00', 'sick', '2026-03-06', 'am'],
  ['2026-03-03T08:00:00+08:00', 'sick', '2026-03-02', 'am'],
  ['2026-10-08T08:00:00+08:00', 'sick', '2026-09-30', 'am'],
  ['2026-03-07T08:00:00+08:00', 'sick', '2026-03-06', 'am'],
  ['2026-03-02T08:00:00+08:00', 'personal', '2026-03-02', 'am'],
  ['2026-03-02T13:00:00+08:00', 'personal', '2026-03-02', 'pm'],
] as const)('at %s a leave of kind %s may begin from %s %s', (instant, kind, date, half) =>
  expect(earliestStart(kind, calendar, new Date(instant))).toEqual({ date, half }),
)

test('every alternative that is offered would be accepted', () => {
  const start = halfNumber(at('2026-03-03'))
  const span = fc.record({
    who: fc.constantFrom('zhang', 'chen', 'leader'),
    offset: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: 1, max: 12 }),
  })
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 10 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 10 }),
      (spans, offset, length) => {
        const leaves = spans.map(({ who, offset: o, length: l }, i) =>
          away(who, { from: halfOfNumber(start + o), to: halfOfNumber(start + o + l - 1) }, { leaveId: `x${i}` }),
        )
        const team = { ...teamOf(4), leaves }
        const input = asked({ from: halfOfNumber(start + offset), to: halfOfNumber(start + offset + length - 1) })
        const { alternatives, days } = judge(input, circumstances(people.wang, team))
        for (const alternative of alternatives) {
          expect(daysOf(alternative)).toBe(days)
          expect(judge({ ...input, ...alternative }, circumstances(people.wang, team)).refusals).toEqual([])
        }
      },
    ),
    { numRuns: 200 },
  )
})
