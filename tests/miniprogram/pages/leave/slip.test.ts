/** @jest-environment jsdom */
import { data, open, refused, unreached, type Cloud, type Shown, type Surroundings } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const me = {
  personId: 'clerk',
  name: '欧阳雪',
  phone: '139',
  badge: 0,
  county: '永兴县',
  cardTemplates: {},
  delegations: [],
  posts: [{ role: 'townshipClerk', townshipId: 't1', title: '乡镇考勤专人', unitName: '便江街道' }],
}
const member = (personId: string, name: string, role = 'member', title = '工作队员') => ({
  personId,
  name,
  phone: '',
  role,
  title,
  whereabouts: { status: 'onPost', text: '在岗' },
})
const cloud: Cloud = {
  'org.me': data(me),
  'org.team': data({
    teamId: 'A',
    name: '',
    villageId: '',
    townshipId: '',
    villageName: '',
    townshipName: '',
    coming: [],
    members: [member('li', '李建国', 'firstSecretary', '第一书记'), member('wang', '王秀英')],
  }),
  'leave.recordSlip': data({ leaveId: 'l1' }),
}
const slip = (more: Cloud = {}, surroundings: Surroundings = {}) =>
  open('pages/leave/slip/slip', {
    cloud: { ...cloud, ...more },
    wx: { pageScrollTo: () => undefined, canIUse: () => false },
    ...surroundings,
  })
const sent = (page: Shown) =>
  page.calls.filter(({ action }) => action === 'leave.recordSlip').map(({ input }) => input as { requestId: string })
const picked = (value: unknown, dataset = {}) => ({ detail: { value }, currentTarget: { dataset } })
const rowOf = (personId: string, name: string) => ({
  detail: { row: { personId, name, teamId: 'A', teamName: '塘门口村工作队', title: '', phone: '' } },
})

async function fill(page: Shown, personId = 'wang', name = '王秀英'): Promise<void> {
  await page.call('choosePerson', rowOf(personId, name))
  await page.call('chooseKind', picked(4))
  await page.call('chooseDate', picked('2026-02-26', { end: 'from' }))
  await page.call('chooseDate', picked('2026-02-27', { end: 'to' }))
  await page.call('fill', picked('县医院', { field: 'destination' }))
  await page.tap('不出县')
  await page.call('fill', picked('看病', { field: 'reason' }))
  await page.call('changePhotos', { detail: { fileIds: ['cloud://slip'], isSending: false, unsent: 0 } })
}

test('a slip of days that are over is sent whole, and its request opens', async () => {
  const page = await slip()
  expect(page.text).toContain('还没有选请假人')
  await fill(page)
  await page.call('send')
  expect(sent(page)).toEqual([
    expect.objectContaining({
      applicantId: 'wang',
      slipFileId: 'cloud://slip',
      kind: 'sick',
      from: { date: '2026-02-26', half: 'am' },
      to: { date: '2026-02-27', half: 'pm' },
      destination: '县医院',
      leavingCounty: false,
      reason: '看病',
    }),
  ])
  expect(page.wx.redirectTo.mock.calls[0]![0]).toMatchObject({ url: '/pages/leave/page/page?leaveId=l1' })
})

test('a first secretary’s slip names who takes over [002-38]', async () => {
  const page = await slip()
  await fill(page, 'li', '李建国')
  expect(page.text).toContain('还没有选工作交接人')
  await page.tap('王秀英（工作队员）')
  await page.call('send')
  expect(sent(page)).toEqual([expect.objectContaining({ applicantId: 'li', handoverPersonId: 'wang' })])
})

test('one that was sent and not answered can only be sent again, under the same id, also after a restart', async () => {
  const kept = new Map<string, unknown>()
  const first = await slip({ 'leave.recordSlip': unreached }, { kept })
  await fill(first)
  await first.call('send')
  expect(first.text).toContain('不会重复')
  await first.call('fill', picked('别的', { field: 'reason' }))
  const again = await slip({}, { kept })
  expect(again.text).toContain('再录一次')
  await again.call('send')
  expect(sent(again)).toEqual(sent(first))
  expect([...kept.keys()].filter((key) => key.startsWith('slip-draft'))).toEqual([])
})

test('too few would remain: who is away, periods that would do, and the county’s waiver for this kind [002-41]', async () => {
  const alternatives = [{ from: { date: '2026-03-03', half: 'am' }, to: { date: '2026-03-04', half: 'pm' } }]
  let isShort = true
  const page = await slip({
    'leave.recordSlip': () =>
      isShort ? refused('COVER_TOO_LOW', '2月26日上午这样只剩1人在村，不足2人，张伟不在岗。', { alternatives }) : data({ leaveId: 'l1' }),
  })
  await fill(page)
  await page.call('send')
  expect(page.text).toContain('张伟不在岗')
  await page.tap('3月3日 周二 — 3月4日 周三')
  expect(page.data.draft).toMatchObject({ from: alternatives[0]!.from, to: alternatives[0]!.to, isSent: false })
  await page.call('send')
  await page.tap('假条上县委组织部已准许人数不足')
  expect(page.text).toContain('还没有写情况特殊的理由')
  await page.call('fill', picked('急病', { field: 'waiver' }))
  isShort = false
  await page.call('send')
  expect(sent(page).at(-1)).toMatchObject({ requestId: sent(page)[0]!.requestId, coverWaiver: { reason: '急病' } })
})

test('a double tap records once; clearing asks first and begins a new act', async () => {
  const page = await slip({ 'leave.recordSlip': refused('LEAVE_OVERLAPS', '您2月26日已经请了假，时间重叠。') })
  await fill(page)
  await Promise.all([page.call('send'), page.call('send')])
  expect(sent(page)).toHaveLength(1)
  expect(page.text).toContain('上面的“您”指王秀英。')
  await page.call('startAnew')
  expect(page.text).toContain('还没有选请假人')
  await fill(page)
  await page.call('send')
  expect(sent(page)[1]!.requestId).not.toBe(sent(page)[0]!.requestId)
})
