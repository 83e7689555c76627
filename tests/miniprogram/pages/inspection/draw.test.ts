/** @jest-environment jsdom */
import { data, open, refused, settle, unreached, type Cloud, type Shown, type Surroundings } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const me = {
  ...{ personId: 'sup', name: '督查员苏', phone: '139', badge: 0, county: '永兴县', cardTemplates: {}, delegations: [] },
  posts: [{ role: 'supervisor', title: '督查人员' }],
}
const HASH = 'ab12'.repeat(16)
const prepared = {
  ...{ number: 7, commitment: HASH, poolHash: HASH, poolSize: 9, previous: '', state: 'prepared' },
  expiresAt: '2026-03-02T09:30:00+08:00',
}
const target = (personId: string, name: string) => ({ personId, name, teamId: 'A', tag: `tag-${personId}`, nonce: 'n', reachable: true })
const drawn = {
  ...prepared,
  ...{ checkId: 'c7', title: '3月在岗抽查', state: 'drawn', mode: 'location', count: 2, windowMinutes: 30, weightPower: 1 },
  ...{ preparedAt: '2026-03-02T09:00:00+08:00', preparedBy: '督查员苏', seed: 'seed', numbers: ['318'], numbersBy: ['何支书'], lot: HASH },
  ...{ pool: [{ tag: 'tag-a', townshipId: 't1', days: 60 }], drawnTags: ['tag-a'], results: [] },
  targets: [target('a', '李建国'), target('b', '王秀英')],
}
const none = { checks: [], month: '2026-03', byMode: {}, villagesChecked: 0, villages: 3, online: { share: 0, limit: 0.5, isOver: false } }
const cloud: Cloud = {
  'org.me': data(me),
  'org.units': data({
    units: [
      { kind: 'township', id: 't1', name: '便江街道' },
      { kind: 'team', id: 'A', name: '塘门口村工作队' },
    ],
  }),
  'inspection.checks': data(none),
  'inspection.prepareDraw': data(prepared),
  'inspection.draw': data(drawn),
}
const page = (more: Cloud = {}, surroundings: Surroundings = {}) =>
  open('pages/inspection/draw/draw', {
    cloud: { ...cloud, ...more },
    wx: { pageScrollTo: () => undefined, canIUse: () => false },
    ...surroundings,
  })
const changed = (detail: object) => ({ detail })
const sent = (shown: Shown, action: string) => shown.calls.filter((one) => one.action === `inspection.${action}`).map(({ input }) => input)

async function prepare(shown: Shown): Promise<void> {
  await shown.call('change', changed({ mode: 'location', count: '2' }))
  await shown.call('prepare')
}
const say = (shown: Shown) =>
  shown.call(
    'fill',
    changed([
      { number: '318', by: '何支书' },
      { number: '', by: '' },
    ]),
  )
/** Until all names stand on the screen. */
async function reveal(): Promise<void> {
  jest.advanceTimersByTime(5000)
  await settle()
}

test('what is prepared stands on the screen before numbers are said; then names, and where it goes on', async () => {
  const shown = await page()
  expect(shown.text).toContain('还没有选抽查方式')
  await prepare(shown)
  expect(sent(shown, 'prepareDraw')).toEqual([
    { requestId: expect.any(String) as string, title: '3月在岗抽查', mode: 'location', count: 2, windowMinutes: 30 },
  ])
  for (const words of ['承诺', 'ab12', '谁也改不了', '从 9 人里抽 2 人', '30 分 00 秒', '至少有一位不是本单位的人', '还没有报数'])
    expect(shown.text).toContain(words)
  await shown.call('draw')
  expect(sent(shown, 'draw')).toEqual([])
  await say(shown)
  await shown.call('draw')
  expect(sent(shown, 'draw')).toEqual([{ number: 7, numbers: ['318'], numbersBy: ['何支书'] }])
  await reveal()
  for (const words of ['李建国', '王秀英', '塘门口村工作队', '存下凭证']) expect(shown.text).toContain(words)
  await shown.call('opened')
  expect(shown.wx.redirectTo.mock.calls[0]![0]).toMatchObject({ url: '/pages/inspection/check/check?checkId=c7' })
})

