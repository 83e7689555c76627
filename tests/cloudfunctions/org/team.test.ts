import { boardKey as shortKey, isPlateOf, sealed, villageOfLongKey } from '../../../cloudfunctions/_shared/platform/keys'
import { Stack } from '../stack'
import { boundSample, sample } from './sample'

/** Who sees a team, its public board, and the roster; and what the public does not learn. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(boundSample(), '2026-03-02T08:00:00+08:00'))

const leave = (kind: string, date: string, more = {}) => ({
  requestId: `${kind}${date}`,
  kind,
  from: { date, half: 'am' },
  to: { date, half: 'pm' },
  reason: '去医院看病',
  destination: '长沙湘雅医院',
  leavingCounty: true,
  ...more,
})
const approve = async (leaveId: string, ...signers: string[]) => {
  for (const signer of signers) await stack.yes(signer, 'leave.sign', { leaveId, decision: 'approve' })
}
const away = async (person: string, input: object, ...signers: string[]) => {
  const { leaveId } = await stack.yes<{ leaveId: string }>(person, 'leave.submit', input)
  await approve(leaveId, ...signers)
}

const readers: [string, string, boolean][] = [
  ['a1', 'A', true],
  ['a2', 'A', true],
  ['b1', 'A', false],
  ['branch1', 'A', true],
  ['branch3', 'A', false],
  ['town1', 'A', true],
  ['clerk1', 'A', true],
  ['town2', 'A', false],
  ['clerk2', 'A', false],
  ['bureau', 'C', true],
  ['org', 'C', true],
  ['deputy', 'C', true],
  ['sup', 'C', true],
  ['unit', 'A', false],
  ['idle', 'A', false],
  ['org', 'none', false],
  ['b1', 'B', true],
  ['town1', 'B', true],
]
test.each(readers)('%s and team %s', async (person, teamId, may) => {
  const reply = await stack.ask(person, 'org.team', { teamId })
  expect(reply.ok ? 'ok' : reply.code).toBe(may ? 'ok' : 'NOT_FOUND')
})

let taps = 0
/** A sign-in within the village office's circle. */
const isIn = (person: string, latitude = 26.13, longitude = 113.12) =>
  stack.yes(person, 'attendance.signIn', {
    clientId: `tap ${taps++}`,
    location: { latitude, longitude, accuracy: 20, takenAt: '2026-03-02T08:00:00+08:00' },
  })

test('a team with where each of it is today', async () => {
  await isIn('a3')
  await away('a2', leave('sick', '2026-03-02'), 'a1', 'branch1', 'town1')
  await stack.yes('b2', 'leave.submit', leave('personal', '2026-03-02'))
  const { members, ...team } = await stack.yes<{ members: Record<string, unknown>[] }>('clerk1', 'org.team', { teamId: 'A' })
  expect(team).toMatchObject({
    name: '塘门口村工作队',
    villageName: '塘门口村',
    townshipName: '便江街道',
    clerks: [{ personId: 'clerk1' }],
  })
  expect(members.map(({ personId, role, phone, whereabouts }) => [personId, role, phone, (whereabouts as { text: string }).text])).toEqual([
    ['a1', 'firstSecretary', '13800000001', '今天还没有记录'],
    ['a2', 'member', '13800000002', '请假外出，至3月2日下午'],
    ['a3', 'member', '13800000003', '在岗'],
  ])
  const b = await stack.yes<{ members: { personId: string; whereabouts: { status: string } }[] }>('b1', 'org.team', { teamId: 'B' })
  expect(b.members.find((one) => one.personId === 'b2')?.whereabouts.status).toBe('unknown')
})

const keepers: [string, string, string][] = [
  ['a1', 'v1', 'ok'],
  ['a1', 'v2', 'NOT_FOUND'],
  ['clerk1', 'v1', 'ok'],
  ['town1', 'v2', 'ok'],
  ['town2', 'v1', 'NOT_FOUND'],
  ['org', 'v4', 'ok'],
  ['org', 'none', 'NOT_FOUND'],
  ['a2', 'v1', 'FORBIDDEN'],
  ['branch1', 'v1', 'FORBIDDEN'],
  ['deputy', 'v1', 'FORBIDDEN'],
  ['idle', 'v1', 'FORBIDDEN'],
  ['stranger', 'v1', 'NOT_BOUND'],
]
test.each(keepers)('%s asks for the plate of %s: %s', async (person, villageId, answer) => {
  const reply = await stack.ask(person, 'org.boardKey', { villageId })
  expect(reply.ok ? 'ok' : reply.code).toBe(answer)
})

