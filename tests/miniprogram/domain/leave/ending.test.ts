import { acknowledged, closed, extension, handedOver, otherParts, refuseReturn } from '../../../../miniprogram/domain/leave/ending'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { noticesOf, toldOfReturn } from '../../../../miniprogram/domain/leave/notices'
import { recordedSlip } from '../../../../miniprogram/domain/leave/paper'
import { withLeave } from '../../../../miniprogram/domain/leave/ledger'
import type { Refusal } from '../../../../miniprogram/domain/refusal'
import type { Person } from '../../../../miniprogram/domain/roles'
import type { Team } from '../../../../miniprogram/domain/team'
import { ask, asked, at, away, calendar, now, people, period, teamOf } from './builders'

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as Refusal).code
  }
  return 'none'
}
const approvedLeave = (date: string, days: number, before: Team = teamOf(4)): { leave: LeaveRecord; team: Team } => {
  const { leave } = ask(people.wang, before, asked(period(date, days)))
  const approved = recordedSlip(leave, people.clerk, 'slip', {}, now)
  return { leave: approved, team: withLeave(before, approved) }
}
const { leave, team } = approvedLeave('2026-03-09', 3)
const readers = { people: Object.values(people), now }

describe('a return', () => {
  test.each<[string, LeaveRecord, ReturnType<typeof at>, string]>([
    ['on its first half-day', leave, at('2026-03-09'), 'none'],
    ['before it', leave, at('2026-03-08', 'pm'), 'NOT_STARTED'],
    ['long after its end', leave, at('2026-03-20'), 'none'],
    ['of a leave that waits', { ...leave, state: 'pending' }, at('2026-03-09'), 'NOT_STARTED'],
    ['of a leave that was rejected', { ...leave, state: 'rejected' }, at('2026-03-09'), 'ALREADY_DECIDED'],
    ['of a leave that was withdrawn', { ...leave, state: 'withdrawn' }, at('2026-03-09'), 'ALREADY_DECIDED'],
    ['again', { ...leave, state: 'returned' }, at('2026-03-10'), 'ALREADY_RETURNED'],
  ])('%s: %p %p is %s', (_, standing, on, code) => expect(codeOf(() => refuseReturn(standing, on))).toBe(code))

  test('closes the whole absence: what has begun is over, what has not is withdrawn [002-42]', () => {
    const next = approvedLeave('2026-03-12', 1, team)
    const far = approvedLeave('2026-03-17', 1, next.team)
    expect(otherParts(leave, far.team.leaves, calendar)).toEqual([next.leave.leaveId])
    const ending = { on: at('2026-03-10', 'pm'), by: people.wang }
    expect(closed(leave, ending, now)).toMatchObject({
      state: 'returned',
      returnedOn: { date: '2026-03-10', half: 'pm' },
      returnedAt: '2026-03-02T08:00:00.000+08:00',
    })
    expect(closed(next.leave, ending, now).state).toBe('withdrawn')
  })

  test('is told to the person himself where the clerk says it for him', () => {
    const scene = { ...readers, place: leave, applicantId: leave.applicantId, team }
    const toldBy = (by: Person) =>
      noticesOf(leave, closed(leave, { on: at('2026-03-10'), by }, now), scene).map(({ to, card }) => [to, card])
    expect(toldBy(people.clerk)).toContainEqual([leave.applicantId, 'decided'])
    expect(toldBy(people.wang).map(([to]) => to)).not.toContain(leave.applicantId)
  })

  test('is told to those who signed or hold the record, and acknowledged by them, once each [002-43]', () => {
    const signed = {
      ...leave,
      chain: leave.chain.map((node, i) => (i === 0 ? { ...node, personId: 'leader', personName: '李建国' } : node)),
    }
    const back = closed(signed, { on: at('2026-03-10'), by: people.wang }, now)
    expect(toldOfReturn(back, { people: Object.values(people), now })).toEqual(['leader', 'org'])
    const seen = acknowledged(acknowledged(back, people.leader, readers), people.org, readers)
    expect([seen.acknowledgements!.map(({ personId }) => personId), seen.records[0]!.acknowledgedAt !== undefined]).toEqual([
      ['leader', 'org'],
      true,
    ])
    expect(acknowledged(seen, people.org, readers)).toBe(seen)
    expect(codeOf(() => acknowledged(back, people.branch, readers))).toBe('FORBIDDEN')
    expect(codeOf(() => acknowledged(signed, people.leader, readers))).toBe('NOT_STARTED')
  })
})

test.each([
  ['approved', 'none'],
  ['onLeave', 'none'],
  ['returnDue', 'none'],
  ['overdue', 'NOT_EXTENDABLE'],
  ['pending', 'NOT_EXTENDABLE'],
  ['returned', 'NOT_EXTENDABLE'],
  ['rejected', 'NOT_EXTENDABLE'],
  ['withdrawn', 'NOT_EXTENDABLE'],
] as const)('a leave that is %s is extended: %s', (status, code) => {
  const more = { requestId: 'x', to: at('2026-03-13', 'pm'), reason: '住院未愈' }
  expect(codeOf(() => extension(leave, status, more))).toBe(code)
  if (code === 'none')
    expect(extension(leave, status, more)).toMatchObject({
      from: at('2026-03-12'),
      to: at('2026-03-13', 'pm'),
      kind: 'personal',
      destination: '郴州市',
    })
})

test('who has taken over stays on an extension unless another is named', () => {
  const led = { ...leave, handoverPersonId: 'zhang' }
  const more = { requestId: 'x', to: at('2026-03-13'), reason: '住院未愈' }
  expect(extension(led, 'onLeave', more).handoverPersonId).toBe('zhang')
  expect(extension(led, 'onLeave', { ...more, handoverPersonId: 'chen' }).handoverPersonId).toBe('chen')
})

describe('another takes over', () => {
  const during = new Date('2026-03-10T09:00:00+08:00')
  const others = { ...team, leaves: [...team.leaves, away('zhang', period('2026-03-09', 1)), away('chen', period('2026-03-11', 1))] }

  test('for what is left of the leave: who was away before may, who will be may not [002-38]', () => {
    expect(handedOver(leave, 'zhang', others, during)).toMatchObject({ handoverPersonId: 'zhang', handoverPersonName: '张伟' })
    expect(codeOf(() => handedOver(leave, 'zhang', others, now))).toBe('HANDOVER_UNAVAILABLE')
    expect(codeOf(() => handedOver(leave, 'chen', others, during))).toBe('HANDOVER_UNAVAILABLE')
    expect(codeOf(() => handedOver(leave, 'town', others, during))).toBe('HANDOVER_UNAVAILABLE')
  })

  test('not of a leave that is over, and the same one again changes nothing', () => {
    expect(codeOf(() => handedOver(leave, 'zhang', team, new Date('2026-03-12T00:00:00+08:00')))).toBe('ALREADY_DECIDED')
    const once = handedOver(leave, 'zhang', team, now)
    expect(handedOver(once, 'zhang', team, now)).toBe(once)
  })
})
