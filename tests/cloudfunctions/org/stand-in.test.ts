import { Stack } from '../stack'
import { boundSample } from './sample'

/** Stand-ins and delegations: what a township arranges, and what an office lends. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(boundSample(), '2026-03-02T08:00:00+08:00'))

const standIn = { teamId: 'C', personId: 'idle', from: '2026-03-09', to: '2026-03-10' }
const assign = (person: string, more = {}) => stack.ask(person, 'org.assignStandIn', { ...standIn, ...more })
const idOf = async (more = {}) => (await stack.yes<{ standInId: string }>('town2', 'org.assignStandIn', { ...standIn, ...more })).standInId
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)
const leave = (date: string, more = {}) => ({
  requestId: `r${date}`,
  kind: 'personal',
  from: { date, half: 'am' },
  to: { date, half: 'pm' },
  reason: '家中有事',
  destination: '郴州市',
  leavingCounty: true,
  ...more,
})
const membersOf = async (teamId: string) =>
  (await stack.yes<{ members: { personId: string }[] }>('org', 'org.team', { teamId })).members.map((one) => one.personId)

test('a stand-in counts on his dates and lets another go', async () => {
  expect(await stack.no('c2', 'leave.submit', leave('2026-03-09'))).toBe('COVER_TOO_LOW')
  const standInId = await idOf()
  expect(await idOf()).toBe(standInId)
  await stack.yes('c2', 'leave.submit', leave('2026-03-09'))
  expect(await stack.no('c2', 'leave.submit', leave('2026-03-11'))).toBe('COVER_TOO_LOW')
  expect(await membersOf('C')).toEqual(['c1', 'c2'])
  expect(await stack.yes('town2', 'org.team', { teamId: 'C' })).toMatchObject({ coming: [{ personId: 'idle', standInId }] })
  await stack.clock('2026-03-10T23:00:00+08:00')
  expect(await membersOf('C')).toEqual(['c1', 'c2', 'idle'])
  expect(await stack.yes('idle', 'org.me')).toMatchObject({ team: { teamId: 'C' } })
  await stack.clock('2026-03-11T00:30:00+08:00')
  expect(await membersOf('C')).toEqual(['c1', 'c2'])
})

const refusals: [string, string, object, string][] = [
  ['the clerk may', 'clerk2', {}, 'ok'],
  ['another township', 'town1', {}, 'NOT_FOUND'],
  ['no such team', 'town2', { teamId: 'none' }, 'NOT_FOUND'],
  ['no such person', 'town2', { personId: 'none' }, 'NOT_FOUND'],
  ['a first secretary', 'c1', {}, 'FORBIDDEN'],
  ['the county', 'org', {}, 'FORBIDDEN'],
  ['of another team', 'town2', { personId: 'a2' }, 'ON_ANOTHER_TEAM'],
  ['of this very team', 'town2', { personId: 'c2' }, 'ON_ANOTHER_TEAM'],
  ['of another team on the last date only', 'town2', { personId: 'a2', from: '2027-05-31', to: '2027-06-30' }, 'ON_ANOTHER_TEAM'],
  ['free from the day after', 'town2', { personId: 'a2', from: '2027-06-01', to: '2027-06-30' }, 'ok'],
  ['to before from', 'town2', { to: '2026-03-08' }, 'INVALID_INPUT'],
  ['over already', 'town2', { from: '2026-02-01', to: '2026-03-01' }, 'INVALID_INPUT'],
  ['today alone', 'town2', { from: '2026-03-02', to: '2026-03-02' }, 'ok'],
  ['no date', 'town2', { from: '2026-02-30' }, 'INVALID_INPUT'],
]
test.each(refusals)('%s', async (_, person, more, answer) => expect(codeOf(await assign(person, more))).toBe(answer))

test('one person, two townships at once: one of them has him', async () => {
  for (let round = 0; round < 5; round++) {
    const day = `2026-04-0${round + 1}`
    const replies = await Promise.all(
      ['C', 'D'].flatMap((teamId) => ['town2', 'clerk2'].map((person) => assign(person, { teamId, from: day, to: day }))),
    )
    expect(replies.map(codeOf).filter((code) => code === 'ok')).toHaveLength(2)
    expect(replies.map(codeOf).filter((code) => code === 'ON_ANOTHER_TEAM')).toHaveLength(2)
  }
})

test('sixteen assignments at once all arrive', async () => {
  const people = ['idle', 'sup', 'unit', 'bureau', 'deputy', 'org', 'branch1', 'branch3', 'branch4', 'town1', 'clerk1', 'town2', 'clerk2']
  const replies = await Promise.all(
    [...people, 'idle', 'sup', 'unit'].map((personId, i) =>
      assign('town2', { personId, teamId: i % 2 ? 'C' : 'D', from: `2026-04-${10 + i}`, to: `2026-04-${10 + i}` }),
    ),
  )
  expect(replies.map(codeOf)).toEqual(Array.from({ length: 16 }, () => 'ok'))
})

test('an end that breaks the cover of a living leave is refused; else he stands in no longer from today', async () => {
  const standInId = await idOf()
  const { leaveId } = await stack.yes<{ leaveId: string }>('c2', 'leave.submit', leave('2026-03-09'))
  expect(await stack.ask('town2', 'org.endStandIn', { standInId })).toMatchObject({
    code: 'COVER_TOO_LOW',
    detail: { date: '2026-03-09', half: 'am', onPost: 1, minimum: 2, away: ['周强'] },
  })
  expect(await stack.no('town1', 'org.endStandIn', { standInId })).toBe('NOT_FOUND')
  await stack.yes('c2', 'leave.withdraw', { leaveId })
  expect(await stack.yes('town2', 'org.endStandIn', { standInId })).toEqual({ standInId })
  expect(await stack.yes('clerk2', 'org.endStandIn', { standInId })).toEqual({ standInId })
  expect(codeOf(await assign('town2', { teamId: 'D' }))).toBe('ok')
  for (const made of ['none', Buffer.from('["C","idle"]').toString('base64url'), Buffer.from('{}').toString('base64url')]) {
    expect(await stack.no('town2', 'org.endStandIn', { standInId: made })).toBe('NOT_FOUND')
  }
})

test('ended in the middle: what he has served stays his', async () => {
  const standInId = await idOf()
  await stack.clock('2026-03-10T09:00:00+08:00')
  await stack.yes('town2', 'org.endStandIn', { standInId })
  expect(await membersOf('C')).toEqual(['c1', 'c2'])
  const { people } = await stack.yes<{ people: { personId: string; posts: object[] }[] }>('org', 'org.people')
  expect(people.find((one) => one.personId === 'idle')?.posts).toMatchObject([
    { role: 'standIn', teamId: 'C', from: '2026-03-09', to: '2026-03-09' },
  ])
})

test('ended before he has served a day: his own leave goes with the post, and stands beside no other of his', async () => {
  const assignment = { ...standIn, teamId: 'B', from: '2026-03-02' }
  const { standInId } = await stack.yes<{ standInId: string }>('town1', 'org.assignStandIn', assignment)
  const { leaveId } = await stack.yes<{ leaveId: string }>('idle', 'leave.submit', leave('2026-03-09'))
  await stack.yes('town1', 'org.endStandIn', { standInId })
  expect(await stack.yes('idle', 'leave.get', { leaveId })).toMatchObject({ status: 'withdrawn' })
})

test('a submit and the end of its stand-in at once: never both', async () => {
  for (let round = 0; round < 6; round++) {
    const date = `2026-03-${16 + round}`
    const standInId = await idOf({ from: date, to: date })
    const [submitted, ended] = await Promise.all([
      stack.ask('c2', 'leave.submit', leave(date)),
      stack.ask('town2', 'org.endStandIn', { standInId }),
    ])
    expect([[codeOf(submitted), codeOf(ended)].join(' ')]).toEqual([expect.stringMatching(/^(ok COVER_TOO_LOW|COVER_TOO_LOW ok)$/)])
    if (submitted.ok) await stack.yes('c2', 'leave.withdraw', { leaveId: (submitted.data as { leaveId: string }).leaveId })
  }
})

const lend = { role: 'townshipCommittee', toPersonId: 'clerk1', from: '2026-03-02', to: '2026-03-04', authority: '党委分工文件' }
const delegate = (person: string, more = {}) => stack.ask(person, 'org.delegate', { ...lend, ...more })

const delegations: [string, string, object, string][] = [
  ['his own post', 'town1', {}, 'ok'],
  ['a post that he has not', 'town1', { role: 'countyOrg' }, 'FORBIDDEN'],
  ['the clerk the committee’s', 'clerk1', { toPersonId: 'town1' }, 'FORBIDDEN'],
  ['a role that signs nothing', 'town1', { role: 'townshipClerk' }, 'INVALID_INPUT'],
  ['to himself', 'town1', { toPersonId: 'town1' }, 'INVALID_INPUT'],
  ['to nobody', 'town1', { toPersonId: 'none' }, 'NOT_FOUND'],
  ['to before from', 'town1', { to: '2026-03-01' }, 'INVALID_INPUT'],
  ['over already', 'town1', { from: '2026-02-01', to: '2026-03-01' }, 'INVALID_INPUT'],
  ['without authority', 'town1', { authority: ' ' }, 'INVALID_INPUT'],
  ['first secretary', 'b1', { role: 'firstSecretary', toPersonId: 'b2' }, 'ok'],
]
test.each(delegations)('lends %s', async (_, person, more, answer) => expect(codeOf(await delegate(person, more))).toBe(answer))

test('a delegate signs in the other’s name, until it ends', async () => {
  const submitted = async (date: string) => {
    const { leaveId } = await stack.yes<{ leaveId: string }>('a2', 'leave.submit', leave(date))
    for (const signer of ['a1', 'branch1']) await stack.yes(signer, 'leave.sign', { leaveId, decision: 'approve' })
    return leaveId
  }
  const { delegationId } = await stack.yes<{ delegationId: string }>('town1', 'org.delegate', lend)
  const again = { ...lend, requestId: 'once' }
  const { delegationId: other } = await stack.yes<{ delegationId: string }>('town1', 'org.delegate', again)
  expect(other).not.toBe(delegationId)
  expect(await stack.yes('town1', 'org.delegate', again)).toEqual({ delegationId: other })
  await stack.yes('clerk1', 'org.endDelegation', { delegationId: other })
  const first = await submitted('2026-03-09')
  expect(await stack.yes('clerk1', 'org.me')).toMatchObject({ badge: 1 })
  const signed = await stack.yes<{ chain: object[] }>('clerk1', 'leave.sign', { leaveId: first, decision: 'approve' })
  expect(signed.chain.at(-1)).toMatchObject({ personId: 'clerk1', by: 'delegate', onBehalfOf: { personId: 'town1' } })
  const second = await submitted('2026-03-10')
  expect(await stack.no('town2', 'org.endDelegation', { delegationId })).toBe('NOT_FOUND')
  expect(await stack.yes('town1', 'org.endDelegation', { delegationId })).toEqual({ delegationId })
  expect(await stack.yes('town1', 'org.endDelegation', { delegationId })).toEqual({ delegationId })
  expect(await stack.no('town1', 'org.endDelegation', { delegationId: 'none' })).toBe('NOT_FOUND')
  expect(await stack.no('clerk1', 'leave.sign', { leaveId: second, decision: 'approve' })).toBe('NOT_YOUR_TURN')
  await stack.yes('town1', 'org.delegate', lend)
  await stack.yes('clerk1', 'leave.sign', { leaveId: second, decision: 'approve' })
})

test('faults leave a stand-in whole or not at all', async () => {
  for (const fault of ['failAfter', 'loseAnswer'] as const) {
    for (let k = 0; k < 14; k++) {
      await stack.reset(boundSample(), '2026-03-09T08:00:00+08:00')
      await stack.faults({ database: { [fault]: k } })
      const reply = await assign('town2')
      await stack.faults({})
      const me = await stack.yes<{ team?: { teamId: string } }>('idle', 'org.me')
      expect((await membersOf('C')).includes('idle')).toBe(me.team?.teamId === 'C')
      if (reply.ok) expect(me.team?.teamId).toBe('C')
      expect(codeOf(await assign('town2'))).toBe('ok')
      expect(await membersOf('C')).toEqual(['c1', 'c2', 'idle'])
    }
  }
})
