import { sign } from '../../../../miniprogram/domain/leave/decision'
import { closed } from '../../../../miniprogram/domain/leave/ending'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { besideOf } from '../../../../miniprogram/domain/leave/reading'
import { withLeave } from '../../../../miniprogram/domain/leave/ledger'
import { standingOf } from '../../../../miniprogram/domain/leave/status'
import type { Person } from '../../../../miniprogram/domain/roles'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import { leaveOf, type Team } from '../../../../miniprogram/domain/team'
import { ask, asked, at, calendar, now, people, period, teamOf } from './builders'

/** The buttons of a leave's page: a step is offered to whom the step itself would let. */

const rules = withDefaults()
const everyone = Object.values(people)
const later = (instant: string) => new Date(instant)

const beside = (leave: LeaveRecord, reader: Person, team: Team, when = now) => {
  const standing = standingOf(leave, leaveOf(team, leave.applicantId), rules, calendar, when)
  return besideOf(leave, { reader, people: everyone, team, rules, calendar, ...standing, now: when })
}

const signedBy = (leave: LeaveRecord, team: Team, ...hands: Person[]): LeaveRecord =>
  hands.reduce((standing, hand) => sign(standing, hand, { decision: 'approve' }, { people: everyone, team, rules, now }), leave)

const { leave: asking, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 3)))
const approved = signedBy(asking, team, people.leader, people.branch, people.town)
const approvedTeam = withLeave(team, approved)
const onLeave = later('2026-03-10T09:00:00+08:00')
const over = later('2026-03-12T09:00:00+08:00')
const returned = closed(approved, { on: at('2026-03-11', 'pm'), by: people.wang }, over)
const { leave: byLeader, team: ledTeam } = ask(people.leader, teamOf(4), asked(period('2026-03-09', 3), { handoverPersonId: 'zhang' }))
const byPhone = sign(
  signedBy(asking, team, people.leader),
  people.clerk,
  { decision: 'approve', byPhone: { leaderPersonId: 'branch' } },
  { people: everyone, team, rules, now },
)

test.each<[string, LeaveRecord, Team, Date, Person, string[]]>([
  ['the applicant of one that waits', asking, team, now, people.wang, ['withdraw']],
  ['the hand whose turn it is', asking, team, now, people.leader, ['sign']],
  ['a hand whose turn is to come', asking, team, now, people.branch, []],
  ['the clerk, who may enter a telephone call', asking, team, now, people.clerk, ['signByPhone']],
  ['a leader in whose name the clerk has signed', byPhone, team, now, people.branch, ['countersign']],
  ['a first secretary, whose handover binds', byLeader, ledTeam, now, people.leader, ['withdraw', 'nameHandover']],
  ['the applicant before it begins', approved, approvedTeam, now, people.wang, ['withdraw', 'extend']],
  ['the applicant while it lasts [002-43]', approved, approvedTeam, onLeave, people.wang, ['extend', 'returnToPost']],
  ['the applicant once it is over', approved, approvedTeam, over, people.wang, ['extend', 'returnToPost']],
  ['the applicant after the term', approved, approvedTeam, later('2026-03-16T09:00:00+08:00'), people.wang, ['returnToPost']],
  ['the clerk, for someone without a signal', approved, approvedTeam, over, people.clerk, ['recordReturn']],
  ['a hand after the decision', approved, approvedTeam, over, people.town, []],
  ['a hand after the return', returned, withLeave(team, returned), over, people.town, ['acknowledgeReturn']],
  ['an office that holds the record after the return', returned, withLeave(team, returned), over, people.org, ['acknowledgeReturn']],
  ['the applicant after the return', returned, withLeave(team, returned), over, people.wang, []],
])('is offered to %s', (_who, leave, ledger, when, reader, steps) => expect(beside(leave, reader, ledger, when).may).toEqual(steps))

test('a closed register does not hide the signature: its refusal says what is in the way', () => {
  expect(beside(asking, people.leader, { ...team, lockedMonths: ['2026-03'] }).may).toEqual(['sign'])
})

test.each([
  ['2026-03-10T09:00:00+08:00', 3],
  ['2026-03-12T09:00:00+08:00', 1],
  ['2026-03-13T09:00:00+08:00', 0],
])('counts the working days left for the return: at %s %d [002-42]', (when, days) => {
  expect(beside(approved, people.wang, approvedTeam, later(when)).workingDaysLeft).toBe(days)
})

test('names who may sign now, with the telephone to call him by', () => {
  expect(beside(asking, people.wang, team).hands).toEqual([{ personId: 'leader', name: '李建国', phone: '10000000000', by: 'self' }])
  expect(beside(approved, people.wang, approvedTeam).hands).toEqual([])
})

test('shows the cover of what is asked for or granted, the applicant away [002-41]', () => {
  const { cover, teamSize } = beside(asking, people.town, team)
  expect([cover.length, cover[0]?.onPost, cover[0]?.away, teamSize]).toEqual([6, 3, [], 4])
  expect(beside(returned, people.town, withLeave(team, returned), over).cover).toEqual([])
})
