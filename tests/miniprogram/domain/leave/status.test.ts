import { sign } from '../../../../miniprogram/domain/leave/decision'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { withLeave } from '../../../../miniprogram/domain/leave/ledger'
import { standingOf } from '../../../../miniprogram/domain/leave/status'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import type { Team } from '../../../../miniprogram/domain/team'
import { workCalendar } from '../../../../miniprogram/domain/workdays'
import { ask, asked, calendar, now, people, period, teamOf } from './builders'

const rules = withDefaults()
const everyone = Object.values(people)
const county = workCalendar([{ year: 2027, rest: ['2027-01-01'], work: [] }])

function approvedLeave(date: string, days: number, team: Team = teamOf(4), signedAt = now): { leave: LeaveRecord; team: Team } {
  const asks = ask(people.wang, team, asked(period(date, days)), { inThePastAllowed: true })
  const hands = [people.leader, people.branch, people.town, people.bureau, people.org, people.deputy]
  const leave = hands
    .slice(0, asks.leave.chain.length)
    .reduce(
      (standing, signer) => sign(standing, signer, { decision: 'approve' }, { people: everyone, team: asks.team, rules, now: signedAt }),
      asks.leave,
    )
  return { leave, team: withLeave(asks.team, leave) }
}
const standing = ({ leave, team }: { leave: LeaveRecord; team: Team }, instant: string, year = calendar) =>
  standingOf(leave, team.leaves, rules, year, new Date(instant))

test.each([
  ['2026-03-09', 2, '2026-03-11'],
  ['2026-03-12', 2, '2026-03-16'],
  ['2026-03-12', 2.5, '2026-03-16'],
  ['2026-09-29', 2, '2026-10-08'],
  ['2026-10-08', 2, '2026-10-10'],
  ['2026-02-12', 2, '2026-02-14'],
])('a leave from %s of %d days is reported back by %s, and its status follows the clock [002-42] (C-11)', (date, days, returnBy) => {
  const approved = approvedLeave(date, days, teamOf(4), new Date('2026-02-01T08:00:00+08:00'))
  const end = approved.leave.to
  const at = (instant: string) => standing(approved, instant)
  expect(at(`${date}T00:00:00+08:00`)).toEqual({ status: 'onLeave', returnBy })
  expect(at(new Date(Date.parse(`${date}T00:00:00+08:00`) - 1).toISOString()).status).toBe('approved')
  const over = Date.parse(`${end.date}T${end.half === 'am' ? '12' : '24'}:00:00+08:00`)
  expect(at(new Date(over - 1).toISOString()).status).toBe('onLeave')
  expect(at(new Date(over).toISOString()).status).toBe('returnDue')
  expect(at(`${returnBy}T23:59:59+08:00`).status).toBe('returnDue')
  expect(at(new Date(Date.parse(`${returnBy}T23:59:59+08:00`) + 1000).toISOString()).status).toBe('overdue')
})

test('a leave that is signed only after its end is reported back within a working day of the signature', () => {
  const late = approvedLeave('2026-02-24', 2, teamOf(4), new Date('2026-03-02T08:00:00+08:00'))
  expect(standing(late, '2026-03-02T09:00:00+08:00')).toEqual({ status: 'returnDue', returnBy: '2026-03-03' })
})

test('leaves that touch are one absence with one return', () => {
  const first = approvedLeave('2026-03-12', 2)
  const second = approvedLeave('2026-03-16', 1, first.team)
  expect(standing({ leave: first.leave, team: second.team }, '2026-03-14T08:00:00+08:00')).toEqual({
    status: 'onLeave',
    returnBy: '2026-03-17',
  })
  expect(standing(second, '2026-03-14T08:00:00+08:00')).toEqual({ status: 'approved', returnBy: '2026-03-17' })
  const pending = ask(people.wang, first.team, asked(period('2026-03-16', 1)))
  expect(standing({ leave: first.leave, team: pending.team }, '2026-03-14T08:00:00+08:00').returnBy).toBe('2026-03-16')
})

test('nothing is overdue by a year whose holidays nobody has published', () => {
  const silvester = approvedLeave('2026-12-31', 1)
  expect(standing(silvester, '2027-01-20T08:00:00+08:00')).toEqual({ status: 'returnDue', returnBy: null })
  expect(silvester.leave.calendarProvisional).toBe(true)
  expect(standing(silvester, '2027-01-20T08:00:00+08:00', county)).toEqual({ status: 'overdue', returnBy: '2027-01-04' })
})

test('what was not approved has no return', () => {
  const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 1)))
  expect(standing({ leave, team }, '2026-03-20T08:00:00+08:00')).toEqual({ status: 'pending' })
})

test('of several parts the term is reckoned from the last signature of all, whichever part is asked [002-42]', () => {
  const first = approvedLeave('2026-02-24', 1, teamOf(4), new Date('2026-02-20T08:00:00+08:00'))
  const second = approvedLeave('2026-02-25', 1, first.team, new Date('2026-03-02T08:00:00+08:00'))
  for (const { leave } of [first, second])
    expect(standing({ leave, team: second.team }, '2026-03-02T09:00:00+08:00')).toEqual({ status: 'returnDue', returnBy: '2026-03-03' })
})
