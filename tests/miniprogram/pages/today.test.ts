/** @jest-environment jsdom */
import type * as Network from '../../../miniprogram/services/device/network'
import type { Call, Cloud } from '../simulate'
import { data, open, refused, settle, unreached } from '../simulate'
import { meOf, post } from '../view/me'

/** 今日, with the sign-in in it. The cloud's time is 2026-03-02 09:00. */

type Options = { success?: (result: object) => void; fail?: (error: object) => void }

const place = { name: '村委会', circle: { latitude: 26.1, longitude: 113.1, radiusMetres: 100 } }
const team = {
  teamId: 'T',
  name: '塘门口村工作队',
  villageId: 'v',
  townshipId: 't',
  villageName: '塘门口村',
  townshipName: '便江街道',
  places: [place],
}
const wang = meOf([post('member', { teamId: 'T' })], { personId: 'wang', name: '王秀英', team, demonstration: true })
const counters = { daysInVillage: 14, nights: 9, officialTripDays: 0, leaveDays: 0, workingDays: 16, unconfirmed: 0, absentWithoutLeave: 0 }
const signed = {
  date: '2026-03-02',
  night: false,
  grade: 'A',
  place: '村委会',
  distanceMetres: 0,
  at: '2026-03-02T09:00:00.000+08:00',
  firstAt: '',
  counts: true,
  repeated: false,
}
const member = {
  personId: 'wang',
  name: '王秀英',
  phone: '',
  role: 'member',
  title: '工作队员',
  whereabouts: { status: 'onPost', text: '在岗' },
}

const OFFICE_TODAY = {
  townships: [{ townshipId: 't', name: '便江街道', onPost: 1, away: 1, unknown: 0, resting: 0, short: 0 }],
  teams: [
    {
      ...team,
      onPost: 1,
      away: 1,
      unknown: 0,
      resting: 0,
      people: [
        { personId: 'wang', name: '王秀英', role: 'member', whereabouts: { status: 'onPost', text: '' } },
        {
          personId: 'zhang',
          name: '张伟',
          role: 'member',
          whereabouts: { status: 'onLeave', text: '', until: { date: '2026-03-12', half: 'pm' } },
        },
      ],
    },
  ],
}

const measures = [
  { quota: 'daysPerMonth', counted: 14, required: 20, isDue: true, missing: 6 },
  { quota: 'nightsPerMonth', counted: 9, required: 12, isDue: true, missing: 3 },
]
const cloud = (more: Cloud = {}): Cloud => ({
  'org.me': data(wang),
  'org.team': data({ ...team, members: [member], clerks: [], coming: [] }),
  'leave.mine': data({ leaves: [] }),
  'attendance.month': data({
    month: '2026-03',
    personId: 'wang',
    name: '王秀英',
    days: [{ date: '2026-03-02', status: 'unconfirmed', clause: '', reviewed: false, flags: [] }],
    counters,
    measures,
  }),
  'attendance.ticket': data({ ticket: 't', issuedAt: '', expiresAt: '' }),
  'attendance.signIn': data(signed),
  ...more,
})

const getLocation = jest.fn<unknown, [Options]>()
const openSetting = jest.fn(({ complete }: { complete: () => void }) => complete())
let isAllowed: boolean | undefined
let isThere: boolean
let changed: (change: { isConnected: boolean }) => void
const phone = {
  canIUse: (name: string) => name !== 'scanCode' && name !== 'onKeyDown',
  getSystemSetting: () => ({ locationEnabled: true }),
  getAppAuthorizeSetting: () => ({ locationAuthorized: 'authorized', locationReducedAccuracy: false }),
  getSetting: ({ success }: Options) => success?.({ authSetting: isAllowed === undefined ? {} : { 'scope.userLocation': isAllowed } }),
  getPrivacySetting: ({ success }: Options) => success?.({ needAuthorization: false, privacyContractName: '' }),
  onNeedPrivacyAuthorization: () => undefined,
  getLocation,
  openSetting,
  getNetworkType: ({ success }: Options) => success?.({ networkType: isThere ? '4g' : 'none' }),
  onNetworkStatusChange: (listener: typeof changed) => (changed = listener),
}
const at = (latitude: number, accuracy = 15) =>
  getLocation.mockImplementation(({ success }) => success?.({ latitude, longitude: 113.1, accuracy }))

