import { halfDayText, instantOf } from '../../../../miniprogram/domain/calendar'
import { sceneOf, sign } from '../../../../miniprogram/domain/leave/decision'
import { closed } from '../../../../miniprogram/domain/leave/ending'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { firstReminder, remind } from '../../../../miniprogram/domain/leave/reminders'
import { withLeave } from '../../../../miniprogram/domain/leave/ledger'
import type { Person } from '../../../../miniprogram/domain/roles'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import { leaveOf, type Team } from '../../../../miniprogram/domain/team'
import { ask, asked, at, calendar, now, people, period, teamOf } from './builders'

/** Reminders hang on nothing: whenever the timer comes, they say what is so then, and each thing once. */

const rules = withDefaults()
const everyone = Object.values(people)
const approvedBy = (leave: LeaveRecord, team: Team, ...hands: Person[]): LeaveRecord =>
  hands.reduce((standing, hand) => sign(standing, hand, { decision: 'approve' }, { people: everyone, team, rules, now }), leave)
const beijing = (instant: Date | null) => (instant === null ? null : instantOf(instant).slice(0, 16))
const told = (leave: LeaveRecord, team: Team, since: string, when: string, roster = everyone) => {
  const then = new Date(`${when}:00+08:00`)
  const { notices, next } = remind(leave, new Date(`${since}:00+08:00`), {
    leaves: leaveOf(team, leave.applicantId),
    rules,
    calendar,
    scene: sceneOf(leave, { people: roster, team, now: then }),
  })
  return { to: notices.map(({ to }) => to), hints: notices.map(({ data }) => data['thing5']!.value), next: beijing(next) }
}

const { leave: asking, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 3)))
const approved = approvedBy(asking, team, people.leader, people.branch, people.town)
const ledger = withLeave(team, approved)

describe('a signature', () => {
  test('is reminded of after a day, by daylight', () => {
    expect(beijing(firstReminder(asking, now))).toBe('2026-03-03T08:00')
    const late = ask(people.wang, teamOf(4), asked(period('2026-03-09', 3)), { now: new Date('2026-03-02T22:30:00+08:00') }).leave
    expect(beijing(firstReminder(late, new Date('2026-03-02T22:30:00+08:00')))).toBe('2026-03-04T08:00')
    expect(told(asking, team, '2026-03-03T08:00', '2026-03-03T08:10')).toEqual({
      to: ['leader'],
      hints: ['已等1天，请您签字'],
      next: '2026-03-04T08:00',
    })
  })

  test('is reminded of by who has the turn now, once for days that were missed', () => {
    const next = approvedBy(asking, team, people.leader)
    expect(told(next, team, '2026-03-03T08:00', '2026-03-06T09:00')).toMatchObject({
      to: ['branch'],
      hints: ['已等4天，请您签字'],
      next: '2026-03-07T08:00',
    })
  })

  test('is not told one by one to who takes a digest', () => {
    const roster = everyone.map((person) => (person === people.leader ? { ...person, digest: true as const } : person))
    expect(told(asking, team, '2026-03-03T08:00', '2026-03-03T08:10', roster).to).toEqual([])
  })

  test('is let be a week after the leave has passed', () => {
    expect(told(asking, team, '2026-03-18T08:00', '2026-03-19T08:00').next).toBeNull()
  })
})

describe('an approved leave', () => {
  test.each<[string, string, string[], string[], string | null]>([
    ['2026-03-08T08:00', '2026-03-08T08:10', ['wang'], ['明天开始休假，请交接好工作'], '2026-03-12T08:00'],
    ['2026-03-12T08:00', '2026-03-12T08:10', ['wang'], ['今天是销假的最后一天'], '2026-03-13T08:00'],
    [
      '2026-03-13T08:00',
      '2026-03-13T08:10',
      ['wang', 'town', 'clerk', 'org'],
      ['已过销假期限，请尽快销假', '请提醒本人销假，或代为登记', '请提醒本人销假，或代为登记', '请提醒本人销假，或代为登记'],
      null,
    ],
  ])('from %s, looked at %s, tells %j [002-42]', (since, when, to, hints, next) =>
    expect(told(approved, ledger, since, when)).toEqual({ to, hints, next }),
  )

  test('that ends before a rest day is told when it ends and on the last day', () => {
    const { leave, team: asked3 } = ask(people.wang, teamOf(4), asked(period('2026-03-12', 2)))
    const friday = approvedBy(leave, asked3, people.leader, people.branch, people.town)
    const held = withLeave(asked3, friday)
    expect(told(friday, held, '2026-03-14T08:00', '2026-03-14T08:10')).toEqual({
      to: ['wang'],
      hints: ['假已期满，最迟3月16日销假'],
      next: '2026-03-16T08:00',
    })
  })

  test('of two that are one absence the first speaks at the begin, the last at the end', () => {
    const chain = [people.leader, people.branch, people.town, people.bureau, people.org]
    const { leave, team: both } = ask(people.wang, ledger, asked(period('2026-03-12', 0.5)))
    const second = approvedBy(leave, both, ...chain.slice(0, leave.chain.length))
    const held = withLeave(both, second)
    expect(told(approved, held, '2026-03-08T08:00', '2026-03-08T08:10').to).toEqual(['wang'])
    expect(told(second, held, '2026-03-11T08:00', '2026-03-11T08:10').to).toEqual([])
    expect(told(approved, held, '2026-03-12T12:00', '2026-03-12T12:10').to).toEqual([])
    expect(told(second, held, '2026-03-12T12:00', '2026-03-12T12:10')).toMatchObject({
      to: ['wang'],
      hints: ['假已期满，最迟3月13日销假'],
    })
    expect(halfDayText(second.to)).toBe('3月12日上午')
  })

  test('that has returned is over', () => {
    const returned = closed(approved, { on: at('2026-03-10', 'am'), by: people.wang }, new Date('2026-03-10T10:00:00+08:00'))
    expect(firstReminder(returned, now)).toBeNull()
    expect(told(returned, withLeave(team, returned), '2026-03-12T08:00', '2026-03-12T08:10')).toEqual({ to: [], hints: [], next: null })
  })
})
