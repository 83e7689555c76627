/** @jest-environment jsdom */
import { data, refused, render, unreached, type Cloud, type Shown } from '../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
// What fails is logged, and here it is meant to fail.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => undefined))
beforeEach(() => jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') }))
afterEach(() => jest.useRealTimers())

const counters = { daysInVillage: 1, nights: 1, officialTripDays: 0, leaveDays: 0, workingDays: 1, unconfirmed: 1, absentWithoutLeave: 0 }
const day = (date: string, status = 'onPost') => ({ date, status, clause: '第7条', reviewed: false, flags: [] })
const measures = [{ quota: 'daysPerMonth', counted: 1, required: 20, isDue: true, missing: 19 }]
const month = (days: object[], more = {}) => data({ month: '2026-03', personId: 'wang', name: '王秀英', days, counters, measures, ...more })
const explained = data({
  personId: 'wang',
  name: '王秀英',
  ...day('2026-03-02'),
  why: '3月2日 08:05 签到，在村委会，有效',
  notes: [],
  facts: [{ kind: 'signIn', at: '2026-03-02T08:05:00.000+08:00', text: '3月2日 08:05 签到，在村委会，有效' }],
  leaves: [{ leaveId: 'l1', kind: 'personal', text: '事假 3月9日，还没有批完', signedBy: [] }],
  evidence: 0,
})
const cloud = (more: Cloud = {}): Cloud => ({
  'attendance.month': month([day('2026-03-01', 'restDay'), day('2026-03-02')]),
  'attendance.explain': explained,
  ...more,
})

const record = (more: Cloud = {}, properties = {}) => render('components/month-record/month-record', properties, { cloud: cloud(more) })
const inputs = (shown: Shown, action: string) => shown.calls.filter((call) => call.action === action).map(({ input }) => input)

test('the month with its numbers, and a day that is explained at a tap', async () => {
  const shown = await record()
  expect(shown.text).toContain('在村 1/20 天')
  expect(shown.text).toContain('2026年3月')
  await shown.call('explain', { detail: { date: '2026-03-02' } })
  expect(shown.text).toContain('3月2日 08:05 签到，在村委会，有效')
  expect(inputs(shown, 'attendance.explain')).toEqual([{ date: '2026-03-02' }])
  await shown.tap('关闭')
  expect(shown.data.date).toBe('')
})

describe('the files that speak for a clerk’s entry', () => {
  const withFiles = { 'attendance.explain': data({ ...(explained as { data: object }).data, evidence: 2 }) }
  const opened = async (more: Cloud) => {
    const shown = await record({ ...withFiles, ...more }, { personId: 'wang' })
    await shown.call('explain', { detail: { date: '2026-03-02' } })
    await shown.tap('看附件（2份）')
    return shown
  }

  test('are looked at', async () => {
    const shown = await opened({ 'attendance.evidence': data({ urls: ['https://files.example/1.jpg', 'https://files.example/2.jpg'] }) })
    expect(inputs(shown, 'attendance.evidence')).toEqual([{ date: '2026-03-02', personId: 'wang' }])
    expect(shown.wx.previewImage.mock.calls[0]![0]).toEqual({
      urls: ['https://files.example/1.jpg', 'https://files.example/2.jpg'],
      current: 'https://files.example/1.jpg',
    })
  })

  test('gone, or not to be had: it is said', async () => {
    expect((await opened({ 'attendance.evidence': data({ urls: [] }) })).text).toContain('附件已经不在了')
    expect((await opened({ 'attendance.evidence': unreached })).text).toContain('网络')
  })

  test('none where there are none', async () => {
    const shown = await record()
    await shown.call('explain', { detail: { date: '2026-03-02' } })
    expect(shown.text).not.toContain('看附件')
  })
})

describe('[002-20] a day on which nothing stands says what to do', () => {
  const open = { 'attendance.explain': data({ ...(explained as { data: object }).data, ...day('2026-02-27', 'unconfirmed') }) }
  const months = { 'attendance.month': month([day('2026-02-27', 'unconfirmed')], { month: '2026-02' }) }
  const kept = () => new Map<string, unknown>([['me', { personId: 'wang', team: { teamId: 'A' } }]])
  const shownAt = async (more: Cloud, properties = {}) => {
    const shown = await render('components/month-record/month-record', properties, {
      cloud: cloud({ ...months, ...open, ...more }),
      kept: kept(),
    })
    await shown.call('explain', { detail: { date: '2026-02-27' } })
    return shown
  }

  test('and whom to call', async () => {
    const shown = await shownAt({ 'org.team': data({ clerks: [{ personId: 'ou', name: '欧阳雪', phone: '13900000009' }] }) })
    expect(shown.text).toContain('告诉考勤专人补登')
    await shown.tap('给考勤专人欧阳雪打电话')
    expect(shown.wx.makePhoneCall.mock.calls[0]![0]).toMatchObject({ phoneNumber: '13900000009' })
  })

  test('whoever it is, the sentence stands', async () => {
    expect((await shownAt({ 'org.team': unreached })).text).toContain('告诉考勤专人补登')
  })

  test('the clerk enters it himself', async () => {
    const shown = await shownAt({}, { mayRecord: true })
    expect(shown.text).not.toContain('告诉考勤专人补登')
    expect(shown.text).toContain('登记这一天')
  })
})

test('a day without an entry opens nothing and says why', async () => {
  const shown = await record()
  await shown.call('explain', { detail: { date: '2026-03-03' } })
  expect(shown.data.date).toBe('')
  expect(shown.wx.showToast.mock.calls[0]![0]).toMatchObject({ title: '还没有到这一天' })
})

test('of two months turned to at once the last one is shown', async () => {
  const monthOf = (asked: string) => month(asked === '2026-01' ? [] : [day(`${asked}-01`)], { month: asked })
  const shown = await record({ 'attendance.month': (input) => monthOf((input as { month: string }).month) }, { personId: 'wang' })
  await Promise.all(['2026-02', '2026-01'].map((asked) => shown.call('turn', { detail: { month: asked } })))
  expect(shown.text).toContain('2026年1月')
  expect(shown.text).toContain('这个月不在工作队，没有考勤')
  expect(inputs(shown, 'attendance.month')).toEqual(['2026-03', '2026-02', '2026-01'].map((asked) => ({ month: asked, personId: 'wang' })))
})

test('without a network: what was there stays with a line that says so; nothing there, a way to try again', async () => {
  let isDown = false
  const shown = await record({ 'attendance.month': () => (isDown ? unreached : month([day('2026-03-02')])) })
  isDown = true
  await shown.call('refresh')
  expect(shown.text).toContain('看到的是上次的内容')
  expect(shown.text).toContain('在村 1/20 天')
  await shown.call('turn', { detail: { month: '2026-02' } })
  expect(shown.text).toContain('再试一次')
  expect(shown.text).not.toContain('在村 1/20 天')
  isDown = false
  await shown.tap('再试一次')
  expect(shown.data.state).toBe('ready')
})

test('another’s month that is out of reach says so', async () => {
  const shown = await record({ 'attendance.month': refused('NOT_FOUND', '没有找到这条记录，或它不在您的管理范围内。') }, { personId: 'x' })
  expect(shown.text).toContain('不在您的管理范围内')
})

test('a failed explanation can be asked for again', async () => {
  let isDown = true
  const shown = await record({ 'attendance.explain': () => (isDown ? unreached : explained) })
  await shown.call('explain', { detail: { date: '2026-03-02' } })
  expect(shown.text).toContain('网络不好')
  isDown = false
  await shown.tap('再试一次')
  expect(shown.text).toContain('08:05 签到')
})