/** By the cloud's time, which the phone learns with the first answer only. */
const OFFSET = new Date('2026-03-02T09:00:00+08:00').getTime() - Date.now()
const today = (given: Cloud, kept: Map<string, unknown> = new Map(), more: object = {}) => {
  kept.set('clock-offset', OFFSET)
  return open('pages/today/today', { cloud: given, wx: { ...phone, ...more }, kept })
}
const known = () => new Map<string, unknown>([['me', wang]])
const sent = (calls: readonly Call[]) => calls.filter(({ action }) => action === 'attendance.signIn')
beforeEach(() => {
  jest.clearAllMocks()
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  isAllowed = true
  isThere = true
  at(26.1)
})
afterEach(() => jest.restoreAllMocks())

test('date, team, where one is, the month and the team at one look', async () => {
  const page = await today(cloud())
  for (const words of [
    '3月2日 周一',
    '塘门口村工作队 · 便江街道',
    '演示数据',
    '在村委会',
    '精度 15 米',
    '签到',
    '14/20 天',
    '9/12 晚',
    '全队只有 1 人，不足 2 人',
  ]) {
    expect(page.text).toContain(words)
  }
  expect(sent(page.calls)).toEqual([])
})

test('not allowed before: nothing is read until the tap', async () => {
  isAllowed = undefined
  const page = await today(cloud())
  expect(getLocation).not.toHaveBeenCalled()
  expect(page.text).toContain('点签到时才读取位置')
})

test('one tap, one sign-in; a second tap meanwhile changes nothing', async () => {
  const page = await today(cloud())
  await Promise.all([page.tap('签到'), page.tap('签到')])
  expect(sent(page.calls)).toHaveLength(1)
  expect(sent(page.calls)[0]!.input).toMatchObject({ location: { latitude: 26.1, longitude: 113.1, accuracy: 15 } })
  expect(page.text).toContain('09:00 村委会')
  expect(page.text).toContain('有效')
})

test('outside: one question, and then it is kept as it is', async () => {
  at(26.12)
  const page = await today(cloud({ 'attendance.signIn': data({ ...signed, grade: 'outside', counts: false, distanceMetres: 2124 }) }))
  await page.tap('签到')
  expect(sent(page.calls)).toEqual([])
  expect(page.text).toContain('仍可签到，会如实记下')
  await page.tap('仍要签到')
  expect(sent(page.calls)).toHaveLength(1)
  expect(page.text).toContain('在村外，不算在岗')
})

test('refused: the way to the setting, and back', async () => {
  isAllowed = false
  getLocation.mockImplementation(({ fail }) => fail?.({ errMsg: 'getLocation:fail auth deny' }))
  const page = await today(cloud())
  await page.tap('签到')
  expect(page.text).toContain('您没有允许“在岗”使用位置')
  isAllowed = true
  at(26.1)
  await page.tap('去允许')
  expect(openSetting).toHaveBeenCalledTimes(1)
  expect(page.text).toContain('在村委会')
  expect(sent(page.calls)).toEqual([])
})

test('a refusal of the cloud is told in its own words', async () => {
  const page = await today(cloud({ 'attendance.signIn': refused('NOT_ON_TEAM', '您在这段时间不在同一个工作队任职') }))
  const told = jest.fn(({ complete }: { complete: () => void }) => complete())
  Object.assign((globalThis as unknown as { wx: object }).wx, { showModal: told })
  await page.tap('签到')
  expect(told.mock.calls[0]![0]).toMatchObject({ content: '您在这段时间不在同一个工作队任职' })
  expect(page.text).not.toContain('待上传')
})

test('no network: kept over a restart, first thing on the page, sent when it is back', async () => {
  const kept = known()
  const first = await today(cloud(), kept)
  expect(first.calls.filter(({ action }) => action === 'attendance.ticket')).toHaveLength(3)

  isThere = false
  const none = Object.fromEntries(Object.keys(cloud()).map((name) => [name, unreached]))
  const page = await today(none, kept)
  await page.tap('签到')
  expect(page.text).toContain('待上传 1 次签到')

  const again = await today(none, kept)
  expect(again.text).toContain('待上传 1 次签到')
  expect(again.text).toContain('网络不好，看到的是上次的内容')
  expect(again.text).toContain('14/20 天')

  isThere = true
  const back = await today(cloud(), kept)
  await settle()
  expect(sent(back.calls)).toHaveLength(1)
  expect(sent(back.calls)[0]!.input).toMatchObject({ offline: { ticket: 't' } })
  expect(back.text).not.toContain('待上传')
  expect(back.text).toContain('09:00 村委会')
})

