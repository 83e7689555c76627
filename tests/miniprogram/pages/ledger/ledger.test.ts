/** @jest-environment jsdom */
import { data, open, refused, render, unreached, type Cloud, type Surroundings } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const team = {
  teamId: 'A',
  name: '塘门口村工作队',
  villageId: 'v1',
  townshipId: 't1',
  villageName: '塘门口村',
  townshipName: '便江街道',
  places: [],
}
const me = (role: string, more = {}) => ({
  personId: 'li',
  name: '李建国',
  phone: '139',
  badge: 0,
  county: '永兴县',
  cardTemplates: {},
  delegations: [],
  posts: [{ role, teamId: 'A', title: '职务', unitName: '便江街道' }],
  ...more,
})
const member = (personId: string, name: string) => ({
  personId,
  name,
  phone: '139',
  role: 'member',
  title: '工作队员',
  whereabouts: { status: 'onPost', text: '在岗' },
})
const half = { am: { date: '2026-03-09', half: 'am' }, pm: { date: '2026-03-10', half: 'pm' } }
const leave = (leaveId: string, more = {}) => ({
  leaveId,
  applicantId: 'wang',
  applicantName: '王秀英',
  teamId: 'A',
  kind: 'personal',
  from: half.am,
  to: half.pm,
  days: 2,
  chain: [],
  records: [],
  status: 'returned',
  ...more,
})
const counters = { daysInVillage: 1, nights: 0, officialTripDays: 0, leaveDays: 0, workingDays: 1, unconfirmed: 0, absentWithoutLeave: 0 }
const cloud: Cloud = {
  'org.me': data(me('firstSecretary', { team })),
  'attendance.month': data({ month: '2026-03', personId: 'li', name: '李建国', days: [], counters, measures: [] }),
  'leave.mine': data({ leaves: [leave('m1', { status: 'pending', chain: [{ role: 'villageBranch', state: 'waiting' }] })] }),
  'org.team': data({ ...team, members: [member('li', '李建国'), member('wang', '王秀英')], clerks: [], coming: [] }),
  'leave.search': data({ leaves: [leave('s1')] }),
  'org.people': data({ people: [], units: {} }),
  'org.boardKey': data({ boardKey: 'key 1' }),
}
const ledger = (more: Cloud = {}, surroundings: Surroundings = {}) =>
  open('pages/ledger/ledger', { cloud: { ...cloud, ...more }, ...surroundings })
const actions = (calls: readonly { action: string }[]) => calls.map(({ action }) => action)

test('a part is fetched when it is opened, and again when one comes back to it', async () => {
  const page = await ledger()
  expect(actions(page.calls)).toEqual(['org.me', 'attendance.month'])
  await page.tap('我的请假')
  expect(page.text).toContain('等村党支部签字')
  await page.tap('我的考勤')
  expect(actions(page.calls)).toEqual(['org.me', 'attendance.month', 'leave.mine', 'attendance.month'])
  await page.call('onShow')
  expect(actions(page.calls).slice(4).sort()).toEqual(['attendance.month', 'org.me'])
})

test('the first secretary: from his team to a member’s month, and to the public board', async () => {
  const page = await ledger()
  await page.tap('本队')
  expect(page.text).toContain('2人都在村')
  await page.tap('王秀英，工作队员，在村，看他的考勤')
  expect(page.wx.navigateTo.mock.calls[0]![0]).toMatchObject({ url: '/pages/attendance/month/month?personId=wang&as=firstSecretary' })
  await page.tap('去向公示')
  expect(page.wx.navigateTo.mock.calls[1]![0]).toMatchObject({ url: '/pages/board/board/board?key=key%201' })
  await page.tap('给王秀英打电话')
  expect(page.wx.makePhoneCall).toHaveBeenCalledTimes(1)
})

test('a member reads nobody else’s month', async () => {
  const page = await ledger({ 'org.me': data(me('member', { team })) })
  await page.tap('本队')
  expect(page.text).not.toContain('看考勤')
  expect(page.text).not.toContain('去向公示')
})

test('looking for leaves: pages that hold nothing are walked over, and each change asks anew', async () => {
  const pages: Record<string, object> = { '': { leaves: [], next: 'a' }, a: { leaves: [leave('s1')], next: 'b' }, b: { leaves: [] } }
  const search = await render(
    'pages/ledger/search/search',
    {},
    {
      cloud: { 'leave.search': (input) => data(pages[(input as { cursor?: string }).cursor ?? '']) },
    },
  )
  const inputs = () => search.calls.map(({ input }) => input)
  expect(search.text).toContain('王秀英')
  expect(inputs()).toEqual([{}, { cursor: 'a' }, { cursor: 'b' }])
  await search.call('chooseMonth', { detail: { value: '2026-02' } })
  await search.call('chooseTeam', { detail: { team: { teamId: 'A', name: '塘门口村工作队' } } })
  await search.call('chooseStatus', { detail: { value: '0' } })
  expect(inputs().slice(3)).toEqual([
    { month: '2026-02' },
    { month: '2026-02', cursor: 'a' },
    { month: '2026-02', cursor: 'b' },
    { month: '2026-02', teamId: 'A' },
    { month: '2026-02', teamId: 'A', cursor: 'a' },
    { month: '2026-02', teamId: 'A', cursor: 'b' },
  ])
  expect(search.text).toContain('2026年2月所有状态')
  await search.tap('全部')
  expect(inputs()[9]).toEqual({})
})

test('nothing found says what to do', async () => {
  const page = await ledger({ 'org.me': data(me('villageBranch')), 'leave.search': data({ leaves: [] }) })
  await page.tap('请假查询')
  expect(page.text).toContain('没有找到请假记录')
})

test('the clerk’s two ways in from paper', async () => {
  const page = await ledger({ 'org.me': data(me('townshipClerk')) })
  await page.tap('登记考勤没有签到、纸上有记录的日子')
  await page.tap('补录假条已经在纸上签完字的请假')
  expect(page.wx.navigateTo.mock.calls.map(([options]) => options?.url)).toEqual([
    '/pages/attendance/record-day/record-day',
    '/pages/leave/slip/slip',
  ])
})

test('nobody’s, unbound, and without a network', async () => {
  expect((await ledger({ 'org.me': data(me('member', { posts: [] })) })).text).toContain('您现在没有职务')
  expect((await ledger({ 'org.me': refused('NOT_BOUND', '还没有绑定') })).text).toContain('去绑定')
  expect((await ledger({ 'org.me': unreached })).text).toContain('再试一次')
  const kept = new Map<string, unknown>([['me', me('member', { team })]])
  const page = await ledger({ 'org.me': unreached, 'attendance.month': unreached }, { kept })
  expect(page.text).toContain('我的考勤')
  expect(page.text.match(/网络不好，没有连上/g)).toHaveLength(1)
})
