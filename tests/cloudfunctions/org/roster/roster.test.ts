import type { County, CountyPost } from '../../../../cloudfunctions/org/county/county'
import { Stack } from '../../stack'
import { boundSample, sample } from '../sample'

/** `importCounty` on the built stack: what it changes, what it leaves, what it tells. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
const monday = '2026-03-02T08:00:00+08:00'
beforeEach(() => stack.reset(boundSample(), monday))

type Answer = { created: number; changed: number; ended: number; warnings: { path: string; message: string }[] }
type Listed = { personId: string; name: string; phone: string; posts: CountyPost[] }
const bring = (county: unknown, more = {}) => stack.yes<Answer>('org', 'org.importCounty', { county, ...more })
const counts = ({ created, changed, ended }: Answer) => [created, changed, ended]
const personOf = (county: County, id: string) => county.people.find((one) => one.id === id)!
const listed = async () => {
  const { people } = await stack.yes<{ people: Listed[] }>('org', 'org.people', {})
  return new Map(people.map((one) => [one.personId, one]))
}
const membersOf = async (teamId: string, by = 'org') =>
  (await stack.yes<{ members: { personId: string }[] }>(by, 'org.team', { teamId })).members.map((one) => one.personId)

const newcomer = {
  id: 'z',
  name: '新队员',
  phone: '13800000098',
  posts: [{ role: 'member', teamId: 'A', from: '2026-03-02' } as CountyPost],
}
const leave = (date: string, more = {}) => ({
  requestId: `r-${date}`,
  kind: 'personal',
  from: { date, half: 'am' },
  to: { date, half: 'pm' },
  reason: '家中有事',
  destination: '郴州市',
  leavingCounty: true,
  ...more,
})

test('the same again changes nothing', async () => {
  expect(counts(await bring(sample()))).toEqual([0, 0, 0])
  const grown = { ...sample(), people: [...sample().people, newcomer] }
  expect(counts(await bring(grown))).toEqual([1, 0, 0])
  expect(counts(await bring(grown))).toEqual([0, 0, 0])
  expect(await membersOf('A')).toEqual(['a1', 'a2', 'a3', 'z'])
})

test('a person changes and keeps his WeChat', async () => {
  const county = sample()
  Object.assign(personOf(county, 'a2'), {
    name: '王秀莲',
    phone: '13900000002',
    posts: [{ role: 'member', teamId: 'C', from: '2026-03-02' }],
  })
  delete personOf(county, 'a2').dispatchingUnitId
  expect(counts(await bring(county))).toEqual([0, 1, 0])
  const me = await stack.yes<{ name: string; phone: string; team: { teamId: string } }>('a2', 'org.me')
  expect([me.name, me.phone, me.team.teamId]).toEqual(['王秀莲', '13900000002', 'C'])
  expect([await membersOf('A'), await membersOf('C')]).toEqual([
    ['a1', 'a3'],
    ['c1', 'a2', 'c2'],
  ])
  expect((await listed()).get('a2')).not.toHaveProperty('dispatchingUnitId')
})

test('whoever is left out stays, and is ended only if asked', async () => {
  const county = sample()
  county.people = county.people.filter((one) => !['a2', 'idle'].includes(one.id))
  expect(counts(await bring(county))).toEqual([0, 0, 0])
  expect(await membersOf('A')).toContain('a2')
  const { inviteCode } = await stack.yes<{ inviteCode: string }>('org', 'org.invite', { personId: 'a2' })
  expect(counts(await bring(county, { endMissing: true }))).toEqual([0, 0, 2])
  expect(await membersOf('A')).toEqual(['a1', 'a3'])
  // He is on the roster no more: neither his WeChat nor his number nor an invitation lets him in.
  expect((await listed()).has('a2')).toBe(false)
  expect(await stack.no('a2', 'org.me')).toBe('NOT_BOUND')
  expect(await stack.no('a2', 'org.bind', { phoneCode: 'phone:13800000002' })).toBe('PHONE_NOT_ON_ROSTER')
  expect(await stack.no('a2', 'org.bind', { inviteCode })).toBe('INVITE_INVALID')
  expect(await stack.no('org', 'org.invite', { personId: 'a2' })).toBe('NOT_FOUND')
  expect(counts(await bring(county, { endMissing: true }))).toEqual([0, 0, 0])
  expect(counts(await bring(sample()))).toEqual([0, 1, 0])
  expect((await listed()).get('a2')?.posts).toMatchObject([{ teamId: 'A', from: '2025-06-01', to: '2027-05-31' }])
  expect(await stack.no('a2', 'org.bind', { inviteCode })).toBe('INVITE_INVALID')
  expect(await stack.yes('a2', 'org.bind', { phoneCode: 'phone:13800000002' })).toMatchObject({ personId: 'a2' })
  expect(await membersOf('A')).toContain('a2')
})

test('a dry run tells and changes nothing', async () => {
  const county = { ...sample(), people: [...sample().people, newcomer] }
  expect(counts(await bring(county, { dryRun: true }))).toEqual([1, 0, 0])
  expect(await membersOf('A')).not.toContain('z')
})

test('units are made and renamed; a village moved to another township takes its people along', async () => {
  const county = sample()
  county.townships.push({ id: 't3', name: '新设镇' })
  county.villages[0] = { ...county.villages[0]!, townshipId: 't3', name: '塘门口社区' }
  county.teams.push({ id: 'E', villageId: 'v4', name: '井岗村第二工作队' })
  county.people.push({ id: 'clerk3', name: '新镇专人', phone: '13800000091', posts: [{ role: 'townshipClerk', townshipId: 't3' }] })
  county.people.push({ ...newcomer, posts: [{ role: 'member', teamId: 'E' }] })
  await bring(county)
  await stack.yes('clerk3x', 'org.bind', { phoneCode: 'phone:13800000091' })
  expect(await membersOf('A', 'clerk3x')).toEqual(['a1', 'a2', 'a3'])
  expect(await membersOf('E')).toEqual(['z'])
  expect(await stack.no('clerk1', 'org.team', { teamId: 'A' })).toBe('NOT_FOUND')
  expect(await stack.yes('a1', 'org.me')).toMatchObject({ team: { villageName: '塘门口社区', townshipName: '新设镇' } })
})

test('rules and calendar that are left out stay as they were', async () => {
  await bring({ ...sample(), rules: { cover: { smallTeamMinimum: 1 } }, calendar: [{ year: 2027, rest: ['2027-01-01'], work: [] }] })
  await bring(sample())
  await stack.yes('c2', 'leave.submit', leave('2026-03-09'))
  await bring({ ...sample(), rules: {} })
  expect(await stack.no('c1', 'leave.submit', leave('2026-03-16', { handoverPersonId: 'c2' }))).toBe('COVER_TOO_LOW')
})

test('a stand-in whom the township assigned survives an import, and stands in its way', async () => {
  const { standInId } = await stack.yes<{ standInId: string }>('town2', 'org.assignStandIn', {
    teamId: 'C',
    personId: 'idle',
    from: '2026-03-09',
    to: '2026-03-10',
  })
  expect(counts(await bring(sample()))).toEqual([0, 0, 0])
  await stack.clock('2026-03-09T08:00:00+08:00')
  expect(await membersOf('C')).toEqual(['c1', 'c2', 'idle'])
  const county = sample()
  personOf(county, 'idle').posts = [{ role: 'member', teamId: 'D', from: '2026-03-10' }]
  const refused = await stack.ask('org', 'org.importCounty', { county })
  expect(refused).toMatchObject({ code: 'INVALID_INPUT', detail: { errors: [{ path: '/people/22/posts/0' }] } })
  await stack.yes('town2', 'org.endStandIn', { standInId })
  expect(counts(await bring(county))).toEqual([0, 1, 0])
})

test('a member who moves brings his leave into the new team’s cover, and the county is told what breaks', async () => {
  await stack.yes('b2', 'leave.submit', leave('2026-03-09'))
  await stack.yes('a2', 'leave.submit', leave('2026-03-09'))
  const county = sample()
  personOf(county, 'b2').posts = [{ role: 'member', teamId: 'A', from: '2026-03-02' }]
  personOf(county, 'a3').posts = []
  const { warnings } = await bring(county)
  expect(warnings.filter((one) => one.path === '/teams/0')).toMatchObject([
    { message: expect.stringMatching(/3月9日上午只剩1人在村，不足2人.*共2个半天/) as string },
  ])
  // b2 is away on the 9th for team A too: nobody else of A may go then.
  expect(await stack.no('a1', 'leave.submit', leave('2026-03-09', { handoverPersonId: 'a2', requestId: 'x' }))).toBe('HANDOVER_UNAVAILABLE')
  expect(await stack.no('b2', 'leave.submit', leave('2026-03-09', { requestId: 'again' }))).toBe('LEAVE_OVERLAPS')
  expect(counts(await bring(county))).toEqual([0, 0, 0])
})

test('an office that falls vacant is signed for by the county: the leave lies on its desk', async () => {
  const { leaveId } = await stack.yes<{ leaveId: string }>('a2', 'leave.submit', leave('2026-03-09'))
  await stack.yes('a1', 'leave.sign', { leaveId, decision: 'approve' })
  expect((await stack.yes<{ badge: number }>('branch1', 'org.me')).badge).toBe(1)
  expect((await stack.yes<{ badge: number }>('org', 'org.me')).badge).toBe(0)
  const county = sample()
  personOf(county, 'branch1').posts = []
  await bring(county)
  expect((await stack.yes<{ badge: number }>('org', 'org.me')).badge).toBe(1)
  await bring(sample())
  expect((await stack.yes<{ badge: number }>('org', 'org.me')).badge).toBe(0)
})

test('what is lent falls with the post that it was lent from', async () => {
  await stack.yes('town1', 'org.delegate', {
    role: 'townshipCommittee',
    toPersonId: 'clerk1',
    from: '2026-03-02',
    to: '2026-03-31',
    authority: '党委分工文件',
  })
  expect(counts(await bring(sample()))).toEqual([0, 0, 0])
  const county = sample()
  personOf(county, 'town1').posts = []
  await bring(county)
  await bring(sample())
  const { leaveId } = await stack.yes<{ leaveId: string }>('a2', 'leave.submit', leave('2026-03-09'))
  for (const signer of ['a1', 'branch1']) await stack.yes(signer, 'leave.sign', { leaveId, decision: 'approve' })
  expect(await stack.no('clerk1', 'leave.sign', { leaveId, decision: 'approve' })).toBe('NOT_YOUR_TURN')
})

const refusals: [string, (county: County) => void, object, string[]][] = [
  [
    'a phone of somebody whom the file leaves out',
    (c) => {
      c.people = [...c.people.filter((one) => one.id !== 'idle'), { ...newcomer, phone: '13800000071' }]
    },
    {},
    ['/people/22/phone'],
  ],
  [
    'a second first secretary beside one whom the file leaves out',
    (c) => {
      c.people = [...c.people.filter((one) => one.id !== 'd1'), { ...newcomer, posts: [{ role: 'firstSecretary', teamId: 'D' }] }]
    },
    {},
    ['/people/22/posts/0'],
  ],
  [
    'nobody left with the county’s organisation department',
    (c) => {
      personOf(c, 'org').posts = []
    },
    {},
    ['/people'],
  ],
  [
    'nobody left because the last is ended',
    (c) => {
      c.people = c.people.filter((one) => one.id !== 'org')
    },
    { endMissing: true },
    ['/people'],
  ],
  [
    'nobody yet: the post begins tomorrow',
    (c) => {
      personOf(c, 'org').posts = [{ role: 'countyOrg', from: '2026-03-03' }]
    },
    {},
    ['/people'],
  ],
]
test.each(refusals)('refused: %s', async (_, change, more, paths) => {
  const county = sample()
  change(county)
  const reply = await stack.ask('org', 'org.importCounty', { county, ...more })
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  expect((reply as unknown as { detail: { errors: { path: string }[] } }).detail.errors.map((one) => one.path)).toEqual(paths)
  expect(counts(await bring(sample()))).toEqual([0, 0, 0])
})

test('the same is allowed once those who were left out are ended', async () => {
  const county = sample()
  county.people = [
    ...county.people.filter((one) => one.id !== 'd1'),
    { ...newcomer, posts: [{ role: 'firstSecretary', teamId: 'D', from: '2026-03-02' }] },
  ]
  expect(counts(await bring(county, { endMissing: true }))).toEqual([1, 0, 1])
  expect(await membersOf('D')).toEqual(['z'])
})

test('shape goes before the right to call, sense after it; who may call is told both at once', async () => {
  const misshapen = { ...sample(), people: [...sample().people, { ...newcomer, phone: '12', posts: [{ role: 'member', teamId: 'none' }] }] }
  const senseless = { ...sample(), people: [...sample().people, { ...newcomer, posts: [{ role: 'member', teamId: 'none' }] }] }
  const errorsFor = async (person: string | null, county: unknown) => {
    const reply = (await stack.ask(person, 'org.importCounty', { county })) as unknown as { code: string; detail?: { errors: unknown[] } }
    return [reply.code, reply.detail?.errors.length]
  }
  expect(await errorsFor(null, misshapen)).toEqual(['INVALID_INPUT', 1])
  expect(await errorsFor('town1', misshapen)).toEqual(['INVALID_INPUT', 1])
  expect(await errorsFor('org', misshapen)).toEqual(['INVALID_INPUT', 2])
  expect(await errorsFor('stranger', senseless)).toEqual(['NOT_BOUND', undefined])
  expect(await errorsFor('town1', senseless)).toEqual(['FORBIDDEN', undefined])
  expect(await errorsFor('org', senseless)).toEqual(['INVALID_INPUT', 1])
  for (const input of [
    {},
    { county: sample(), fileId: 'x' },
    { county: sample(), more: 1 },
    { county: [] },
    { county: null },
    { county: sample(), dryRun: 'yes' },
  ]) {
    expect(await stack.no('org', 'org.importCounty', input)).toBe('INVALID_INPUT')
  }
})

test('what will not work as long as it is so is told and stored', async () => {
  const county = sample()
  county.villages[2]!.places = []
  personOf(county, 'branch4').posts = []
  personOf(county, 'clerk2').posts = []
  personOf(county, 'c1').posts = []
  const { warnings } = await bring(county)
  const told = (path: string, words: string) => expect(warnings).toContainEqual({ path, message: expect.stringContaining(words) as string })
  told('/villages/2/places', '没有签到地点')
  told('/villages/3', '村党支部')
  told('/townships/1', '考勤专人')
  told('/teams/2', '没有第一书记')
  told('/teams/3', '现有1人')
  expect(warnings.some(({ path }) => path === '/teams/0')).toBe(false)
})

test('whose leave has begun when he is moved: told from when it counts in the other team', async () => {
  const { leaveId } = await stack.yes<{ leaveId: string }>(
    'b4',
    'leave.submit',
    leave('2026-03-02', { to: { date: '2026-03-05', half: 'pm' } }),
  )
  const county = sample()
  personOf(county, 'b4').posts = [
    { role: 'member', teamId: 'B', from: '2025-06-01', to: '2026-03-03' },
    { role: 'member', teamId: 'C', from: '2026-03-04' },
  ]
  for (const more of [{ dryRun: true }, {}]) {
    const { warnings } = await bring(county, more)
    expect(warnings.map(({ message }) => message)).toContain('“赵磊”3月2日至5日的事假：随本人，3月4日起计入“和平村工作队”')
  }
  expect(await stack.yes('b4', 'leave.get', { leaveId })).toMatchObject({ teamId: 'B', status: 'pending' })
  expect((await bring(county)).warnings.filter(({ message }) => message.includes('赵磊'))).toEqual([])
})
