import { openChain, withCounty } from '../../../../miniprogram/domain/leave/chain'
import { sign, withdraw, type Signature } from '../../../../miniprogram/domain/leave/decision'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { withLeave } from '../../../../miniprogram/domain/leave/ledger'
import type { Refusal } from '../../../../miniprogram/domain/refusal'
import type { Delegation, Person } from '../../../../miniprogram/domain/roles'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import type { Team } from '../../../../miniprogram/domain/team'
import { ask, asked, away, days, now, onTeam, people, period, person, teamOf, townshipCommittee, villageBranch } from './builders'

const everyone = Object.values(people)
const rules = withDefaults()

type Roster = { team: Team; roster?: readonly Person[]; when?: Date }
const put = (
  leave: LeaveRecord,
  signer: Person,
  signature: Partial<Signature>,
  { team, roster = everyone, when = now }: Roster,
): LeaveRecord => sign(leave, signer, { decision: 'approve', ...signature }, { people: roster, team, rules, now: when })
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as Refusal).code
  }
  return 'none'
}
const states = (leave: LeaveRecord) => leave.chain.map((node) => node.state)

describe('a chain', () => {
  const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', days.inTier(2))))
  const hands = [people.leader, people.branch, people.town, people.bureau, people.org]

  test('is signed in order, by all its hands, and then approved [002-34][002-37]', () => {
    let standing = leave
    hands.forEach((hand, i) => {
      for (const other of hands.filter((one) => one !== hand).slice(i))
        expect(codeOf(() => put(standing, other, {}, { team }))).toBe('NOT_YOUR_TURN')
      standing = put(standing, hand, { opinion: '同意' }, { team })
      expect(standing.state).toBe(i === hands.length - 1 ? 'approved' : 'pending')
    })
    expect(standing.chain.map(({ personName, by }) => [personName, by])).toEqual([
      ['李建国', 'self'],
      ['何支书', 'self'],
      ['唐书记', 'self'],
      ['谢局长', 'self'],
      ['彭科', 'self'],
    ])
    expect(standing.trail.map(({ event }) => event)).toEqual(['submitted', 'approved', 'approved', 'approved', 'approved', 'approved'])
  })

  test('takes the same decision twice as one, and another not at all', () => {
    const once = put(leave, people.leader, {}, { team })
    expect(put(once, people.leader, {}, { team })).toBe(once)
    expect(codeOf(() => put(once, people.leader, { decision: 'reject' }, { team }))).toBe('ALREADY_DECIDED')
    const rejected = put(once, people.branch, { decision: 'reject', opinion: '换届' }, { team })
    expect(states(rejected)).toEqual(['approved', 'rejected', 'waiting', 'waiting', 'waiting'])
    expect(put(rejected, people.branch, { decision: 'reject' }, { team })).toBe(rejected)
    expect(put(rejected, people.leader, {}, { team })).toBe(rejected)
    expect(codeOf(() => put(rejected, people.town, {}, { team }))).toBe('ALREADY_DECIDED')
  })

  test('is never signed by the applicant', () => {
    expect(codeOf(() => put(leave, people.wang, {}, { team }))).toBe('OWN_REQUEST')
  })

  test('stops at a closed register, whoever signs, but may be refused', () => {
    const closed = { ...team, lockedMonths: ['2026-03'] }
    expect(codeOf(() => put(leave, people.leader, {}, { team: closed }))).toBe('REGISTER_LOCKED')
    expect(put(leave, people.leader, { decision: 'reject' }, { team: closed }).state).toBe('rejected')
  })
})