test('the network comes back while the page is open', async () => {
  const page = await today({ ...cloud(), 'org.me': unreached }, known())
  expect(page.text).toContain('网络不好，看到的是上次的内容')
  const asked = page.calls.length
  // As the app does when it starts.
  jest.requireActual<typeof Network>('../../../miniprogram/services/device/network').watchNetwork()
  changed({ isConnected: false })
  changed({ isConnected: true })
  await settle()
  expect(page.calls.length).toBeGreaterThan(asked)
})

test('signed in on another phone: why the day stands', async () => {
  const day = { date: '2026-03-02', status: 'onPost', grade: 'A', clause: '', reviewed: false, flags: [] }
  const page = await today(
    cloud({
      'attendance.month': data({ month: '2026-03', personId: 'wang', name: '王秀英', days: [day], counters, measures }),
      'attendance.explain': data({ ...day, why: '3月2日 08:05 签到，在村委会，精度15米，有效', facts: [], leaves: [], notes: [] }),
    }),
  )
  expect(page.text).toContain('3月2日 08:05 签到，在村委会，精度15米，有效')
  expect(getLocation).not.toHaveBeenCalled()
})

test('one part fails: the others are shown, and what is missing is said', async () => {
  const page = await today(cloud({ 'org.team': refused('INTERNAL', '系统出了点问题') }))
  expect(page.text).toContain('系统出了点问题')
  expect(page.text).toContain('14/20 天')
})

test('bound to nobody: the way to binding; nothing of the former person stays', async () => {
  const kept = known()
  const page = await today(
    cloud({
      'org.me': refused('NOT_BOUND', '还没有绑定'),
      'org.team': refused('NOT_BOUND', ''),
      'leave.mine': refused('NOT_BOUND', ''),
      'attendance.month': refused('NOT_BOUND', ''),
    }),
    kept,
  )
  expect(page.text).toContain('去绑定')
  expect(page.text).not.toContain('塘门口村')
  expect(kept.has('me')).toBe(false)
})

test('an office: what waits for it, and no sign-in', async () => {
  const page = await today({
    'org.me': data(meOf([post('townshipCommittee', { townshipId: 't' })])),
    'leave.inbox': data({ toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [] }),
    'reporting.today': data(OFFICE_TODAY),
    'reporting.overdue': data({ items: [{ what: 'return', since: '2026-02-27', leaveId: 'L', personName: '张伟' }] }),
  })
  expect(page.text).toContain('没有等您签的')
  expect(page.text).not.toContain('签到')
  expect(page.text).toContain('便江街道')
  expect(page.text).toContain('张伟休完假，还没有销假')
  expect(page.text).not.toContain('放假安排')
  expect(page.calls.map(({ action }) => action).sort()).toEqual(['leave.inbox', 'org.me', 'reporting.overdue', 'reporting.today'])
})

test('on a phone the list behind a number is a page, on a desk it stands beside and Escape closes it', async () => {
  const answers = {
    'org.me': data(meOf([post('countyOrg')])),
    'leave.inbox': data({ toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [] }),
    'reporting.today': data({ ...OFFICE_TODAY, unpublishedYear: 2027 }),
    'reporting.overdue': data({ items: [] }),
  }
  const detail = { townshipId: 't', what: 'away' }
  const narrow = await today(answers)
  await narrow.call('openList', { detail })
  expect(narrow.wx.navigateTo.mock.calls.map(([options]) => options?.url)).toEqual(['/pages/office/list/list?townshipId=t&what=away'])
  expect(narrow.text).toContain('2027年的放假安排还没有录入')
  let press: (key: { key: string }) => void = () => undefined
  const wide = await today(answers, new Map(), {
    canIUse: () => true,
    getWindowInfo: () => ({ windowWidth: 1280 }),
    onWindowResize: () => undefined,
    hideTabBar: () => undefined,
    onKeyDown: (listener: typeof press) => (press = listener),
    onKeyUp: () => undefined,
  })
  await wide.call('openList', { detail })
  expect(wide.text).toContain('便江街道 · 外出')
  expect(wide.text).toContain('请假，到3月12日')
  expect(wide.wx.navigateTo).not.toHaveBeenCalled()
  press({ key: 'Escape' })
  await settle()
  expect(wide.text).not.toContain('便江街道 · 外出')
})

