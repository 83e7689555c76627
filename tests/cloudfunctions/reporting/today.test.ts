import type { TeamToday, Today } from '../../../miniprogram/contract/calls'
import { countWhere } from '../../../miniprogram/domain/whereabouts'
import { county, leaveInput, monday } from '../county'
import { Stack } from '../stack'

/** 今日 of the offices: whom it counts, and that it says of each what his team and the board say. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())

const today = (person: string, input: object = {}) => stack.yes<Today>(person, 'reporting.today', input)
const at = (instant: string) => stack.clock(`${instant}:00+08:00`)

const READERS: [string, object, string[] | string][] = [
  ['org', {}, ['C', 'A', 'B']],
  ['org', { townshipId: 't1' }, ['A', 'B']],
  ['org', { townshipId: 'none' }, 'NOT_FOUND'],
  ['clerk1', {}, ['A', 'B']],
  ['town1', { townshipId: 't1' }, ['A', 'B']],
  ['town2', { townshipId: 't1' }, 'NOT_FOUND'],
  ['branch1', {}, ['A']],
  ['branch1', { townshipId: 't1' }, 'NOT_FOUND'],
  ['b1', {}, ['B']],
  ['sup', {}, ['C', 'A', 'B']],
  ['bureau', { townshipId: 't2' }, ['C']],
  ['deputy', {}, ['C', 'A', 'B']],
  ['a1', {}, 'FORBIDDEN'],
  ['a2', { townshipId: 'none' }, 'FORBIDDEN'],
  ['unit', {}, 'FORBIDDEN'],
  ['idle', {}, 'FORBIDDEN'],
  ['org', { cursor: 'x' }, 'INVALID_INPUT'],
]

/** A team of two in which one is away, so that it stands first. */
async function oneAwayOfTwo() {
  const { leaveId } = await stack.yes<{ leaveId: string }>('b2', 'leave.submit', leaveInput('2026-03-02', 1, { kind: 'sick' }))
  for (const hand of ['b1', 'town1']) await stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
}

describe('for whom', () => {
  beforeAll(async () => {
    const short = county()
    short.people.splice(
      short.people.findIndex(({ id }) => id === 'c2'),
      1,
    )
    await stack.reset(short, monday)
    await oneAwayOfTwo()
  })
  test.each(READERS)('%s %j', async (person, input, hears) => {
    const reply = await stack.ask(person, 'reporting.today', input)
    expect(reply.ok ? (reply.data as Today).teams.map(({ teamId }) => teamId) : reply.code).toEqual(hears)
  })
  test('a village’s post reaches no township’s numbers', async () => expect((await today('branch1')).townships).toEqual([]))
  test('four database requests for the whole county, and for a township', async () => {
    const requests = async () => (await stack.metrics())['reporting.today']!
    for (const [person, input] of [
      ['org', {}],
      ['clerk1', {}],
      ['org', { townshipId: 't1' }],
    ] as const) {
      const before = await requests()
      await today(person, input)
      const after = await requests()
      expect(after.databaseRequests - before.databaseRequests).toBeLessThanOrEqual(4)
    }
  })
})

describe('one answer', () => {
  const MOMENTS = [
    '2026-03-02T09:00',
    '2026-03-02T11:59',
    '2026-03-02T12:00',
    '2026-03-02T23:00',
    '2026-03-03T00:00',
    '2026-03-04T09:00',
    '2026-03-05T09:00',
    '2026-03-06T21:30',
    '2026-03-07T09:00',
    '2026-03-09T09:00',
    '2026-03-10T09:00',
  ]
  let taps = 0
  const tap = (person: string, latitude: number, longitude: number, more: object = {}) =>
    stack.yes(person, 'attendance.signIn', {
      clientId: `tap ${taps++}`,
      location: { latitude, longitude, accuracy: 20, takenAt: monday },
      ...more,
    })
  /** What happens at each moment, whatever is said of it then. */
  const EVENTS: Partial<Record<string, () => Promise<unknown>>> = {
    '2026-03-02T09:00': async () => {
      await oneAwayOfTwo()
      await tap('a1', 26.13, 113.12)
      await tap('a3', 30, 113.12)
      await stack.yes(
        'c1',
        'leave.submit',
        leaveInput('2026-03-04', 3, { handoverPersonId: 'c2', kind: 'bereavement', coverWaiver: { reason: '丧事' } }),
      )
      const { leaveId } = await stack.yes<{ leaveId: string }>(
        'a2',
        'leave.submit',
        leaveInput('2026-03-02', 0.5, { half: 'pm', kind: 'officialTrip' }),
      )
      for (const hand of ['a1', 'branch1', 'town1']) await stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
    },
    '2026-03-02T23:00': () => tap('b3', 26.1, 113.1, { night: true }),
    '2026-03-04T09:00': () => stack.yes('branch1', 'attendance.witness', { personId: 'a2' }),
    '2026-03-05T09:00': async () => {
      await stack.yes('clerk1', 'attendance.recordDay', {
        personId: 'a3',
        date: '2026-03-05',
        status: 'officialTrip',
        reason: '到县里开会',
      })
      await stack.yes('clerk1', 'attendance.recordDay', { personId: 'b4', date: '2026-03-05', status: 'restDay', reason: '轮休' })
    },
    '2026-03-07T09:00': () => tap('b3', 26.1, 113.1),
  }

  beforeAll(() => stack.reset(county(), monday))

  test.each(MOMENTS)('at %s the list, the team and the board say the same of everybody, and the numbers are the list’s', async (moment) => {
    await at(moment)
    await EVENTS[moment]?.()
    const { townships, teams } = await today('org')
    for (const one of teams) {
      const { members } = await stack.yes<TeamToday>('org', 'org.team', { teamId: one.teamId })
      expect(one.people).toEqual(members.map(({ personId, name, role, whereabouts }) => ({ personId, name, role, whereabouts })))
      expect(one).toMatchObject(countWhere(members.map(({ whereabouts }) => whereabouts)))
      const { boardKey } = await stack.yes<{ boardKey: string }>('org', 'org.boardKey', { villageId: one.villageId })
      const board = await stack.yes<{ teams: { members: { whereabouts: object }[] }[] }>(null, 'org.board', { boardKey })
      expect(board.teams[0]!.members.map(({ whereabouts }) => whereabouts)).toEqual(one.people.map(({ whereabouts }) => whereabouts))
    }
    for (const { townshipId, name: _, short, ...counts } of townships) {
      const own = teams.filter((team) => team.townshipId === townshipId)
      expect(counts).toEqual(countWhere(own.flatMap(({ people }) => people.map(({ whereabouts }) => whereabouts))))
      expect(short).toBe(own.filter(({ shortOf }) => shortOf !== undefined).length)
      expect((await today('org', { townshipId })).townships).toEqual(townships.filter((other) => other.townshipId === townshipId))
    }
    expect(JSON.stringify(teams)).not.toMatch(/家中有事|郴州|sick|bereavement|丧/)
  })
})