describe('the last signature', () => {
  const signedButOne = (length: number) => {
    const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', length)))
    return { team, leave: [people.leader, people.branch].reduce((standing, hand) => put(standing, hand, {}, { team }), leave) }
  }

  test('checks cover again: the team may have shrunk since [002-41]', () => {
    const { leave, team } = signedButOne(1)
    const shrunk = { ...team, posts: team.posts.slice(0, 2) }
    expect(codeOf(() => put(leave, people.town, {}, { team: shrunk }))).toBe('COVER_TOO_LOW')
    expect(put(leave, people.town, { decision: 'reject' }, { team: shrunk }).state).toBe('rejected')
    expect(put(leave, people.town, {}, { team }).state).toBe('approved')
  })

  test('puts a leave of the first tier on record with the organisation department [002-33]', () => {
    const { leave, team } = signedButOne(1)
    expect(put(leave, people.town, {}, { team }).records).toEqual([{ role: 'countyOrg', at: '2026-03-02T08:00:00.000+08:00' }])
  })
})

describe('whose hand it is', () => {
  test('one signature covers the consecutive nodes of one person', () => {
    const both = person('leader', '李建国', onTeam('firstSecretary'), villageBranch)
    const roster = [both, people.wang, people.zhang, people.chen, people.town, people.org]
    const { leave, team } = ask(people.wang, teamOf(4, roster), asked(period('2026-03-09', 1)), {}, roster)
    expect(states(put(leave, both, {}, { team, roster }))).toEqual(['approved', 'approved', 'waiting'])
  })

  test('a post that the applicant alone holds is skipped, one that another holds too is not (C-23)', () => {
    const both = person('leader', '李建国', onTeam('firstSecretary'), villageBranch)
    const alone = [both, people.wang, people.zhang, people.chen, people.town, people.org]
    const input = asked(period('2026-03-09', 1), { handoverPersonId: 'wang' })
    expect(states(ask(both, teamOf(4, alone), input, {}, alone).leave)).toEqual(['skipped', 'waiting'])
    const shared = [...alone, people.branch]
    expect(states(ask(both, teamOf(4, shared), input, {}, shared).leave)).toEqual(['waiting', 'waiting'])
  })

  test('if he alone holds all of them, the county signs one', () => {
    const all = person('leader', '李建国', onTeam('firstSecretary'), villageBranch, townshipCommittee)
    const roster = [all, people.wang, people.zhang, people.chen, people.org]
    const { leave, team } = ask(all, teamOf(4, roster), asked(period('2026-03-09', 1), { handoverPersonId: 'wang' }), {}, roster)
    expect(states(leave)).toEqual(['skipped', 'waiting'])
    const approved = put(leave, people.org, {}, { team, roster })
    expect([approved.state, approved.chain[1]!.by]).toEqual(['approved', 'vacant'])
  })

  test('a post that nobody holds is signed by the county', () => {
    const roster = everyone.filter((one) => one !== people.branch)
    const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 1)), {}, roster)
    const signed = put(leave, people.leader, {}, { team, roster })
    expect(codeOf(() => put(signed, people.town, {}, { team, roster }))).toBe('NOT_YOUR_TURN')
    expect(put(signed, people.org, {}, { team, roster }).chain[1]).toMatchObject({ state: 'approved', by: 'vacant', personName: '彭科' })
  })

  test('but nobody stands in for the deputy secretary [002-36]', () => {
    const roster = everyone.filter((one) => one !== people.deputy)
    const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 6)), {}, roster)
    const signed = [people.leader, people.branch, people.town, people.bureau, people.org].reduce(
      (standing, hand) => put(standing, hand, {}, { team, roster }),
      leave,
    )
    expect(states(signed).slice(-2)).toEqual(['approved', 'waiting'])
    expect(codeOf(() => put(leave, people.org, {}, { team, roster }))).toBe('NOT_YOUR_TURN')
    expect(put(signed, people.deputy, {}, { team }).state).toBe('approved')
  })

  test('is found when a node is signed: a post that changes hands is signed by the new one', () => {
    const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 1)))
    const successor = person('next', '新支书', villageBranch)
    const roster = [...everyone.filter((one) => one !== people.branch), successor]
    const signed = put(leave, people.leader, {}, { team, roster })
    expect(codeOf(() => put(signed, people.branch, {}, { team, roster }))).toBe('NOT_YOUR_TURN')
    expect(put(signed, successor, {}, { team, roster }).chain[1]!.personName).toBe('新支书')
  })

  const lent = (to: Person, from: Person, more: Partial<Delegation> = {}): Person => ({
    ...to,
    delegations: [
      {
        delegationId: 'd',
        role: 'townshipCommittee',
        unitKey: 'township:t1',
        fromPersonId: from.personId,
        fromPersonName: from.name,
        from: '2026-03-02',
        to: '2026-03-04',
        authority: '分工文件',
        ...more,
      },
    ],
  })
  const upToTown = () => {
    const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 1)))
    return { team, leave: [people.leader, people.branch].reduce((standing, hand) => put(standing, hand, {}, { team }), leave) }
  }

  test('a delegate signs for a period, and both names stay', () => {
    const { leave, team } = upToTown()
    const roster = [...everyone.filter((one) => one !== people.clerk), lent(people.clerk, people.town)]
    expect(put(leave, people.clerk, {}, { team, roster }).chain[2]).toMatchObject({
      personName: '欧阳雪',
      by: 'delegate',
      onBehalfOf: { personId: 'town', personName: '唐书记' },
    })
    expect(codeOf(() => put(leave, people.clerk, {}, { team, roster, when: new Date('2026-03-05T00:00:00+08:00') }))).toBe('NOT_YOUR_TURN')
  })

  test.each<[string, Partial<Delegation>]>([
    ['for another unit', { unitKey: 'township:t2' }],
    ['for another post', { role: 'villageBranch', unitKey: 'village:v1' }],
    ['not yet', { from: '2026-03-03' }],
    ['by one who no longer holds the post', { fromPersonId: 'branch' }],
  ])('what is lent %s signs nothing', (_, more) => {
    const { leave, team } = upToTown()
    const roster = [...everyone.filter((one) => one !== people.clerk), lent(people.clerk, people.town, more)]
    expect(codeOf(() => put(leave, people.clerk, {}, { team, roster }))).toBe('NOT_YOUR_TURN')
  })

  test('while the first secretary is away, who took over signs as acting, from the first half-day until the return [002-38]', () => {
    const { leave, team } = ask(people.chen, teamOf(4), asked(period('2026-03-12', 1)))
    const leaderAway = away('leader', period('2026-03-09', 2), { state: 'approved', handoverPersonId: 'wang' })
    const when = new Date('2026-03-09T00:00:00+08:00')
    const acting = { team: { ...team, leaves: [...team.leaves, leaderAway] }, when }
    expect(put(leave, people.wang, {}, acting).chain[0]).toMatchObject({
      personName: '王秀英',
      by: 'acting',
      onBehalfOf: { personName: '李建国' },
    })
    expect(put(leave, people.leader, {}, acting).chain[0]!.by).toBe('self')
    expect(codeOf(() => put(leave, people.wang, {}, { ...acting, when: new Date('2026-03-08T23:59:59+08:00') }))).toBe('NOT_YOUR_TURN')
    for (const state of ['pending', 'returned'] as const) {
      expect(
        codeOf(() => put(leave, people.wang, {}, { team: { ...team, leaves: [...team.leaves, { ...leaderAway, state }] }, when })),
      ).toBe('NOT_YOUR_TURN')
    }
  })
})

