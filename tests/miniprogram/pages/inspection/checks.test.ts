/** @jest-environment jsdom */
import { data, open, refused, unreached, type Cloud, type Shown } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const me = (role: string) => ({
  ...{ personId: 'org', name: '彭科', phone: '139', badge: 0, county: '永兴县', cardTemplates: {}, delegations: [] },
  posts: [{ role, title: '', townshipId: 't1' }],
})
const check = (number: number, more = {}) => ({
  ...{
    checkId: `c${number}`,
    number,
    title: `第${number}次`,
    state: 'drawn',
    mode: 'onSite',
    count: 2,
    windowMinutes: 30,
    asked: 2,
    graded: 0,
  },
  ...{ previous: '', commitment: '', lot: '', preparedAt: '2026-03-02T08:30:00+08:00', preparedBy: '谢局长' },
  ...{ drawnAt: '2026-03-02T08:31:00+08:00', closesAt: '2026-03-02T09:31:00+08:00' },
  ...more,
})
const month = { month: '2026-03', byMode: { onSite: 2, video: 6 }, villagesChecked: 2, villages: 5 }
const checks = {
  ...month,
  checks: [
    check(4, { state: 'prepared', drawnAt: undefined }),
    check(3),
    check(2, { state: 'annulled', annulled: { reason: '', at: '', by: '' } }),
    check(1, { state: 'unused', drawnAt: undefined }),
  ],
  next: 'older',
  online: { share: 0.75, limit: 0.5, isOver: true },
}
const plan = {
  ...month,
  plans: [
    {
      organiser: 'ruralBureau',
      organiserName: '县乡村振兴局',
      mode: 'onSite',
      every: 'week',
      times: 2,
      period: { from: '2026-03-02', to: '2026-03-08' },
      done: 1,
      due: 1,
    },
    { organiser: '县纪委', organiserName: '县纪委', every: 'month', times: 1, period: { from: '2026-03-01', to: '2026-03-31' } },
  ],
  week: { from: '2026-03-02', to: '2026-03-08' },
  others: [check(3)],
  unseen: [{ villageId: 'v1', name: '塘门口村', townshipId: 't1', townshipName: '便江街道' }],
  next: { unseen: 'u2' },
}
const page = (role: string, more: Cloud = {}) =>
  open('pages/inspection/checks/checks', {
    cloud: { 'org.me': data(me(role)), 'inspection.checks': data(checks), 'inspection.plan': data(plan), ...more },
    wx: { canIUse: () => false },
  })
const sent = (shown: Shown, action: string) => shown.calls.filter((one) => one.action === `inspection.${action}`).map(({ input }) => input)

test('what was annulled or not used stands in the chain; too much by phone is said', async () => {
  const shown = await page('countyOrg')
  for (const words of ['还没有抽', '已认定 0/2', '09:31 前查完', '已作废', '未用', '这个月抽查了 8 人次', '5 个村，抽查到 2 个', '75%'])
    expect(shown.text).toContain(words)
  await shown.call('draw')
  expect(shown.wx.navigateTo.mock.calls[0]![0]).toMatchObject({ url: '/pages/inspection/draw/draw' })
})

test('older ones come behind, each once; without a network that is said, and nothing is lost', async () => {
  const shown = await page('countyOrg', {
    'inspection.checks': (input) =>
      (input as { cursor?: string }).cursor === undefined
        ? data(checks)
        : data({ ...month, checks: [check(1), check(0, { title: '最早的' })] }),
  })
  await shown.call('more')
  expect(shown.text.match(/第1次/g)).toHaveLength(1)
  expect(shown.text).toContain('最早的')
  const lost = await page('countyOrg', {
    'inspection.checks': (input) => ((input as { cursor?: string }).cursor === undefined ? data(checks) : unreached),
  })
  await lost.call('more')
  for (const words of ['网络不好', '第3次']) expect(lost.text).toContain(words)
})

test('a township sees its own, and neither plan nor draw', async () => {
  const shown = await page('townshipClerk', { 'inspection.checks': data({ ...month, checks: [] }) })
  expect(shown.text).toContain('没有您能看到的抽查')
  expect(shown.text).not.toContain('抽一次')
  expect(sent(shown, 'plan')).toEqual([])
})

test('the plan says what is due, whom nobody knows of, and which villages were not seen', async () => {
  const shown = await page('supervisor')
  await shown.tap('计划')
  for (const words of [
    '县乡村振兴局',
    '每周 2 次 · 实地抽查',
    '本周已 1 次，还差 1 次，到3月8日为止',
    '做了几次请问他们',
    '便江街道 塘门口村',
    '还没有抽查过',
  ])
    expect(shown.text).toContain(words)
  expect(shown.text).not.toContain('定计划')
})

test('who sets the plan takes over what the texts ask for, or says what is missing', async () => {
  const shown = await page('countyOrg', { 'inspection.setPlan': refused('INVALID_INPUT', '有两条是一样的。') })
  await shown.tap('计划')
  await shown.tap('定计划')
  await shown.tap('加一条')
  await shown.tap('就这么定')
  expect(shown.text).toContain('还没有写由哪个单位抽查')
  await shown.tap('去掉县乡村振兴局这一条')
  await shown.tap('去掉县纪委这一条')
  await shown.tap('去掉这一条')
  await shown.tap('督查人员：每周 1 次')
  await shown.tap('就这么定')
  expect(sent(shown, 'setPlan')).toEqual([{ plans: [{ organiser: '督查人员', every: 'week', times: 1 }] }])
  expect(shown.text).toContain('有两条是一样的。')
})