type Board = {
  county: string
  village: string
  teams: {
    name: string
    members: { name: string; post: string; phone: string; whereabouts: { text: string }; ask?: { name: string; phone: string } }[]
  }[]
}
const boardOf = async (villageId: string) => {
  const { boardKey } = await stack.yes<{ boardKey: string }>('org', 'org.boardKey', { villageId })
  return stack.yes<Board>(null, 'org.board', { boardKey })
}

test('the board: who, where, whom to ask [002-25][002-26]', async () => {
  await away('b1', leave('training', '2026-03-02', { handoverPersonId: 'b3' }), 'town1')
  await away('b2', leave('sick', '2026-03-02'), 'b3', 'b1', 'town1')
  await isIn('b3', 26.105, 113.105)
  const { county, village, teams } = await boardOf('v2')
  expect([county, village, teams[0]!.name]).toEqual(['永兴县', '碧塘村', '碧塘村工作队'])
  const [first, ...others] = teams[0]!.members
  expect(first).toEqual({
    name: '刘洋',
    phone: '13800000011',
    post: '第一书记',
    whereabouts: { status: 'officialTrip', text: '公出，至3月2日下午', until: { date: '2026-03-02', half: 'pm' } },
    ask: { name: '杨帆', phone: '13800000013' },
  })
  expect(others.map((one) => [one.name, one.whereabouts.text, one.ask])).toEqual([
    ['陈静', '请假外出，至3月2日下午', { name: '杨帆', phone: '13800000013' }],
    ['杨帆', '在岗', undefined],
    // Nobody knows where he is: one asks who is in.
    ['赵磊', '今天还没有记录', { name: '杨帆', phone: '13800000013' }],
  ])
})

test('the board: one asks only who is known to be in, the first secretary before others', async () => {
  await away('a2', leave('sick', '2026-03-02'), 'a1', 'branch1', 'town1')
  const memberNow = async () => (await boardOf('v1')).teams[0]!.members.find((one) => one.name === '王秀英')
  expect(await memberNow()).not.toHaveProperty('ask')
  await isIn('a3')
  expect(await memberNow()).toMatchObject({ ask: { name: '张伟' } })
  await isIn('a1')
  const member = await memberNow()
  expect(member).toMatchObject({ whereabouts: { text: '请假外出，至3月2日下午' }, ask: { name: '李建国', phone: '13800000001' } })
})

test('the board tells no reason, no kind, no destination, no coordinates, no ids', async () => {
  await away('a2', leave('sick', '2026-03-02'), 'a1', 'branch1', 'town1')
  const text = JSON.stringify(await boardOf('v1'))
  for (const hidden of ['看病', '湘雅', 'sick', '病', '26.13', '113.12', 'a2', 'leave', 'openid']) expect(text).not.toContain(hidden)
})

test('a plate of the time when keys were long still opens its board; a key fits a code’s scene', async () => {
  const { boardKey } = await stack.yes<{ boardKey: string }>('org', 'org.boardKey', { villageId: 'v1' })
  expect(boardKey).toMatch(/^[\w-]{1,32}$/)
  expect(await stack.yes<{ boardKey: string }>('a1', 'org.boardKey', { villageId: 'v1' })).toEqual({ boardKey })
  expect(villageOfLongKey('s', sealed('s', 'board', '村1'))).toBe('村1')
  expect([isPlateOf('s', '村1', sealed('s', 'board', '村1')), isPlateOf('s', '村1', shortKey('s', '村1'))]).toEqual([true, true])
  expect([isPlateOf('s', '村2', shortKey('s', '村1')), isPlateOf('s', '村1', 'x')]).toEqual([false, false])
})