describe('back from a leave: one tap after the sign-in [002-42]', () => {
  const half = (date: string, part: string) => ({ date, half: part })
  const leave = {
    leaveId: 'L',
    applicantId: 'wang',
    applicantName: '王秀英',
    teamId: 'T',
    kind: 'personal',
    from: half('2026-02-26', 'am'),
    to: half('2026-03-01', 'pm'),
    leavingCounty: false,
    days: 4,
    workingDays: 2,
    absenceDays: 4,
    clause: '',
    records: [{ role: 'countyOrg' }],
    submittedAt: '',
    trail: [],
    chain: [{ role: 'firstSecretary', state: 'approved', personId: 'li', personName: '李建国' }],
    status: 'returnDue',
    returnBy: '2026-03-02',
  }
  const mine = data({ leaves: [leave] })
  const returned = { ...leave, status: 'returned', returnedAt: '2026-03-02T09:01:00+08:00' }
  const asked = (calls: readonly Call[]) => calls.filter(({ action }) => action === 'leave.returnToPost').map(({ input }) => input)

  test('offered by the sign-in and not before; done once, with its fix; said who is told', async () => {
    let isBack = false
    const page = await today(
      cloud({
        'leave.mine': () => data({ leaves: [isBack ? returned : leave] }),
        'leave.returnToPost': () => {
          isBack = true
          return data(returned)
        },
      }),
    )
    expect(page.text).toContain('最迟3月2日销假，今天是最后一天')
    expect(page.text).not.toContain('您回村了？')
    await page.tap('签到')
    expect(page.text).toContain('您回村了？')
    expect(page.text).toContain('王秀英 事假 4 天，2月26日至3月1日')
    await Promise.all([page.tap('销假'), page.tap('销假')])
    expect(asked(page.calls)).toEqual([{ leaveId: 'L', location: expect.objectContaining({ latitude: 26.1, accuracy: 15 }) as unknown }])
    expect(page.text).toContain('已销假，已告诉李建国、县委组织部。')
    expect(page.text).not.toContain('您回村了？')
    expect(page.text).not.toContain('今天是最后一天')
  })

  test('signed in by the plate: no fix is read for it', async () => {
    const page = await today(
      cloud({ 'leave.mine': mine, 'leave.returnToPost': data(returned) }),
      new Map<string, unknown>([['signed:wang', [signed]]]),
    )
    expect(getLocation).not.toHaveBeenCalled()
    await page.tap('销假')
    expect(asked(page.calls)).toEqual([{ leaveId: 'L' }])
    expect(getLocation).not.toHaveBeenCalled()
  })

  test('only passing: put away for the day, over a restart too', async () => {
    const kept = new Map<string, unknown>([['signed:wang', [signed]]])
    const page = await today(cloud({ 'leave.mine': mine }), kept)
    await page.tap('还没有，路过')
    expect(page.text).not.toContain('您回村了？')
    expect((await today(cloud({ 'leave.mine': mine }), kept)).text).not.toContain('您回村了？')
  })

  test('a refusal says itself; a lost answer lets one tap again and learns that it was done', async () => {
    const kept = () => new Map<string, unknown>([['signed:wang', [signed]]])
    const no = await today(
      cloud({ 'leave.mine': mine, 'leave.returnToPost': refused('NOT_STARTED', '这次请假还没有开始，不用销假。') }),
      kept(),
    )
    await no.tap('销假')
    expect(no.text).toContain('这次请假还没有开始，不用销假。')

    let answers = 0
    const lost = () => (answers++ === 0 ? unreached : refused('ALREADY_RETURNED', '已经销过假了，不用再办。'))
    const page = await today(cloud({ 'leave.mine': mine, 'leave.returnToPost': lost }), kept())
    await page.tap('销假')
    expect(page.text).toContain('有信号时再点一次就行')
    await page.tap('销假')
    expect(page.text).toContain('已销假，已告诉李建国、县委组织部。')
  })
})