test('a draw of which no answer came is made again with the same numbers, by a page that was left too', async () => {
  const kept = new Map<string, unknown>()
  const first = await page({ 'inspection.draw': unreached }, { kept })
  await prepare(first)
  await say(first)
  await first.call('draw')
  expect(first.text).toContain('不知道抽出来没有')
  await first.call('fill', changed([{ number: '9', by: '别人' }]))
  first.close()
  jest.setSystemTime(new Date('2026-03-02T09:40:00+08:00'))
  const again = await page({}, { kept })
  expect(again.text).toContain('再试一次，结果不变')
  await again.call('draw')
  expect(sent(again, 'draw')).toEqual([{ number: 7, numbers: ['318'], numbersBy: ['何支书'] }])
})

test('a preparation of which no answer came is sent again under its id', async () => {
  const kept = new Map<string, unknown>()
  const first = await page({ 'inspection.prepareDraw': unreached }, { kept })
  await prepare(first)
  first.close()
  const again = await page({}, { kept })
  expect(again.text).toContain('不会准备两回')
  await again.call('prepare')
  const [one] = sent(first, 'prepareDraw')
  expect(sent(again, 'prepareDraw')).toEqual([one])
})

test('half an hour later it can be drawn no more, and is prepared anew with what was chosen', async () => {
  const shown = await page()
  await prepare(shown)
  jest.setSystemTime(new Date('2026-03-02T09:30:01+08:00'))
  jest.advanceTimersByTime(1000)
  await settle()
  for (const words of ['已经过了 30 分钟', '记为“未用”', '重新准备']) expect(shown.text).toContain(words)
  await shown.call('again')
  expect(shown.data['draft']).toMatchObject({ mode: 'location', count: '2', windowMinutes: '30', isSent: false })
})

test('quiet hours ask for a reason: by this phone’s rules, and by those of the cloud', async () => {
  const shown = await page({ 'inspection.prepareDraw': refused('QUIET_HOURS', '这段时间是安静时段。') })
  await shown.call('change', changed({ mode: 'phone', windowMinutes: '720' }))
  expect(shown.text).toContain('21:00 至 07:00')
  await shown.call('change', changed({ windowMinutes: '30' }))
  expect(shown.text).not.toContain('21:00')
  await shown.call('prepare')
  expect(shown.text).toContain('这段时间是安静时段。')
  expect(shown.text).toContain('请写明理由')
  await shown.call('change', changed({ quietReason: '防汛值守' }))
  await shown.call('prepare')
  expect(sent(shown, 'prepareDraw').at(-1)).toMatchObject({ quietReason: '防汛值守' })
})

test('people are named only on site, and then no number is asked for', async () => {
  const shown = await page({ 'inspection.draw': data({ ...drawn, mode: 'onSite', named: true, lot: '' }) })
  await shown.call('change', changed({ mode: 'onSite', isByName: true }))
  expect(shown.text).toContain('还没有选要看的人')
  await shown.call('choosePerson', changed({ row: { personId: 'a', name: '李建国', teamName: '塘门口村工作队' } }))
  await shown.call('prepare')
  expect(sent(shown, 'prepareDraw')[0]).toMatchObject({ mode: 'onSite', personIds: ['a'] })
  expect(shown.text).not.toContain('报数')
  await shown.call('draw')
  expect(sent(shown, 'draw')).toEqual([{ number: 7, numbers: ['0'] }])
})

test('another’s open draw and too much by phone are said beforehand', async () => {
  const open_ = { ...drawn, state: 'prepared', preparedBy: '谢局长', number: 6, asked: 0, graded: 0 }
  const shown = await page({ 'inspection.checks': data({ ...none, checks: [open_], online: { share: 0.7, limit: 0.5, isOver: true } }) })
  expect(shown.text).toContain('谢局长')
  expect(shown.text).toContain('那一次就作废')
  expect(shown.text).toContain('70%')
})

test('without a network the form stands all the same; without the post nothing does', async () => {
  const shown = await page({ 'org.units': unreached, 'inspection.checks': unreached })
  expect(shown.text).toContain('乡镇名单没有取到')
  const other = await page({ 'org.me': data({ ...me, posts: [{ role: 'townshipClerk', townshipId: 't1', title: '考勤专人' }] }) })
  expect(other.text).toContain('办不了')
})