describe('cover may fall only where the county says so (C-5)', () => {
  const roster = everyone
  const ill = (length: number) =>
    ask(people.wang, teamOf(2), asked(period('2026-03-09', length), { kind: 'sick', coverWaiver: { reason: '急诊' } }))

  test.each([
    [1, ['firstSecretary', 'villageBranch', 'townshipCommittee', 'countyOrg']],
    [days.inTier(2), ['firstSecretary', 'villageBranch', 'townshipCommittee', 'ruralBureau', 'countyOrg']],
    [days.inTier(3), ['firstSecretary', 'villageBranch', 'townshipCommittee', 'ruralBureau', 'countyOrg', 'deputySecretary']],
  ])('in a chain of %d days countyOrg comes last, or last but the deputy secretary', (length, chain) => {
    expect(ill(length).leave.chain.map((node) => node.role)).toEqual(chain)
  })

  test('it signs only saying so, and what it says holds for the hands after it', () => {
    const { leave, team } = ill(6)
    const before = [people.leader, people.branch, people.town, people.bureau].reduce(
      (standing, hand) => put(standing, hand, {}, { team, roster }),
      leave,
    )
    expect(codeOf(() => put(before, people.org, {}, { team, roster }))).toBe('WAIVER_NEEDED')
    expect(put(before, people.org, { decision: 'reject' }, { team, roster }).state).toBe('rejected')
    const waived = put(before, people.org, { waiveCover: true }, { team, roster })
    expect(put(waived, people.deputy, {}, { team, roster }).state).toBe('approved')
  })

  test('a signature that spans several of its nodes stops before it', () => {
    const vacant = everyone.filter((one) => one !== people.bureau)
    const { leave, team } = ask(
      people.wang,
      teamOf(2),
      asked(period('2026-03-09', days.inTier(2)), { kind: 'sick', coverWaiver: { reason: '急诊' } }),
      {},
      vacant,
    )
    const before = [people.leader, people.branch, people.town].reduce(
      (standing, hand) => put(standing, hand, {}, { team, roster: vacant }),
      leave,
    )
    const half = put(before, people.org, {}, { team, roster: vacant })
    expect(states(half)).toEqual(['approved', 'approved', 'approved', 'approved', 'waiting'])
    expect(put(half, people.org, { waiveCover: true }, { team, roster: vacant }).state).toBe('approved')
  })

  test('where cover holds without it, it changes nothing', () => {
    const { leave } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 1), { kind: 'sick', coverWaiver: { reason: '急诊' } }))
    expect([leave.coverWaiver, leave.chain.length, leave.records]).toEqual([undefined, 3, [{ role: 'countyOrg' }]])
  })

  test('countyOrg takes its place once', () =>
    expect(withCounty(['countyOrg', 'villageBranch', 'deputySecretary'])).toEqual(['villageBranch', 'countyOrg', 'deputySecretary']))
})

