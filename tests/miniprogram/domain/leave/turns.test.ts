import fc from 'fast-check'
import { addDays, startOf } from '../../../../miniprogram/domain/calendar'
import { currentTurn, type SigningScene } from '../../../../miniprogram/domain/leave/chain'
import { sceneOf, sign } from '../../../../miniprogram/domain/leave/decision'
import { desksFor, keysOfLeave } from '../../../../miniprogram/domain/leave/desks'
import { liesIn } from '../../../../miniprogram/domain/leave/inbox'
import type { LeaveRecord, Node } from '../../../../miniprogram/domain/leave/leave'
import { countersigned } from '../../../../miniprogram/domain/leave/paper'
import { countersignersOf } from '../../../../miniprogram/domain/leave/turns'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import { unitKey, type Delegation, type Person, type Post, type SigningRole } from '../../../../miniprogram/domain/roles'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import type { Team, TeamLeave } from '../../../../miniprogram/domain/team'
import { ask, asked, onTeam, people, period, person, teamOf, townshipCommittee, villageBranch } from './builders'

/** Whose turn it is, on every date to come: what is stored with a leave names exactly those from whom a decision would be taken. */

const FIRST = '2026-03-02'
const DAYS = 20
const rules = withDefaults()
const place = { teamId: 'A', villageId: 'v1', townshipId: 't1' }
const POSTS: Record<SigningRole, Post> = {
  firstSecretary: onTeam('firstSecretary'),
  villageBranch,
  townshipCommittee,
  ruralBureau: { role: 'ruralBureau' },
  countyOrg: { role: 'countyOrg' },
  deputySecretary: { role: 'deputySecretary' },
}
const ROLES = Object.keys(POSTS) as SigningRole[]
const IDS = ['wang', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']

const term = fc.record({
  from: fc.option(fc.integer({ min: -5, max: DAYS }), { nil: undefined }),
  length: fc.option(fc.nat(DAYS), { nil: undefined }),
})
const held = fc.record({ who: fc.constantFrom(...IDS), role: fc.constantFrom(...ROLES), term })
const lent = fc.record({
  from: fc.constantFrom(...IDS),
  to: fc.constantFrom(...IDS),
  role: fc.constantFrom(...ROLES),
  first: fc.integer({ min: -3, max: DAYS }),
  length: fc.nat(10),
})
type Roster = {
  posts: { who: string; role: SigningRole; term: { from?: number | undefined; length?: number | undefined } }[]
  lendings: typeof lent extends fc.Arbitrary<infer T> ? T[] : never
}
const roster: fc.Arbitrary<Roster> = fc.record({
  posts: fc.array(held, { minLength: 4, maxLength: 14, size: 'max' }),
  lendings: fc.array(lent, { maxLength: 4 }),
})

function peopleOf({ posts, lendings }: Roster): Person[] {
  const at = (offset: number) => addDays(FIRST, offset)
  return IDS.map((id): Person => {
    const own = posts
      .filter(({ who }) => who === id)
      .map(({ role, term: { from, length } }): Post => ({
        ...POSTS[role],
        ...(from === undefined ? {} : { from: at(from) }),
        ...(length === undefined ? {} : { to: at((from ?? 0) + length) }),
      }))
    const delegations = lendings
      .filter(({ from, to }) => to === id && from !== id)
      .map(({ from, role, first, length }, i): Delegation => ({
        delegationId: `d${i}`,
        role,
        unitKey: unitKey(role, place),
        fromPersonId: from,
        fromPersonName: from,
        from: at(first),
        to: at(first + length),
        authority: '授权书',
      }))
    const isOnTeam = id === 'wang' || id === 'p1' || id === 'p2'
    return { ...person(id, id, ...(isOnTeam ? [onTeam('member')] : []), ...own), delegations }
  })
}

/** Leaves in which one of the team has taken over from another: he acts while that one leads and both are in post. */
const handover = fc
  .record({
    away: fc.constantFrom(...IDS),
    for: fc.constantFrom(...IDS),
    first: fc.nat(DAYS),
    state: fc.constantFrom('approved', 'pending'),
  })
  .map(({ away, for: taker, first, state }): TeamLeave => ({
    leaveId: `h-${away}-${taker}-${first}`,
    personId: away,
    name: away,
    kind: 'annual',
    from: { date: addDays(FIRST, first), half: 'am' },
    to: { date: addDays(FIRST, first + 3), half: 'pm' },
    state: state,
    handoverPersonId: taker,
  }))

const teamWith = (roster: readonly Person[], leaves: TeamLeave[]): Team => ({
  ...teamOf(0),
  leaves,
  posts: roster.flatMap(({ personId, name, posts }) =>
    posts
      .filter((post) => unitKey(post.role, post) === 'team:A')
      .map(({ role, from, to }) => ({
        personId,
        name,
        role: role as 'member',
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      })),
  ),
})

/** A chain of which so many are signed, one of them perhaps by telephone. */
const chain = fc
  .record({ signed: fc.nat(5), length: fc.integer({ min: 1, max: 6 }), phoned: fc.nat(8), leader: fc.constantFrom(...IDS.slice(1)) })
  .map(({ signed, length, phoned, leader }): Node[] =>
    ROLES.slice(0, length).map((role, i): Node => {
      if (i >= Math.min(signed, length - 1)) return { role, state: 'waiting' }
      const at = `${FIRST}T08:00:00.000+08:00`
      return i === phoned
        ? { role, state: 'approved', personId: 'clerk', at, by: 'phone', onBehalfOf: { personId: leader, personName: leader } }
        : { role, state: 'approved', personId: 'somebody', at, by: 'self' }
    }),
  )

const { leave: model } = ask(people.wang, teamOf(4), asked(period('2026-03-30', 1)))
const leaveWith = (nodes: readonly Node[]): LeaveRecord => ({ ...model, chain: [...nodes], state: 'pending' })

const takes = (step: () => LeaveRecord, leave: LeaveRecord): boolean => {
  try {
    return step() !== leave
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** As a person's own call knows the roster: himself and who sits beside him in his units, and those of what is lent to him. */
function seenBy(reader: Person, everyone: readonly Person[]): Person[] {
  const reach = (one: Person) =>
    one.posts.flatMap((post) => [
      post.teamId && `team:${post.teamId}`,
      post.villageId && `village:${post.villageId}`,
      post.townshipId && `township:${post.townshipId}`,
    ])
  const units = new Set([...reach(reader), 'county', ...reader.delegations.map((one) => one.unitKey)])
  const seats = (one: Person) => [
    ...one.posts.map((post) => unitKey(post.role, post)),
    ...one.delegations.map((lending) => lending.unitKey),
  ]
  return everyone.filter((one) => seats(one).some((seat) => units.has(seat)))
}

test('on every date to come the inbox of everybody is exactly what `sign` and `countersign` would take, and the keys find it', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(roster, chain, fc.array(handover, { maxLength: 6, size: 'max' }), (given, nodes, handovers) => {
      const everyone = peopleOf(given)
      const team = teamWith(everyone, handovers)
      const leave = leaveWith(nodes)
      const laid = new Date(`${FIRST}T08:00:00+08:00`)
      const { turns, desks, waits, vacantFrom } = keysOfLeave(leave, sceneOf(leave, { people: everyone, team, now: laid }))
      const wrong: unknown[] = []
      for (let day = 0; day <= DAYS + 2; day += 2) {
        const now = new Date(startOf(addDays(FIRST, day)).getTime() + 9 * 3_600_000)
        const scene: SigningScene = sceneOf(leave, { people: everyone, team, now })
        for (const reader of everyone) {
          const teams = reader.posts.some((post) => post.teamId === 'A') ? [team] : []
          const list = { leave, turns }
          const asker = { reader, teams, people: seenBy(reader, everyone), now }
          const mayReject = takes(() => sign(leave, reader, { decision: 'reject' }, { people: everyone, team, rules, now }), leave)
          const mayConfirm = takes(() => countersigned(leave, reader, true, scene), leave)
          if (liesIn('toSign', list, asker) !== mayReject) wrong.push([reader.personId, day, 'sign', mayReject])
          if (liesIn('toCountersign', list, asker) !== mayConfirm) wrong.push([reader.personId, day, 'phone', mayConfirm])
          const keys = desksFor(reader, teams, now)
          const isVacant = keys.isCountyOrg && vacantFrom !== null && vacantFrom <= addDays(FIRST, day)
          const seats = [...reader.posts.map((post) => unitKey(post.role, post)), ...reader.delegations.map((one) => one.unitKey)]
          const isAt = seats.some((seat) => waits.includes(seat)) || isVacant
          if (mayReject && !desks.some((desk) => keys.sign.includes(desk)) && !isVacant) wrong.push([reader.personId, day, 'sign key'])
          if (mayConfirm && !desks.some((desk) => keys.countersign.includes(desk)) && !isVacant)
            wrong.push([reader.personId, day, 'phone key'])
          if ((mayReject || mayConfirm) && !isAt) wrong.push([reader.personId, day, 'seat'])
          if (mayReject) seen.add(currentTurn(leave.chain, scene).hands.find((hand) => hand.person === reader)!.by)
          if (mayConfirm) seen.add(`phone ${String(leave.chain.some((node) => node.onBehalfOf?.personId === reader.personId))}`)
        }
        if (countersignersOf(leave, scene).some(({ personId }) => personId === leave.applicantId)) wrong.push(['applicant', day, 'phone'])
      }
      expect(wrong).toEqual([])
    }),
    { numRuns: 80, seed: 8 },
  )
  expect([...seen].sort()).toEqual(['acting', 'delegate', 'phone false', 'phone true', 'self', 'vacant'])
})

const waiting = (...roles: SigningRole[]): Node[] => roles.map((role) => ({ role, state: 'waiting' }))
const signed = (role: SigningRole): Node => ({ role, state: 'approved', personId: 'x', at: `${FIRST}T08:00:00.000+08:00`, by: 'self' })
const skipped = (role: SigningRole): Node => ({ role, state: 'skipped' })
const holding = (id: string, ...roles: SigningRole[]) => person(id, id, ...roles.map((role) => POSTS[role]))
const org = holding('org', 'countyOrg')

test.each<[string, Node[], Person[], [number, string[]]]>([
  ['the holders of the role', waiting('villageBranch', 'townshipCommittee'), [holding('p', 'villageBranch'), org], [0, ['p']]],
  [
    'nobody but the applicant: the next',
    waiting('villageBranch', 'townshipCommittee'),
    [holding('wang', 'villageBranch'), holding('t', 'townshipCommittee'), org],
    [1, ['t']],
  ],
  [
    'the applicant and another: the other',
    waiting('villageBranch', 'townshipCommittee'),
    [holding('wang', 'villageBranch'), holding('p', 'villageBranch'), org],
    [0, ['p']],
  ],
  ['nobody: countyOrg', waiting('villageBranch', 'townshipCommittee'), [org], [0, ['org']]],
  ['nobody, and countyOrg is the applicant: who is lent to by nobody', waiting('villageBranch'), [holding('wang', 'countyOrg')], [0, []]],
  [
    'the applicant alone, of all of them: countyOrg signs the last',
    waiting('villageBranch', 'townshipCommittee'),
    [holding('wang', 'villageBranch', 'townshipCommittee'), org],
    [1, ['org']],
  ],
  [
    'the applicant alone, of the last that still waits: countyOrg',
    [signed('villageBranch'), ...waiting('townshipCommittee')],
    [holding('wang', 'townshipCommittee'), org],
    [1, ['org']],
  ],
  [
    'the applicant alone, of the deputy secretary’s: nobody, he is waited for',
    [signed('countyOrg'), ...waiting('deputySecretary')],
    [holding('wang', 'deputySecretary'), org],
    [1, []],
  ],
  ['nobody, of the deputy secretary’s: nobody', [signed('countyOrg'), ...waiting('deputySecretary')], [org], [1, []]],
  [
    'of the deputy secretary’s, once another holds it: he',
    [signed('countyOrg'), ...waiting('deputySecretary')],
    [holding('wang', 'deputySecretary'), holding('d', 'deputySecretary')],
    [1, ['d']],
  ],
  [
    'a skip that no signature has fixed, once another holds the post: he',
    [skipped('villageBranch'), ...waiting('townshipCommittee')],
    [holding('p', 'villageBranch'), holding('t', 'townshipCommittee')],
    [0, ['p']],
  ],
  [
    'a skip that the next signature has fixed: it stays',
    [skipped('villageBranch'), signed('townshipCommittee'), ...waiting('ruralBureau')],
    [holding('p', 'villageBranch'), holding('r', 'ruralBureau')],
    [2, ['r']],
  ],
  [
    'a node that was denied, in the middle: it alone',
    [signed('villageBranch'), ...waiting('townshipCommittee'), signed('ruralBureau')],
    [holding('t', 'townshipCommittee'), org],
    [1, ['t']],
  ],
])('who signs where the post is held by %s', (_, nodes, everyone, [index, ids]) => {
  const leave = leaveWith(nodes)
  const turn = currentTurn(
    leave.chain,
    sceneOf(leave, { people: everyone, team: teamWith(everyone, []), now: new Date(`${FIRST}T08:00:00+08:00`) }),
  )
  expect([turn.index, turn.hands.map(({ person: hand }) => hand.personId)]).toEqual([index, ids])
})