test('a key that was made up opens nothing', async () => {
  const { boardKey } = await stack.yes<{ boardKey: string }>('org', 'org.boardKey', { villageId: 'v1' })
  for (const key of ['v1', 'x', `${boardKey}x`, boardKey.slice(0, -1), `djI${boardKey.slice(3)}`, '.']) {
    expect(await stack.no('stranger', 'org.board', { boardKey: key })).toBe('NOT_FOUND')
  }
})

type Page = { people: { personId: string; isBound: boolean }[]; units: Record<string, string>; next?: string }
const idsOf = async (person: string, input = {}) => (await stack.yes<Page>(person, 'org.people', input)).people.map((one) => one.personId)

test('the roster within reach', async () => {
  expect(await idsOf('org')).toHaveLength(sample().people.length)
  expect(await idsOf('town1')).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'b4', 'branch1', 'clerk1', 'town1'])
  expect(await idsOf('clerk2')).toEqual(['branch3', 'branch4', 'c1', 'c2', 'clerk2', 'd1', 'town2'])
  expect(await idsOf('org', { townshipId: 't2' })).toEqual(await idsOf('town2'))
  expect(await idsOf('clerk1', { teamId: 'A' })).toEqual(['a1', 'a2', 'a3'])
  expect(await idsOf('org', { teamId: 'C', townshipId: 't2' })).toEqual(['c1', 'c2'])
  for (const input of [
    { teamId: 'C' },
    { townshipId: 't2' },
    { teamId: 'none' },
    { townshipId: 'none' },
    { teamId: 'A', townshipId: 't2' },
  ]) {
    expect(await stack.no('clerk1', 'org.people', input)).toBe('NOT_FOUND')
  }
  expect(await stack.no('org', 'org.people', { townshipId: 'none' })).toBe('NOT_FOUND')
  expect(await idsOf('a1')).toEqual(['a1', 'a2', 'a3'])
  expect(await idsOf('branch1')).toEqual(['a1', 'a2', 'a3', 'branch1'])
  expect(await idsOf('branch1', { teamId: 'A' })).toEqual(['a1', 'a2', 'a3'])
  for (const person of ['deputy', 'sup']) expect(await idsOf(person)).toEqual(await idsOf('org'))
  for (const input of [{ teamId: 'B' }, { townshipId: 't1' }]) {
    for (const person of ['a1', 'branch1']) expect(await stack.no(person, 'org.people', input)).toBe('NOT_FOUND')
  }
  for (const person of ['a2', 'idle']) expect(await stack.no(person, 'org.people', {})).toBe('FORBIDDEN')
})

test('people come with the names of their units', async () => {
  const { units } = await stack.yes<Page>('clerk1', 'org.people', { teamId: 'A' })
  const { teams, villages, townships } = sample()
  expect(units).toEqual({
    'team:A': teams.find((team) => team.id === 'A')?.name,
    'village:v1': villages.find((village) => village.id === 'v1')?.name,
    'township:t1': townships.find((township) => township.id === 't1')?.name,
  })
})

test('200 a page, each person once', async () => {
  const county = boundSample()
  for (let i = 0; i < 450; i++) {
    county.people.push({
      id: `p${i}`,
      name: `人${i}`,
      phone: `139${String(i).padStart(8, '0')}`,
      posts: i % 2 ? [{ role: 'villageBranch', villageId: 'v1' }] : [],
    })
  }
  await stack.reset(county, '2026-03-02T08:00:00+08:00')
  const collect = async (person: string) => {
    const sizes: number[] = []
    const ids: string[] = []
    for (let cursor: string | undefined; ;) {
      const { people, next } = await stack.yes<Page>(person, 'org.people', cursor === undefined ? {} : { cursor })
      sizes.push(people.length)
      ids.push(...people.map((one) => one.personId))
      if (next === undefined) return { sizes, ids }
      cursor = next
    }
  }
  const all = await collect('org')
  expect([all.sizes, new Set(all.ids).size]).toEqual([[200, 200, 73], 473])
  expect((await collect('town1')).ids).toHaveLength(10 + 225)
})