describe('a withdrawal', () => {
  const { leave, team } = ask(people.wang, teamOf(4), asked(period('2026-03-09', 1)))
  const approved = [people.leader, people.branch, people.town].reduce((standing, hand) => put(standing, hand, {}, { team }), leave)

  test('of a pending leave is possible at any time, of an approved one until its first half-day', () => {
    const late = new Date('2026-03-09T00:00:00+08:00')
    expect(withdraw(leave, late).state).toBe('withdrawn')
    expect(withdraw(approved, new Date('2026-03-08T23:59:59+08:00')).state).toBe('withdrawn')
    expect(codeOf(() => withdraw(approved, late))).toBe('ALREADY_STARTED')
  })

  test('twice is once, and of what is refused there is none', () => {
    const gone = withdraw(leave, now)
    expect(withdraw(gone, now)).toBe(gone)
    expect(codeOf(() => withdraw(put(leave, people.leader, { decision: 'reject' }, { team }), now))).toBe('ALREADY_DECIDED')
    expect(withLeave(team, gone).leaves).toEqual([])
  })
})

test('a chain opens with the roster of the day', () => {
  const roster = { place: { teamId: 'A', villageId: 'v1', townshipId: 't1' }, applicantId: 'wang', people: everyone, team: teamOf(4), now }
  expect(openChain(['firstSecretary', 'villageBranch'], roster).map((node) => node.state)).toEqual(['waiting', 'waiting'])
})
