import { sceneOf, sign, type Signature } from '../../../../miniprogram/domain/leave/decision'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { countersigned, recordedSlip } from '../../../../miniprogram/domain/leave/paper'
import type { Refusal } from '../../../../miniprogram/domain/refusal'
import type { Person } from '../../../../miniprogram/domain/roles'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import { ask, asked, now, people, period, teamOf } from './builders'

const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 1)))
const everyone = Object.values(people)
const put = (standing: LeaveRecord, signer: Person, more: Partial<Signature> = {}): LeaveRecord =>
  sign(standing, signer, { decision: 'approve', ...more }, { people: everyone, team, rules: withDefaults(), now })
const phone = (standing: LeaveRecord, leader: string, clerk: Person = people.clerk) =>
  put(standing, clerk, { byPhone: { leaderPersonId: leader } })
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as Refusal).code
  }
  return 'none'
}
const states = ({ chain }: LeaveRecord) => chain.map(({ state }) => state)

describe('a leader who agrees by telephone', () => {
  const once = phone(leave, 'leader')

  test('is entered by the township’s clerk, and both names stay', () => {
    expect(once.chain[0]).toMatchObject({
      state: 'approved',
      by: 'phone',
      personId: 'clerk',
      onBehalfOf: { personId: 'leader', personName: '李建国' },
    })
    expect(phone(once, 'leader')).toBe(once)
  })

  test.each<[string, () => unknown, string]>([
    ['by anybody but the clerk', () => phone(leave, 'leader', people.branch), 'FORBIDDEN'],
    ['for the applicant', () => phone(leave, 'wang'), 'OWN_REQUEST'],
    ['for one whose turn it is not', () => phone(leave, 'town'), 'NOT_YOUR_TURN'],
    ['for a second before the first has confirmed', () => phone(once, 'branch'), 'PHONE_PENDING'],
  ])('%s: %s', (_, run, code) => expect(codeOf(run)).toBe(code))

  test('confirms it, and then another may agree by telephone', () => {
    const confirmed = countersigned(once, people.leader, true, sceneOf(once, { people: everyone, team, now }))
    expect([confirmed.chain[0]!.countersignedAt, states(phone(confirmed, 'branch'))]).toEqual([
      '2026-03-02T08:00:00.000+08:00',
      ['approved', 'approved', 'waiting'],
    ])
    expect(countersigned(confirmed, people.leader, true, sceneOf(confirmed, { people: everyone, team, now }))).toBe(confirmed)
    expect(codeOf(() => countersigned(confirmed, people.leader, false, sceneOf(confirmed, { people: everyone, team, now })))).toBe(
      'ALREADY_DECIDED',
    )
    expect(codeOf(() => countersigned(once, people.branch, true, sceneOf(once, { people: everyone, team, now })))).toBe('FORBIDDEN')
  })

  test('or denies it: the node waits again, and what others have signed since stays', () => {
    const further = put(once, people.branch)
    const denied = countersigned(further, people.leader, false, sceneOf(further, { people: everyone, team, now }))
    expect([states(denied), denied.state]).toEqual([['waiting', 'approved', 'waiting'], 'pending'])
    expect(countersigned(denied, people.leader, false, sceneOf(denied, { people: everyone, team, now }))).toBe(denied)
    expect(codeOf(() => put(denied, people.town))).toBe('NOT_YOUR_TURN')
    expect(states(put(denied, people.leader))).toEqual(['approved', 'approved', 'waiting'])
  })

  test('whose denial comes after the last signature takes the approval back, and his signature gives it again', () => {
    const approved = put(put(once, people.branch), people.town)
    expect([approved.state, approved.records[0]!.at !== undefined]).toEqual(['approved', true])
    const denied = countersigned(approved, people.leader, false, sceneOf(approved, { people: everyone, team, now }))
    expect([denied.state, denied.decidedAt, denied.records]).toEqual(['pending', undefined, [{ role: 'countyOrg' }]])
    expect(put(denied, people.leader).state).toBe('approved')
  })

  test('signs only one node so, also where the next is his too', () => {
    expect(states(once)).toEqual(['approved', 'waiting', 'waiting'])
  })
})

test('a slip that was signed on paper is approved as of now, and says where its signatures are [002-29]', () => {
  const slip = recordedSlip(leave, people.clerk, 'cloud://slip.jpg', {}, now)
  expect([slip.state, slip.slipFileId, states(slip), slip.decidedAt]).toEqual([
    'approved',
    'cloud://slip.jpg',
    ['approved', 'approved', 'approved'],
    '2026-03-02T08:00:00.000+08:00',
  ])
  expect(slip.chain.every(({ personId, opinion }) => personId === undefined && opinion === '见纸质假条')).toBe(true)
  expect(slip.trail.map(({ event, personName }) => [event, personName])).toEqual([
    ['submitted', '王秀英'],
    ['recorded', '欧阳雪'],
  ])
})

test('a date beside a signature that such a leave does not have is refused, not left out without a word [002-37]', () => {
  const dated = { villageBranch: '2026-03-02', ruralBureau: '2026-03-02', deputySecretary: '2026-03-02' }
  expect(() => recordedSlip(leave, people.clerk, 'cloud://slip.jpg', dated, now)).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      detail: {
        errors: ['ruralBureau', 'deputySecretary'].map((role) => ({ path: `/signedOn/${role}`, message: expect.any(String) as string })),
      },
    }) as Error,
  )
})
